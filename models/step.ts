import { id, ids, instant, optional, optionalInstant, part } from './define.ts'
import { type Handover, handovers, type OnBehalf, onBehalf } from './handover.ts'

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

const flag = { type: Boolean, required: true }
const optionalNumber = { type: Number, default: null }

export const steps = {
  type: [
    part<Step>({
      _id: id,
      kind: { type: String, enum: stepKinds, required: true },
      state: { type: String, enum: ['waiting', 'open', 'done', 'dropped'], required: true },
      assignees: ids,
      found: id,
      onBehalf,
      handovers,
      because: ids,
      openedAt: optionalInstant,
      due: optional,
      signedBy: optional,
      signedAt: optionalInstant,
      verdict: optional,
      comment: optional,
      seenVersion: optionalNumber,
      resources: {
        type: part<ResourcesConfirmed>({ hours: flag, cover: flag, money: flag }),
        default: null,
      },
      superseded: {
        type: part<Superseded>({
          signedBy: id,
          signedAt: instant,
          verdict: id,
          seenVersion: optionalNumber,
          changed: ids,
        }),
        default: null,
      },
      stoodAt: optionalInstant,
    }),
  ],
  default: [],
}
