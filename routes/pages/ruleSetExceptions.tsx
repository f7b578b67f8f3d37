import { Router } from 'express'
import { Purpose } from '../../models/purpose.ts'
import { isDraft } from '../../models/strategy.ts'
import { describeException, type Rule } from '../../policies/index.ts'
import { AppError } from '../../server/errors.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import { bothLanguages, list, type Posted, text } from '../../server/pages/posted.ts'
import {
  AgreeExceptionForm,
  EndExceptionForm,
  ExceptionForm,
} from '../../server/pages/ruleSets/RuleSetForms.tsx'
import { differing, readParameters } from '../../server/pages/ruleSets/readParameters.ts'
import { parse } from '../../server/parse.ts'
import {
  agreeException,
  askException,
  endException,
  endOfException,
  newException,
} from '../../server/ruleSets/exceptions.ts'
import type { HeldRuleSet } from '../../server/ruleSets/find.ts'
import { versionIn } from './answerForm.ts'
import { type Draw, type Shown, typedOr } from './formOf.ts'
import { channelOptions, options, unitOptions } from './load/strategyView.ts'
import { idsIn, ruleSetForm, ruleSetIn, usedRule } from './ruleSetForm.ts'

/** The exceptions of any rule set: asked for by one lead, agreed to by another, ended by either. */
export const ruleSetExceptions = Router()

const drawException: Draw<HeldRuleSet> = async (held, { page, posted, faults, req }) => {
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
    typed: typedOr(posted, {}),
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

/** Ask for an exception. 303 | 422 | 412 */
ruleSetForm(
  ruleSetExceptions,
  '/:id/rules/:rule/exception',
  drawException,
  async (req, posted, who) => {
    const { id } = idsIn(req)
    const { rule, use } = usedRule(await ruleSetIn(req), req)
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
  {
    fieldOf: (path) => {
      if (path === '') return { field: 'how' }
      if (path === 'where') return { field: 'where.units' }
      return { field: path.replace(/^(where\.\w+)\..*/, '$1') }
    },
    words: {
      'where.units object.missing': {
        sv: 'Välj minst en verksamhet, en kanal, ett syfte eller en nivå',
        en: 'Choose a unit, a channel, a purpose or a level at least',
      },
      'how object.missing': {
        sv: 'Välj hur regeln ska räknas där',
        en: 'Choose how the rule is to count there',
      },
      'reason.sv': { sv: 'Skriv varför, på svenska', en: 'Say why, in Swedish' },
      'reason.en': { sv: 'Skriv varför, på engelska', en: 'Say why, in English' },
      until: { sv: 'Ange undantagets sista dag', en: 'Give the last day of the exception' },
    },
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

const drawAgreement: Draw<HeldRuleSet> = async (held, shown) => (
  <AgreeExceptionForm view={await exceptionView(held, shown)} />
)

/** Agree to an exception that somebody else asked for. 303 | 403 to who asked | 412 */
ruleSetForm(ruleSetExceptions, '/:id/exceptions/:exception/agree', drawAgreement, (req, _posted, who) =>
  agreeException(idsIn(req).id, versionIn(req), idsIn(req).exception ?? '', who),
)

async function exceptionView({ ruleSet, strategy }: HeldRuleSet, { page, posted, faults, req }: Shown) {
  const id = idsIn(req).exception ?? ''
  const all = [...(ruleSet.asked ?? []), ...ruleSet.rules.flatMap((use) => use.exceptions ?? [])]
  const exception = all.find((one) => one.id === id)
  if (!exception) throw new AppError('not-found')
  const nameOf = await namesOf(stringsIn(exception), page.language)
  const says = describeException(exception, page.language, nameOf)
  return { ruleSet, faults, typed: typedOr(posted, {}), exception: id, says, inDraft: isDraft(strategy) }
}

const drawEnd: Draw<HeldRuleSet> = async (held, shown) => (
  <EndExceptionForm view={await exceptionView(held, shown)} />
)

/** End an exception, or take back one that was asked for. 303 | 422 a reason is wanted | 412 */
ruleSetForm(ruleSetExceptions, '/:id/exceptions/:exception/end', drawEnd, (req, posted, who) => {
  const { id, exception = '' } = idsIn(req)
  const why = parse(endOfException, { reason: text(posted, 'reason') ?? '' })
  return endException(id, versionIn(req), exception, why, who)
})
