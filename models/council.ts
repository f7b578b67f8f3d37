import { define, id, ids, optional, optionalInstant, type Recorded, version } from './define.ts'

/** An editorial council (S10): those who keep one or more accounts, to share what they do and learn more. */
export interface Council extends Recorded {
  number: number
  name: string
  /** The accounts it is over. */
  accounts: string[]
  /** Who calls the meetings, and answers for the council to others. Always one of the members. */
  convener: string
  /** People who take part by name. */
  members: string[]
  /** Units whose people all take part. */
  units: string[]
  /** What they share and learn, in a few sentences. */
  shares: string | null
  /** Day. */
  nextMeeting: string | null
  /** Null: it still meets. */
  endedAt: Date | null
}

export const Council = define<Council>('Council', {
  collection: 'councils',
  fields: {
    _id: id,
    version,
    number: { type: Number, required: true },
    name: id,
    accounts: ids,
    convener: id,
    members: ids,
    units: ids,
    shares: optional,
    nextMeeting: optional,
    endedAt: optionalInstant,
  },
  erasable: ['name', 'shares'],
  indexes: [
    [{ number: 1 }, { unique: true }],
    // The list, those that meet and those that no longer do.
    [{ endedAt: 1, number: 1 }],
    // Which council an account has.
    [{ accounts: 1, endedAt: 1 }],
  ],
})
