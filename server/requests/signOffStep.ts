import Joi from 'joi'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Evaluation } from '../../models/evaluation.ts'
import { Person } from '../../models/person.ts'
import { type Verdict, verdicts } from '../../models/step.ts'
import { type Caller, type Change, change } from '../audit/change.ts'
import { calendarOf } from '../calendar.ts'
import { AppError, type FieldError } from '../errors.ts'
import { dayField, orNull, uuid } from '../fields.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { unitLine } from '../organisation/units.ts'
import { demand } from './access.ts'
import { afterVerdict, deviates, goesOn, type SignOff, signOffFaults } from './afterVerdict.ts'
import { availableLeads, partOf } from './approvers.ts'
import { existingFaults, existingOf, existingOutcome, newOwner } from './existingOutcome.ts'
import { explainMiss, findRequest } from './find.ts'
import { type FoundStep, findSteps } from './steps.ts'
import { tellSigners } from './tellSigners.ts'
import { conditionsOfWaivers } from './waivers.ts'

const confirmed = Joi.boolean()

export const signOff = Joi.object<SignOff>({
  step: uuid,
  verdict: Joi.string().valid(...verdicts),
  comment: Joi.string().trim().max(2000).allow(null, '').empty('').default(null).optional(),
  conditions: Joi.array()
    .items(
      Joi.object({
        text: Joi.string().trim().min(3).max(500),
        due: dayField,
        follower: uuid,
      }),
    )
    .max(10)
    .default([])
    .optional(),
  trialMonths: orNull(Joi.number().integer().min(1).max(24)),
  existing: orNull(existingOutcome),
  resources: Joi.object({ hours: confirmed, cover: confirmed, money: confirmed })
    .allow(null)
    .default(null)
    .optional(),
})

/**
 * Signs the open step. Only who it was put to, never one's own request, never two steps by one person, only the version that was seen.
 * Of two at once one wins; the other gets AppError `changed-meanwhile` with who signed and when.
 */
export async function signOffStep(
  id: string,
  version: number,
  input: SignOff,
  caller: Caller,
): Promise<AccountRequest> {
  const request = await findRequest(id, caller)
  if (
    request.version !== version &&
    !request.steps.some((step) => step._id === input.step && step.state === 'open')
  ) {
    return explainMiss(id, version)
  }
  demand(request, 'sign-off', caller)
  if (request.version !== version) return explainMiss(id, version)
  const step = request.steps.find((each) => each.state === 'open')
  if (!step || step._id !== input.step) return explainMiss(id, version)
  const [evaluation, organisation] = await Promise.all([
    Evaluation.findById(request.evaluation).lean<Evaluation>(),
    theOrganisation(),
  ])
  if (!evaluation) throw new AppError('wrong-state')
  const calendar = calendarOf(organisation, caller.now)
  const { today } = calendar
  const errors = [
    ...signOffFaults(input, request, { against: deviates(input.verdict, evaluation.result.outcome), today }),
    ...(await unknownFollowers(input)),
    ...(await existingFaults(input, request, today)),
  ]
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })

  const waived =
    input.verdict === 'approve'
      ? conditionsOfWaivers(request, evaluation.ruleSet, organisation, caller.now)
      : []
  const given = {
    ...input,
    conditions: [...input.conditions, ...waived],
    existing: existingOf(input, request),
  }
  const next = afterVerdict(request, given, {
    signer: caller.actor.id,
    now: caller.now,
    calendar,
    hearingDays: organisation.hearingDays,
    evaluation,
    found: await findAgain(request, input.verdict, caller.actor.id, today),
  })
  const leads = next.decision?.objectionUntil
    ? (await availableLeads(partOf({ ...request, ...next }), today)).people
    : []
  const changed = await change(caller, { action: 'request.sign-off', reason: input.comment }, async (tx) => {
    const signed = await tx.update(
      AccountRequest,
      { _id: id, version, state: 'in_review' },
      { $set: { ...next, ...newOwner(next.decision), updatedAt: tx.now } },
    )
    if (signed) tell(tx, signed, leads)
    return signed
  })
  return changed ?? explainMiss(id, version)
}

/**
 * The people for the steps that are left, found again when the next one is about to open: between the submission and now somebody may have
 * left, gone away, or signed.
 */
async function findAgain(
  request: AccountRequest,
  verdict: Verdict,
  signer: string,
  today: string,
): Promise<FoundStep[]> {
  const left = request.steps.filter((step) => step.state === 'waiting')
  if (!goesOn(verdict) || left.length === 0) return []
  return findSteps(left, await unitLine(request.unit), [...partOf(request), signer], today)
}

async function unknownFollowers({ conditions }: SignOff): Promise<FieldError[]> {
  if (conditions.length === 0) return []
  const followers = conditions.map((condition) => condition.follower)
  const known = await Person.find({ _id: { $in: followers }, active: true }, { _id: 1 }).lean<
    Pick<Person, '_id'>[]
  >()
  return conditions.flatMap(({ follower }, index) =>
    known.some((person) => person._id === follower)
      ? []
      : [{ path: `conditions.${index}.follower`, code: 'reference.unknown', values: {} }],
  )
}

function tell(tx: Change, request: AccountRequest, leads: readonly string[]): void {
  const about = { request: request._id, number: request.number }
  tellSigners(tx, request)
  if (request.decision) tx.mail(request.requester, 'decided', { ...about, outcome: request.decision.outcome })
  if (request.state === 'approved' && request.answers.owner) {
    tx.mail(request.answers.owner, 'confirm-responsibility', about)
  }
  for (const lead of leads) tx.mail(lead, 'may-object', { ...about, until: request.decision?.objectionUntil })
}
