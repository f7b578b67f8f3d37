import type { Level, RuleSet as PolicyRuleSet, Tally } from '../policies/index.ts'
import { define, id, instant, optional } from './define.ts'
import type { Strategy } from './strategy.ts'

/** What is judged: past requests again, and each account as if it were asked for today. */
export const simulationParts = ['requests', 'accounts'] as const
export type SimulationPart = (typeof simulationParts)[number]

export const simulationStates = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const
export type SimulationState = (typeof simulationStates)[number]

/** The strategies that hold, their rule sets, and the levels that are other than assessed. Everything that an answer depends on besides its facts. */
export interface World {
  strategies: Strategy[]
  ruleSets: PolicyRuleSet[]
  levels: { unit: string | null; level: Level }[]
}

/**
 * The work of a simulation, by the same `_id`: a working record that is no part of the audit trail. What is compared is kept as it stood when it was
 * started, so that whoever takes the work over goes on with the same.
 */
export interface SimulationRun {
  _id: string
  state: SimulationState
  at: Date
  /** The organisation's day on which accounts are judged. */
  today: string
  /** As it is, and as it would be. */
  before: World
  after: World
  /** How many batches each part has; null until it has begun. */
  batches: Record<SimulationPart, number> | null
  done: number
  /** Milliseconds that it has been worked on. */
  worked: number
  /** How often somebody began or took over; of one that fails again and again nobody takes over. */
  attempts: number
  /** Sums over all batches, when it is done. */
  figures: Record<SimulationPart, Tally> | null
  error: string | null
}

export const SimulationRun = define<SimulationRun>('SimulationRun', {
  collection: 'simulationRuns',
  fields: {
    _id: id,
    state: { type: String, enum: simulationStates, required: true },
    at: instant,
    today: id,
    before: { type: Object, required: true },
    after: { type: Object, required: true },
    batches: { type: Object, default: null },
    done: { type: Number, default: 0 },
    worked: { type: Number, default: 0 },
    attempts: { type: Number, default: 0 },
    figures: { type: Object, default: null },
    error: optional,
  },
  // What waits, the oldest first.
  indexes: [[{ state: 1, at: 1 }]],
})
