import { define, id, ids, optional, part, type Recorded, version } from './define.ts'
import { type MaturityDimension, maturityDimensions } from './maturityAnswer.ts'

/** `open`: respondents are answering. `cancelled`: ended without a level. Only what is `closed` has one. */
export const assessmentStates = ['open', 'closed', 'cancelled'] as const
export type AssessmentState = (typeof assessmentStates)[number]

/** What the respondents said of one dimension, levels from 1 to 5; a median may be a half. */
export interface DimensionResult {
  dimension: MaturityDimension
  median: number
  lowest: number
  highest: number
}

/**
 * The level that a unit, or the organisation as a whole (`unit` null), was found to be at (S7), or the round in which it is being found out. The
 * latest closed one that is still valid counts; when its time has passed the unit is not assessed.
 */
export interface MaturityAssessment extends Recorded {
  unit: string | null
  state: AssessmentState
  /** 1 experimenting, 2 forming rules, 3 institutionalised, 4 integrated, 5 leading. Null until closed. */
  level: number | null
  /** Days; null until closed. */
  assessedOn: string | null
  validUntil: string | null
  /** The lead whose round it is. */
  assessedBy: string
  /** Who was asked; empty for a level that came in with the organisation, without a round. */
  respondents: string[]
  /** Days. */
  openedOn: string | null
  answerBy: string | null
  /** How many had answered when it was closed. */
  answered: number | null
  dimensions: DimensionResult[]
  /** What the lead says comes out of it. */
  conclusion: string | null
}

/** An assessment that is over, and so has a level. */
export type ClosedAssessment = MaturityAssessment & { level: number; assessedOn: string; validUntil: string }

export const MaturityAssessment = define<MaturityAssessment>('MaturityAssessment', {
  collection: 'maturityAssessments',
  fields: {
    _id: id,
    version,
    unit: optional,
    state: { type: String, enum: assessmentStates, default: 'closed' },
    level: { type: Number, min: 1, max: 5, default: null },
    assessedOn: optional,
    validUntil: optional,
    assessedBy: id,
    respondents: ids,
    openedOn: optional,
    answerBy: optional,
    answered: { type: Number, default: null },
    dimensions: {
      type: [
        part<DimensionResult>({
          dimension: { type: String, enum: maturityDimensions, required: true },
          median: { type: Number, required: true },
          lowest: { type: Number, required: true },
          highest: { type: Number, required: true },
        }),
      ],
      default: [],
    },
    conclusion: optional,
  },
  // Where two have answered, the lowest and the highest are what each of them said.
  erasable: ['dimensions', 'conclusion'],
  sealed: ['dimensions'],
  indexes: [
    // The level that counts for a unit on a day, and its assessments one after another.
    [{ unit: 1, assessedOn: -1 }],
    // What somebody has been asked to answer.
    [{ respondents: 1, state: 1 }],
    // The rounds under way, and what holds in the whole organisation.
    [{ state: 1, answerBy: 1, _id: 1 }],
  ],
})
