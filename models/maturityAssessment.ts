import { define, id, optional, type Recorded, version } from './define.ts'

/** The level that a unit, or the organisation as a whole (`unit` null), was found to be at (S7). The latest one counts. */
export interface MaturityAssessment extends Recorded {
  unit: string | null
  /** 1 experimenting, 2 forming rules, 3 institutionalised, 4 integrated, 5 leading. */
  level: number
  /** Days. */
  assessedOn: string
  validUntil: string
  assessedBy: string
}

export const MaturityAssessment = define<MaturityAssessment>('MaturityAssessment', {
  collection: 'maturityAssessments',
  fields: {
    _id: id,
    version,
    unit: optional,
    level: { type: Number, min: 1, max: 5, required: true },
    assessedOn: id,
    validUntil: id,
    assessedBy: id,
  },
  indexes: [[{ unit: 1, assessedOn: -1 }]],
})
