import { AccountRequest } from '../../models/accountRequest.ts'
import { change, systemCaller } from '../audit/change.ts'

const atATime = 200

/** Notes in the record, once each, that the time for an opinion has passed without one. Nothing else follows from it. Answers for how many requests. */
export async function lapseConsultations(now: Date): Promise<number> {
  const passed = { opinion: null, lapsedAt: null, closesAt: { $lte: now } }
  const requests = await AccountRequest.find({ consultations: { $elemMatch: passed } }, { _id: 1 })
    .limit(atATime)
    .lean<Pick<AccountRequest, '_id'>[]>()
  let lapsed = 0
  for (const { _id } of requests) {
    const changed = await change(systemCaller(now, 'jobs'), { action: 'request.no-opinion' }, (tx) =>
      tx.update(
        AccountRequest,
        { _id, consultations: { $elemMatch: passed } },
        { $set: { 'consultations.$.lapsedAt': now } },
      ),
    )
    if (changed) lapsed += 1
  }
  return lapsed
}
