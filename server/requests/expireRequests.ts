import { AccountRequest, type RequestState } from '../../models/accountRequest.ts'
import { change, systemCaller } from '../audit/change.ts'
import { moved } from './transitions.ts'

/** An open request that waits for its requester or owner expires when nobody has touched it for so long. Days. */
const requestsWait = 180

/** What waits for somebody who asked; what waits for those who decide never expires. */
const waiting: RequestState[] = ['changes_requested', 'redirected', 'approved', 'accepted']

/** Lets open requests that nobody has touched for half a year expire, and tells their requesters; some at a time. */
export async function expireRequests(now: Date): Promise<number> {
  const before = new Date(now.getTime() - requestsWait * 24 * 3_600_000)
  const old = await AccountRequest.find({ state: { $in: waiting }, updatedAt: { $lt: before } })
    .sort({ updatedAt: 1 })
    .limit(100)
    .lean<AccountRequest[]>()
  for (const { _id, number, state, version, requester } of old) {
    await change(systemCaller(now, 'jobs'), { action: 'request.expire' }, async (tx) => {
      const expired = await tx.update(
        AccountRequest,
        { _id, version, state },
        { $set: { state: moved('expire', 'expired'), updatedAt: tx.now } },
      )
      tx.mail(requester, 'expired', { request: _id, number })
      return expired
    })
  }
  return old.length
}
