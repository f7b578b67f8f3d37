import { randomUUID } from 'node:crypto'
import type { AccountRequest, Mandate, Step, StepKind } from '../../models/accountRequest.ts'
import type { Evaluation } from '../../models/evaluation.ts'
import { evaluate, inSigningOrder, type Evaluation as PolicyEvaluation } from '../../policies/index.ts'
import { addWorkingDays } from '../clock.ts'
import { type Approvers, findApprovers } from './approvers.ts'
import { type Asked, type Ground, gatherFacts } from './facts.ts'

/** How long each step may take, in working days. */
const workingDays: Record<StepKind, number> = { manager: 5, lead: 5, director: 10 }

/** A preliminary answer or one that counts, with who would have to sign. Nothing is saved. */
export interface Answer {
  ground: Ground
  result: PolicyEvaluation
  steps: { kind: StepKind; because: string[]; approvers: Approvers }[]
  /** The managers who are told instead of asked. */
  notified: string[]
  /** Day by which an answer is due when everybody uses the time they have; null when it comes at once. */
  answerBy: string | null
}

/** Evaluates what is asked against the strategy in force and the unit's maturity. */
export async function evaluateRequest(
  asked: Asked,
  stage: 'draft' | 'submitted',
  now: Date,
): Promise<Answer> {
  const ground = await gatherFacts(asked, stage, now)
  const result = evaluate(ground.ruleSet, ground.facts)
  const signers = signersAsked(result)
  const kinds = signers.map((one) => one.kind)
  const told = result.notify.includes('manager') ? (['manager'] as const) : []
  const approvers = await findApprovers([...kinds, ...told], ground.line, asked.requester, ground.facts.today)
  const steps = signers.map((one, index) => ({ ...one, approvers: approvers[index] as Approvers }))
  const days = kinds.reduce((sum, kind) => sum + workingDays[kind], 0)
  return {
    ground,
    result,
    steps,
    notified: told.length > 0 ? (approvers[kinds.length]?.people ?? []) : [],
    answerBy: days > 0 ? addWorkingDays(ground.facts.today, days) : null,
  }
}

/** Who the rules ask to sign, in order, and which rules ask. Who may only object is not asked. */
export function signersAsked(result: PolicyEvaluation): { kind: StepKind; because: string[] }[] {
  const asked = result.signOffs.filter((one) => !one.objectionWithinWorkingDays)
  return inSigningOrder(asked.map((one) => one.by)).map((kind) => ({
    kind,
    because: asked.filter((one) => one.by === kind).map((one) => one.because),
  }))
}

/** The steps as they are stored with the request, the first one open. */
export function openSteps(answer: Pick<Answer, 'steps' | 'ground'>, now: Date): Step[] {
  let due = answer.ground.facts.today
  return answer.steps.map(({ kind, because, approvers }, index) => {
    due = addWorkingDays(due, workingDays[kind])
    return newStep(kind, because, approvers, index === 0 ? now : null, due)
  })
}

export function newStep(
  kind: StepKind,
  because: string[],
  approvers: Approvers,
  openedAt: Date | null,
  due: string,
): Step {
  return {
    _id: randomUUID(),
    kind,
    state: openedAt ? 'open' : 'waiting',
    assignees: approvers.people,
    found: approvers.found,
    because,
    openedAt,
    due,
    signedBy: null,
    signedAt: null,
    verdict: null,
    comment: null,
    seenVersion: null,
    resources: null,
  }
}

/** The evaluation as it is kept for ever. */
export function evaluationRecord(request: AccountRequest, { ground, result }: Answer, now: Date): Evaluation {
  return {
    _id: randomUUID(),
    version: 1,
    request: request._id,
    n: request.submissions + 1,
    at: now,
    requestVersion: request.version,
    strategy: ground.strategy._id,
    ruleSet: ground.ruleSet,
    facts: ground.facts,
    result,
  }
}

/** Under whose authority a decision is taken. */
export function mandateOf({ strategy }: Pick<Ground, 'strategy'>): Mandate {
  return {
    strategy: strategy._id,
    edition: strategy.edition,
    adoptedBy: strategy.adoptedBy,
    adoptedOn: strategy.adoptedOn,
    decisionNumber: strategy.decisionNumber,
  }
}
