import type { Request } from 'express'
import Joi from 'joi'
import type { Evaluation } from '../../../models/evaluation.ts'
import {
  describe,
  EFFECTS,
  type Language,
  MODES,
  type Evaluation as PolicyEvaluation,
  type Result,
  standing,
} from '../../../policies/index.ts'
import { type Names, namesOf, stringsIn } from '../../../server/names.ts'
import { requestLanguage } from '../../../server/pages/language.ts'
import type { Answer } from '../../../server/requests/evaluateRequest.ts'
import type { Replay } from '../../../server/requests/replayEvaluation.ts'
import { day, instant, nullable, strings, uuid } from './page.ts'

const string = Joi.string().allow('')

/** One point of an evaluation. */
export const findingShape = Joi.object({
  rule: string,
  version: Joi.number().integer(),
  mode: Joi.valid(...MODES),
  state: Joi.valid('pass', 'skip', 'finding'),
  standing: Joi.valid('met', 'needs', 'against', 'note'),
  code: string,
  values: Joi.object().unknown(),
  effect: Joi.valid(...EFFECTS),
  title: string,
  message: string,
  remedy: string,
  why: string,
  /** Who is to take which training before the account is registered. */
  beforeRegistration: Joi.array().items(Joi.object({ person: uuid, training: uuid })),
  /** The exception of the rule set that had a part in it; a waived finding stays visible and is advice. */
  exception: nullable(
    Joi.object({
      id: string,
      reason: Joi.object({ sv: string, en: string }),
      askedBy: string,
      agreedBy: string,
      until: day,
      waived: Joi.boolean(),
    }),
  ),
})

const resembling = Joi.object({
  account: uuid,
  name: string,
  purposes: Joi.number(),
  audiences: Joi.number(),
  languages: Joi.number(),
  place: string,
  operation: string,
  channel: string,
  offered: Joi.boolean(),
})

/** A preliminary answer. */
export const answerShape = Joi.object({
  outcome: Joi.valid(...EFFECTS),
  findings: Joi.array().items(findingShape),
  resembling: Joi.array().items(resembling),
  unanswered: strings,
  steps: Joi.array().items(
    Joi.object({
      kind: string,
      because: strings,
      people: Joi.array().items(Joi.object({ id: uuid, name: string })),
      found: string,
    }),
  ),
  notified: Joi.array().items(Joi.object({ id: uuid, name: string })),
  answerBy: nullable(day),
  mandate: Joi.object({
    strategy: uuid,
    edition: Joi.number(),
    adoptedBy: string,
    adoptedOn: day,
    decisionNumber: string,
  }),
}).meta({ title: 'PreliminaryAnswer' })

/** An evaluation as it was kept. */
export const evaluationShape = Joi.object({
  id: uuid,
  request: uuid,
  n: Joi.number().integer(),
  at: instant,
  requestVersion: Joi.number().integer(),
  strategy: uuid,
  outcome: Joi.valid(...EFFECTS),
  findings: Joi.array().items(findingShape),
  resembling: Joi.array().items(resembling),
  ruleSet: Joi.object().unknown(),
  facts: Joi.object().unknown(),
}).meta({ title: 'Evaluation' })

const codes = Joi.array().items(Joi.object({ code: string, effect: Joi.valid(...EFFECTS) }))
const digest = Joi.string().hex().length(64)

/** A kept evaluation run again, and what today's strategy says of the same facts. */
export const replayShape = Joi.object({
  evaluation: uuid,
  n: Joi.number().integer(),
  at: instant,
  /** The answer is the same to the bit. */
  same: Joi.boolean(),
  kept: Joi.object({ outcome: Joi.valid(...EFFECTS), digest }),
  again: Joi.object({ outcome: Joi.valid(...EFFECTS), digest, findings: Joi.array().items(findingShape) }),
  today: nullable(
    Joi.object({
      strategy: uuid,
      edition: Joi.number(),
      ruleSet: Joi.object({ id: string, version: Joi.number().integer() }),
      outcome: Joi.valid(...EFFECTS),
      findings: Joi.array().items(findingShape),
      differences: Joi.array().items(Joi.object({ rule: string, before: codes, after: codes })),
    }),
  ),
}).meta({ title: 'Replay' })

/** One point in the reader's words. */
export function presentFinding(one: Result, language: Language, names: Names) {
  return {
    rule: one.rule,
    version: one.version,
    mode: one.mode,
    state: one.state,
    standing: standing(one),
    code: one.code,
    values: one.values,
    effect: one.effect,
    ...describe(one, language, names),
    beforeRegistration: one.beforeRegistration ?? [],
    exception: one.exception ?? null,
  }
}

/** The findings in the reader's words, with names for ids. */
async function findings(result: PolicyEvaluation, req: Request) {
  const language = requestLanguage(req)
  const names = await namesOf(
    [...stringsIn(result.results), ...result.resembling.map((one) => one.account)],
    language,
  )
  return {
    findings: result.results.map((one) => presentFinding(one, language, names)),
    resembling: result.resembling.map((one) => ({
      ...one,
      name: names(one.account),
      offered: result.redirects.includes(one.account),
    })),
  }
}

export async function presentAnswer(answer: Answer, req: Request) {
  const { ground, result } = answer
  const { strategy } = ground
  const people = [...answer.steps.flatMap((step) => step.approvers.people), ...answer.notified]
  const names = await namesOf([...people, strategy.adoptedBy], requestLanguage(req))
  const named = (id: string) => ({ id, name: names(id) })
  return {
    outcome: result.outcome,
    ...(await findings(result, req)),
    unanswered: result.unanswered,
    steps: answer.steps.map(({ kind, because, approvers }) => ({
      kind,
      because,
      people: approvers.people.map(named),
      found: approvers.found,
    })),
    notified: answer.notified.map(named),
    answerBy: answer.answerBy,
    mandate: {
      strategy: strategy._id,
      edition: strategy.edition,
      adoptedBy: names(strategy.adoptedBy),
      adoptedOn: strategy.adoptedOn,
      decisionNumber: strategy.decisionNumber,
    },
  }
}

export async function presentEvaluation(evaluation: Evaluation, req: Request) {
  const { _id, request, n, at, requestVersion, strategy, ruleSet, facts, result } = evaluation
  return {
    id: _id,
    request,
    n,
    at,
    requestVersion,
    strategy,
    outcome: result.outcome,
    ...(await findings(result, req)),
    ruleSet,
    facts,
  }
}

export async function presentReplay({ evaluation, again, digests, same, today }: Replay, req: Request) {
  const { _id, n, at, result } = evaluation
  return {
    evaluation: _id,
    n,
    at,
    same,
    kept: { outcome: result.outcome, digest: digests.kept },
    again: {
      outcome: again.outcome,
      digest: digests.again,
      findings: (await findings(again, req)).findings,
    },
    today: today && {
      strategy: today.strategy._id,
      edition: today.strategy.edition,
      ruleSet: today.result.ruleSet,
      outcome: today.result.outcome,
      findings: (await findings(today.result, req)).findings,
      differences: today.differences,
    },
  }
}
