import type { QueryFilter } from 'mongoose'
import { Advice } from '../../models/advice.ts'
import type { Caller } from '../audit/change.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { findRequest } from '../requests/find.ts'
import { councilsOf, endedCouncils } from './access.ts'

export interface AdviceQuery {
  /** Only what waits for the caller's answer. */
  waiting: boolean
  /** Only what was said before this request, for who may read it. */
  request?: string
  limit: number
  cursor?: string
}

/** Questions that the caller has asked or may answer, and for leads, auditors and administrators all; the latest first. AppError as `findRequest`. */
export async function listAdvice(
  { waiting, request, limit, cursor }: AdviceQuery,
  who: Pick<Caller, 'actor' | 'roles'>,
): Promise<{ advice: Advice[]; next: string | null }> {
  const { roles } = who
  const me = who.actor.id
  const conditions: QueryFilter<Advice>[] = []
  const councils = await councilsOf(me)
  if (request) {
    await findRequest(request, who)
    conditions.push({ request })
  }
  if (waiting) {
    const mine = roles.includes('CommunicationsLead')
      ? [null, ...councils, ...(await endedCouncils())]
      : councils
    conditions.push({
      state: 'open',
      council: { $in: roles.includes('Auditor') ? [] : mine },
      asker: { $ne: me },
    })
  } else if (!request && !roles.some((role) => role !== 'Staff')) {
    conditions.push({ $or: [{ asker: me }, { council: { $in: councils } }] })
  }
  if (cursor) {
    const [updatedAt, id] = readCursor(cursor, ['instant', 'text'])
    conditions.push({ $or: [{ updatedAt: { $lt: updatedAt } }, { updatedAt, _id: { $gt: id } }] })
  }
  const found = await Advice.find(conditions.length > 0 ? { $and: conditions } : {})
    .sort({ updatedAt: -1, _id: 1 })
    .limit(limit + 1)
    .lean<Advice[]>()
  const advice = found.slice(0, limit)
  const last = advice.at(-1)
  const next = found.length > limit && last ? writeCursor([last.updatedAt.toISOString(), last._id]) : null
  return { advice, next }
}
