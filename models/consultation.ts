import { ADVISERS, type Adviser } from '../policies/index.ts'
import { id, ids, instant, optional, optionalInstant, part } from './define.ts'

export const opinions = ['no-objection', 'remark', 'objection'] as const
export type Opinion = (typeof opinions)[number]

/** That an advisory function is asked for its opinion of a request. Nobody waits for it: when its time has passed there is none. */
export interface Consultation {
  _id: string
  kind: Adviser
  /** Those who answer for the function, as it was when they were asked. Empty: nobody is appointed. */
  advisers: string[]
  /** Who asked; null: a rule did. */
  askedBy: string | null
  /** The rule that asks; null: a person does. */
  because: string | null
  question: string | null
  askedAt: Date
  /** Day, and the instant at which it ends in the organisation's zone. */
  due: string
  closesAt: Date
  opinion: Opinion | null
  text: string | null
  by: string | null
  at: Date | null
  /** When the register noted that the time had passed without an opinion. */
  lapsedAt: Date | null
}

export const consultations = {
  type: [
    part<Consultation>({
      _id: id,
      kind: { type: String, enum: ADVISERS, required: true },
      advisers: ids,
      askedBy: optional,
      because: optional,
      question: optional,
      askedAt: instant,
      due: id,
      closesAt: instant,
      opinion: optional,
      text: optional,
      by: optional,
      at: optionalInstant,
      lapsedAt: optionalInstant,
    }),
  ],
  default: [],
}

export const consultationStates = ['open', 'given', 'no-opinion'] as const
export type ConsultationState = (typeof consultationStates)[number]

/** Where a consultation stands at an instant. */
export function consultationState(
  { opinion, closesAt }: Pick<Consultation, 'opinion' | 'closesAt'>,
  now: Date,
): ConsultationState {
  if (opinion) return 'given'
  return now < new Date(closesAt) ? 'open' : 'no-opinion'
}
