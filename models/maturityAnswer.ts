import { define, id, optional, optionalInstant, part, type Recorded, version } from './define.ts'

/** What an assessment looks at; the words are in server/maturity/dimensions.ts. */
export const maturityDimensions = [
  'strategy',
  'ownership',
  'competence',
  'resources',
  'measurement',
  'dialogue',
] as const
export type MaturityDimension = (typeof maturityDimensions)[number]

/** The level, 1 to 5, that somebody finds on each dimension. */
export type MaturityLevels = Record<MaturityDimension, number>

/**
 * What one respondent says in one assessment. Only the respondent and the lead whose round it is may read it; the record proves that it was
 * given and when, and tells nobody what it was.
 */
export interface MaturityAnswer extends Recorded {
  assessment: string
  respondent: string
  levels: MaturityLevels | null
  comment: string | null
  /** Null: not answered yet. */
  answeredAt: Date | null
}

const level = { type: Number, min: 1, max: 5, required: true }

export const MaturityAnswer = define<MaturityAnswer>('MaturityAnswer', {
  collection: 'maturityAnswers',
  fields: {
    _id: id,
    version,
    assessment: id,
    respondent: id,
    levels: {
      type: part<MaturityLevels>({
        strategy: level,
        ownership: level,
        competence: level,
        resources: level,
        measurement: level,
        dialogue: level,
      }),
      default: null,
    },
    comment: optional,
    answeredAt: optionalInstant,
  },
  erasable: ['levels', 'comment'],
  sealed: ['levels', 'comment'],
  indexes: [
    [{ assessment: 1, respondent: 1 }, { unique: true }],
    // What a person has not answered yet.
    [{ respondent: 1, answeredAt: 1 }],
  ],
})
