import { define, id, instant, optional, optionalInstant, type Recorded, version } from './define.ts'

/** Somebody took a training on a day. It is kept as it was; whether it still counts is worked out when asked. */
export interface TrainingCompletion extends Recorded {
  training: string
  person: string
  /** Day. */
  day: string
  /** Who put it in the register: the person, or a lead. */
  by: string
  at: Date
  /** Who took it back, as put in by mistake, and when; null: it counts. */
  withdrawnBy: string | null
  withdrawnAt: Date | null
}

/** What counts: as everywhere where it is asked who has taken what. */
export const counting = { withdrawnAt: null } as const

export const TrainingCompletion = define<TrainingCompletion>('TrainingCompletion', {
  collection: 'trainingCompletions',
  fields: {
    _id: id,
    version,
    training: id,
    person: id,
    day: id,
    by: id,
    at: instant,
    withdrawnBy: optional,
    withdrawnAt: optionalInstant,
  },
  indexes: [
    // What somebody has taken, and once for each day.
    [{ person: 1, training: 1, day: -1 }, { unique: true }],
    // Who has taken it, latest first.
    [{ training: 1, day: -1, _id: 1 }],
  ],
})
