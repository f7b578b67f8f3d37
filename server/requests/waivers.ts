import { randomUUID } from 'node:crypto'
import Joi from 'joi'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Evaluation } from '../../models/evaluation.ts'
import type { Organisation } from '../../models/organisation.ts'
import type { Step } from '../../models/step.ts'
import type { Waiver } from '../../models/waiver.ts'
import { evaluate, registry, type Waive, waivableRules, withWaiver } from '../../policies/index.ts'
import { type Caller, change } from '../audit/change.ts'
import { calendarOf } from '../calendar.ts'
import { AppError } from '../errors.ts'
import { dayField } from '../fields.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { formats } from '../pages/formats.ts'
import { demand } from './access.ts'
import type { SignOff } from './afterVerdict.ts'
import { availableLeads } from './approvers.ts'
import { nextEvaluation } from './evaluateRequest.ts'
import { explainMiss, findRequest } from './find.ts'
import { signersAsked } from './steps.ts'

export type WaiverProposal = Pick<Waiver, 'rule' | 'reason' | 'until'>

export const waiverProposal = Joi.object<WaiverProposal>({
  rule: Joi.string().max(60),
  reason: Joi.string().trim().min(10).max(500),
  until: dayField,
})

export interface WaiverAnswer {
  confirm: boolean
  answer: string | null
}

export const waiverAnswer = Joi.object<WaiverAnswer>({
  confirm: Joi.boolean(),
  answer: Joi.string()
    .trim()
    .max(500)
    .empty('')
    .allow(null)
    .default(null)
    .optional()
    .when('confirm', { not: false, otherwise: Joi.string().min(3).invalid(null).required() }),
})

/** Those that count. */
export function inForce({ waivers = [] }: Pick<AccountRequest, 'waivers'>): Waiver[] {
  return waivers.filter(({ state }) => state === 'in-force')
}

/** A waiver that was confirmed, as the policy takes it. */
export function asWaive({ _id: id, rule, reason, until, proposedBy, answeredBy }: Waiver): Waive {
  return {
    id,
    rule,
    reason: { sv: reason, en: reason },
    askedBy: proposedBy,
    agreedBy: answeredBy ?? '',
    until,
  }
}

/** The rules for which a waiver can be proposed now: they stand against the request or need something, and none is asked for. */
export function rulesToWaive(
  { waivers = [] }: AccountRequest,
  { result }: Pick<Evaluation, 'result'>,
): string[] {
  const waived = waivers.filter(({ state }) => state !== 'declined').map(({ rule }) => rule)
  return waivableRules(result.results).filter((rule) => !waived.includes(rule))
}

/**
 * A lead proposes that a rule should not count for this request, to the end of a day. Nothing changes before another lead confirms it.
 * AppError `forbidden`, `two-person-review`; `bad-input` for a rule that does not stand in the way, or a day that has passed.
 */
export async function proposeWaiver(
  id: string,
  version: number,
  input: WaiverProposal,
  caller: Caller,
): Promise<AccountRequest> {
  const { request, evaluation, today } = await waivable(id, caller)
  if (request.version !== version) return explainMiss(id, version)
  const valids = rulesToWaive(request, evaluation)
  const errors = [
    ...(valids.includes(input.rule) ? [] : [{ path: 'rule', code: 'any.only', values: { valids } }]),
    ...(input.until < today ? [{ path: 'until', code: 'date.past', values: {} }] : []),
  ]
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
  const waiver: Waiver = {
    ...input,
    _id: randomUUID(),
    state: 'proposed',
    proposedBy: caller.actor.id,
    proposedAt: caller.now,
    answeredBy: null,
    answeredAt: null,
    answer: null,
  }
  const leads = await availableLeads([request.requester, caller.actor.id], today)
  const changed = await change(
    caller,
    { action: 'request.propose-waiver', reason: input.reason },
    async (tx) => {
      const updated = await tx.update(
        AccountRequest,
        { _id: id, version, state: 'in_review' },
        { $push: { waivers: waiver }, $set: { updatedAt: tx.now } },
      )
      const path = `/requests/${id}/waivers/${waiver._id}`
      for (const lead of leads.people) {
        tx.mail(lead, 'waiver-waits', { request: id, number: request.number, path })
      }
      return updated
    },
  )
  return changed ?? explainMiss(id, version)
}

/**
 * Another lead confirms a waiver or declines it. Confirmed, the request is evaluated anew on the same facts, without the effect of what is waived: the
 * finding stays, the outcome may be milder, and a step that only it asked for is dropped unless it is open.
 * AppError `two-person-review` for who proposed it; `wrong-state` when it has been answered.
 */
