import { AccountRequest } from '../../models/accountRequest.ts'
import { Channel } from '../../models/channel.ts'
import type { Decision } from '../../models/decision.ts'
import { Evaluation } from '../../models/evaluation.ts'
import { type Caller, change } from '../audit/change.ts'
import { calendarOf } from '../calendar.ts'
import { addDays } from '../clock.ts'
import { AppError } from '../errors.ts'
import { demand } from './access.ts'
import { checkReferences, missingAnswers } from './answers.ts'
import { askedByRules, tellAdvisers } from './consultations.ts'
import { type Answer, evaluateRequest, evaluationRecord, mandateOf } from './evaluateRequest.ts'
import { explainMiss, findRequest } from './find.ts'
import { stepsOnceMore } from './signOffBasis.ts'
import { tellEarlierSigners, tellSigners } from './tellSigners.ts'
import { moved } from './transitions.ts'

/**
 * Submits a request: evaluates it as stored, keeps the evaluation whole, and moves it on at once by the outcome. The facts are gathered
 * before the transaction; the update holds only for the version they were gathered from.
 * AppError `bad-input` with everything that is not answered yet.
 */
export async function submitRequest(id: string, version: number, caller: Caller): Promise<AccountRequest> {
  const request = await findRequest(id, caller)
  demand(request, 'submit', caller)
  if (request.version !== version) return explainMiss(id, version)
  const { answers } = request
  const channel = answers.channel ? await Channel.findById(answers.channel).lean<Channel>() : null
  const errors = missingAnswers(request, channel)
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })

  const answer = await evaluateRequest(request, 'submitted', caller.now)
  await checkReferences(answers, answer.ground.organisation)
  const evaluation = await evaluationRecord(request, answer, caller.now)
  const outcome = await byOutcome(request, answer, caller.now)
  // Who is asked for an opinion is asked where somebody decides, or has decided; not while the requester has the request.
  const asks = outcome.state === 'in_review' || outcome.state === 'approved'
  const asked = asks ? await askedByRules(request, answer.result, answer.ground.organisation, caller.now) : []
  const consultations = [...(request.consultations ?? []), ...asked]
  const next = { ...outcome, consultations, notified: answer.notified }
  const changed = await change(caller, { action: 'request.submit' }, async (tx) => {
    const submitted = await tx.update(
      AccountRequest,
      { _id: id, version, state: request.state },
      {
        $set: {
          ...next,
          acceptance: null,
          hearing: null,
          waivers: [],
          evaluation: evaluation._id,
          submittedAt: tx.now,
          updatedAt: tx.now,
          submissions: request.submissions + 1,
        },
      },
    )
    if (!submitted) return null
    await tx.insert(Evaluation, evaluation)
    const about = { request: id, number: request.number }
    tellSigners(tx, submitted)
    tellEarlierSigners(tx, submitted)
    tellAdvisers(tx, submitted, asked)
    if (submitted.state === 'approved') {
      for (const person of answer.notified) tx.mail(person, 'manager-notified', about)
      if (answers.owner) tx.mail(answers.owner, 'confirm-responsibility', about)
    }
    return submitted
  })
  return changed ?? explainMiss(id, version)
}

type Next = Pick<AccountRequest, 'state' | 'steps' | 'decision' | 'redirect'>

/** Where the outcome of the evaluation takes the request. */
async function byOutcome(request: AccountRequest, answer: Answer, now: Date): Promise<Next> {
  const decided = (outcome: Decision['outcome']): Decision => ({
    outcome,
    by: { kind: 'policy', id: answer.ground.ruleSet.id },
    at: now,
    reason: null,
    conditions: [],
    objectionUntil: null,
    trialUntil: null,
    trial: null,
    hearingUntil:
      outcome === 'rejected'
        ? addDays(answer.ground.facts.today, answer.ground.organisation.hearingDays)
        : null,
    deviates: false,
    mandate: mandateOf(answer.ground.facts),
  })
  const nothing = { steps: [], decision: null, redirect: null }
  switch (answer.result.outcome) {
    case 'pass':
    case 'advise':
      return { ...nothing, state: moved('submit', 'approved'), decision: decided('approved') }
    case 'sign-off':
      return {
        ...nothing,
        state: moved('submit', 'in_review'),
        steps: await stepsOnceMore(request, answer.steps, {
          line: answer.ground.line,
          calendar: calendarOf(answer.ground.organisation, now),
          now,
        }),
      }
    case 'change':
      return {
        ...nothing,
        state: moved('submit', 'changes_requested'),
        decision: decided('changes_requested'),
      }
    case 'refuse':
      return { ...nothing, state: moved('submit', 'rejected'), decision: decided('rejected') }
    case 'redirect':
      return {
        ...nothing,
        state: moved('submit', 'redirected'),
        redirect: { accounts: answer.result.redirects, answer: null, joined: null, argument: null },
      }
  }
}
