import type { QueryFilter } from 'mongoose'
import type { Account, AccountStatus } from '../../models/account.ts'
import type { AccountKind } from '../../models/accountRequest.ts'
import { Address } from '../../models/address.ts'
import { Channel } from '../../models/channel.ts'
import { Person } from '../../models/person.ts'
import { recordsAsOf } from '../audit/asOf.ts'
import { canonicalAddress } from './canonicalAddress.ts'
import { meets, searchConditions } from './search.ts'

export interface InventoryFilters {
  status?: AccountStatus
  channel?: string
  /** Accounts of this unit and all below it. */
  unit?: string
  kind?: AccountKind
  /** A person; `none`: accounts that nobody answers for, because they have no owner or the owner has left. */
  owner?: string
  purpose?: string
  /** Whether it takes contributors. */
  open?: boolean
  /** Beginnings of words in the name, the handle, the place, or the number; or a whole address. */
  q?: string
}

/** Filters with what had to be looked up for them. */
export interface KnownFilters extends InventoryFilters {
  /** People who have left, where accounts that nobody answers for are asked for. */
  left: string[]
  /** The account that has, or had, the address that was searched for. */
  account: string | null
}

const mostPeople = 10_000

/** Looks up what the filters need; `instant`: as it was just before then. */
export async function lookUp(filters: InventoryFilters, instant: Date | null = null): Promise<KnownFilters> {
  const [left, account] = await Promise.all([
    filters.owner === 'none' ? peopleGone(instant) : [],
    filters.q ? accountAt(filters.q) : null,
  ])
  return { ...filters, left, account }
}

async function peopleGone(instant: Date | null): Promise<string[]> {
  if (!instant) {
    const people = await Person.find({ active: false }, { _id: 1 }).limit(mostPeople).lean<Person[]>()
    return people.map((person) => person._id)
  }
  const gone: string[] = []
  for await (const person of recordsAsOf('Person', instant))
    if (person.active === false) gone.push(person._id)
  return gone
}

/** A whole address in the search leads to its account, however it is written and also where it is a former one. */
async function accountAt(search: string): Promise<string | null> {
  if (!looksLikeAddress(search)) return null
  const channels = await Channel.find({}, { addresses: 1 }).limit(200).lean<Channel[]>()
  const read = canonicalAddress(channels, search)
  // Who pastes the address of a post means its account.
  const address = 'problem' in read ? read.problem.values.account : read.address
  if (typeof address !== 'string') return null
  const held = await Address.findById(address).lean<Address>()
  return held?.account ?? null
}

/** Whether somebody who searches means an address rather than words. */
function looksLikeAddress(search: string): boolean {
  return (
    /^(https?:\/\/)?[^\s/]+\.[^\s/]+\/\S+$/i.test(search.trim()) || /^https?:\/\/\S+$/i.test(search.trim())
  )
}

/** The filters as a query, built by us from plain values. */
export function filterOf(filters: KnownFilters): QueryFilter<Account> {
  const filter: QueryFilter<Account> = {}
  if (filters.status) filter.status = filters.status
  if (filters.channel) filter.channel = filters.channel
  if (filters.unit) filter.within = filters.unit
  if (filters.kind) filter.kind = filters.kind
  if (filters.owner)
    filter.owner = filters.owner === 'none' ? { $in: [null, ...filters.left] } : filters.owner
  if (filters.purpose) filter.purposes = filters.purpose
  if (filters.open !== undefined) filter.openToContributors = filters.open
  if (filters.account) filter._id = filters.account
  const words = filters.q && !filters.account ? searchConditions(filters.q) : []
  // One condition stands by itself, where the planner sees that it can have index and order at once.
  if (words.length === 1) Object.assign(filter, words[0])
  else if (words.length > 1) filter.$and = words
  return filter
}

/** The same filters as `filterOf`, for what is not in the collection any more. What was erased is not found by searching. */
export function passes(account: Account, filters: KnownFilters): boolean {
  const { status, channel, unit, kind, owner, purpose, open, q, left } = filters
  const tokens = Array.isArray(account.search) ? account.search : []
  const owned =
    owner === 'none' ? account.owner === null || left.includes(account.owner) : account.owner === owner
  return (
    (!status || account.status === status) &&
    (!channel || account.channel === channel) &&
    (!unit || account.within.includes(unit)) &&
    (!kind || account.kind === kind) &&
    (!owner || owned) &&
    (!purpose || account.purposes.includes(purpose)) &&
    (open === undefined || account.openToContributors === open) &&
    (!filters.account || account._id === filters.account) &&
    (!q || filters.account !== null || meets(tokens, searchConditions(q)))
  )
}
