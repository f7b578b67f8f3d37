import { randomUUID } from 'node:crypto'
import type { AccountRequest } from '../../models/accountRequest.ts'
import type { Mandate } from '../../models/decision.ts'
import { Evaluation } from '../../models/evaluation.ts'
import { evaluate, type Facts, type Evaluation as PolicyEvaluation } from '../../policies/index.ts'
import { calendarOf } from '../calendar.ts'
import { type Asked, type Ground, gatherFacts } from './facts.ts'
import { type FoundStep, findSteps, lastDay, signersAsked } from './steps.ts'

/** A preliminary answer or one that counts, with who would have to sign. Nothing is saved. */
export interface Answer {
  ground: Ground
  result: PolicyEvaluation
  steps: FoundStep[]
  /** The managers who are told instead of asked. */
  notified: string[]
  /** Day by which an answer is due when everybody uses the time they have; null when it comes at once. */
  answerBy: string | null
}

/** Evaluates what is asked against the strategy in force and the unit's maturity. */
export async function evaluateRequest(
  request: Asked,
  stage: 'draft' | 'submitted',
  now: Date,
): Promise<Answer> {
  const ground = await gatherFacts(request, stage, now)
  const result = evaluate(ground.ruleSet, ground.facts)
  const { line, facts } = ground
  const asked = signersAsked(result)
  const told = result.notify.includes('manager') ? [{ kind: 'manager' as const, because: [] }] : []
  const found = await findSteps([...asked, ...told], line, [request.requester], facts.today)
  return {
    ground,
    result,
    steps: found.slice(0, asked.length),
    notified: found.slice(asked.length).flatMap((step) => step.approvers.people),
    answerBy: lastDay(asked, calendarOf(ground.organisation, now)),
  }
}

/** The evaluation as it is kept for ever. */
export async function evaluationRecord(
  request: AccountRequest,
  { ground, result }: Answer,
  now: Date,
): Promise<Evaluation> {
  return {
    _id: randomUUID(),
    version: 1,
    request: request._id,
    n: await nextEvaluation(request._id),
    at: now,
    requestVersion: request.version,
    strategy: ground.strategy._id,
    ruleSet: ground.ruleSet,
    facts: ground.facts,
    result,
  }
}

/** 1, 2, 3 … of the request; of two that get the same one, one is not kept. */
export async function nextEvaluation(request: string): Promise<number> {
  return (await Evaluation.countDocuments({ request })) + 1
}

/** Under whose authority a decision is taken. */
export function mandateOf({ strategy }: Pick<Facts, 'strategy'>): Mandate {
  return {
    strategy: strategy.id,
    edition: strategy.version,
    adoptedBy: strategy.adoptedBy,
    adoptedOn: strategy.adoptedOn,
    decisionNumber: strategy.number,
  }
}
