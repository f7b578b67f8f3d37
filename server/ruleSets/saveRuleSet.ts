import { RuleSet } from '../../models/ruleSet.ts'
import { Strategy } from '../../models/strategy.ts'
import type { RuleSet as PolicyRuleSet } from '../../policies/index.ts'
import { type Caller, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'

/**
 * Keeps a rule set for a strategy to come: a new one under a new id, or the next version of one that no strategy in force rests on.
 * AppError `wrong-state` where one does: decisions rest on it, so it is superseded rather than changed. `changed-meanwhile` when it was
 * written from another version than the stored one.
 */
export async function saveRuleSet({ id, version, rules }: PolicyRuleSet, caller: Caller): Promise<RuleSet> {
  const stored = await RuleSet.findById(id).lean<RuleSet>()
  const kept = rules.map((rule) => ({ ...rule, source: rule.source ?? null }))
  const action = { action: stored ? 'rule-set.change' : 'rule-set.create' }
  if (!stored) return change(caller, action, (tx) => tx.insert(RuleSet, { _id: id, version: 1, rules: kept }))

  const inUse = await Strategy.exists({ ruleSet: id, status: { $in: ['in_force', 'superseded'] } })
  if (inUse) {
    throw new AppError('wrong-state', {
      sv: 'En strategi som gäller eller har gällt vilar på regeluppsättningen. Spara den under ett nytt id.',
      en: 'A strategy that is or was in force rests on the rule set. Save it under a new id.',
    })
  }
  const changed = await change(caller, action, (tx) =>
    tx.update(RuleSet, { _id: id, version }, { $set: { rules: kept } }),
  )
  if (!changed) throw new AppError('changed-meanwhile')
  return changed
}
