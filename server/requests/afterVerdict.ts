import { randomUUID } from 'node:crypto'
import type { AccountRequest } from '../../models/accountRequest.ts'
import type { Decision, ExistingOutcome } from '../../models/decision.ts'
import type { Evaluation } from '../../models/evaluation.ts'
import { unseen, untried } from '../../models/followUp.ts'
import type { ResourcesConfirmed, Step, Verdict } from '../../models/step.ts'
import type { Effect } from '../../policies/index.ts'
import type { Calendar } from '../calendar.ts'
import { addDays, addMonths } from '../clock.ts'
import type { FieldError } from '../errors.ts'
import { assigned } from './approvers.ts'
import { mandateOf } from './evaluateRequest.ts'
import { type FoundStep, workingDays } from './steps.ts'
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
  /** What becomes of an account that was there already; null: registered, or another kind of request. */
  existing: ExistingOutcome | null
}

/**
 * What may be said in a step: those before the last recommend, the last one decides. An account that exists already is never refused: whoever decides
 * says what is to become of it, and that may be that it is closed.
 */
export function verdictsOf({ steps, kind }: Pick<AccountRequest, 'steps' | 'kind'>): Verdict[] {
  const last = !steps.some((step) => step.state === 'waiting')
  if (last && kind === 'register-existing') return ['approve', 'request-changes']
  return last ? ['approve', 'request-changes', 'reject'] : ['recommend', 'advise-against', 'request-changes']
}

/** Whether a verdict leads to the next step; the others end the review. */
export function goesOn(verdict: Verdict): boolean {
  return verdict === 'recommend' || verdict === 'advise-against'
}

/** Whether a decision goes another way than the policy's outcome pointed. It then needs a reason, and is counted. */
export function deviates(verdict: Verdict, outcome: Effect): boolean {
  if (verdict === 'approve') return ['refuse', 'redirect', 'change'].includes(outcome)
  return verdict === 'reject' && ['pass', 'advise'].includes(outcome)
}

/**
 * What is wrong with an answer to the open step, all at once, besides its shape; so that a form which is not well formed yet can be told too.
 * `against`: it goes another way than the policy pointed.
 */
export function signOffFaults(
  { verdict, comment, conditions, trialMonths, resources }: Omit<SignOff, 'step'>,
  request: Pick<AccountRequest, 'steps' | 'kind'>,
  { against, today }: { against: boolean; today: string },
): FieldError[] {
  const errors: FieldError[] = []
  const fault = (path: string, code: string, values = {}) => errors.push({ path, code, values })
  const valids = verdictsOf(request)
  if (!valids.includes(verdict)) fault('verdict', 'any.only', { valids })
  const positive = verdict === 'recommend' || verdict === 'approve'
  if ((!positive || against) && !comment) fault('comment', 'any.required')
  if (positive && request.steps.find((step) => step.state === 'open')?.kind === 'manager') {
    for (const part of ['hours', 'cover', 'money'] as const) {
      if (!resources?.[part]) fault(`resources.${part}`, 'not-confirmed')
    }
  }
  if (verdict !== 'approve' && conditions.length > 0) fault('conditions', 'only-when-approving')
  if (verdict !== 'approve' && trialMonths) fault('trialMonths', 'only-when-approving')
  conditions.forEach(({ due }, index) => {
    if (due < today) fault(`conditions.${index}.due`, 'date.past')
  })
  return errors
}

const outcomes: Partial<Record<Verdict, Decision['outcome']>> = {
  approve: 'approved',
  'request-changes': 'changes_requested',
  reject: 'rejected',
}

interface Signing {
  signer: string
  now: Date
  calendar: Calendar
  /** For how many days a rejection may be heard again. */
  hearingDays: number
  evaluation: Evaluation
  /** The people for the steps that are left, in order. */
  found: readonly FoundStep[]
}

type Next = Pick<AccountRequest, 'steps' | 'state'> & { decision?: Decision }

/** The request as a verdict on its open step leaves it. The verdict is one that the step allows. */
export function afterVerdict(request: AccountRequest, input: SignOff, signing: Signing): Next {
  const steps = stepsAfter(request, input, signing)
  if (goesOn(input.verdict)) return { steps, state: moved('sign-off', 'in_review') }
  const outcome = outcomes[input.verdict]
  if (!outcome) throw new Error(`${input.verdict} cannot end a review`)
  return { steps, state: moved('sign-off', outcome), decision: decisionOf(outcome, steps, input, signing) }
}

function stepsAfter(
  { steps, version }: AccountRequest,
  input: SignOff,
  { signer, now, calendar, found }: Signing,
): Step[] {
  const people = [...found]
  let opens = goesOn(input.verdict)
  return steps.map((step): Step => {
    if (step.state === 'open') {
      return {
        ...step,
        state: 'done',
        signedBy: signer,
        signedAt: now,
        verdict: input.verdict,
        comment: input.comment,
        seenVersion: version,
        resources: step.kind === 'manager' ? input.resources : null,
      }
    }
    if (step.state !== 'waiting') return step
    if (!goesOn(input.verdict)) return { ...step, state: 'dropped' }
    const approvers = people.shift()?.approvers
    const again = approvers ? { ...step, ...assigned(approvers) } : step
    if (!opens) return again
    opens = false
    // Those who come after somebody who was late have their time all the same.
    const inTime = calendar.addWorkingDays(calendar.today, workingDays[step.kind])
    const due = step.due && step.due > inTime ? step.due : inTime
    return { ...again, state: 'open', openedAt: now, due }
  })
}

function decisionOf(outcome: Decision['outcome'], steps: Step[], input: SignOff, signing: Signing): Decision {
  const { signer, now, calendar, hearingDays, evaluation } = signing
  return {
    outcome,
    by: { kind: 'person', id: signer },
    at: now,
    reason: input.comment,
    conditions: input.conditions.map((condition) => ({ ...condition, ...unseen, _id: randomUUID() })),
    objectionUntil: outcome === 'approved' ? objectionUntil(evaluation, steps, calendar) : null,
    trialUntil: input.trialMonths ? addMonths(calendar.today, input.trialMonths) : null,
    trial: input.trialMonths ? untried : null,
    hearingUntil: outcome === 'rejected' ? addDays(calendar.today, hearingDays) : null,
    existing: outcome === 'approved' ? input.existing : null,
    deviates: deviates(input.verdict, evaluation.result.outcome),
    mandate: mandateOf(evaluation.facts),
  }
}

/** Until when a lead may object, where the level leaves the decision to the manager and no lead has had a say. */
function objectionUntil({ result }: Evaluation, steps: Step[], calendar: Calendar): string | null {
  if (steps.some((step) => step.kind === 'lead' && step.signedBy)) return null
  const days = result.signOffs.flatMap((one) => one.objectionWithinWorkingDays ?? [])
  return days.length > 0 ? calendar.addWorkingDays(calendar.today, Math.max(...days)) : null
}
