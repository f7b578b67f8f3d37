import { RuleSet } from '../../models/ruleSet.ts'
import { type PresenceException, type PresenceModel, Strategy } from '../../models/strategy.ts'
import type { Unit } from '../../models/unit.ts'
import { AppError } from '../errors.ts'

/**
 * The strategy in force for a unit on a day: the one that names the unit, or the nearest above it, among those it applies to.
 * AppError `unavailable` when none is in force: nothing can be decided then.
 */
export async function strategyInForce(unit: Pick<Unit, '_id' | 'ancestors'>, day: string): Promise<Strategy> {
  const line = [...unit.ancestors, unit._id]
  const found = await Strategy.find({
    status: { $in: ['in_force', 'superseded'] },
    from: { $lte: day },
    $or: [{ to: null }, { to: { $gte: day } }],
    appliesTo: { $in: line },
  })
    .limit(20)
    .lean<Strategy[]>()
  const strategy = nearestStrategy(found, unit)
  if (!strategy) {
    throw new AppError('unavailable', {
      sv: 'Ingen strategi gäller för verksamheten den här dagen. Kommunikationsansvarig behöver anta en.',
      en: 'No strategy is in force for the unit on this day. The communications lead needs to have one adopted.',
    })
  }
  return strategy
}

/** Of strategies, the one that holds for a unit: that which names it or the nearest above it, and of two for the same the later. Null: none does. */
export function nearestStrategy<T extends Pick<Strategy, 'appliesTo' | 'edition'>>(
  strategies: readonly T[],
  unit: Pick<Unit, '_id' | 'ancestors'>,
): T | null {
  const line = [...unit.ancestors, unit._id]
  const nearness = ({ appliesTo }: T) => Math.max(...appliesTo.map((root) => line.indexOf(root)))
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
