import type { Level, RuleSet as PolicyRuleSet, PresenceModel } from '../policies/index.ts'
import { define, id, instant, type Recorded, version } from './define.ts'

/** What is put in the place of what is in force. Null: nothing, what is in force stays. */
export interface SimulationInput {
  /** A stored rule set by id, or one that stands here. */
  ruleSet: string | PolicyRuleSet | null
  /** A stored strategy by id, a draft as a rule, or only another presence model. */
  strategy: string | { presenceModel: PresenceModel } | null
  /** Levels of units, and of the organisation as a whole (`unit` null). */
  levels: { unit: string | null; level: Level }[]
  /** What is looked at: a unit and all below it, a channel, answers given between two days. */
  scope: { unit: string | null; channel: string | null; from: string | null; to: string | null }
}

/** What somebody wanted to know: what would change. Written once; how far it has come stands in its run. */
export interface Simulation extends Recorded {
  number: number
  name: string
  input: SimulationInput
  by: string
  at: Date
}

export const Simulation = define<Simulation>('Simulation', {
  collection: 'simulations',
  fields: {
    _id: id,
    version,
    number: { type: Number, required: true },
    name: id,
    input: { type: Object, required: true },
    by: id,
    at: instant,
  },
  erasable: ['name', 'input.ruleSet.rules.exceptions.reason'],
  // The list, the latest first.
  indexes: [[{ number: -1 }, { unique: true }]],
})
