import { Council } from '../../models/council.ts'
import { readCursor, writeCursor } from '../cursor.ts'

export interface CouncilQuery {
  /** Only those over this account. */
  account?: string
  /** Those that meet no more instead of those that do. */
  ended: boolean
  limit: number
  cursor?: string
}

/** Councils by their number. */
export async function listCouncils(
  query: CouncilQuery,
): Promise<{ councils: Council[]; next: string | null }> {
  const [after] = query.cursor ? readCursor(query.cursor, ['number']) : []
  const found = await Council.find({
    endedAt: query.ended ? { $ne: null } : null,
    ...(query.account ? { accounts: query.account } : {}),
    ...(after === undefined ? {} : { number: { $gt: after } }),
  })
    .sort({ number: 1 })
    .limit(query.limit + 1)
    .lean<Council[]>()
  const councils = found.slice(0, query.limit)
  const last = councils.at(-1)
  return { councils, next: found.length > query.limit && last ? writeCursor([last.number]) : null }
}
