import type { Facts, Level } from './facts.ts'

/** The maturity level that a request is judged by, and what it rests on. */
export type LevelInForce = {
  level: Level
  /** `strategy`: the open model treats everyone alike; `none`: nobody has been assessed, so the most held-together level applies. */
  from: 'strategy' | 'unit' | 'organisation' | 'none'
}

/** The level in force for the account's unit: the open model, else the unit's own, else the organisation's. */
export function levelInForce({ strategy, unit, organisation }: Facts): LevelInForce {
  if (strategy.presenceModel === 'open') return { level: 5, from: 'strategy' }
  if (unit.level !== null) return { level: unit.level, from: 'unit' }
  if (organisation.level !== null) return { level: organisation.level, from: 'organisation' }
  return { level: 1, from: 'none' }
}
