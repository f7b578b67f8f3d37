import { AccountRequest } from '../../models/accountRequest.ts'
import { change, systemCaller } from '../audit/change.ts'

/** A draft that nobody has touched for so long is removed: it is working material. Days. */
const draftsLive = 180

/** Removes drafts that were never submitted and have not been touched for half a year; some at a time. */
export async function removeOldDrafts(now: Date): Promise<number> {
  const before = new Date(now.getTime() - draftsLive * 24 * 3_600_000)
  const old = await AccountRequest.find(
    { state: 'draft', submissions: 0, updatedAt: { $lt: before } },
    { _id: 1 },
  )
    .limit(100)
    .lean<Pick<AccountRequest, '_id'>[]>()
  for (const { _id } of old) {
    await change(systemCaller(now, 'jobs'), { action: 'request.remove-old-draft' }, (tx) =>
      tx.remove(AccountRequest, { _id, state: 'draft', updatedAt: { $lt: before } }),
    )
  }
  return old.length
}