export async function answerWaiver(
  id: string,
  waiverId: string,
  version: number,
  { confirm, answer }: WaiverAnswer,
  caller: Caller,
): Promise<AccountRequest> {
  const { request, evaluation } = await waivable(id, caller)
  const waiver = request.waivers?.find((each) => each._id === waiverId)
  if (!waiver) throw new AppError('not-found')
  demandAnother(waiver, caller)
  if (request.version !== version) return explainMiss(id, version)
  if (waiver.state !== 'proposed') throw new AppError('wrong-state')
  const answered: Waiver = {
    ...waiver,
    state: confirm ? 'in-force' : 'declined',
    answeredBy: caller.actor.id,
    answeredAt: caller.now,
    answer,
  }
  const anew = confirm ? await evaluatedAnew(request, evaluation, answered, caller) : null
  const action = confirm ? 'request.confirm-waiver' : 'request.decline-waiver'
  const changed = await change(caller, { action, reason: answer }, async (tx) => {
    const updated = await tx.update(
      AccountRequest,
      { _id: id, version, waivers: { $elemMatch: { _id: waiverId, state: 'proposed' } } },
      {
        $set: {
          waivers: request.waivers?.map((each) => (each._id === waiverId ? answered : each)),
          ...(anew ? { evaluation: anew._id, steps: stepsStillAsked(request.steps, anew) } : {}),
          updatedAt: tx.now,
        },
      },
    )
    if (!updated) return null
    if (anew) await tx.insert(Evaluation, anew)
    tx.mail(waiver.proposedBy, confirm ? 'waiver-confirmed' : 'waiver-declined', {
      request: id,
      number: request.number,
    })
    return updated
  })
  return changed ?? explainMiss(id, version)
}

/** What the decision of a request with waivers carries on: when one ends its finding stands again, and somebody follows it up. */
export function conditionsOfWaivers(
  request: AccountRequest,
  { rules }: Evaluation['ruleSet'],
  { language, timeZone }: Organisation,
  now: Date,
): SignOff['conditions'] {
  return inForce(request).map(({ rule, until, proposedBy }) => {
    const version = rules.find((entry) => entry.rule === rule)?.version ?? 1
    const title = registry.find(rule, version)?.title[language] ?? rule
    const day = formats(language, timeZone, now).day(until)
    const text = {
      sv: `Undantaget för ”${title}” gäller till och med ${day}. Därefter ska kontrollpunkten vara uppfylld.`,
      en: `The waiver for “${title}” holds until ${day}. After that the point is to be met.`,
    }[language]
    return { text, due: until, follower: proposedBy }
  })
}

async function waivable(id: string, caller: Caller) {
  const request = await findRequest(id, caller)
  demand(request, 'waive', caller)
  const [evaluation, organisation] = await Promise.all([
    Evaluation.findById(request.evaluation).lean<Evaluation>(),
    theOrganisation(),
  ])
  if (!evaluation) throw new AppError('wrong-state')
  return { request, evaluation, today: calendarOf(organisation, caller.now).today }
}

function demandAnother({ proposedBy }: Waiver, caller: Caller): void {
  if (proposedBy !== caller.actor.id) return
  throw new AppError(
    'two-person-review',
    {
      sv: 'Ett undantag bekräftas av någon annan än den som har föreslagit det.',
      en: 'A waiver is confirmed by somebody other than the one who proposed it.',
    },
    { facts: { rule: 'two-person-review' } },
  )
}

async function evaluatedAnew(
  request: AccountRequest,
  { ruleSet, facts, strategy }: Evaluation,
  waiver: Waiver,
  { now }: Caller,
): Promise<Evaluation> {
  const waived = withWaiver(ruleSet, facts, asWaive(waiver))
  return {
    _id: randomUUID(),
    version: 1,
    request: request._id,
    n: await nextEvaluation(request._id),
    at: now,
    requestVersion: request.version,
    strategy,
    ruleSet: waived,
    facts,
    result: evaluate(waived, facts),
  }
}

/** Steps that nobody is asked for any more are dropped; the open one is with somebody, and stays. */
function stepsStillAsked(steps: readonly Step[], { result }: Evaluation): Step[] {
  const asked = new Map(signersAsked(result).map(({ kind, because }) => [kind, because]))
  return steps.map((step): Step => {
    if (step.state !== 'waiting' && step.state !== 'open') return step
    const because = asked.get(step.kind)
    if (because) return { ...step, because }
    // A step that no rule asked for, as in a hearing, is not the rules' to drop.
    return step.state === 'open' || step.because.length === 0 ? step : { ...step, state: 'dropped' }
  })
}
