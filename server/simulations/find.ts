import { Simulation } from '../../models/simulation.ts'
import { SimulationRun } from '../../models/simulationRun.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { AppError } from '../errors.ts'

/** What was asked, and how far it has come. */
export interface SimulationWithRun {
  simulation: Simulation
  run: SimulationRun
}

/** AppError `not-found`. */
export async function findSimulation(id: string): Promise<SimulationWithRun> {
  const [simulation, run] = await Promise.all([
    Simulation.findById(id).lean<Simulation>(),
    SimulationRun.findById(id).lean<SimulationRun>(),
  ])
  if (!simulation || !run) throw new AppError('not-found')
  return { simulation, run }
}

/** Simulations, the latest first, a page at a time. Index: `number`. */
export async function listSimulations({
  limit,
  cursor,
}: {
  limit: number
  cursor?: string
}): Promise<{ simulations: SimulationWithRun[]; next: string | null }> {
  const before = cursor === undefined ? null : readCursor(cursor, ['number'])[0]
  const found = await Simulation.find(before === null ? {} : { number: { $lt: before } })
    .sort({ number: -1 })
    .limit(limit + 1)
    .lean<Simulation[]>()
  const page = found.slice(0, limit)
  const runs = await SimulationRun.find({ _id: { $in: page.map(({ _id }) => _id) } }).lean<SimulationRun[]>()
  const runOf = new Map(runs.map((run) => [run._id, run]))
  const simulations = page.flatMap((simulation) => {
    const run = runOf.get(simulation._id)
    return run ? [{ simulation, run }] : []
  })
  const last = page.at(-1)
  return { simulations, next: found.length > limit && last ? writeCursor([last.number]) : null }
}

/** How far a simulation has come, in batches, and how many seconds are left at the pace so far; null before there is a pace. */
export interface Progress {
  done: number
  total: number | null
  secondsLeft: number | null
}

export function progressOf({ state, batches, done, worked }: SimulationRun): Progress {
  const total = batches && batches.requests + batches.accounts
  const counted = total === null ? done : Math.min(done, total)
  const left = total === null ? 0 : total - counted
  const known = state === 'running' && total !== null && done > 0 && worked > 0
  return { done: counted, total, secondsLeft: known ? Math.ceil((worked / done) * left * 0.001) : null }
}
