import Joi from 'joi'
import {
  type AccountRequest,
  accountKinds,
  requestKinds,
  requestStates,
} from '../../../models/accountRequest.ts'
import { consultationState, consultationStates, opinions } from '../../../models/consultation.ts'
import { type Decision, existingOutcomes } from '../../../models/decision.ts'
import { consequences, trialOutcomes } from '../../../models/followUp.ts'
import { handoverReasons } from '../../../models/handover.ts'
import { joinVerdicts } from '../../../models/join.ts'
import { stepKinds, verdicts } from '../../../models/step.ts'
import { waiverStates } from '../../../models/waiver.ts'
import { ADVISERS } from '../../../policies/index.ts'
import { day, instant, nullable, strings, uuid } from './page.ts'

const string = Joi.string().allow('')

const answers = Joi.object({
  need: nullable(string),
  purposes: strings,
  audiences: strings,
  place: nullable(string),
  operation: nullable(string),
  languages: strings,
  channel: nullable(string),
  displayName: nullable(string),
  handle: nullable(string),
  owner: nullable(uuid),
  deputy: nullable(uuid),
  hoursPerWeek: nullable(Joi.number()),
  supervision: nullable(string),
  holidaySupervisor: nullable(uuid),
  period: nullable(string),
  childrenSeen: nullable(Joi.boolean()),
  careSeen: nullable(Joi.boolean()),
  advertising: nullable(Joi.boolean()),
  advertisingBudget: nullable(Joi.number()),
  agency: nullable(Joi.boolean()),
  twoFactor: nullable(Joi.boolean()),
  accessible: nullable(Joi.boolean()),
  measurement: strings,
  existingUrl: nullable(string),
})

const step = Joi.object({
  id: uuid,
  kind: Joi.valid(...stepKinds),
  state: Joi.valid('waiting', 'open', 'done', 'dropped'),
  assignees: Joi.array().items(uuid),
  found: string,
  onBehalf: Joi.array().items(Joi.object({ person: uuid, of: uuid })),
  handovers: Joi.array().items(
    Joi.object({
      at: instant,
      why: Joi.valid(...handoverReasons),
      from: Joi.array().items(uuid),
      to: Joi.array().items(uuid),
      due: nullable(day),
      by: nullable(uuid),
      reason: nullable(string),
    }),
  ),
  because: strings,
  openedAt: nullable(instant),
  due: nullable(day),
  signedBy: nullable(uuid),
  signedAt: nullable(instant),
  verdict: nullable(Joi.valid(...verdicts)),
  comment: nullable(string),
  seenVersion: nullable(Joi.number()),
  resources: nullable(Joi.object({ hours: Joi.boolean(), cover: Joi.boolean(), money: Joi.boolean() })),
  superseded: nullable(
    Joi.object({
      signedBy: uuid,
      signedAt: instant,
      verdict: Joi.valid(...verdicts),
      seenVersion: nullable(Joi.number()),
      changed: Joi.array().items(string),
    }),
  ),
  stoodAt: nullable(instant),
})

const consultation = Joi.object({
  id: uuid,
  kind: Joi.valid(...ADVISERS),
  state: Joi.valid(...consultationStates),
  advisers: Joi.array().items(uuid),
  askedBy: nullable(uuid),
  because: nullable(string),
  question: nullable(string),
  askedAt: instant,
  due: day,
  opinion: nullable(Joi.valid(...opinions)),
  text: nullable(string),
  by: nullable(uuid),
  at: nullable(instant),
})

