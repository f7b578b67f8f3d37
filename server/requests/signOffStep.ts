import { randomUUID } from 'node:crypto'
import Joi from 'joi'
import {
  AccountRequest,
  type Decision,
  type ResourcesConfirmed,
  type Step,
  type Verdict,
  verdicts,
} from '../../models/accountRequest.ts'
import { Evaluation } from '../../models/evaluation.ts'
import type { Effect } from '../../policies/index.ts'
import { type Caller, type Change, change } from '../audit/change.ts'
import { addDays, addMonths, addWorkingDays, dayOf } from '../clock.ts'
import { AppError, type FieldError } from '../errors.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { demand } from './access.ts'
import { uuid } from './answers.ts'
import { leadsBesides } from './approvers.ts'
import { explainMiss, findRequest } from './find.ts'
import { moved } from './transitions.ts'

export interface SignOff {
  /** The step that was open when the page was shown. */
  step: string
  verdict: Verdict
  comment: string | null
  conditions: { text: string; due: string; follower: string }[]
  /** Approve as a trial of so many months; null: not a trial. */
  trialMonths: number | null
  /** The manager's confirmation; null in other steps. */
  resources: ResourcesConfirmed | null
}

const dayString = Joi.string()
  .pattern(/^\d{4}-\d{2}-\d{2}$/)
  .custom((day: string, helpers) => (addDays(day, 0) === day ? day : helpers.error('string.isoDate')))

const confirmed = Joi.boolean()

export const signOff = Joi.object<SignOff>({
  step: uuid,
  verdict: Joi.string().valid(...verdicts),
  comment: Joi.string().trim().max(2000).allow(null, '').empty('').default(null).optional(),
  conditions: Joi.array()
    .items(
      Joi.object({
        text: Joi.string().trim().min(3).max(500),
        due: dayString,
        follower: uuid,
      }),
    )
    .max(10)
    .default([])
    .optional(),
  trialMonths: Joi.number().integer().min(1).max(24).allow(null).default(null).optional(),
  resources: Joi.object({ hours: confirmed, cover: confirmed, money: confirmed })
    .allow(null)
    .default(null)
    .optional(),
})

/** What may be said in a step: those before the last recommend, the last one decides. */
export function verdictsOf(request: Pick<AccountRequest, 'steps'>): Verdict[] {
  const last = !request.steps.some((step) => step.state === 'waiting')
  return last ? ['approve', 'request-changes', 'reject'] : ['recommend', 'advise-against', 'request-changes']
}

/** Whether a decision goes another way than the policy's outcome pointed. It then needs a reason, and is counted. */
export function deviates(verdict: Verdict, outcome: Effect): boolean {
  if (verdict === 'approve') return ['refuse', 'redirect', 'change'].includes(outcome)
  return verdict === 'reject' && ['pass', 'advise'].includes(outcome)
}

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
  const today = dayOf(caller.now, organisation.timeZone)
  const against = deviates(input.verdict, evaluation.result.outcome)
  const errors = faults(input, request, step, against, today)
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })

  const next = afterVerdict(request, step, input, caller, evaluation, against, today)
  const changed = await change(caller, { action: 'request.sign-off', reason: input.comment }, async (tx) => {
    const signed = await tx.update(
      AccountRequest,
      { _id: id, version, state: 'in_review' },
      { $set: { ...next, updatedAt: tx.now } },
    )
    if (signed) await tell(tx, signed)
    return signed
  })
  return changed ?? explainMiss(id, version)
}

