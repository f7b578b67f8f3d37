import { RuleSet } from '../../models/ruleSet.ts'
import {
  type AdoptedStrategy,
  type PresenceException,
  type PresenceModel,
  Strategy,
} from '../../models/strategy.ts'
import type { Unit } from '../../models/unit.ts'
import { AppError } from '../errors.ts'

/** Strategies that somebody has decided, of which those in force on a day are found by their days. */
const adopted = { status: { $in: ['in_force', 'superseded'] } } as const
const mostInForce = 100

/** The strategies in force on a day for any part of the organisation. Index: status and from. */
export function strategiesInForce(day: string, units?: string[]): Promise<AdoptedStrategy[]> {
  return Strategy.find({
    ...adopted,
    from: { $lte: day },
    $or: [{ to: null }, { to: { $gte: day } }],
    ...(units ? { appliesTo: { $in: units } } : {}),
  })
    .limit(mostInForce)
    .lean<AdoptedStrategy[]>()
}

/** The units that a strategy names and still holds for on a day; those below them follow. */
export function unitsHeldBy(strategy: Pick<Strategy, 'appliesTo' | 'left'>, day: string): string[] {
  const left = new Map((strategy.left ?? []).map(({ unit, to }) => [unit, to]))
  return strategy.appliesTo.filter((unit) => (left.get(unit) ?? day) >= day)
}

/**
 * The strategy in force for a unit on a day: the one that names the unit, or the nearest above it, among those it applies to.
 * AppError `unavailable` when none is in force: nothing can be decided then.
 */
export async function strategyInForce(
  unit: Pick<Unit, '_id' | 'ancestors'>,
  day: string,
): Promise<AdoptedStrategy> {
  const inForce = await strategiesInForce(day, [...unit.ancestors, unit._id])
  const strategy = nearestStrategy(inForce, unit, day)
  if (!strategy) {
    throw new AppError('unavailable', {
      sv: 'Ingen strategi gäller för verksamheten den här dagen. Kommunikationsansvarig behöver anta en.',
      en: 'No strategy is in force for the unit on this day. The communications lead needs to have one adopted.',
    })
  }
  return strategy
}

/**
 * Of strategies, the one that holds for a unit: that which names it or the nearest above it, and of two for the same the later. Null: none does.
 * With a day, units that a strategy holds for no longer by then are left aside.
 */
export function nearestStrategy<T extends Pick<Strategy, 'appliesTo' | 'edition' | 'left'>>(
  strategies: readonly T[],
  unit: Pick<Unit, '_id' | 'ancestors'>,
  day: string | null = null,
): T | null {
  const line = [...unit.ancestors, unit._id]
  const named = (strategy: T) => (day === null ? strategy.appliesTo : unitsHeldBy(strategy, day))
  const nearness = (strategy: T) => Math.max(-1, ...named(strategy).map((root) => line.indexOf(root)))
  const [nearest = null] = strategies
    .filter((strategy) => nearness(strategy) >= 0)
    .sort((a, b) => nearness(b) - nearness(a) || b.edition - a.edition)
  return nearest
}

/** The rule set of a strategy. */
export async function ruleSetOf(strategy: Pick<Strategy, 'ruleSet'>): Promise<RuleSet> {
  const ruleSet = await RuleSet.findById(strategy.ruleSet).lean<RuleSet>()
  if (!ruleSet) throw new AppError('unavailable')
  return ruleSet
}

/** The presence model that holds in a place, and the exception that says so; null: it is the strategy's own. */
export interface PresenceInForce {
  model: PresenceModel
  exception: PresenceException | null
}

/**
 * The presence model for a unit and a channel (null: not chosen yet) on a day. The exception nearest the unit wins; of two for the same unit,
 * the one that also names the channel.
 */
export function presenceFor(
  strategy: Pick<Strategy, 'presenceModel' | 'presenceExceptions'>,
  unit: Pick<Unit, '_id' | 'ancestors'>,
  channel: string | null,
  day: string,
): PresenceInForce {
  const line = [...unit.ancestors, unit._id]
  const nearness = (exception: PresenceException) => (exception.unit ? line.indexOf(exception.unit) : -1)
  const [exception = null] = (strategy.presenceExceptions ?? [])
    .filter((one) => one.until === null || one.until >= day)
    .filter((one) => one.unit === null || line.includes(one.unit))
    .filter((one) => one.channel === null || one.channel === channel)
    .sort((a, b) => nearness(b) - nearness(a) || Number(b.channel !== null) - Number(a.channel !== null))
  return { model: exception?.model ?? strategy.presenceModel, exception }
}
