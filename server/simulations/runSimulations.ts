import { availableParallelism } from 'node:os'
import { SimulationBatch } from '../../models/simulationBatch.ts'
import { type SimulationPart, SimulationRun, simulationParts } from '../../models/simulationRun.ts'
import { addTallies, emptyTally, type Tally } from '../../policies/index.ts'
import { countBatches } from './simulateBatch.ts'
import { startThread, type Thread } from './threads.ts'
import type { BatchId } from './worker.ts'

interface Options {
  /** Where the database is, for the connections of the threads. */
  uri: string
  /** One processor is left to the service. */
  threads?: number
}

/** One that fails so often, or takes its process with it, is not tried again. */
const mostAttempts = 5

/**
 * Works on what waits, and on what another process has left, the oldest first, until nothing is left. Whoever runs this holds the lease of it, says by `keep`
 * whether it still does, and stops between two batches when it does not. What is done stays done: each batch is kept as it ends.
 */
export async function runSimulations(
  { uri, threads = Math.max(1, Math.min(4, availableParallelism() - 1)) }: Options,
  keep: () => Promise<boolean>,
): Promise<void> {
  for (;;) {
    const waiting = await SimulationRun.findOne({ state: { $in: ['waiting', 'running'] } })
      .sort({ at: 1 })
      .lean<SimulationRun>()
    if (!waiting || !(await keep())) return
    const run = await begin(waiting)
    if (run && !(await work(run, uri, threads, keep))) return
  }
}

/** Takes a simulation up, and the first time says how much there is to do. Null when it has been cancelled meanwhile, or is given up. */
async function begin({ _id, state, attempts, batches }: SimulationRun): Promise<SimulationRun | null> {
  if (attempts >= mostAttempts) {
    await SimulationRun.updateOne({ _id, state }, { $set: { state: 'failed' } })
    return null
  }
  return SimulationRun.findOneAndUpdate(
    { _id, state },
    { $set: { state: 'running', batches: batches ?? (await countBatches()) }, $inc: { attempts: 1 } },
    { returnDocument: 'after' },
  ).lean<SimulationRun>()
}

/** Does the batches that are not there. False when it has to stop: another one holds the lease. */
async function work(
  run: SimulationRun,
  uri: string,
  threads: number,
  keep: () => Promise<boolean>,
): Promise<boolean> {
  const { _id } = run
  const left = await batchesLeft(run)
  let since = performance.now()
  let goesOn = true
  const started: Thread[] = []
  const turn = async () => {
    if (left.length === 0) return
    const thread = await startThread({ uri, simulation: _id })
    started.push(thread)
    for (let batch = left.shift(); batch && goesOn; batch = left.shift()) {
      await thread.do(batch)
      const worked = performance.now() - since
      since = performance.now()
      goesOn = (await progress(_id, worked)) && (await keep())
    }
  }
  try {
    await Promise.all(Array.from({ length: threads }, turn))
  } catch (error) {
    await SimulationRun.updateOne({ _id }, { $set: { error: String(error).slice(0, 1_000) } })
    throw error
  } finally {
    await Promise.all(started.map((thread) => thread.stop()))
  }
  const { state } = (await SimulationRun.findById(_id, { state: 1 }).lean<SimulationRun>()) ?? {}
  if (state !== 'running') return true
  if (!goesOn) return false
  await SimulationRun.updateOne(
    { _id, state: 'running' },
    { $set: { state: 'done', figures: await figuresOf(_id) } },
  )
  return true
}

async function batchesLeft({ _id, batches }: SimulationRun): Promise<BatchId[]> {
  const kept = await SimulationBatch.find({ simulation: _id }, { part: 1, n: 1 }).lean<BatchId[]>()
  const done = new Set(kept.map(({ part, n }) => `${part} ${n}`))
  // What was counted before one that was killed had counted it may be short.
  await SimulationRun.updateOne({ _id }, { $set: { done: done.size } })
  return simulationParts.flatMap((part) =>
    Array.from({ length: batches?.[part] ?? 0 }, (_, n) => ({ part, n })).filter(
      ({ n }) => !done.has(`${part} ${n}`),
    ),
  )
}

/** Counts a batch as done. False when the simulation has been cancelled. */
async function progress(_id: string, worked: number): Promise<boolean> {
  const { matchedCount } = await SimulationRun.updateOne(
    { _id, state: 'running' },
    { $inc: { done: 1, worked: Math.round(worked) } },
  )
  return matchedCount === 1
}

async function figuresOf(simulation: string): Promise<Record<SimulationPart, Tally>> {
  const figures = { requests: emptyTally(), accounts: emptyTally() }
  const batches = SimulationBatch.find({ simulation }, { part: 1, tally: 1 })
    .lean<Pick<SimulationBatch, 'part' | 'tally'>[]>()
    .cursor({ batchSize: 100 })
  for await (const { part, tally } of batches) figures[part] = addTallies(figures[part], tally)
  return figures
}
