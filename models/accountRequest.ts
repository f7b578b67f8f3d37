import { type Answers, answers } from './answers.ts'
import { type Consultation, consultations } from './consultation.ts'
import { type Decision, decision } from './decision.ts'
import {
  define,
  id,
  ids,
  instant,
  optional,
  optionalInstant,
  part,
  type Recorded,
  version,
} from './define.ts'
import { type Join, join, type Redirect, redirect } from './join.ts'
import { type Step, steps } from './step.ts'
import { type Waiver, waivers } from './waiver.ts'

export const requestKinds = ['new', 'register-existing', 'join', 'change', 'transfer', 'close'] as const
export type RequestKind = (typeof requestKinds)[number]

export const accountKinds = ['unit', 'individual'] as const
export type AccountKind = (typeof accountKinds)[number]

export const requestStates = [
  'draft',
  'in_review',
  'changes_requested',
  'redirected',
  'joining',
  'approved',
  'rejected',
  'accepted',
  'registered',
  'closed',
  'withdrawn',
  'expired',
] as const
export type RequestState = (typeof requestStates)[number]

export interface Acceptance {
  state: 'accepted' | 'declined'
  by: string
  at: Date
  /** The words as they were shown. */
  text: string | null
  reason: string | null
}

/** A new hearing of a rejection, by another person than the one who rejected. Asked for once for each time the request is sent. */
export interface Hearing {
  by: string
  at: Date
  /** What is new, or what was wrong. */
  reason: string
  /** The decision that is heard again; it stays to be read. */
  earlier: Decision
}

export interface Comment {
  _id: string
  by: string
  at: Date
  text: string
}

export interface AccountRequest extends Recorded {
  number: number
  kind: RequestKind
  accountKind: AccountKind
  state: RequestState
  requester: string
  /** The account's unit; the home unit for an individual's account. */
  unit: string
  answers: Answers
  /** How many times it was submitted. */
  submissions: number
  /** The latest evaluation. */
  evaluation: string | null
  steps: Step[]
  /** Opinions asked of advisory functions; older requests lack them. */
  consultations?: Consultation[]
  /** Managers who were told instead of asked. */
  notified: string[]
  decision: Decision | null
  redirect: Redirect | null
  /** The latest account that the unit asked to contribute to. */
  join: Join | null
  acceptance: Acceptance | null
  hearing: Hearing | null
  /** Rules that do not count for this request as it was last sent. Older requests lack it. */
  waivers?: Waiver[]
  account: string | null
  comments: Comment[]
  createdAt: Date
  updatedAt: Date
  submittedAt: Date | null
}

export const AccountRequest = define<AccountRequest>('AccountRequest', {
  collection: 'requests',
  fields: {
    _id: id,
    version,
    number: { type: Number, required: true },
    kind: { type: String, enum: requestKinds, required: true },
    accountKind: { type: String, enum: accountKinds, required: true },
    state: { type: String, enum: requestStates, required: true },
    requester: id,
    unit: id,
    answers: { type: answers, required: true },
    submissions: { type: Number, default: 0 },
    evaluation: optional,
    steps,
    consultations,
    notified: ids,
    decision: { type: decision, default: null },
    redirect: { type: redirect, default: null },
    join: { type: join, default: null },
    acceptance: {
      type: part<Acceptance>({
        state: { type: String, enum: ['accepted', 'declined'], required: true },
        by: id,
        at: instant,
        text: optional,
        reason: optional,
      }),
      default: null,
    },
    hearing: {
      type: part<Hearing>({
        by: id,
        at: instant,
        reason: id,
        earlier: { type: decision, required: true },
      }),
      default: null,
    },
    waivers,
    account: optional,
    comments: { type: [part<Comment>({ _id: id, by: id, at: instant, text: id })], default: [] },
    createdAt: instant,
    updatedAt: instant,
    submittedAt: optionalInstant,
  },
  erasable: [
    'answers.need',
    'answers.displayName',
    'answers.handle',
    'answers.place',
    'answers.existingUrl',
    'steps.comment',
    'steps.handovers.reason',
    'consultations.question',
    'consultations.text',
    'decision.reason',
    'decision.conditions.text',
    'decision.conditions.note',
    'decision.conditions.consequence.reason',
    'decision.trial.look.text',
    'decision.trial.reason',
    'redirect.argument',
    'hearing.reason',
    'waivers.reason',
    'waivers.answer',
    'hearing.earlier.reason',
    'hearing.earlier.conditions.text',
    'join.part',
    'join.answer.reason',
    'acceptance.reason',
    'comments.text',
  ],
  isWorkingMaterial: (request) => request.submissions === 0,
  indexes: [
    [{ number: 1 }, { unique: true }],
    // "My requests", newest first.
    [{ requester: 1, updatedAt: -1, _id: 1 }],
    // All that one may read, newest first.
    [{ updatedAt: -1, _id: 1 }],
    [{ 'answers.deputy': 1 }],
    [{ 'steps.signedBy': 1 }],
    [{ notified: 1 }],
    // What an adviser has been asked, and what has to be noted as passed.
    [{ 'consultations.advisers': 1 }],
    [{ 'consultations.closesAt': 1 }],
    // The desk: what is open, by state, oldest first.
    [{ state: 1, submittedAt: 1, _id: 1 }],
    // Lead times: what was sent in a period, in the order of its sending.
    [{ submittedAt: 1, _id: 1 }],
    // What waits for a person to sign; to take on.
    [{ 'steps.assignees': 1, state: 1 }],
    // What waits for a person to answer for an account that a unit asks to join; whether it has asked already.
    [{ 'join.asked': 1, state: 1 }],
    [{ 'join.account': 1, state: 1 }],
    [{ 'answers.owner': 1, state: 1 }],
    [{ unit: 1, updatedAt: -1, _id: 1 }],
    [{ account: 1 }],
    // What is to be followed up: by the follower, and by the day.
    [{ 'decision.conditions.follower': 1 }],
    [{ 'decision.conditions.due': 1 }],
    [{ 'decision.conditions.met': 1 }],
    [{ 'decision.trialUntil': 1 }],
    // Waivers that wait for a second lead.
    [{ 'waivers.state': 1 }],
  ],
})
