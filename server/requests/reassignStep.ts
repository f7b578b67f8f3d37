import Joi from 'joi'
import type { AccountRequest } from '../../models/accountRequest.ts'
import { isAvailable, Person } from '../../models/person.ts'
import type { Step } from '../../models/step.ts'
import type { Caller } from '../audit/change.ts'
import { calendarOf } from '../calendar.ts'
import { AppError, type FieldError } from '../errors.ts'
import { uuid } from '../fields.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { unitLine } from '../organisation/units.ts'
import { demand } from './access.ts'
import { type Approvers, availableLeads, partOf } from './approvers.ts'
import { explainMiss, findRequest } from './find.ts'
import { handOver } from './handOver.ts'

export interface Reassignment {
  to: string
  reason: string
}

export const reassignment = Joi.object<Reassignment>({
  to: uuid,
  reason: Joi.string().trim().min(3).max(1000),
})

/**
 * A lead gives an open step to somebody else, with a reason: for the manager's or director's step somebody who leads the unit or one above it, or a
 * lead; for the lead's step another lead. Never the requester, nor who has signed already.
 * AppError `bad-input` with why this person cannot, `wrong-state` when the step is not open, `changed-meanwhile`.
 */
export async function reassignStep(
  id: string,
  version: number,
  stepId: string,
  { to, reason }: Reassignment,
  caller: Caller,
): Promise<AccountRequest> {
  const request = await findRequest(id, caller)
  demand(request, 'reassign', caller)
  if (request.version !== version) return explainMiss(id, version)
  const step = openStep(request, stepId)
  const calendar = calendarOf(await theOrganisation(), caller.now)
  const eligible = await eligibleFor(request, step, calendar.today)
  if (!eligible.includes(to)) {
    throw new AppError('bad-input', undefined, { errors: [await whyNot(request, step, to, calendar.today)] })
  }
  const approvers: Approvers = { people: [to], found: 'by-hand', onBehalf: [] }
  const found = new Map([[step._id, approvers]])
  const handing = { step, found, why: 'by-hand', reason, calendar } as const
  return (await handOver(request, handing, caller)) ?? explainMiss(id, version)
}

/** The open step of that id. AppError `not-found` when there is none such, `wrong-state` when another one is open. */
export function openStep(request: AccountRequest, stepId: string): Step {
  const step = request.steps.find((each) => each._id === stepId)
  if (!step) throw new AppError('not-found')
  if (step.state !== 'open') throw new AppError('wrong-state')
  return step
}

/** Ids of those to whom the step can be given now: at work, without a part in the request, and not those who have it. */
export async function eligibleFor(request: AccountRequest, step: Step, today: string): Promise<string[]> {
  const part = partOf(request)
  const [line, leads] = await Promise.all([unitLine(request.unit), availableLeads(part, today)])
  const managers = [line.unit, ...line.above].flatMap((unit) => [unit.manager, unit.deputyManager])
  const ids = step.kind === 'lead' ? [] : managers.filter((id) => id !== null && !part.includes(id))
  const people = await Person.find({ _id: { $in: ids } }).lean<Person[]>()
  const available = new Set(people.filter((one) => isAvailable(one, today)).map((one) => one._id))
  // In the order of the line, nearest first.
  const nearest = ids.filter((id) => id !== null && available.has(id)) as string[]
  return [...new Set([...nearest, ...leads.people])].filter((id) => !isOnly(step, id))
}

/** Somebody who has the step alone; one of several may be asked to take it. */
function isOnly({ assignees }: Step, person: string): boolean {
  return assignees.length === 1 && assignees[0] === person
}

async function whyNot(
  request: AccountRequest,
  step: Step,
  person: string,
  today: string,
): Promise<FieldError> {
  const fault = (code: string): FieldError => ({ path: 'to', code, values: {} })
  if (request.requester === person) return fault('signer.requester')
  if (request.steps.some((each) => each.signedBy === person)) return fault('signer.has-signed')
  if (isOnly(step, person)) return fault('signer.has-it')
  const known = await Person.findById(person).lean<Person>()
  if (!known) return fault('reference.unknown')
  return fault(isAvailable(known, today) ? 'signer.not-eligible' : 'signer.away')
}
