import { MaturityAssessment } from '../../models/maturityAssessment.ts'

export type Level = 1 | 2 | 3 | 4 | 5

/**
 * The levels that count for a unit on a day: its own and the organisation's, each from the latest assessment that is still valid.
 * Null is a state of its own: not assessed.
 */
export async function levels(
  unit: string,
  day: string,
): Promise<{ unit: MaturityAssessment | null; organisation: MaturityAssessment | null }> {
  const latest = (of: string | null) =>
    MaturityAssessment.findOne({ unit: of, assessedOn: { $lte: day }, validUntil: { $gte: day } })
      .sort({ assessedOn: -1 })
      .lean<MaturityAssessment>()
  const [own, whole] = await Promise.all([latest(unit), latest(null)])
  return { unit: own, organisation: whole }
}
