import Joi from 'joi'
import { MODES, type Mode } from './effects.ts'
import { exceptionShape, type RuleException, withParameters } from './exceptions.ts'
import type { Bilingual } from './language.ts'
import { type Registry, registry as standard } from './registry.ts'

export type RuleSetEntry = {
  rule: string
  version: number
  mode: Mode
  parameters: Record<string, unknown>
  /** The organisation's own source for the rule, a paragraph of its strategy. */
  source?: Bilingual
  /** Where it counts otherwise; the first that fits is the one that counts. */
  exceptions?: RuleException[]
}

/** What a strategy holds to: which rules, how they count and with what parameters. */
export type RuleSet = { id: string; version: number; rules: RuleSetEntry[] }

/** One thing wrong with a rule set. `path` leads to it; `rule` names the rule where one is known. */
export type RuleSetError = {
  path: (string | number)[]
  code: string
  message: string
  rule?: string
  /** The bound that was passed, where there is one. */
  limit?: number
}

export type CheckedRuleSet = { ok: true; ruleSet: RuleSet } | { ok: false; errors: RuleSetError[] }

const text = Joi.string().trim().min(1).max(500).required()

const shape = Joi.object({
  id: Joi.string().max(100).required(),
  version: Joi.number().integer().min(1).required(),
  rules: Joi.array()
    // An empty rule set would let everything through.
    .min(1)
    .unique('rule')
    .required()
    .items(
      Joi.object({
        rule: Joi.string().required(),
        version: Joi.number().integer().min(1).required(),
        mode: Joi.valid(...MODES).required(),
        parameters: Joi.object().unknown().default({}),
        source: Joi.object({ sv: text, en: text }),
        exceptions: Joi.array().items(exceptionShape).max(200).unique('id'),
      }),
    ),
})

/** Checks a rule set from outside and fills in the defaults of its parameters; all errors at once. */
export function checkRuleSet(input: unknown, registry: Registry = standard): CheckedRuleSet {
  const checked = shape.validate(input, { abortEarly: false })
  if (checked.error) return { ok: false, errors: checked.error.details.map((detail) => asError(detail, [])) }

  const ruleSet: RuleSet = checked.value
  const errors: RuleSetError[] = []
  const rules = ruleSet.rules.map((entry, index): RuleSetEntry => {
    const rule = registry.find(entry.rule, entry.version)
    if (!rule) {
      const message = `There is no version ${entry.version} of a rule "${entry.rule}"`
      errors.push({ path: ['rules', index, 'rule'], code: 'unknown-rule', message, rule: entry.rule })
      return entry
    }
    const { error, value } = rule.parameters.validate(entry.parameters, { abortEarly: false })
    for (const detail of error?.details ?? []) {
      errors.push({ ...asError(detail, ['rules', index, 'parameters']), rule: entry.rule })
    }
    for (const [at, exception] of (entry.exceptions ?? []).entries()) {
      const over = withParameters(value, exception.parameters)
      for (const detail of rule.parameters.validate(over, { abortEarly: false }).error?.details ?? []) {
        const path = ['rules', index, 'exceptions', at, 'parameters']
        errors.push({ ...asError(detail, path), rule: entry.rule })
      }
    }
    return { ...entry, parameters: value }
  })
  return errors.length > 0 ? { ok: false, errors } : { ok: true, ruleSet: { ...ruleSet, rules } }
}

function asError(detail: Joi.ValidationErrorItem, under: (string | number)[]): RuleSetError {
  const limit: unknown = detail.context?.limit
  return {
    path: [...under, ...detail.path],
    code: detail.type,
    message: detail.message,
    ...(typeof limit === 'number' ? { limit } : {}),
  }
}
