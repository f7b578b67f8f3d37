import { RuleSet } from '../../models/ruleSet.ts'
import type { SimulationInput } from '../../models/simulation.ts'
import type { World } from '../../models/simulationRun.ts'
import { Strategy } from '../../models/strategy.ts'
import type { Unit } from '../../models/unit.ts'
import {
  type Evaluation,
  type Facts,
  type RuleSet as PolicyRuleSet,
  prepare,
  type Waive,
  withWaiver,
} from '../../policies/index.ts'
import { nearestStrategy, presenceFor, strategiesInForce } from '../organisation/strategy.ts'
import { policyRuleSet, strategyFacts } from '../requests/facts.ts'

/** What holds on a day: every strategy in force with its rule set, and no level but the assessed ones. Two queries. */
export async function worldOn(day: string): Promise<World> {
  const strategies = await strategiesInForce(day)
  const stored = await RuleSet.find({ _id: { $in: strategies.map(({ ruleSet }) => ruleSet) } }).lean<
    RuleSet[]
  >()
  return { strategies, ruleSets: stored.map(policyRuleSet), levels: [] }
}

/**
 * A world with something else put in.
 *
 * A strategy holds for the units it applies to, in place of the one that did; where a nearer one is in force, a company's own, that one stays.
 * Only a presence model goes in place of every strategy's own; exceptions that a strategy makes for a unit or a channel stay.
 * A rule set goes with the strategy that was put in, else in place of the one with its id, else of all. Levels are those of the units named, in
 * place of what was assessed. Three queries at most.
 */
export async function worldWith(world: World, input: Omit<SimulationInput, 'scope'>): Promise<World> {
  const draft =
    typeof input.strategy === 'string' ? await Strategy.findById(input.strategy).lean<Strategy>() : null
  const model = typeof input.strategy === 'object' ? input.strategy?.presenceModel : undefined
  const draftRules = draft ? await storedRuleSet(draft.ruleSet) : null
  const given = typeof input.ruleSet === 'string' ? await storedRuleSet(input.ruleSet) : input.ruleSet
  const inForce = world.strategies.filter(({ _id }) => _id !== draft?._id)
  const strategies = draft ? [...inForce, asLatest(draft, inForce)] : inForce
  const itsOwn = given !== null && strategies.some(({ ruleSet }) => ruleSet === given.id)
  const inPlace = ({ _id, ruleSet }: Strategy) =>
    draft ? _id === draft._id : !itsOwn || ruleSet === given.id
  return {
    strategies: strategies.map((strategy) => ({
      ...strategy,
      presenceModel: model ?? strategy.presenceModel,
      ruleSet: given && inPlace(strategy) ? simulated : strategy.ruleSet,
    })),
    ruleSets: [
      ...world.ruleSets,
      ...(draftRules ? [draftRules] : []),
      ...(given ? [{ ...given, id: simulated }] : []),
    ],
    levels: input.levels,
  }
}

/** The name that a rule set goes by while it is tried, so that what rests on the stored one goes on doing so. */
const simulated = 'simulated'

/** So that of two strategies for the same units the one that is tried holds. */
function asLatest(draft: Strategy, others: readonly Strategy[]): Strategy {
  return { ...draft, edition: Math.max(draft.edition, ...others.map(({ edition }) => edition + 1)) }
}

async function storedRuleSet(id: string): Promise<PolicyRuleSet | null> {
  const stored = await RuleSet.findById(id).lean<RuleSet>()
  return stored && policyRuleSet(stored)
}

/** Judges facts as a world has it, with the waivers that were confirmed for them. Null where no strategy holds for the unit. */
export type Judge = (facts: Facts, waivers?: readonly Waive[]) => Evaluation | null

/** Prepares a world's rule sets once, for any number of facts; `today` is the day whose strategies hold. */
export function judgeIn({ strategies, ruleSets, levels }: World, today: string): Judge {
  const judges = new Map(ruleSets.map((ruleSet) => [ruleSet.id, { ruleSet, evaluate: prepare(ruleSet) }]))
  const levelOf = new Map(levels.map(({ unit, level }) => [unit, level]))
  return (facts, waivers = []) => {
    const unit: Pick<Unit, '_id' | 'ancestors'> = { _id: facts.unit.id, ancestors: facts.unit.within }
    const strategy = nearestStrategy(strategies, unit, today)
    const judge = strategy && judges.get(strategy.ruleSet)
    if (!judge) return null
    const presence = presenceFor(strategy, unit, facts.request.channel, facts.today)
    const asHere: Facts = {
      ...facts,
      unit: { ...facts.unit, level: levelOf.get(facts.unit.id) ?? facts.unit.level },
      organisation: { ...facts.organisation, level: levelOf.get(null) ?? facts.organisation.level },
      strategy: strategyFacts(strategy, presence),
    }
    if (waivers.length === 0) return judge.evaluate(asHere)
    const waived = waivers.reduce((set, waive) => withWaiver(set, asHere, waive), judge.ruleSet)
    return prepare(waived)(asHere)
  }
}
