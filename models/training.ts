import { define, id, ids, optional, type Recorded, text, textRequired, version } from './define.ts'
import type { Text } from './text.ts'

/** What people do for an account, by which trainings are meant for them. */
export const trainingFunctions = ['owner', 'deputy', 'supervisor'] as const
export type TrainingFunction = (typeof trainingFunctions)[number]

/** A training in the catalogue (S4): what it is good for in the work, and for whom. */
export interface Training extends Recorded {
  name: Text
  /** What use it is, shown before anything else. */
  about: Text
  /** What it is about; empty: all purposes, all channels. */
  purposes: string[]
  channels: string[]
  /** For whom; empty: for whoever wants it. */
  functions: TrainingFunction[]
  /** Is to be taken before a new account is registered; else it is worth taking. */
  beforeRegistration: boolean
  /** Null: it does not age with time. It lapses all the same when a channel that it is about changes. */
  monthsValid: number | null
  /** Where it is held, in words, and its address on the web. */
  place: Text | null
  link: string | null
  /** Day since which it is no longer given; null: it is. */
  endedOn: string | null
}

export const Training = define<Training>('Training', {
  collection: 'trainings',
  fields: {
    _id: id,
    version,
    name: textRequired,
    about: textRequired,
    purposes: ids,
    channels: ids,
    functions: ids,
    beforeRegistration: { type: Boolean, required: true },
    monthsValid: { type: Number, default: null },
    place: text,
    link: optional,
    endedOn: optional,
  },
  // The catalogue: those that are given, or those that no longer are.
  indexes: [[{ endedOn: 1, _id: 1 }]],
})
