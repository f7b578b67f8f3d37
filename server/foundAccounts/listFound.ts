import type { QueryFilter } from 'mongoose'
import { FoundAccount } from '../../models/foundAccount.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { openStates, registeredAmong } from './find.ts'

export interface FoundQuery {
  /** `impostor`: those that pretend to be ours, instead of those that may be. */
  impostors: boolean
  /** Only those that this unit has been asked about. */
  unit?: string
  limit: number
  cursor?: string
}

/** Found accounts, the latest first. What has been registered meanwhile, by whatever way, is no longer among them. */
export async function listFound(query: FoundQuery): Promise<{ found: FoundAccount[]; next: string | null }> {
  const found: FoundAccount[] = []
  let cursor = query.cursor
  // Some of what is stored may be registered by now: go on until the page is full or the list is at its end.
  for (;;) {
    const page = await stored({ ...query, cursor })
    const registered = await registeredAmong(page.rows.map(({ address }) => address))
    for (const row of page.rows) {
      if (registered.has(row.address ?? '')) continue
      if (found.length === query.limit) return { found, next: cursorAfter(found.at(-1)) }
      found.push(row)
    }
    if (page.next === null) return { found, next: null }
    cursor = page.next
  }
}

/** What the heads of some units are asked about, so long as nobody has claimed, judged or registered it. Two queries; index: unit and state. */
export async function askedAbout(units: readonly string[], most: number): Promise<FoundAccount[]> {
  if (units.length === 0) return []
  const found = await FoundAccount.find({ unit: { $in: units }, state: 'found' })
    .limit(most)
    .lean<FoundAccount[]>()
  const registered = await registeredAmong(found.map(({ address }) => address))
  return found.filter(({ address }) => !registered.has(address ?? ''))
}

async function stored({ impostors, unit, limit, cursor }: FoundQuery) {
  const [foundAt, id] = cursor ? readCursor(cursor, ['instant', 'text']) : []
  const after: QueryFilter<FoundAccount> = foundAt
    ? { $or: [{ foundAt: { $lt: foundAt } }, { foundAt, _id: { $gt: id } }] }
    : {}
  const rows = await FoundAccount.find({
    state: impostors ? 'impostor' : { $in: openStates },
    ...(unit ? { unit } : {}),
    ...after,
  })
    .sort({ foundAt: -1, _id: 1 })
    .limit(limit + 1)
    .lean<FoundAccount[]>()
  return { rows, next: rows.length > limit ? cursorAfter(rows.at(-1)) : null }
}

function cursorAfter(last: FoundAccount | undefined): string | null {
  return last ? writeCursor([last.foundAt.toISOString(), last._id]) : null
}
