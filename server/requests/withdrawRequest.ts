import { AccountRequest } from '../../models/accountRequest.ts'
import { type Caller, change } from '../audit/change.ts'
import { demand } from './access.ts'
import { explainMiss, findRequest } from './find.ts'
import { moved } from './transitions.ts'

/** Takes an open request back. Only the requester; what was signed stays on record. */
export async function withdrawRequest(id: string, version: number, caller: Caller): Promise<AccountRequest> {
  const request = await findRequest(id, caller)
  demand(request, 'withdraw', caller)
  const changed = await change(caller, { action: 'request.withdraw' }, (tx) =>
    tx.update(
      AccountRequest,
      { _id: id, version, state: request.state },
      { $set: { state: moved('withdraw', 'withdrawn'), updatedAt: tx.now } },
    ),
  )
  return changed ?? explainMiss(id, version)
}
