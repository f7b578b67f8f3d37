import Joi from 'joi'
import { AccountRequest } from '../../models/accountRequest.ts'
import type { Answers } from '../../models/answers.ts'
import { type Caller, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { demand } from './access.ts'
import { checkReferences, ownHolidayCover, someAnswers } from './answers.ts'
import { explainMiss, findRequest } from './find.ts'

export const draftChanges = Joi.object<{ answers: Partial<Answers> }>({ answers: someAnswers.min(1) })

/**
 * Changes some answers of a request that is not, or no longer, with those who decide. Only the requester, only the version that was seen.
 * AppError `forbidden`, `wrong-state`, `changed-meanwhile`, `bad-input`.
 */
export async function changeDraft(
  id: string,
  version: number,
  changes: Partial<Answers>,
  caller: Caller,
): Promise<AccountRequest> {
  const request = await findRequest(id, caller)
  demand(request, 'edit', caller)
  if (request.version !== version) return explainMiss(id, version)
  await checkReferences(changes, await theOrganisation(), request.answers)
  const errors = ownHolidayCover(request, changes)
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
  const set = Object.fromEntries(Object.entries(changes).map(([field, value]) => [`answers.${field}`, value]))
  const changed = await change(caller, { action: 'request.change' }, (tx) =>
    tx.update(
      AccountRequest,
      { _id: id, version, state: request.state },
      { $set: { ...set, updatedAt: tx.now } },
    ),
  )
  return changed ?? explainMiss(id, version)
}

/** Throws away a draft that was never submitted. */
export async function removeDraft(id: string, version: number, caller: Caller): Promise<void> {
  const request = await findRequest(id, caller)
  demand(request, 'edit', caller)
  if (request.submissions > 0) throw new AppError('wrong-state')
  const removed = await change(caller, { action: 'request.remove-draft' }, (tx) =>
    tx.remove(AccountRequest, { _id: id, version, state: 'draft' }),
  )
  if (!removed) await explainMiss(id, version)
}
