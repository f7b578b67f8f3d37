import type { QueryFilter } from 'mongoose'
import { Account, type AccountStatus } from '../../models/account.ts'
import { AccountRequest, type RequestState } from '../../models/accountRequest.ts'
import type { Answers } from '../../models/answers.ts'
import type { Facts } from '../../policies/index.ts'
import { searchFields } from '../accounts/search.ts'

/** Accounts that may be mentioned as resembling; what is closed is nobody's to join. */
export const living: AccountStatus[] = ['planned', 'active', 'parked']
export const mostCandidates = 20
/** More accounts than a unit has; what is beyond is not counted. */
export const mostOwnAccounts = 500
/** A request that waits for an answer, or for the account that it was granted. */
export const underWay: RequestState[] = ['in_review', 'redirected', 'approved', 'accepted']

export type OwnAccounts = Pick<
  Facts['unit'],
  | 'ownAccounts'
  | 'ownAccountsInChannel'
  | 'accountsWithoutOwner'
  | 'accountsWithoutDeputy'
  | 'parkedInChannel'
>

/** A unit, and what is answered so far. */
type Of = { unit: string; answers: Answers }

/** What is read of a unit's own account. */
export type OwnAccount = Pick<Account, '_id' | 'channel' | 'status' | 'owner' | 'deputy'>

/** The accounts that the unit answers for, and whether somebody answers for each. */
export async function ownAccountsOf({ unit, answers }: Of): Promise<OwnAccounts> {
  const filter: QueryFilter<Account> = { unit, kind: 'unit', status: { $in: living } }
  const accounts = await Account.find(filter, { channel: 1, status: 1, owner: 1, deputy: 1 })
    .sort({ _id: 1 })
    .limit(mostOwnAccounts)
    .lean<OwnAccount[]>()
  return countOwn(accounts, answers.channel)
}

/** Counts a unit's own accounts, all of them living, as the rules ask of them; `channel` is the one asked for. */
export function countOwn(accounts: readonly OwnAccount[], channel: string | null): OwnAccounts {
  const counted: OwnAccounts = {
    ownAccounts: accounts.length,
    ownAccountsInChannel: 0,
    accountsWithoutOwner: 0,
    accountsWithoutDeputy: 0,
    parkedInChannel: [],
  }
  for (const account of accounts) {
    const { status, owner, deputy } = account
    if (status !== 'planned' && owner === null) counted.accountsWithoutOwner += 1
    if (status !== 'planned' && owner !== null && deputy === null) counted.accountsWithoutDeputy += 1
    if (account.channel !== channel) continue
    counted.ownAccountsInChannel += 1
    if (status === 'parked') counted.parkedInChannel.push(account._id)
  }
  counted.parkedInChannel.splice(mostCandidates)
  return counted
}

/** The request itself is not among them: it is not under way while it is evaluated. */
export async function openRequestsOf({ unit, answers }: Of): Promise<number> {
  if (!answers.channel) return 0
  return AccountRequest.countDocuments({
    unit,
    kind: 'new',
    accountKind: 'unit',
    state: { $in: underWay },
    'answers.channel': answers.channel,
  })
}

export async function accountsOfSameName({ displayName, channel }: Answers): Promise<string[]> {
  if (!displayName || !channel) return []
  const { sv } = searchFields({ displayName, handle: null, number: 0 }).order
  const accounts = await Account.find({ 'order.sv': sv, channel, status: { $in: living } }, { _id: 1 })
    .sort({ _id: 1 })
    .limit(mostCandidates)
    .lean<Pick<Account, '_id'>[]>()
  return accounts.map(({ _id }) => _id)
}