const decision = Joi.object({
  outcome: Joi.valid('approved', 'changes_requested', 'rejected'),
  by: Joi.object({ kind: Joi.valid('person', 'policy'), id: string }),
  at: instant,
  reason: nullable(string),
  conditions: Joi.array().items(
    Joi.object({
      id: uuid,
      text: string,
      due: day,
      follower: uuid,
      met: nullable(Joi.boolean()),
      note: nullable(string),
      followedUpBy: nullable(uuid),
      followedUpAt: nullable(instant),
      extended: Joi.boolean(),
      consequence: nullable(
        Joi.object({
          what: Joi.valid(...consequences),
          by: uuid,
          at: instant,
          reason: string,
          due: nullable(day),
        }),
      ),
    }),
  ),
  objectionUntil: nullable(day),
  trialUntil: nullable(day),
  trial: nullable(
    Joi.object({
      look: nullable(Joi.object({ by: uuid, at: instant, text: string })),
      outcome: nullable(Joi.valid(...trialOutcomes)),
      decidedBy: nullable(uuid),
      decidedAt: nullable(instant),
      reason: nullable(string),
      closeBy: nullable(day),
    }),
  ),
  hearingUntil: nullable(day),
  deviates: Joi.boolean(),
  existing: nullable(
    Joi.object({
      outcome: Joi.valid(...existingOutcomes),
      owner: nullable(uuid),
      into: nullable(uuid),
      by: nullable(day),
    }),
  ),
  mandate: Joi.object({
    strategy: uuid,
    edition: Joi.number(),
    adoptedBy: uuid,
    adoptedOn: day,
    decisionNumber: string,
  }),
})

/** A request as the API answers it. */
export const requestShape = Joi.object({
  id: uuid,
  version: Joi.number().integer(),
  number: Joi.number().integer(),
  kind: Joi.valid(...requestKinds),
  accountKind: Joi.valid(...accountKinds),
  state: Joi.valid(...requestStates),
  requester: uuid,
  unit: uuid,
  answers,
  submissions: Joi.number().integer(),
  evaluation: nullable(uuid),
  steps: Joi.array().items(step),
  consultations: Joi.array().items(consultation),
  notified: Joi.array().items(uuid),
  decision: nullable(decision),
  redirect: nullable(
    Joi.object({
      accounts: Joi.array().items(uuid),
      answer: nullable(Joi.valid('join', 'argue')),
      joined: nullable(uuid),
      argument: nullable(string),
    }),
  ),
  join: nullable(
    Joi.object({
      account: uuid,
      purposes: strings,
      part: nullable(string),
      asked: Joi.array().items(uuid),
      askedAs: string,
      due: day,
      answer: nullable(
        Joi.object({
          verdict: Joi.valid(...joinVerdicts),
          by: uuid,
          at: instant,
          reason: nullable(string),
          account: nullable(uuid),
        }),
      ),
    }),
  ),
  acceptance: nullable(
    Joi.object({
      state: Joi.valid('accepted', 'declined'),
      by: uuid,
      at: instant,
      text: nullable(string),
      reason: nullable(string),
    }),
  ),
  hearing: nullable(Joi.object({ by: uuid, at: instant, reason: string, earlier: decision })),
  waivers: Joi.array().items(
    Joi.object({
      id: uuid,
      rule: string,
      reason: string,
      until: day,
      state: Joi.valid(...waiverStates),
      proposedBy: uuid,
      proposedAt: instant,
      answeredBy: nullable(uuid),
      answeredAt: nullable(instant),
      answer: nullable(string),
    }),
  ),
  account: nullable(uuid),
  comments: Joi.array().items(Joi.object({ id: uuid, by: uuid, at: instant, text: string })),
  createdAt: instant,
  updatedAt: instant,
  submittedAt: nullable(instant),
}).meta({ title: 'Request' })

const outside = <T extends { _id: string }>({ _id: id, ...rest }: T) => ({ id, ...rest })

function presentDecision(decided: Decision) {
  return { ...decided, existing: decided.existing ?? null, conditions: decided.conditions.map(outside) }
}

/** `_id` is called `id` outside, at every depth; a consultation says where it stands `now`. */
export function presentRequest({ _id, ...request }: AccountRequest, now: Date) {
  return {
    id: _id,
    ...request,
    steps: request.steps.map((step) => ({ onBehalf: [], handovers: [], ...outside(step) })),
    // Requests from before accounts answered have none.
    join: request.join ?? null,
    consultations: (request.consultations ?? []).map(({ closesAt, lapsedAt: _noted, ...consultation }) => ({
      ...outside(consultation),
      state: consultationState({ closesAt, opinion: consultation.opinion }, now),
    })),
    comments: request.comments.map(outside),
    waivers: (request.waivers ?? []).map(outside),
    decision: request.decision && presentDecision(request.decision),
    hearing: request.hearing && { ...request.hearing, earlier: presentDecision(request.hearing.earlier) },
  }
}
