import type { Request } from 'express'
import Joi from 'joi'
import type { RuleSet } from '../../../models/ruleSet.ts'
import { factorChoices, factorNames, presenceModels, type Strategy } from '../../../models/strategy.ts'
import { describeRuleSetChange, MODES, type RuleSetChange } from '../../../policies/index.ts'
import { namesOf, stringsIn } from '../../../server/names.ts'
import { requestLanguage } from '../../../server/pages/language.ts'
import { describeSettingChange } from '../../../server/pages/strategies/settingWords.ts'
import type { StrategyComparison } from '../../../server/strategies/compareStrategies.ts'
import { sectionNames } from '../../../server/strategies/shape.ts'
import { standingOf } from '../../../server/strategies/standing.ts'
import { day, instant, nullable, uuid } from './page.ts'

const string = Joi.string().allow('')
/** In a draft a text may still be empty. */
const text = Joi.object({ sv: string, en: string })
const version = Joi.number().integer()

/** A strategy as the API answers it. `standing` is what it is today. */
export const strategyShape = Joi.object({
  id: uuid,
  version,
  name: text,
  edition: Joi.number().integer().min(0),
  standing: Joi.valid('draft', 'reviewed', 'coming', 'in-force', 'past'),
  from: day,
  to: nullable(day),
  left: Joi.array().items(Joi.object({ unit: uuid, to: day })),
  adoptedBy: nullable(uuid),
  adoptedOn: nullable(day),
  decisionNumber: nullable(string),
  appliesTo: Joi.array().items(uuid),
  presenceModel: Joi.valid(...presenceModels),
  allowsOwnModel: Joi.boolean(),
  presenceExceptions: Joi.array().items(
    Joi.object({
      id: string,
      unit: nullable(uuid),
      channel: nullable(string),
      model: Joi.valid(...presenceModels),
      reason: text,
      until: nullable(day),
    }),
  ),
  amnestyUntil: nullable(day),
  factors: nullable(
    Joi.object(
      Object.fromEntries(
        factorNames.map((name) => [name, Joi.object({ choice: Joi.valid(...factorChoices), text })]),
      ),
    ),
  ),
  sections: Joi.object(Object.fromEntries(sectionNames.map((name) => [name, text]))),
  ruleSet: uuid,
  basedOn: nullable(uuid),
  reviews: Joi.array().items(
    Joi.object({
      by: uuid,
      at: instant,
      verdict: Joi.valid('agree', 'send-back'),
      comment: string,
      ruleSetVersion: version,
    }),
  ),
  reviewAskedBy: nullable(uuid),
}).meta({ title: 'Strategy' })

export function presentStrategy(strategy: Strategy, today: string) {
  const { _id, status: _status, authors: _authors, ...rest } = strategy
  return {
    id: _id,
    ...rest,
    standing: standingOf(strategy, today),
    left: strategy.left ?? [],
    allowsOwnModel: strategy.allowsOwnModel ?? false,
    presenceExceptions: strategy.presenceExceptions ?? [],
    amnestyUntil: strategy.amnestyUntil ?? null,
    factors: strategy.factors ?? null,
    basedOn: strategy.basedOn ?? null,
    reviewAskedBy: strategy.reviewAskedBy ?? null,
    reviews: (strategy.reviews ?? []).map(({ at, ...review }) => ({
      ...review,
      at: new Date(at).toISOString(),
    })),
  }
}

const scope = Joi.object({
  units: Joi.array().items(uuid).optional(),
  channels: Joi.array().items(string).optional(),
  purposes: Joi.array().items(string).optional(),
  levels: Joi.array().items(Joi.number().integer()).optional(),
})
const exception = {
  id: string,
  where: scope,
  mode: Joi.valid(...MODES).optional(),
  parameters: Joi.object().unknown().optional(),
  waive: Joi.boolean().optional(),
  reason: text,
  askedBy: uuid,
  until: day,
}

/** A rule set as the API answers it. `asked`: exceptions that wait for a second person. */
export const ruleSetShape = Joi.object({
  id: uuid,
  version,
  strategy: uuid,
  rules: Joi.array().items(
    Joi.object({
      rule: string,
      version,
      mode: Joi.valid(...MODES),
      parameters: Joi.object().unknown(),
      source: nullable(text),
      exceptions: Joi.array().items(Joi.object({ ...exception, agreedBy: uuid })),
    }),
  ),
  asked: Joi.array().items(Joi.object({ ...exception, rule: string })),
}).meta({ title: 'RuleSet' })

export function presentRuleSet({ _id, version: is, rules, asked }: RuleSet, strategy: string) {
  return {
    id: _id,
    version: is,
    strategy,
    rules: rules.map((use) => ({ ...use, exceptions: use.exceptions ?? [] })),
    asked: asked ?? [],
  }
}

const sentence = Joi.object({ says: string }).unknown()

/** What differs between two rule sets, each difference with its sentence in the reader's language. */
export const ruleSetComparisonShape = Joi.object({
  before: uuid,
  after: uuid,
  rules: Joi.array().items(sentence),
}).meta({ title: 'RuleSetComparison' })

const paragraph = Joi.object({
  what: Joi.valid('added', 'removed', 'changed'),
  before: string.optional(),
  after: string.optional(),
})

/** What differs between two strategies: setting by setting, section by section, rule by rule. */
export const comparisonShape = Joi.object({
  before: uuid,
  after: uuid,
  settings: Joi.array().items(sentence),
  sections: Joi.array().items(
    Joi.object({
      section: Joi.valid(...sectionNames),
      sv: Joi.array().items(paragraph),
      en: Joi.array().items(paragraph),
    }),
  ),
  rules: Joi.array().items(sentence),
}).meta({ title: 'StrategyComparison' })

export async function presentRuleChanges(changes: RuleSetChange[], req: Request) {
  const language = requestLanguage(req)
  const nameOf = await namesOf(stringsIn(changes), language)
  return changes.map((change) => ({ ...change, says: describeRuleSetChange(change, language, nameOf) }))
}

export async function presentComparison(
  { before, after, settings, sections, rules }: StrategyComparison,
  req: Request,
) {
  const language = requestLanguage(req)
  const nameOf = await namesOf(stringsIn(settings), language)
  return {
    before: before._id,
    after: after._id,
    settings: settings.map((change) => ({
      ...change,
      says: describeSettingChange(change, { language, nameOf }),
    })),
    sections,
    rules: await presentRuleChanges(rules, req),
  }
}
