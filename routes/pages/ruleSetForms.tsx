import { Router } from 'express'
import { isDraft } from '../../models/strategy.ts'
import { describeException } from '../../policies/index.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import { bothLanguages, text } from '../../server/pages/posted.ts'
import { ImportRulesForm } from '../../server/pages/ruleSets/RuleSetForms.tsx'
import { RuleUsePage, type RuleUseView } from '../../server/pages/ruleSets/RuleUsePage.tsx'
import { readParameters } from '../../server/pages/ruleSets/readParameters.ts'
import { parse } from '../../server/parse.ts'
import { policyRuleSet } from '../../server/requests/facts.ts'
import { changeRules, importRules, ruleChanges, ruleSetFile } from '../../server/ruleSets/changeRules.ts'
import type { HeldRuleSet } from '../../server/ruleSets/find.ts'
import { ruleSetToYaml } from '../../server/ruleSets/ruleSetYaml.ts'
import { can, mayRole } from '../guard.ts'
import { versionIn } from './answerForm.ts'
import { type Draw, formOf, type Shown, typedOr } from './formOf.ts'
import { answerRuleSetForm, idsIn, newest, ruleSetForm, ruleSetIn, usedRule } from './ruleSetForm.ts'

/** Setting the rules of a draft, one by one or from a file. */
export const ruleSetForms = Router()

// One rule

const drawRule: Draw<HeldRuleSet> = async (held, shown) => (
  <RuleUsePage view={await ruleUseView(held, shown)} />
)

/** A rule as the rule set uses it, to be read by everybody and set by those who keep a draft. 200 | 403 | 404 */
const showRule = formOf(ruleSetIn, drawRule, {
  fieldOf: (path) => ({ field: path.replace(/^set\.0\./, '') }),
})

ruleSetForms.get('/:id/rules/:rule', can('organisation:read'), (req, res) => showRule(req, res, null))

/** Set the rule, or take it away. 303 | 422 | 412 */
ruleSetForms.post(
  '/:id/rules/:rule',
  can('strategy:write'),
  answerRuleSetForm(async (req, posted, who) => {
    const { id } = idsIn(req)
    const { use, rule } = usedRule(await ruleSetIn(req), req)
    const mode = text(posted, 'mode') ?? ''
    if (mode === 'none') {
      if (!use) return null
      return changeRules(id, versionIn(req), parse(ruleChanges, { remove: [rule.id] }), who)
    }
    const wanted = text(posted, 'later') === 'yes' ? newest(rule.id) : rule
    const source = bothLanguages(posted, 'source')
    const setting = {
      rule: wanted.id,
      version: wanted.version,
      mode,
      parameters: readParameters(wanted.parameters.describe(), posted, 'parameters'),
      source: source.sv || source.en ? source : null,
    }
    return changeRules(id, versionIn(req), parse(ruleChanges, { set: [setting] }), who)
  }, showRule),
)

async function ruleUseView(held: HeldRuleSet, { page, posted, faults, req }: Shown): Promise<RuleUseView> {
  const { ruleSet, strategy } = held
  const { use, rule } = usedRule(held, req)
  const exceptions = use?.exceptions ?? []
  const nameOf = await namesOf(stringsIn(exceptions), page.language)
  const mayKeep = mayRole('strategy:write', page.viewer?.roles ?? [])
  const latest = newest(rule.id).version
  return {
    ruleSet,
    strategy,
    rule,
    use,
    later: latest > rule.version ? latest : null,
    schema: rule.parameters.describe(),
    parameters: rule.parameters.validate(use?.parameters ?? {}).value ?? {},
    exceptions: exceptions.map((exception) => ({
      exception,
      says: describeException(exception, page.language, nameOf),
    })),
    mayChange: mayKeep && isDraft(strategy),
    mayKeep,
    posted,
    faults,
  }
}

// From a file

const drawImport: Draw<HeldRuleSet> = async ({ ruleSet }, { posted, faults }) => {
  const stored = ruleSetToYaml(policyRuleSet(ruleSet))
  const typed = typedOr(posted, { yaml: stored })
  return <ImportRulesForm view={{ ruleSet, faults, typed }} />
}

/** Put a file's rules in the place of the draft's, all or nothing. 303 | 422 with every fault and its line | 412 */
ruleSetForm(
  ruleSetForms,
  '/:id/import',
  drawImport,
  (req, posted, who) => {
    const { yaml } = parse(ruleSetFile, { yaml: text(posted, 'yaml') ?? '' })
    return importRules(idsIn(req).id, versionIn(req), yaml, who)
  },
  { ofDraft: true },
)
