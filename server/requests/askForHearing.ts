import Joi from 'joi'
import { AccountRequest } from '../../models/accountRequest.ts'
import { type Caller, change } from '../audit/change.ts'
import { calendarOf } from '../calendar.ts'
import { AppError } from '../errors.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { unitLine } from '../organisation/units.ts'
import { demand } from './access.ts'
import { availableLeads, partOf, rejectedBy } from './approvers.ts'
import { explainMiss, findRequest } from './find.ts'
import { type FoundStep, findSteps, openSteps } from './steps.ts'
import { moved } from './transitions.ts'

export const hearingRequest = Joi.object<{ reason: string }>({
  reason: Joi.string().trim().min(10).max(2000),
})

/**
 * The requester or the owner asks for a new hearing of a rejection, with what is new or what was wrong. Another person than the one who rejected
 * hears it: a lead without a part in it, and where there is none the head of the department. What was signed and decided stays to be read.
 * AppError `wrong-state` when the time for it has passed, or it has been heard again already.
 */
export async function askForHearing(
  id: string,
  version: number,
  reason: string,
  caller: Caller,
): Promise<AccountRequest> {
  const request = await findRequest(id, caller)
  demand(request, 'hear-again', caller)
  const { decision } = request
  if (request.version !== version || !decision) return explainMiss(id, version)
  const calendar = calendarOf(await theOrganisation(), caller.now)
  const until = decision.hearingUntil ?? ''
  if (calendar.today > until) {
    throw new AppError('wrong-state', {
      sv: `En ny prövning skulle ha begärts senast ${until}.`,
      en: `A new hearing had to be asked for by ${until}.`,
    })
  }
  const hearing = { by: caller.actor.id, at: caller.now, reason, earlier: decision }
  const found = await whoHears({ ...request, hearing }, calendar.today)
  const steps = [...request.steps, ...openSteps([found], calendar, caller.now)]
  const changed = await change(caller, { action: 'request.hear-again', reason }, async (tx) => {
    const updated = await tx.update(
      AccountRequest,
      { _id: id, version, state: 'rejected', hearing: null },
      {
        $set: {
          state: moved('hear-again', 'in_review'),
          decision: null,
          hearing,
          steps,
          updatedAt: tx.now,
        },
      },
    )
    const about = { request: id, number: request.number }
    for (const person of found.approvers.people) tx.mail(person, 'hearing-waits', about)
    const before = rejectedBy(hearing)
    if (before) tx.mail(before, 'heard-by-another', about)
    return updated
  })
  return changed ?? explainMiss(id, version)
}

/** A lead, or where every lead has had a part in it, the head of the department. */
async function whoHears(request: AccountRequest, today: string): Promise<FoundStep> {
  const involved = partOf(request)
  const approvers = await availableLeads(involved, today)
  if (approvers.people.length > 0) return { kind: 'lead', because: [], approvers }
  const line = await unitLine(request.unit)
  const [director] = await findSteps([{ kind: 'director', because: [] }], line, involved, today)
  return director ?? { kind: 'director', because: [], approvers }
}
