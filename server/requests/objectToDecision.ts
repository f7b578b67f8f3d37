import { randomUUID } from 'node:crypto'
import Joi from 'joi'
import { AccountRequest } from '../../models/accountRequest.ts'
import { type Caller, change } from '../audit/change.ts'
import { addWorkingDays, dayOf } from '../clock.ts'
import { AppError } from '../errors.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { demand } from './access.ts'
import { leadsBesides } from './approvers.ts'
import { newStep } from './evaluateRequest.ts'
import { explainMiss, findRequest } from './find.ts'
import { moved } from './transitions.ts'

export const objection = Joi.object<{ reason: string }>({ reason: Joi.string().trim().min(10).max(2000) })

/**
 * A lead objects to a decision that the level leaves to the manager. The request goes back for review with a step for the leads; what was signed
 * stays. AppError `wrong-state` when the time for it has passed or the account is registered.
 */
export async function objectToDecision(
  id: string,
  version: number,
  reason: string,
  caller: Caller,
): Promise<AccountRequest> {
  const request = await findRequest(id, caller)
  demand(request, 'object', caller)
  if (request.version !== version) return explainMiss(id, version)
  const today = dayOf(caller.now, (await theOrganisation()).timeZone)
  const until = request.decision?.objectionUntil ?? ''
  if (today > until) {
    throw new AppError('wrong-state', {
      sv: `Tiden att invända gick ut ${until}.`,
      en: `The time to object ended on ${until}.`,
    })
  }
  const leads = await leadsBesides(request)
  const step = newStep(
    'lead',
    ['maturity-presence'],
    leads.length > 0 ? { people: leads, found: 'lead' } : { people: [], found: 'nobody-left' },
    caller.now,
    addWorkingDays(today, 5),
  )
  const changed = await change(caller, { action: 'request.object', reason }, async (tx) => {
    const updated = await tx.update(
      AccountRequest,
      { _id: id, version, state: request.state },
      {
        $set: {
          state: moved('object', 'in_review'),
          decision: null,
          acceptance: null,
          steps: [...request.steps, step],
          updatedAt: tx.now,
        },
        // The reason is for all who read the request, as a comment is.
        $push: { comments: { _id: randomUUID(), by: caller.actor.id, at: tx.now, text: reason } },
      },
    )
    if (updated) {
      const about = { request: id, number: request.number }
      await tx.mail(request.requester, 'objected', about)
      for (const lead of leads.filter((each) => each !== caller.actor.id))
        await tx.mail(lead, 'sign-off-waits', about)
    }
    return updated
  })
  return changed ?? explainMiss(id, version)
}
