import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import mongoose from 'mongoose'
import { Simulation } from '../../models/simulation.ts'
import { SimulationBatch } from '../../models/simulationBatch.ts'
import { type SimulationPart, SimulationRun } from '../../models/simulationRun.ts'
import { prepareWork, simulateBatch, type Work } from './simulateBatch.ts'

/** The thread that judges. It has a connection of its own, so that neither reading nor judging takes time from the one that answers people. */

export interface BatchId {
  part: SimulationPart
  n: number
}

/** What the thread says of each batch that it was given; first of all, without a batch, that it is ready. */
export type Said = { ready: true } | { done: BatchId } | { error: string }

export interface Given {
  uri: string
  simulation: string
}

/** How long the rows can be read. Real time: it is about working records. */
const keptFor = 30 * 24 * 3_600_000

async function run({ uri, simulation }: Given): Promise<void> {
  // Whoever answers people goes first where there is not processor enough for both. Elsewhere than on Linux this would be the whole process.
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW)
  await mongoose.connect(uri, { maxPoolSize: 4, autoIndex: false, autoCreate: false })
  const [asked, stored] = await Promise.all([
    Simulation.findById(simulation).lean<Simulation>(),
    SimulationRun.findById(simulation).lean<SimulationRun>(),
  ])
  if (!asked || !stored) throw new Error(`There is no simulation ${simulation}`)
  const work = prepareWork(stored, asked.input.scope)
  parentPort?.on('message', (batch: BatchId) => {
    doBatch(work, simulation, batch).then(() => say({ done: batch }), fail)
  })
  say({ ready: true })
}

/** Does a batch and keeps it. One that another process has kept meanwhile stays as it is: it says the same. */
async function doBatch(work: Work, simulation: string, { part, n }: BatchId): Promise<void> {
  const outcome = await simulateBatch(work, part, n)
  const expiresAt = new Date(Date.now() + keptFor)
  await SimulationBatch.updateOne(
    { _id: `${simulation} ${part} ${n}` },
    { $setOnInsert: { simulation, part, n, ...outcome, expiresAt } },
    { upsert: true },
  )
}

function say(said: Said): void {
  parentPort?.postMessage(said)
}

function fail(error: unknown): void {
  say({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}

run(workerData as Given).catch(fail)
