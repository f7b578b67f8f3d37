import { type Consultation, consultations } from './consultation.ts'
import { define, id, ids, optional, part, type Recorded, version } from './define.ts'
import { type Condition, condition, type Trial, trial } from './followUp.ts'
import { type Handover, handovers, type OnBehalf, onBehalf } from './handover.ts'
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

/** What the requester answers. Null and empty mean not answered yet: a draft is allowed to be incomplete. */
export interface Answers {
  /** In one sentence, what the account is to do and for whom. */
  need: string | null
  purposes: string[]
  audiences: string[]
  place: string | null
  operation: string | null
  languages: string[]
  channel: string | null
  displayName: string | null
  handle: string | null
  owner: string | null
  deputy: string | null
  hoursPerWeek: number | null
  /** On which days somebody looks for unlawful content. Not the same as reply time. */
  supervision: 'workdays' | 'every-day' | null
  holidaySupervisor: string | null
  period: 'most-of-year' | 'season' | 'short' | null
  childrenSeen: boolean | null
  careSeen: boolean | null
  advertising: boolean | null
  /** A year, in minor units of the organisation's currency. */
  advertisingBudget: number | null
  /** Somebody outside the organisation will help with the account. */
  agency: boolean | null
  /** Sign-in takes two factors, and a central administrator can recover it. */
  twoFactor: boolean | null
  /** Pictures are described, films captioned, words plain. */
  accessible: boolean | null
  measurement: string[]
  /** The address of the account that is there already (`register-existing`). */
  existingUrl: string | null
}

export const stepKinds = ['manager', 'lead', 'director'] as const
export type StepKind = (typeof stepKinds)[number]

export const verdicts = ['recommend', 'advise-against', 'approve', 'request-changes', 'reject'] as const
export type Verdict = (typeof verdicts)[number]

/** What the manager confirms that the account gets (S6). */
export interface ResourcesConfirmed {
  hours: boolean
  cover: boolean
  money: boolean
}

/** One sign-off. Exactly one step is open while a request is in review, unless nobody can be found for it. */
export interface Step {
  _id: string
  kind: StepKind
  state: 'waiting' | 'open' | 'done' | 'dropped'
  /** Those who may sign, found when the request was submitted and kept. Empty: it stands still, shown on the desk. */
  assignees: string[]
  /** Why these people (see approvers.ts): `manager`, `deputy`, `manager-above`, `by-hand` and so on. */
  found: string
  /** Those of them who stand in for somebody, and for whom. Steps from before there was such a thing lack it. */
  onBehalf?: OnBehalf[]
  /** How the step came into these hands, when it was put to others first. Older steps lack it. */
  handovers?: Handover[]
  /** Ids of the rules that ask for the step. */
  because: string[]
  openedAt: Date | null
  /** Day. */
  due: string | null
  signedBy: string | null
  signedAt: Date | null
  verdict: Verdict | null
  comment: string | null
  /** The version of the request that was seen and signed. */
  seenVersion: number | null
  resources: ResourcesConfirmed | null
  /** The sign-off in whose place it is asked, when the request came back after changes. Older steps lack it. */
  superseded?: Superseded | null
  /** When the request came back after changes and the sign-off still stood. Older steps lack it. */
  stoodAt?: Date | null
}

/** A sign-off that no longer counts, since what it rested on has changed. */
export interface Superseded {
  signedBy: string
  signedAt: Date
  verdict: Verdict
  seenVersion: number | null
  /** The answers that changed; none: it is asked for by more rules, or decides now. */
  changed: string[]
}

/** Under which mandate an automatic decision was taken. */
export interface Mandate {
  strategy: string
  edition: number
  adoptedBy: string
  adoptedOn: string
  decisionNumber: string
}

export const existingOutcomes = ['registered', 'taken-over', 'merged', 'to-be-closed'] as const
export type ExistingOutcomeKind = (typeof existingOutcomes)[number]

/** What becomes of an account that was there already. */
export interface ExistingOutcome {
  outcome: ExistingOutcomeKind
  /** `taken-over`: who takes it over from somebody outside, and answers for it from then. */
  owner: string | null
  /** `merged`: the account whose followers they become. */
  into: string | null
  /** `merged` and `to-be-closed`: the day by which it is done. */
  by: string | null
}

export interface Decision {
  outcome: 'approved' | 'changes_requested' | 'rejected'
  by: { kind: 'person' | 'policy'; id: string }
  at: Date
  reason: string | null
  conditions: Condition[]
  /** Last day on which a lead may object to it; null: it stands at once. */
  objectionUntil: string | null
  /** A trial ends this day; null: not a trial. */
  trialUntil: string | null
  /** What became of the trial; null: not a trial. */
  trial: Trial | null
  /** The last day on which a new hearing of a rejection may be asked for; null: nothing was rejected. */
  hearingUntil: string | null
  /** The decision differs from what the policy's outcome pointed to. */
  deviates: boolean
  /** Of an account that was there already; older decisions on those lack it, and registered it. */
  existing?: ExistingOutcome | null
  mandate: Mandate
}

