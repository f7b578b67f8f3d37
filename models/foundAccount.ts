import { define, id, ids, instant, optional, type Recorded, version } from './define.ts'

export const foundStates = ['found', 'claimed', 'registered', 'impostor', 'not-ours', 'private'] as const
export type FoundState = (typeof foundStates)[number]

/** What somebody who looked at a found account says it is, when it is not one of ours to register. */
export const settlements = ['impostor', 'not-ours', 'private'] as const satisfies readonly FoundState[]
export type Settlement = (typeof settlements)[number]

/**
 * An account that somebody has found, that is not in the register and that nobody has claimed. One that turns out to be private, or not ours, leaves
 * nothing behind but `mark`, a keyed hash of its address by which it is known when it is found again.
 */
export interface FoundAccount extends Recorded {
  mark: string
  state: FoundState
  channel: string | null
  /** The canonical address, and the address to follow. Null: forgotten. */
  address: string | null
  url: string | null
  displayName: string | null
  /** Where it was found, or why it may be ours. */
  note: string | null
  foundBy: string
  foundAt: Date
  /** The unit that has been asked whether it is theirs. */
  unit: string | null
  /** Who asked that unit. */
  askedBy: string | null
  /** Units that have been asked and have answered that it is not theirs. */
  notOf: string[]
  /** The request that registers it. */
  request: string | null
  settledBy: string | null
}

export const FoundAccount = define<FoundAccount>('FoundAccount', {
  collection: 'foundAccounts',
  fields: {
    _id: id,
    version,
    mark: id,
    state: { type: String, enum: foundStates, required: true },
    channel: optional,
    address: optional,
    url: optional,
    displayName: optional,
    note: optional,
    foundBy: id,
    foundAt: instant,
    unit: optional,
    askedBy: optional,
    notOf: ids,
    request: optional,
    settledBy: optional,
  },
  erasable: ['address', 'url', 'displayName', 'note'],
  indexes: [
    // Whether it has been found before.
    [{ mark: 1 }, { unique: true }],
    // The list, the latest found first.
    [{ state: 1, foundAt: -1, _id: 1 }],
    // What a unit has been asked about.
    [{ unit: 1, state: 1 }],
  ],
})
