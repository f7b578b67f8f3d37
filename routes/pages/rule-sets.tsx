import { Router } from 'express'
import Joi from 'joi'
import { isDraft, Strategy } from '../../models/strategy.ts'
import { compareRuleSets, describeException, describeRuleSetChange, registry } from '../../policies/index.ts'
import { uuid } from '../../server/fields.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import { pageContext } from '../../server/pages/context.ts'
import type { PageContext } from '../../server/pages/page.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { CompareRulesPage } from '../../server/pages/ruleSets/CompareRulesPage.tsx'
import { RuleSetPage, type RuleSetView } from '../../server/pages/ruleSets/RuleSetPage.tsx'
import { policyRuleSet } from '../../server/requests/facts.ts'
import { findRuleSet, type HeldRuleSet } from '../../server/ruleSets/find.ts'
import { ruleSetToYaml } from '../../server/ruleSets/ruleSetYaml.ts'
import { caller } from '../caller.ts'
import { can, mayRole } from '../guard.ts'
import { idIn, inPath } from '../ids.ts'
import { comparedStrategy, todayOf } from './load/strategyView.ts'
import { ruleSetExceptions } from './ruleSetExceptions.tsx'
import { ruleSetForms } from './ruleSetForms.tsx'

export const router = Router()

const twoRuleSets = Joi.object<{ id: string; other: string }>({ id: uuid, other: uuid })

/** The rules of a strategy. 200 | 403 a draft's | 404 */
router.get('/:id', can('organisation:read'), async (req, res) => {
  const page = await pageContext(req)
  const held = await findRuleSet(idIn(req), caller(req))
  renderPage(res, page, <RuleSetPage view={await ruleSetView(held, page)} />)
})

/** The rules as a file. 200 | 403 | 404 */
router.get('/:id/yaml', can('organisation:read'), async (req, res) => {
  const { ruleSet } = await findRuleSet(idIn(req), caller(req))
  res
    .attachment('rule-set.yaml')
    .type('application/yaml')
    .send(ruleSetToYaml(policyRuleSet(ruleSet)))
})

/** What differs from one to the other, in sentences. 200 | 403 | 404 */
router.get('/:id/compare/:other', can('organisation:read'), async (req, res) => {
  const page = await pageContext(req)
  const { id, other } = inPath(twoRuleSets, req)
  const who = caller(req)
  const [before, after] = await Promise.all([findRuleSet(id, who), findRuleSet(other, who)])
  const changes = compareRuleSets(policyRuleSet(before.ruleSet), policyRuleSet(after.ruleSet))
  const nameOf = await namesOf(stringsIn(changes), page.language)
  const view = {
    before: { id, strategy: comparedStrategy(before.strategy, page) },
    after: { id: other, strategy: comparedStrategy(after.strategy, page) },
    sentences: changes.map((change) => describeRuleSetChange(change, page.language, nameOf)),
  }
  renderPage(res, page, <CompareRulesPage view={view} />)
})

router.use(ruleSetForms)
router.use(ruleSetExceptions)

async function ruleSetView({ ruleSet, strategy }: HeldRuleSet, page: PageContext): Promise<RuleSetView> {
  const { language, viewer } = page
  const today = todayOf(page)
  const asked = ruleSet.asked ?? []
  const mayKeep = mayRole('strategy:write', viewer?.roles ?? [])
  const [nameOf, base] = await Promise.all([
    namesOf(stringsIn(asked), language),
    strategy.basedOn ? Strategy.findById(strategy.basedOn).lean<Strategy>() : null,
  ])
  const used = new Set(ruleSet.rules.map(({ rule }) => rule))
  const titleOf = (rule: string, version: number) =>
    registry.find(rule, version)?.title ?? { sv: rule, en: rule }
  const versionOf = (rule: string) => ruleSet.rules.find((use) => use.rule === rule)?.version ?? 1
  return {
    ruleSet,
    strategy,
    rules: ruleSet.rules.map((use) => ({
      use,
      title: titleOf(use.rule, use.version),
      exceptions: (use.exceptions ?? []).filter(({ until }) => until >= today).length,
    })),
    unused: registry
      .latest()
      .filter(({ id }) => !used.has(id))
      .map(({ id, title }) => ({ rule: id, title })),
    asked: asked.map((exception) => ({
      exception,
      says: `${titleOf(exception.rule, versionOf(exception.rule))[language]}. ${describeException(exception, language, nameOf)}`,
      mine: exception.askedBy === viewer?.person,
    })),
    mayChange: mayKeep && isDraft(strategy),
    mayKeep,
    basedOn: base?.ruleSet ?? null,
  }
}
