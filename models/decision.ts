import { id, instant, optional, part } from './define.ts'
import { type Condition, condition, type Trial, trial } from './followUp.ts'

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

const mandate = part<Mandate>({
  strategy: id,
  edition: { type: Number, required: true },
  adoptedBy: id,
  adoptedOn: id,
  decisionNumber: id,
})

export const decision = part<Decision>({
  outcome: { type: String, enum: ['approved', 'changes_requested', 'rejected'], required: true },
  by: { type: part<Decision['by']>({ kind: id, id }), required: true },
  at: instant,
  reason: optional,
  conditions: { type: [condition], default: [] },
  objectionUntil: optional,
  trialUntil: optional,
  trial: { type: trial, default: null },
  hearingUntil: optional,
  deviates: { type: Boolean, required: true },
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
