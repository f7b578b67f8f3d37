import { type Request, type RequestHandler, Router } from 'express'
import Joi from 'joi'
import { Purpose } from '../../models/purpose.ts'
import { isDraft } from '../../models/strategy.ts'
import { describeException, type Rule, registry } from '../../policies/index.ts'
import type { Caller } from '../../server/audit/change.ts'
import { AppError } from '../../server/errors.ts'
import { uuid } from '../../server/fields.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import { type FormFaults, noFaults } from '../../server/pages/components/FormFrame.tsx'
import { pageContext } from '../../server/pages/context.ts'
import type { PageContext } from '../../server/pages/page.ts'
import { bothLanguages, list, type Posted, text } from '../../server/pages/posted.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import {
  AgreeExceptionForm,
  EndExceptionForm,
  ExceptionForm,
  ImportRulesForm,
} from '../../server/pages/ruleSets/RuleSetForms.tsx'
import { RuleUsePage, type RuleUseView } from '../../server/pages/ruleSets/RuleUsePage.tsx'
import { differing, readParameters } from '../../server/pages/ruleSets/readParameters.ts'
import { parse } from '../../server/parse.ts'
import { policyRuleSet } from '../../server/requests/facts.ts'
import { changeRules, importRules, ruleChanges, ruleSetFile } from '../../server/ruleSets/changeRules.ts'
import {
  agreeException,
  askException,
  endException,
  endOfException,
  newException,
} from '../../server/ruleSets/exceptions.ts'
import { adoptedAlready, findRuleSet, type HeldRuleSet } from '../../server/ruleSets/find.ts'
import { ruleSetToYaml } from '../../server/ruleSets/ruleSetYaml.ts'
import { demandKeep } from '../../server/strategies/access.ts'
import { caller } from '../caller.ts'
import { can, mayRole } from '../guard.ts'
import { inPath } from '../ids.ts'
import { answerForm, versionIn } from './answerForm.ts'
import { type FieldOf, formFaults } from './formFaults.ts'
import { channelOptions, options, unitOptions } from './load/strategyView.ts'

/** Setting the rules of a draft, and the exceptions of any rule set. */
export const ruleSetForms = Router()

const slug = Joi.string().max(100)
const pathIds = Joi.object<{ id: string; rule?: string; exception?: string }>({
  id: uuid,
  rule: slug.optional(),
  exception: slug.optional(),
})
const idsIn = (req: Request) => inPath(pathIds, req)

interface Shown {
  page: PageContext
  posted: Posted | null
  faults: FormFaults
  req: Request
}
type Show = (held: HeldRuleSet, shown: Shown) => Promise<preact.JSX.Element>

/** A form that stands on a page of its own: sent, it leads on; with faults it is shown again as it was typed. */
function posts(
  path: string,
  send: (req: Request, posted: Posted, who: Caller) => Promise<unknown>,
  show: Show,
  next: (req: Request) => string,
  fieldOf?: FieldOf,
): void {
  ruleSetForms.post(
    path,
    can('strategy:write'),
    answerForm(
      (req, who) => send(req, req.body as Posted, who),
      (res, _result, req) => res.redirect(303, next(req)),
      async (req, res, error) => {
        const held = await findRuleSet(idsIn(req).id, caller(req))
        const page = await pageContext(req)
        const faults = formFaults(error, { fieldOf })
        renderPage(
          res,
          page,
          await show(held, { page, posted: req.body as Posted, faults, req }),
          error.status,
        )
      },
    ),
  )
}

/** Shows a form as it stands; `ofDraft`: once the strategy is adopted there is none. */
function shows(show: Show, { ofDraft = false } = {}): RequestHandler {
  return async (req, res) => {
    const held = await findRuleSet(idsIn(req).id, caller(req))
    await demandKeep(held.strategy.appliesTo, caller(req))
    if (ofDraft && !isDraft(held.strategy)) throw adoptedAlready()
    const page = await pageContext(req)
    renderPage(res, page, await show(held, { page, posted: null, faults: noFaults, req }))
  }
}

const typedIn =
  (posted: Posted | null, stored: Record<string, string> = {}) =>
  (name: string) =>
    posted ? (text(posted, name) ?? '') : (stored[name] ?? '')
const toRules = (req: Request) => `/rule-sets/${idsIn(req).id}`

// One rule

const showRule: Show = async (held, shown) => <RuleUsePage view={await ruleUseView(held, shown)} />

/** A rule as the rule set uses it, to be read by everybody and set by those who keep a draft. 200 | 403 | 404 */
ruleSetForms.get('/:id/rules/:rule', can('organisation:read'), async (req, res) => {
  const held = await findRuleSet(idsIn(req).id, caller(req))
  const page = await pageContext(req)
  renderPage(res, page, await showRule(held, { page, posted: null, faults: noFaults, req }))
})