export interface Redirect {
  accounts: string[]
  answer: 'join' | 'argue' | null
  joined: string | null
  argument: string | null
}

export const joinVerdicts = ['yes', 'no', 'other'] as const
export type JoinVerdict = (typeof joinVerdicts)[number]

/** What the receiving account says to a unit that asks to contribute. */
export interface JoinAnswer {
  verdict: JoinVerdict
  by: string
  at: Date
  /** Why not, or what is offered instead. */
  reason: string | null
  /** Another account that is offered instead. */
  account: string | null
}

/** A unit asks to contribute to an account that exists: the kind `join`, and the answer `join` to a redirect. */
export interface Join {
  account: string
  purposes: string[]
  /** What the unit would answer for there, in its own words. */
  part: string | null
  /** Who may answer for the account, found when it was asked and kept. */
  asked: string[]
  /** Why these people: `convener`, `owner`, `deputy`, `manager`, `lead`, `nobody-left`. */
  askedAs: string
  /** Day. */
  due: string
  answer: JoinAnswer | null
}

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

const date = { type: Date, default: null }
const flag = { type: Boolean, default: null }
const number = { type: Number, default: null }
const list = <T>(fields: Parameters<typeof part<T>>[0]) => ({ type: [part<T>(fields)], default: [] })

const answers = part<Answers>({
  need: optional,
  purposes: ids,
  audiences: ids,
  place: optional,
  operation: optional,
  languages: ids,
  channel: optional,
  displayName: optional,
  handle: optional,
  owner: optional,
  deputy: optional,
  hoursPerWeek: number,
  supervision: optional,
  holidaySupervisor: optional,
  period: optional,
  childrenSeen: flag,
  careSeen: flag,
  advertising: flag,
  advertisingBudget: number,
  agency: flag,
  twoFactor: flag,
  accessible: flag,
  measurement: ids,
  existingUrl: optional,
})

const mandate = part<Mandate>({
  strategy: id,
  edition: { type: Number, required: true },
  adoptedBy: id,
  adoptedOn: id,
  decisionNumber: id,
})

const flagRequired = { type: Boolean, required: true }
const dateRequired = { type: Date, required: true }

const decision = part<Decision>({
  outcome: { type: String, enum: ['approved', 'changes_requested', 'rejected'], required: true },
  by: { type: part<Decision['by']>({ kind: id, id }), required: true },
  at: dateRequired,
  reason: optional,
  conditions: { type: [condition], default: [] },
  objectionUntil: optional,
  trialUntil: optional,
  trial: { type: trial, default: null },
  hearingUntil: optional,
  deviates: flagRequired,
  existing: {
    type: part<ExistingOutcome>({
      outcome: { type: String, enum: existingOutcomes, required: true },
      owner: optional,
      into: optional,
      by: optional,
    }),
    default: null,
  },
  mandate: { type: mandate, required: true },
})

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
    steps: list<Step>({
      _id: id,
      kind: { type: String, enum: stepKinds, required: true },
      state: { type: String, enum: ['waiting', 'open', 'done', 'dropped'], required: true },
      assignees: ids,
      found: id,
      onBehalf,
      handovers,
      because: ids,
      openedAt: date,
      due: optional,
      signedBy: optional,
      signedAt: date,
      verdict: optional,
      comment: optional,
      seenVersion: number,
      resources: {
        type: part<ResourcesConfirmed>({ hours: flagRequired, cover: flagRequired, money: flagRequired }),
        default: null,
      },
      superseded: {
        type: part<Superseded>({
          signedBy: id,
          signedAt: dateRequired,
          verdict: id,
          seenVersion: number,
          changed: ids,
        }),
        default: null,
      },
      stoodAt: date,
    }),
    consultations,
    notified: ids,
    decision: { type: decision, default: null },
    redirect: {
      type: part<Redirect>({ accounts: ids, answer: optional, joined: optional, argument: optional }),
      default: null,
    },
    join: {
      type: part<Join>({
        account: id,
        purposes: ids,
        part: optional,
        asked: ids,
        askedAs: id,
        due: id,
        answer: {
          type: part<JoinAnswer>({
            verdict: { type: String, enum: joinVerdicts, required: true },
            by: id,
            at: dateRequired,
            reason: optional,
            account: optional,
          }),
          default: null,
        },
      }),
      default: null,
    },
    acceptance: {
      type: part<Acceptance>({
        state: { type: String, enum: ['accepted', 'declined'], required: true },
        by: id,
        at: dateRequired,
        text: optional,
        reason: optional,
      }),
      default: null,
    },
    hearing: {
      type: part<Hearing>({
        by: id,
        at: dateRequired,
        reason: id,
        earlier: { type: decision, required: true },
      }),
      default: null,
    },
    waivers,
    account: optional,
    comments: list<Comment>({ _id: id, by: id, at: dateRequired, text: id }),
    createdAt: dateRequired,
    updatedAt: dateRequired,
    submittedAt: date,
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
