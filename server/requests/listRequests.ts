import type { QueryFilter } from 'mongoose'
import { AccountRequest, type RequestState } from '../../models/accountRequest.ts'
import type { Caller } from '../audit/change.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { unitsManagedBy } from '../organisation/units.ts'
import { heard } from './consultations.ts'

export interface RequestQuery {
  state?: RequestState
  /** Only those the caller has made. */
  mine: boolean
  /** Only those that wait for the caller: to sign, to give an opinion, to confirm the responsibility, or to answer as the requester. */
  waiting: boolean
  limit: number
  cursor?: string
}

/** Requests that the caller may read, the latest changed first. */
export async function listRequests(
  query: RequestQuery,
  who: Pick<Caller, 'actor' | 'roles' | 'now'>,
): Promise<{ requests: AccountRequest[]; next: string | null }> {
  const conditions: QueryFilter<AccountRequest>[] = [await readable(query, who)]
  if (query.state) conditions.push({ state: query.state })
  if (query.waiting) conditions.push(waitingFor(who.actor.id, who.now))
  if (query.cursor) {
    const [updatedAt, id] = readCursor(query.cursor, ['instant', 'text'])
    conditions.push({ $or: [{ updatedAt: { $lt: updatedAt } }, { updatedAt, _id: { $gt: id } }] })
  }
  const found = await AccountRequest.find({ $and: conditions })
    .sort({ updatedAt: -1, _id: 1 })
    .limit(query.limit + 1)
    .lean<AccountRequest[]>()
  const requests = found.slice(0, query.limit)
  const last = requests.at(-1)
  const next =
    found.length > query.limit && last ? writeCursor([last.updatedAt.toISOString(), last._id]) : null
  return { requests, next }
}

/** The same rule as `mayRead`, as a filter. */
async function readable(
  { mine }: RequestQuery,
  { actor, roles }: Pick<Caller, 'actor' | 'roles'>,
): Promise<QueryFilter<AccountRequest>> {
  const own: QueryFilter<AccountRequest> = { requester: actor.id }
  if (mine) return own
  const submitted = { submissions: { $gt: 0 } }
  if (roles.some((role) => role !== 'Staff')) return { $or: [own, submitted] }
  const units = await unitsManagedBy(actor.id)
  return {
    $or: [
      own,
      { 'answers.owner': actor.id, ...submitted },
      { 'answers.deputy': actor.id, ...submitted },
      { 'steps.assignees': actor.id, ...submitted },
      { 'steps.signedBy': actor.id, ...submitted },
      { 'consultations.advisers': actor.id, ...submitted },
      { notified: actor.id, ...submitted },
      { 'join.asked': actor.id, ...submitted },
      { 'decision.conditions.follower': actor.id, ...submitted },
      ...(units.length > 0 ? [{ unit: { $in: units }, ...submitted }] : []),
    ],
  }
}

/** What a person has to do something about. */
function waitingFor(person: string, now: Date): QueryFilter<AccountRequest> {
  return {
    $or: [
      { state: 'in_review', steps: { $elemMatch: { state: 'open', assignees: person } } },
      { state: 'joining', 'join.asked': person },
      {
        state: { $in: [...heard] },
        requester: { $ne: person },
        'answers.owner': { $ne: person },
        'answers.deputy': { $ne: person },
        consultations: { $elemMatch: { advisers: person, opinion: null, closesAt: { $gt: now } } },
      },
      { state: 'approved', 'answers.owner': person },
      { state: 'accepted', $or: [{ 'answers.owner': person }, { requester: person }] },
      { state: { $in: ['redirected', 'changes_requested'] }, requester: person },
    ],
  }
}
