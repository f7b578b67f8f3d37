import { SimulationRun } from '../../models/simulationRun.ts'
import { AppError } from '../errors.ts'
import { findSimulation, type SimulationWithRun } from './find.ts'

/** Stops a simulation; whoever works on it stops after the batch at hand. Cancelling twice is cancelling once. AppError `wrong-state` when it has ended. */
export async function cancelSimulation(id: string): Promise<SimulationWithRun> {
  await SimulationRun.updateOne(
    { _id: id, state: { $in: ['waiting', 'running'] } },
    { $set: { state: 'cancelled' } },
  )
  const found = await findSimulation(id)
  if (found.run.state === 'cancelled') return found
  throw new AppError('wrong-state', {
    sv: 'Simuleringen är redan klar.',
    en: 'The simulation has ended already.',
  })
}
