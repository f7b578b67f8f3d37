import type { Strategy } from '../../models/strategy.ts'
import { unitsHeldBy } from '../organisation/strategy.ts'

/** Where a strategy stands on a day: what is adopted comes into force and ends by its days alone. */
export type StrategyStanding = 'draft' | 'reviewed' | 'coming' | 'in-force' | 'past'

export function standingOf(
  strategy: Pick<Strategy, 'status' | 'from' | 'to' | 'appliesTo' | 'left'>,
  day: string,
): StrategyStanding {
  if (strategy.status === 'draft' || strategy.status === 'reviewed') return strategy.status
  if (strategy.from > day) return 'coming'
  const over = strategy.to !== null && strategy.to < day
  return over || unitsHeldBy(strategy, day).length === 0 ? 'past' : 'in-force'
}
