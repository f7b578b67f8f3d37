import type { Answer, Direction, Tally } from '../policies/index.ts'
import { define, id, instant } from './define.ts'
import { type SimulationPart, simulationParts } from './simulationRun.ts'

/** One request or account whose answer would be another, or that could not go on as it is. */
export interface SimulationRow {
  /** The running number that people see, and the id. */
  number: number
  id: string
  unit: string
  channel: string | null
  from: Answer
  to: Answer
  direction: Direction
  because: string[]
}

/**
 * What came of the requests or accounts between two numbers. Its `_id` says which, so that a batch that two processes have done is there once, and
 * what is not there is what is left to do. Goes by itself after a time.
 */
export interface SimulationBatch {
  _id: string
  simulation: string
  part: SimulationPart
  n: number
  tally: Tally
  rows: SimulationRow[]
  expiresAt: Date
}

export const SimulationBatch = define<SimulationBatch>('SimulationBatch', {
  collection: 'simulationBatches',
  fields: {
    _id: id,
    simulation: id,
    part: { type: String, enum: simulationParts, required: true },
    n: { type: Number, required: true },
    tally: { type: Object, required: true },
    rows: { type: [Object], default: [] },
    expiresAt: instant,
  },
  indexes: [
    // Its rows in order.
    [{ simulation: 1, part: 1, n: 1 }],
    [{ expiresAt: 1 }, { expireAfterSeconds: 0 }],
  ],
})
