import { define, id, instant, optionalInstant, type Recorded, version } from './define.ts'

/** "From day to day, somebody else signs for me." It ends by itself after its last day, or when it is taken back. */
export interface Delegation extends Recorded {
  /** Who is away. */
  person: string
  /** Who signs meanwhile. */
  deputy: string
  /** Days, both included. */
  from: string
  to: string
  createdAt: Date
  takenBackAt: Date | null
}

export const Delegation = define<Delegation>('Delegation', {
  collection: 'delegations',
  fields: {
    _id: id,
    version,
    person: id,
    deputy: id,
    from: id,
    to: id,
    createdAt: instant,
    takenBackAt: optionalInstant,
  },
  indexes: [
    // What holds on a day, and what overlaps a time.
    [{ takenBackAt: 1, to: 1, from: 1 }],
    // One's own, and those in which one is named; the latest first.
    [{ person: 1, to: -1, _id: 1 }],
    [{ deputy: 1, to: -1, _id: 1 }],
  ],
})