function faults(
  input: SignOff,
  request: AccountRequest,
  step: Step,
  against: boolean,
  today: string,
): FieldError[] {
  const errors: FieldError[] = []
  const fault = (path: string, code: string, values = {}) => errors.push({ path, code, values })
  const { verdict, resources } = input
  if (!verdictsOf(request).includes(verdict)) fault('verdict', 'any.only', { valids: verdictsOf(request) })
  const positive = verdict === 'recommend' || verdict === 'approve'
  if ((!positive || against) && !input.comment) fault('comment', 'any.required')
  if (step.kind === 'manager' && positive) {
    for (const part of ['hours', 'cover', 'money'] as const) {
      if (!resources?.[part]) fault(`resources.${part}`, 'not-confirmed')
    }
  }
  if (verdict !== 'approve' && input.conditions.length > 0) fault('conditions', 'only-when-approving')
  if (verdict !== 'approve' && input.trialMonths) fault('trialMonths', 'only-when-approving')
  input.conditions.forEach(({ due }, index) => {
    if (due < today) fault(`conditions.${index}.due`, 'date.past')
  })
  return errors
}

/** The request as the verdict leaves it. */
function afterVerdict(
  request: AccountRequest,
  step: Step,
  input: SignOff,
  caller: Caller,
  evaluation: Evaluation,
  against: boolean,
  today: string,
): Partial<AccountRequest> {
  const signed: Step = {
    ...step,
    state: 'done',
    signedBy: caller.actor.id,
    signedAt: caller.now,
    verdict: input.verdict,
    comment: input.comment,
    seenVersion: request.version,
    resources: step.kind === 'manager' ? input.resources : null,
  }
  const final = !request.steps.some((each) => each.state === 'waiting')
  const goesOn = input.verdict === 'recommend' || input.verdict === 'advise-against'
  const nextStep = goesOn ? request.steps.find((each) => each.state === 'waiting')?._id : undefined
  const steps = request.steps.map((each): Step => {
    if (each._id === step._id) return signed
    if (each._id === nextStep) return { ...each, state: 'open', openedAt: caller.now }
    return each.state === 'waiting' && !goesOn ? { ...each, state: 'dropped' } : each
  })
  if (goesOn && !final) return { steps, state: moved('sign-off', 'in_review') }
  const outcome = outcomes[input.verdict]
  if (!outcome) throw new Error(`${input.verdict} cannot end a request`)
  const { strategy } = evaluation.facts
  return {
    steps,
    state: moved('sign-off', outcome),
    decision: {
      outcome,
      by: { kind: 'person', id: caller.actor.id },
      at: caller.now,
      reason: input.comment,
      conditions: input.conditions.map((condition) => ({ ...condition, _id: randomUUID(), met: null })),
      objectionUntil: outcome === 'approved' ? objectionUntil(evaluation, today) : null,
      trialUntil: input.trialMonths ? addMonths(today, input.trialMonths) : null,
      deviates: against,
      mandate: {
        strategy: strategy.id,
        edition: strategy.version,
        adoptedBy: strategy.adoptedBy,
        adoptedOn: strategy.adoptedOn,
        decisionNumber: strategy.number,
      },
    },
  }
}

/** Until when a lead may object, where the level leaves the decision to the manager. */
function objectionUntil({ result }: Evaluation, today: string): string | null {
  const days = result.signOffs.flatMap((one) => one.objectionWithinWorkingDays ?? [])
  return days.length > 0 ? addWorkingDays(today, Math.max(...days)) : null
}

const outcomes: Partial<Record<Verdict, Decision['outcome']>> = {
  approve: 'approved',
  'request-changes': 'changes_requested',
  reject: 'rejected',
}

async function tell(tx: Change, request: AccountRequest): Promise<void> {
  const about = { request: request._id, number: request.number }
  if (request.decision?.objectionUntil) {
    for (const lead of await leadsBesides(request)) await tx.mail(lead, 'may-object', about)
  }
  const open = request.steps.find((step) => step.state === 'open')
  for (const person of open?.assignees ?? []) await tx.mail(person, 'sign-off-waits', about)
  if (request.decision)
    await tx.mail(request.requester, 'decided', { ...about, outcome: request.decision.outcome })
  if (request.state === 'approved' && request.answers.owner) {
    await tx.mail(request.answers.owner, 'confirm-responsibility', about)
  }
}
