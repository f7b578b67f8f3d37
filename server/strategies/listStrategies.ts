import type { QueryFilter } from 'mongoose'
import { Strategy } from '../../models/strategy.ts'
import type { Caller } from '../audit/change.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { mayReadDrafts } from './access.ts'

/** The strategies that somebody may read, by their first day, latest first. Index: from and id. */
export async function listStrategies(
  { limit, cursor }: { limit: number; cursor?: string },
  who: Pick<Caller, 'actor' | 'roles'>,
): Promise<{ strategies: Strategy[]; next: string | null }> {
  const filter: QueryFilter<Strategy> = mayReadDrafts(who)
    ? {}
    : { status: { $in: ['in_force', 'superseded'] } }
  if (cursor) {
    const [from, id] = readCursor(cursor, ['text', 'text'])
    filter.$or = [{ from: { $lt: from } }, { from, _id: { $lt: id } }]
  }
  const found = await Strategy.find(filter)
    .sort({ from: -1, _id: -1 })
    .limit(limit + 1)
    .lean<Strategy[]>()
  const strategies = found.slice(0, limit)
  const last = strategies.at(-1)
  return { strategies, next: found.length > limit && last ? writeCursor([last.from, last._id]) : null }
}
