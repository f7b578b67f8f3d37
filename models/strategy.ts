import { define, id, ids, instant, optional, part, type Recorded, textRequired, version } from './define.ts'
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

/**
 * `draft`: being written. `reviewed`: a second person has agreed to it as it stands. `in_force`: adopted, from its day. `superseded`: a later
 * one has set its end. What holds on a day follows from the days alone.
 */
const strategyStatuses = ['draft', 'reviewed', 'in_force', 'superseded'] as const

/** What a second person said of a draft, as it then stood. */
export interface StrategyReview {
  by: string
  at: Date
  verdict: 'agree' | 'send-back'
  comment: string
  /** The version of the rule set that was seen. */
  ruleSetVersion: number
}

/** A unit that has adopted a strategy of its own, for which this one ended on a day. */
export interface LeftUnit {
  unit: string
  to: string
}

/** A strategy. Once adopted, its text and settings are never changed; a later one supersedes it. */
export interface Strategy extends Recorded {
  name: Text
  /** 1, 2, 3 ... of the organisation's strategies, in the order of adoption; 0 until adopted. */
  edition: number
  status: (typeof strategyStatuses)[number]
  /** Days. Of a draft: as planned. `to` null: until superseded. */
  from: string
  to: string | null
  /** Units that it holds for no longer, though it holds for others. */
  left?: LeftUnit[]
  /** The body or company that adopted it, when, and the number of the decision; null until adopted. */
  adoptedBy: string | null
  adoptedOn: string | null
  decisionNumber: string | null
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
  /** The strategy that the draft was begun from. */
  basedOn?: string | null
  /** Everybody who wrote in it; none of them reviews it. */
  authors?: string[]
  reviews?: StrategyReview[]
  /** Who has asked for a review, which still waits; null: nobody has. */
  reviewAskedBy?: string | null
}

/** A strategy that somebody has decided. */
export interface AdoptedStrategy extends Strategy {
  adoptedBy: string
  adoptedOn: string
  decisionNumber: string
}

/** Whether a strategy can still be written in. */
export function isDraft({ status }: Pick<Strategy, 'status'>): boolean {
  return status === 'draft' || status === 'reviewed'
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
    status: { type: String, enum: strategyStatuses, required: true },
    from: id,
    to: optional,
    left: { type: [part<LeftUnit>({ unit: id, to: id })], default: [] },
    adoptedBy: optional,
    adoptedOn: optional,
    decisionNumber: optional,
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
    basedOn: optional,
    authors: ids,
    reviews: {
      type: [
        part<StrategyReview>({
          by: id,
          at: instant,
          verdict: { type: String, enum: ['agree', 'send-back'], required: true },
          comment: id,
          ruleSetVersion: version,
        }),
      ],
      default: [],
    },
    reviewAskedBy: optional,
  },
  indexes: [
    // What is in force on a day; what overlaps; which drafts wait for a review.
    [{ status: 1, from: 1 }],
    // The list, latest first.
    [{ from: -1, _id: -1 }],
    [{ ruleSet: 1 }],
  ],
  // Adopted, the text is a public decision; until then it is working material and stays out of the audit trail.
  erasable: (strategy) =>
    isDraft(strategy)
      ? ['name', 'sections', 'factors', 'presenceExceptions.reason', 'reviews.comment']
      : ['reviews.comment'],
  isWorkingMaterial: isDraft,
})
