import { define, id, ids, optional, part, type Recorded, textRequired, version } from './define.ts'
import type { Text } from './text.ts'

export const presenceModels = ['consolidated', 'hybrid', 'distributed', 'open'] as const
export type PresenceModel = (typeof presenceModels)[number]

/** What a strategy settles (S11, S12). */
export interface StrategySections {
  presence: Text
  interaction: Text
  processes: Text
  measurement: Text
  ownership: Text
  resources: Text
}

/** What decides between few shared accounts and many of the units' own (S6). */
export const factorNames = ['resources', 'need', 'culture', 'competence'] as const
export const factorChoices = ['hold-together', 'spread', 'either'] as const

/** The organisation's side of one factor: what it points to, and why. */
export interface Factor {
  choice: (typeof factorChoices)[number]
  text: Text
}

export type StrategyFactors = Record<(typeof factorNames)[number], Factor>

/** Where another presence model holds than the strategy's own: for a unit and all below it, for a channel, or for both together. */
export interface PresenceException {
  id: string
  unit: string | null
  channel: string | null
  model: PresenceModel
  reason: Text
  /** The last day on which it counts; null: as long as the strategy. */
  until: string | null
}

/** A strategy as adopted: its text and settings are never changed; a later one supersedes it. */
export interface Strategy extends Recorded {
  name: Text
  /** 1, 2, 3 ... of the organisation's strategies. */
  edition: number
  status: 'draft' | 'in_force' | 'superseded'
  /** Days; null: until superseded. */
  from: string
  to: string | null
  /** The body or company that adopted it, when, and the number of the decision. */
  adoptedBy: string
  adoptedOn: string
  decisionNumber: string
  /** Roots of the parts of the organisation it holds for. */
  appliesTo: string[]
  presenceModel: PresenceModel
  /** Whether a unit or a channel may have a presence model of its own. Absent in strategies from before this was asked: no. */
  allowsOwnModel?: boolean
  presenceExceptions?: PresenceException[]
  /** The last day on which accounts that are there already are registered without asking how they came about; null: no such day. */
  amnestyUntil?: string | null
  /** Null or absent: not said. */
  factors?: StrategyFactors | null
  sections: StrategySections
  ruleSet: string
}

const factor = {
  type: part<Factor>({ choice: { type: String, enum: factorChoices, required: true }, text: textRequired }),
  required: true,
}

export const Strategy = define<Strategy>('Strategy', {
  collection: 'strategies',
  fields: {
    _id: id,
    version,
    name: textRequired,
    edition: { type: Number, required: true },
    status: { type: String, enum: ['draft', 'in_force', 'superseded'], required: true },
    from: id,
    to: optional,
    adoptedBy: id,
    adoptedOn: id,
    decisionNumber: id,
    appliesTo: ids,
    presenceModel: { type: String, enum: presenceModels, required: true },
    allowsOwnModel: { type: Boolean, default: false },
    presenceExceptions: {
      type: [
        part<PresenceException>({
          id,
          unit: optional,
          channel: optional,
          model: { type: String, enum: presenceModels, required: true },
          reason: textRequired,
          until: optional,
        }),
      ],
      default: [],
    },
    amnestyUntil: optional,
    factors: {
      type: part<StrategyFactors>({ resources: factor, need: factor, culture: factor, competence: factor }),
      default: null,
    },
    sections: {
      type: part<StrategySections>({
        presence: textRequired,
        interaction: textRequired,
        processes: textRequired,
        measurement: textRequired,
        ownership: textRequired,
        resources: textRequired,
      }),
      required: true,
    },
    ruleSet: id,
  },
  indexes: [[{ status: 1, from: 1 }]],
})
