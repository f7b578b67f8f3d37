import { type ClosedAssessment, MaturityAssessment } from '../../models/maturityAssessment.ts'

export type Level = 1 | 2 | 3 | 4 | 5

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
    MaturityAssessment.findOne({
      unit: of,
      state: 'closed',
      assessedOn: { $lte: day },
      validUntil: { $gte: day },
    })
      .sort({ assessedOn: -1 })
      .lean<ClosedAssessment>()
  const [own, whole] = await Promise.all([latest(unit), latest(null)])
  return { unit: own, organisation: whole }
}
