import { RuleSet as StoredRuleSet } from '../../models/ruleSet.ts'
import { type Language, say } from '../../models/text.ts'
import { compareRuleSets, describeRuleSetChange, type RuleSet } from '../../policies/index.ts'
import { dayOf } from '../../server/clock.ts'
import { AppError } from '../../server/errors.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import { theOrganisation } from '../../server/organisation/organisation.ts'
import { strategiesInForce } from '../../server/organisation/strategy.ts'
import { policyRuleSet } from '../../server/requests/facts.ts'

/** A stored rule set by id, or that of the strategy in force. AppError `not-found` names those there are when it is not clear which. */
export async function storedRuleSet(id?: string, now = new Date()): Promise<RuleSet> {
  const organisation = await theOrganisation()
  const inForce = await strategiesInForce(dayOf(now, organisation.timeZone))
  const ids = [...new Set(inForce.map(({ ruleSet }) => ruleSet))]
  const wanted = id ?? (ids.length === 1 ? ids[0] : undefined)
  const stored = wanted ? await StoredRuleSet.findById(wanted).lean<StoredRuleSet>() : null
  if (stored) return policyRuleSet(stored)
  const list = inForce.map(({ name, ruleSet }) => `${ruleSet} (${say(name, organisation.language)})`)
  throw new AppError('not-found', {
    sv: `Ange en regeluppsättning: ${list.join(', ')}`,
    en: `Name a rule set: ${list.join(', ')}`,
  })
}

/** What a rule set would change, in sentences: compared with the stored one of its id, else with the one in force. */
export async function compareStored(ruleSet: RuleSet, language: Language): Promise<string[]> {
  const before = await storedRuleSet(ruleSet.id).catch(() => storedRuleSet())
  const names = await namesOf(stringsIn(ruleSet.rules), language)
  const changes = compareRuleSets(before, ruleSet).map((one) => describeRuleSetChange(one, language, names))
  return changes.length > 0 ? changes : [language === 'sv' ? 'Inget skiljer.' : 'Nothing differs.']
}
