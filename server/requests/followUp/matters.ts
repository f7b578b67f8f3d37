import type { QueryFilter } from 'mongoose'
import { Account } from '../../../models/account.ts'
import { AccountRequest } from '../../../models/accountRequest.ts'
import { type Condition, untried } from '../../../models/followUp.ts'
import { addDays } from '../../clock.ts'
import { followedUpIn, mayFollowUp } from './access.ts'
import { isUnanswered } from './find.ts'
import { isUndecided } from './trial.ts'

type Who = Parameters<typeof mayFollowUp>[2]

/** How long before its day a thing is shown to those who have it to do. */
const nearDays = { condition: 14, trial: 30 } as const

/** One thing that follows a decision, and that somebody has to do. */
export interface Matter {
  kind: 'follow-up' | 'fulfil' | 'decide-unmet' | 'look' | 'decide-trial' | 'close'
  /** Day. */
  due: string
  condition: Condition | null
}

export interface FollowUpTask extends Matter {
  request: AccountRequest
}

/** What a decision's conditions and trial ask of this person now. Pure. */
function mattersFor(
  request: AccountRequest,
  account: Pick<Account, 'owner' | 'deputy' | 'status'> | null,
  who: Who,
  today: string,
): Matter[] {
  const { decision, answers } = request
  if (!decision || !followedUpIn.includes(request.state) || account?.status === 'closed') return []
  const me = who.actor.id
  const owns = (account ? account.owner : answers.owner) === me
  const near = (due: string, days: number) => due <= addDays(today, days)
  const matters = decision.conditions.flatMap((condition): Matter[] => {
    const { due, met, follower } = condition
    const matter = (kind: Matter['kind']) => [{ kind, due, condition }]
    if (isUnanswered(condition)) {
      return mayFollowUp('decide-unmet', { request, account }, who) ? matter('decide-unmet') : []
    }
    if (met !== null || !near(due, nearDays.condition)) return []
    return follower === me ? matter('follow-up') : owns ? matter('fulfil') : []
  })
  const due = decision.trialUntil
  if (!due) return matters
  const trial = decision.trial ?? untried
  const matter = (kind: Matter['kind'], day = due): Matter => ({ kind, due: day, condition: null })
  if (trial.outcome === 'to-close' && owns) matters.push(matter('close', trial.closeBy ?? due))
  if (!isUndecided(trial) || !near(due, nearDays.trial)) return matters
  const looked = trial.look !== null && trial.decidedAt === null
  if (looked || due < today) {
    if (mayFollowUp('decide-trial', { request, account }, who)) matters.push(matter('decide-trial'))
  }
  if (!looked && owns) matters.push(matter('look'))
  return matters
}

const most = 100
/** Accounts that one person answers for; most people have a few. */
const mostOwned = 1_000

/**
 * Everything that follows decisions and waits for a person: as follower, as owner, and for a lead all that is to be decided. Eight queries at most, on
 * `decision.conditions.follower`, `account`, `answers.owner`, `decision.conditions.due`, `decision.conditions.met` and `decision.trialUntil`.
 */
export async function followUpTasks(who: Who, today: string): Promise<FollowUpTask[]> {
  const me = who.actor.id
  const owned = await Account.find({ owner: me, request: { $ne: null } }, { request: 1 })
    .limit(mostOwned)
    .lean<Pick<Account, '_id' | 'request'>[]>()
  const mine: QueryFilter<AccountRequest>[] = [
    { 'decision.conditions.follower': me, state: { $in: followedUpIn } },
    { 'answers.owner': me, state: { $in: ['approved', 'accepted'] } },
    {
      account: { $in: owned.map(({ _id }) => _id) },
      // Most decisions have nothing to be followed up, and must not crowd out those that do.
      $or: [{ 'decision.conditions.due': { $gt: '' } }, { 'decision.trialUntil': { $gt: '' } }],
    },
  ]
  const found = await Promise.all([
    ...mine.map((filter) => AccountRequest.find(filter).limit(most).lean<AccountRequest[]>()),
    ...(who.roles.includes('CommunicationsLead')
      ? [dueBy(addDays(today, nearDays.trial)), unanswered()]
      : []),
  ])
  const requests = [...new Map(found.flat().map((request) => [request._id, request])).values()]
  const accounts = await accountsOf(requests)
  return requests.flatMap((request) =>
    mattersFor(request, accounts.get(request.account ?? '') ?? null, who, today).map((matter) => ({
      ...matter,
      request,
    })),
  )
}

/** Approved requests with a condition that is not met, of which nobody has decided what follows; on `decision.conditions.met`. */
function unanswered(): Promise<AccountRequest[]> {
  return AccountRequest.find({
    state: { $in: followedUpIn },
    'decision.conditions': { $elemMatch: { met: false, consequence: null } },
  })
    .limit(most)
    .lean<AccountRequest[]>()
}

/** Approved requests with a condition or a trial whose day comes by then; the soonest first, so many at a time. */
export async function dueBy(day: string): Promise<AccountRequest[]> {
  const state = { $in: followedUpIn }
  const [conditions, trials] = await Promise.all([
    AccountRequest.find({
      state,
      'decision.conditions': { $elemMatch: { due: { $lte: day }, met: { $ne: true } } },
    })
      .sort({ 'decision.conditions.due': 1 })
      .limit(most)
      .lean<AccountRequest[]>(),
    AccountRequest.find({
      state,
      'decision.trialUntil': { $lte: day },
      'decision.trial.outcome': { $nin: ['permanent', 'to-close'] },
    })
      .sort({ 'decision.trialUntil': 1 })
      .limit(most)
      .lean<AccountRequest[]>(),
  ])
  return [...new Map([...conditions, ...trials].map((request) => [request._id, request])).values()]
}

/** The accounts of requests, by id. */
export async function accountsOf(requests: readonly AccountRequest[]): Promise<Map<string, Account>> {
  const ids = requests.flatMap(({ account }) => account ?? [])
  const accounts = ids.length > 0 ? await Account.find({ _id: { $in: ids } }).lean<Account[]>() : []
  return new Map(accounts.map((account) => [account._id, account]))
}

/** What is overdue of a decision, whoever has it to do: conditions nobody has looked at, and a trial nobody has decided. */
export function overdueIn({ decision }: AccountRequest, today: string): string[] {
  if (!decision) return []
  const conditions = decision.conditions.filter((each) => each.met === null || isUnanswered(each))
  const trial = decision.trialUntil && isUndecided(decision.trial ?? untried) ? [decision.trialUntil] : []
  return [...conditions.map(({ due }) => due), ...trial].filter((due) => due < today).sort()
}
