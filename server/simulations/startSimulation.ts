import { randomUUID } from 'node:crypto'
import { Simulation } from '../../models/simulation.ts'
import { SimulationRun } from '../../models/simulationRun.ts'
import { type Caller, change } from '../audit/change.ts'
import { dayOf } from '../clock.ts'
import { AppError } from '../errors.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import type { NewSimulation } from './input.ts'
import { worldOn, worldWith } from './world.ts'

/** How many may wait or be worked on at a time, since they are worked on one after the other. */
const mostAtOnce = 10

/**
 * Starts a simulation: what is compared is kept as it stands now, and the work is done beside the service. That somebody started it is an event of the
 * audit trail; the work itself changes nothing and leaves none. AppError `wrong-state` when too many wait already.
 */
export async function startSimulation(
  { name, ...input }: NewSimulation,
  caller: Caller,
): Promise<Simulation> {
  const { timeZone } = await theOrganisation()
  const today = dayOf(caller.now, timeZone)
  const before = await worldOn(today)
  const after = await worldWith(before, input)
  return change(caller, { action: 'simulation.start' }, async (tx) => {
    const open = { state: { $in: ['waiting' as const, 'running' as const] } }
    if ((await SimulationRun.countDocuments(open).session(tx.session)) >= mostAtOnce) throw tooMany()
    const simulation: Simulation = {
      _id: randomUUID(),
      version: 1,
      number: await tx.nextNumber('simulation'),
      name,
      input,
      by: caller.actor.id,
      at: caller.now,
    }
    const run: SimulationRun = {
      _id: simulation._id,
      state: 'waiting',
      at: caller.now,
      today,
      before,
      after,
      batches: null,
      done: 0,
      worked: 0,
      attempts: 0,
      figures: null,
      error: null,
    }
    await SimulationRun.insertMany([run], { session: tx.session })
    return tx.insert(Simulation, simulation)
  })
}

function tooMany(): AppError {
  return new AppError('wrong-state', {
    sv: `${mostAtOnce} simuleringar väntar redan. Avbryt någon av dem, eller vänta tills en är klar.`,
    en: `${mostAtOnce} simulations are waiting already. Cancel one of them, or wait until one is done.`,
  })
}
