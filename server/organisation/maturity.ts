import { type ClosedAssessment, MaturityAssessment } from '../../models/maturityAssessment.ts'

export type Level = 1 | 2 | 3 | 4 | 5

/** More than any organisation has valid at a time. */
const mostAssessments = 20_000

/** Which assessments count on a day. */
const countsOn = (day: string) => ({
  state: 'closed' as const,
  assessedOn: { $lte: day },
  validUntil: { $gte: day },
})

/**
 * The levels that count for a unit on a day: its own and the organisation's, each from the latest assessment that is still valid.
 * Null is a state of its own: not assessed. A level whose time has passed is not assessed either: what it was found by has had time to change,
 * and an old high level must not go on giving freedom that nobody has looked at.
 */
export async function levels(
  unit: string,
  day: string,
): Promise<{ unit: ClosedAssessment | null; organisation: ClosedAssessment | null }> {
  const latest = (of: string | null) =>
    MaturityAssessment.findOne({ unit: of, ...countsOn(day) })
      .sort({ assessedOn: -1 })
      .lean<ClosedAssessment>()
  const [own, whole] = await Promise.all([latest(unit), latest(null)])
  return { unit: own, organisation: whole }
}

/** The level of every unit that has one on a day, and of the organisation as a whole under null: as `levels`, for all at once. One query. */
export async function allLevels(day: string): Promise<Map<string | null, number>> {
  const assessments = await MaturityAssessment.find(countsOn(day), { unit: 1, level: 1 })
    .sort({ assessedOn: 1 })
    .limit(mostAssessments)
    .lean<Pick<ClosedAssessment, 'unit' | 'level'>[]>()
  // The latest comes last and counts.
  return new Map(assessments.map(({ unit, level }) => [unit, level]))
}
