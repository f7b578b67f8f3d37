import type { QueryFilter } from 'mongoose'
import { MaturityAnswer } from '../../models/maturityAnswer.ts'
import {
  type AssessmentState,
  type ClosedAssessment,
  MaturityAssessment,
} from '../../models/maturityAssessment.ts'
import { readCursor, writeCursor } from '../cursor.ts'

export interface AssessmentQuery {
  /** A unit's id; `organisation` for those of the whole. */
  unit?: string
  state?: AssessmentState
  limit: number
  cursor?: string
}

/** A page of assessments, in the order of their ids. By the indexes on `unit` and `state`. */
export async function listAssessments(
  query: AssessmentQuery,
): Promise<{ assessments: MaturityAssessment[]; next: string | null }> {
  const filter: QueryFilter<MaturityAssessment> = {
    ...(query.unit === undefined ? {} : { unit: query.unit === 'organisation' ? null : query.unit }),
    ...(query.state === undefined ? {} : { state: query.state }),
    ...(query.cursor === undefined ? {} : { _id: { $gt: readCursor(query.cursor, ['text'])[0] } }),
  }
  const found = await MaturityAssessment.find(filter)
    .sort({ _id: 1 })
    .limit(query.limit + 1)
    .lean<MaturityAssessment[]>()
  const assessments = found.slice(0, query.limit)
  const last = assessments.at(-1)
  return { assessments, next: found.length > query.limit && last ? writeCursor([last._id]) : null }
}

/** How many have answered so far, by assessment. One query. */
export async function answeredSoFar(ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const answers = await MaturityAnswer.find(
    { assessment: { $in: ids }, answeredAt: { $ne: null } },
    { assessment: 1 },
  )
    .limit(5_000)
    .lean<Pick<MaturityAnswer, 'assessment'>[]>()
  const counts = new Map<string, number>()
  for (const { assessment } of answers) counts.set(assessment, (counts.get(assessment) ?? 0) + 1)
  return counts
}

const mostAssessments = 10_000

/**
 * The latest closed assessment of each unit (null: of the organisation) up to a day, whether it still holds or not. One query, for all units
 * or those named.
 */
export async function latestAssessments(
  day: string,
  units?: readonly (string | null)[],
): Promise<Map<string | null, ClosedAssessment>> {
  const found = await MaturityAssessment.find({
    ...(units ? { unit: { $in: units } } : {}),
    state: 'closed',
    assessedOn: { $lte: day },
  })
    .sort({ assessedOn: 1 })
    .limit(mostAssessments)
    .lean<ClosedAssessment[]>()
  // Later ones take the place of earlier ones.
  return new Map(found.map((assessment) => [assessment.unit, assessment]))
}

/** What a person has been asked to answer and has not yet, what is due first first. Two queries. */
export async function waitingAssessments(person: string): Promise<MaturityAssessment[]> {
  const open = await MaturityAssessment.find({ respondents: person, state: 'open' })
    .sort({ answerBy: 1, _id: 1 })
    .limit(20)
    .lean<MaturityAssessment[]>()
  if (open.length === 0) return []
  const answers = await MaturityAnswer.find(
    { assessment: { $in: open.map(({ _id }) => _id) }, respondent: person, answeredAt: { $ne: null } },
    { assessment: 1 },
  ).lean<Pick<MaturityAnswer, 'assessment'>[]>()
  const answered = new Set(answers.map(({ assessment }) => assessment))
  return open.filter(({ _id }) => !answered.has(_id))
}