/** Set the rule, or take it away. 303 | 422 | 412 */
posts(
  '/:id/rules/:rule',
  async (req, posted, who) => {
    const { id } = idsIn(req)
    const { use, rule } = usedRule(await findRuleSet(id, who), req)
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
  },
  showRule,
  toRules,
  (path) => ({ field: path.replace(/^set\.0\./, '') }),
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

/** The rule of the path, in the version that is used, else the newest. AppError `not-found`. */
function usedRule({ ruleSet }: HeldRuleSet, req: Request) {
  const id = idsIn(req).rule ?? ''
  const use = ruleSet.rules.find((each) => each.rule === id) ?? null
  const rule = use ? registry.find(id, use.version) : newest(id)
  if (!rule) throw new AppError('not-found')
  return { use, rule }
}

function newest(id: string): Rule {
  const rule = registry.latest().find((each) => each.id === id)
  if (!rule) throw new AppError('not-found')
  return rule
}

// Exceptions

const showException: Show = async (held, { page, posted, faults, req }) => {
  const { rule, use } = usedRule(held, req)
  const [{ bodies, parts }, channels, purposes] = await Promise.all([
    unitOptions([], page),
    channelOptions(page),
    Purpose.find({}, { name: 1 }).limit(200).lean<Purpose[]>(),
  ])
  const view = {
    ruleSet: held.ruleSet,
    rule,
    faults,
    typed: typedIn(posted),
    ticked: (name: string) => (posted ? list(posted, name) : []),
    units: [...bodies, ...parts],
    channels,
    purposes: options(purposes, page),
    schema: rule.parameters.describe(),
    parameters: rule.parameters.validate(use?.parameters ?? {}).value ?? {},
    posted,
  }
  return <ExceptionForm view={view} />
}

ruleSetForms.get('/:id/rules/:rule/exception', can('strategy:write'), shows(showException))

/** Ask for an exception. 303 | 422 | 412 */
posts(
  '/:id/rules/:rule/exception',
  async (req, posted, who) => {
    const { id } = idsIn(req)
    const { rule, use } = usedRule(await findRuleSet(id, who), req)
    const one = (name: string) => {
      const value = text(posted, `where.${name}`)
      return value ? { [name]: [value] } : {}
    }
    const levels = list(posted, 'where.levels').map(Number)
    const asked = parse(newException, {
      rule: rule.id,
      where: {
        ...one('units'),
        ...one('channels'),
        ...one('purposes'),
        ...(levels.length > 0 ? { levels } : {}),
      },
      ...how(posted, rule, use?.parameters ?? {}),
      reason: bothLanguages(posted, 'reason'),
      until: text(posted, 'until') ?? '',
    })
    return askException(id, versionIn(req), asked, who)
  },
  showException,
  toRules,
  (path) => {
    if (path === '') return { field: 'how' }
    if (path === 'where') return { field: 'where.units' }
    return { field: path.replace(/^(where\.\w+)\..*/, '$1') }
  },
)

/** What an exception does in place of the rule set: a waiver, another mode, or the values that are not the rule set's. */
function how(posted: Posted, rule: Rule, parameters: Record<string, unknown>): Record<string, unknown> {
  const chosen = text(posted, 'how')
  if (chosen === null) return {}
  if (chosen === 'waive') return { waive: true }
  if (chosen !== 'parameters') return { mode: chosen }
  const values = readParameters(rule.parameters.describe(), posted, 'parameters')
  const over = differing(values, rule.parameters.validate(parameters).value ?? {})
  return Object.keys(over).length > 0 ? { parameters: over } : {}
}

const showAgreement: Show = async (held, shown) => (
  <AgreeExceptionForm view={await exceptionView(held, shown)} />
)

ruleSetForms.get('/:id/exceptions/:exception/agree', can('strategy:write'), shows(showAgreement))

/** Agree to an exception that somebody else asked for. 303 | 403 to who asked | 412 */
posts(
  '/:id/exceptions/:exception/agree',
  (req, _posted, who) => agreeException(idsIn(req).id, versionIn(req), idsIn(req).exception ?? '', who),
  showAgreement,
  toRules,
)

async function exceptionView({ ruleSet, strategy }: HeldRuleSet, { page, posted, faults, req }: Shown) {
  const id = idsIn(req).exception ?? ''
  const all = [...(ruleSet.asked ?? []), ...ruleSet.rules.flatMap((use) => use.exceptions ?? [])]
  const exception = all.find((one) => one.id === id)
  if (!exception) throw new AppError('not-found')
  const nameOf = await namesOf(stringsIn(exception), page.language)
  const says = describeException(exception, page.language, nameOf)
  return { ruleSet, faults, typed: typedIn(posted), exception: id, says, inDraft: isDraft(strategy) }
}

const showEnd: Show = async (held, shown) => <EndExceptionForm view={await exceptionView(held, shown)} />

ruleSetForms.get('/:id/exceptions/:exception/end', can('strategy:write'), shows(showEnd))

/** End an exception, or take back one that was asked for. 303 | 422 a reason is wanted | 412 */
posts(
  '/:id/exceptions/:exception/end',
  (req, posted, who) => {
    const { id, exception = '' } = idsIn(req)
    const why = parse(endOfException, { reason: text(posted, 'reason') ?? '' })
    return endException(id, versionIn(req), exception, why, who)
  },
  showEnd,
  toRules,
)

// From a file

const showImport: Show = async ({ ruleSet }, { posted, faults }) => {
  const stored = ruleSetToYaml(policyRuleSet(ruleSet))
  const typed = typedIn(posted, { yaml: stored })
  return <ImportRulesForm view={{ ruleSet, faults, typed }} />
}

ruleSetForms.get('/:id/import', can('strategy:write'), shows(showImport, { ofDraft: true }))

/** Put a file's rules in the place of the draft's, all or nothing. 303 | 422 with every fault and its line | 412 */
posts(
  '/:id/import',
  (req, posted, who) => {
    const { yaml } = parse(ruleSetFile, { yaml: text(posted, 'yaml') ?? '' })
    return importRules(idsIn(req).id, versionIn(req), yaml, who)
  },
  showImport,
  toRules,
)
