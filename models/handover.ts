import { id, ids, instant, optional, part } from './define.ts'

/** Somebody who signs a step in another's place, because that one has said so for an absence. */
export interface OnBehalf {
  person: string
  of: string
}

export const handoverReasons = ['absent', 'overdue', 'by-hand'] as const

/** That an open step went from some hands to others: what was, who was, and why. */
export interface Handover {
  at: Date
  why: (typeof handoverReasons)[number]
  from: string[]
  to: string[]
  /** The day by which those before were to answer. */
  due: string | null
  /** The lead who did it by hand, and why; null: the register did. */
  by: string | null
  reason: string | null
}

export const onBehalf = { type: [part<OnBehalf>({ person: id, of: id })], default: [] }

export const handovers = {
  type: [
    part<Handover>({
      at: instant,
      why: { type: String, enum: handoverReasons, required: true },
      from: ids,
      to: ids,
      due: optional,
      by: optional,
      reason: optional,
    }),
  ],
  default: [],
}
