import { type AccountKind, accountKinds } from './accountRequest.ts'
import {
  define,
  id,
  ids,
  instant,
  optional,
  optionalInstant,
  part,
  type Recorded,
  version,
} from './define.ts'
import type { ResourcesConfirmed } from './step.ts'

export const accountStatuses = ['planned', 'active', 'parked', 'suspended', 'closed', 'transferred'] as const
export type AccountStatus = (typeof accountStatuses)[number]

/** Where the log-in is kept and who keeps it. The password itself is never stored here. Sensitive: not in open data, masked in exports. */
export interface Credentials {
  where: string
  keeper: string
}

/** A unit that meets its audience through an account it shares (S5). */
export interface Contributor {
  unit: string
  purposes: string[]
  /** Who there is spoken to. */
  person: string | null
  /** What the unit answers for, in words. */
  part: string | null
}

export const endingKinds = ['close', 'merge'] as const
export type EndingKind = (typeof endingKinds)[number]

/** An account that is to be closed by a day, or whose followers are moved to another one; and how it was done. */
export interface Ending {
  kind: EndingKind
  /** `merge`: the account that takes over its followers. */
  into: string | null
  /** Day. */
  by: string
  /** What its owner has been reminded of: nothing yet, that the day is near, that it has passed. */
  reminded: 'no' | 'near' | 'passed'
  /** Null: not done yet. */
  done: { at: Date; by: string /** Where and how what was published is kept. */; archived: string } | null
}

/** What the manager of the unit last said that the account gets, long-term (S6). */
export interface AccountResources extends ResourcesConfirmed {
  by: string
  at: Date
  /** What there is not, in words; null when all of it is there. */
  missing: string | null
  /** When the manager was asked to say it again; null: not yet since it was said. */
  askedAt: Date | null
}

export interface Account extends Recorded {
  number: number
  status: AccountStatus
  kind: AccountKind
  channel: string
  unit: string
  /** The unit and all above it, so that a part of the organisation can be asked for. */
  within: string[]
  accountableBody: string
  owner: string | null
  deputy: string | null
  displayName: string
  handle: string | null
  /** The canonical address, `_id` in `addresses`. Null while planned. */
  address: string | null
  /** The address to follow, as https. */
  url: string | null
  /** The platform's own unchanging id, by which a renamed or hijacked handle is noticed. */
  platformId: string | null
  purposes: string[]
  audiences: string[]
  operation: string | null
  place: string | null
  languages: string[]
  credentials: Credentials | null
  /** The unit mailbox that the profile names. */
  contact: string | null
  /** The account has opened itself to several senders; joining may be offered. */
  openToContributors: boolean
  contributors: Contributor[]
  /** Planned or done; null: it goes on. */
  ending?: Ending | null
  /** Null or absent: never confirmed. */
  resourcesConfirmed?: AccountResources | null
  /** The request that led to it; null when taken in by import. */
  request: string | null
  registeredAt: Date | null
  closedAt: Date | null
  /** Where an imported account came from: `source|key`, so that a second import changes nothing. */
  source: string | null
  /** Folded prefixes of the words one may search for (see server/accounts/search.ts). */
  search: string[]
  /** Sort keys of the name in each language (see server/accounts/search.ts). */
  order: { sv: string; en: string }
}

export const Account = define<Account>('Account', {
  collection: 'accounts',
  fields: {
    _id: id,
    version,
    number: { type: Number, required: true },
    status: { type: String, enum: accountStatuses, required: true },
    kind: { type: String, enum: accountKinds, required: true },
    channel: id,
    unit: id,
    within: ids,
    accountableBody: id,
    owner: optional,
    deputy: optional,
    displayName: id,
    handle: optional,
    address: optional,
    url: optional,
    platformId: optional,
    purposes: ids,
    audiences: ids,
    operation: optional,
    place: optional,
    languages: ids,
    credentials: { type: part<Credentials>({ where: id, keeper: id }), default: null },
    contact: optional,
    openToContributors: { type: Boolean, required: true },
    contributors: {
      type: [part<Contributor>({ unit: id, purposes: ids, person: optional, part: optional })],
      default: [],
    },
    ending: {
      type: part<Ending>({
        kind: { type: String, enum: endingKinds, required: true },
        into: optional,
        by: id,
        reminded: { type: String, enum: ['no', 'near', 'passed'], required: true },
        done: {
          type: part<NonNullable<Ending['done']>>({
            at: instant,
            by: id,
            archived: id,
          }),
          default: null,
        },
      }),
      default: null,
    },
    resourcesConfirmed: {
      type: part<AccountResources>({
        by: id,
        at: instant,
        hours: { type: Boolean, required: true },
        cover: { type: Boolean, required: true },
        money: { type: Boolean, required: true },
        missing: optional,
        askedAt: optionalInstant,
      }),
      default: null,
    },
    request: optional,
    registeredAt: optionalInstant,
    closedAt: optionalInstant,
    source: optional,
    search: ids,
    order: { type: part<Account['order']>({ sv: { type: String }, en: { type: String } }), required: true },
  },
  erasable: (account) => [
    'credentials.where',
    'resourcesConfirmed.missing',
    'contributors.part',
    'ending.done.archived',
    ...(account.kind === 'individual'
      ? ['displayName', 'handle', 'address', 'url', 'platformId', 'source', 'search', 'order.sv', 'order.en']
      : []),
  ],
  indexes: [
    [{ number: 1 }, { unique: true }],
    // The inventory: each sort, alone and behind the filters that are used most.
    [{ 'order.sv': 1, _id: 1 }],
    [{ 'order.en': 1, _id: 1 }],
    [{ registeredAt: -1, _id: 1 }],
    [{ status: 1, 'order.sv': 1, _id: 1 }],
    [{ status: 1, 'order.en': 1, _id: 1 }],
    [{ channel: 1, 'order.sv': 1, _id: 1 }],
    [{ channel: 1, 'order.en': 1, _id: 1 }],
    [{ within: 1, 'order.sv': 1, _id: 1 }],
    [{ within: 1, 'order.en': 1, _id: 1 }],
    [{ search: 1, 'order.sv': 1, _id: 1 }],
    [{ search: 1, 'order.en': 1, _id: 1 }],
    // Those that take contributors, for who looks for one to join.
    [{ openToContributors: 1, 'order.sv': 1, _id: 1 }],
    [{ openToContributors: 1, 'order.en': 1, _id: 1 }],
    // What is to be ended by when, for the reminders.
    [{ 'ending.reminded': 1, 'ending.by': 1 }],
    // What a unit has, for its quota and its page.
    [{ unit: 1, status: 1 }],
    // "My accounts", and what a leaver answered for.
    [{ owner: 1 }],
    [{ deputy: 1 }],
    // Where a unit takes part in the accounts of others.
    [{ 'contributors.unit': 1, status: 1 }],
    // Whose resources were confirmed long ago.
    [{ 'resourcesConfirmed.at': 1, _id: 1 }],
    [{ request: 1 }],
    [{ source: 1 }, { unique: true, partialFilterExpression: { source: { $type: 'string' } } }],
    // Candidates for "accounts that resemble this one".
    [{ purposes: 1, status: 1 }],
  ],
})
