import { randomUUID } from 'node:crypto'
import Joi from 'joi'
import { AccountRequest } from '../../models/accountRequest.ts'
import { type Caller, change } from '../audit/change.ts'
import { type Calendar, calendarOf } from '../calendar.ts'
import { AppError } from '../errors.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { demand } from './access.ts'
import { availableLeads, partOf } from './approvers.ts'
import { explainMiss, findRequest } from './find.ts'
import { openSteps } from './steps.ts'
import { tellSigners } from './tellSigners.ts'
import { moved } from './transitions.ts'

export const objection = Joi.object<{ reason: string }>({ reason: Joi.string().trim().min(10).max(2000) })

/**
 * A lead objects to a decision that the level leaves to the manager. The request goes back for review with a step for the leads, another than the
 * one who objects where there is one; what was signed stays. AppError `wrong-state` when the time for it has passed or the account is registered.
 */
export async function objectToDecision(
  id: string,
  version: number,
  reason: string,
  caller: Caller,
): Promise<AccountRequest> {
  const { request, calendar } = await objectable(id, caller)
  if (request.version !== version) return explainMiss(id, version)
  const part = partOf(request)
  const others = await availableLeads([...part, caller.actor.id], calendar.today)
  const approvers = others.people.length > 0 ? others : await availableLeads(part, calendar.today)
  const steps = openSteps([{ kind: 'lead', because: ['maturity-presence'], approvers }], calendar, caller.now)
  const changed = await change(caller, { action: 'request.object', reason }, async (tx) => {
    const updated = await tx.update(
      AccountRequest,
      { _id: id, version, state: request.state },
      {
        $set: {
          state: moved('object', 'in_review'),
          decision: null,
          acceptance: null,
          steps: [...request.steps, ...steps],
          updatedAt: tx.now,
        },
        // The reason is for all who read the request, as a comment is.
        $push: { comments: { _id: randomUUID(), by: caller.actor.id, at: tx.now, text: reason } },
      },
    )
    tx.mail(request.requester, 'objected', { request: id, number: request.number })
    if (updated) tellSigners(tx, updated)
    return updated
  })
  return changed ?? explainMiss(id, version)
}

/** A lead lets the decision stand before the time to object is over, so that the account need not wait for it. */
export async function letDecisionStand(id: string, version: number, caller: Caller): Promise<AccountRequest> {
  const { request } = await objectable(id, caller)
  const changed = await change(caller, { action: 'request.let-stand' }, (tx) =>
    tx.update(
      AccountRequest,
      { _id: id, version, state: request.state },
      { $set: { 'decision.objectionUntil': null, updatedAt: tx.now } },
    ),
  )
  return changed ?? explainMiss(id, version)
}

async function objectable(
  id: string,
  caller: Caller,
): Promise<{ request: AccountRequest; calendar: Calendar }> {
  const request = await findRequest(id, caller)
  demand(request, 'object', caller)
  const calendar = calendarOf(await theOrganisation(), caller.now)
  const until = request.decision?.objectionUntil ?? ''
  if (calendar.today > until) {
    throw new AppError('wrong-state', {
      sv: `Tiden att invända gick ut ${until}.`,
      en: `The time to object ended on ${until}.`,
    })
  }
  return { request, calendar }
}
