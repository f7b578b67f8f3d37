import { type MaturityLevels, maturityDimensions } from '../../models/maturityAnswer.ts'
import type { DimensionResult } from '../../models/maturityAssessment.ts'
import type { Level } from '../../policies/index.ts'

/** What an assessment came to. */
export interface MaturityResult {
  level: Level
  dimensions: DimensionResult[]
}

/** How far above its weakest dimension a level may be. */
const aboveWeakest = 1

/**
 * The level by the **weakest-link-aware mean**: `floor(min(mean of the medians, weakest median + 1))`.
 *
 * For each dimension the median of what the respondents say, so that one who is very content or very critical moves little. The mean over the
 * dimensions says how far the unit has come on the whole. It is capped at one above the weakest dimension: a unit that posts brilliantly and in
 * which nobody is responsible is not ready for more freedom, since it is the weakest link that breaks; but one weak side does not undo all
 * the rest either. Rounded down: a level is reached, not approached.
 *
 * So the level is never more than one above the weakest dimension, never sinks when an answer rises, and does not hang on the order of the
 * respondents. RangeError without answers.
 */
export function maturityLevel(answers: readonly MaturityLevels[]): MaturityResult {
  if (answers.length === 0) throw new RangeError('Nobody has answered')
  const dimensions = maturityDimensions.map((dimension): DimensionResult => {
    const levels = answers.map((answer) => answer[dimension]).sort((a, b) => a - b)
    return { dimension, median: median(levels), lowest: levels[0] ?? 0, highest: levels.at(-1) ?? 0 }
  })
  const medians = dimensions.map((each) => each.median)
  const mean = medians.reduce((sum, one) => sum + one, 0) / medians.length
  return { level: Math.floor(Math.min(mean, Math.min(...medians) + aboveWeakest)) as Level, dimensions }
}

/** The middle one of sorted values; between two, their mean. */
function median(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] = sorted.length % 2 ? sorted.slice(middle) : sorted.slice(middle - 1)
  return sorted.length % 2 ? low : (low + high) / 2
}
