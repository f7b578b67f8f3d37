import { define, id, type Recorded, version } from './define.ts'

/** Somebody took a training on a day. It is kept as it was; whether it still counts is worked out when asked. */
export interface TrainingCompletion extends Recorded {
  training: string
  person: string
  /** Day. */
  day: string
  /** Who put it in the register: the person, or a lead. */
  by: string
  at: Date
}

export const TrainingCompletion = define<TrainingCompletion>('TrainingCompletion', {
  collection: 'trainingCompletions',
  fields: {
    _id: id,
    version,
    training: id,
    person: id,
    day: id,
    by: id,
    at: { type: Date, required: true },
  },
  indexes: [
    // What somebody has taken, and once for each day.
    [{ person: 1, training: 1, day: -1 }, { unique: true }],
    // Who has taken it, latest first.
    [{ training: 1, day: -1, _id: 1 }],
  ],
})
