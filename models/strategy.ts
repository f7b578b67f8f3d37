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
  sections: StrategySections
  ruleSet: string
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
