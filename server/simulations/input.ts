import Joi from 'joi'
import { Channel } from '../../models/channel.ts'
import { RuleSet } from '../../models/ruleSet.ts'
import type { SimulationInput } from '../../models/simulation.ts'
import { presenceModels, Strategy } from '../../models/strategy.ts'
import { Unit } from '../../models/unit.ts'
import { checkRuleSet, type RuleSet as PolicyRuleSet } from '../../policies/index.ts'
import { AppError, type FieldError } from '../errors.ts'
import { dayField, orNull } from '../fields.ts'
import { parse } from '../parse.ts'

/** A simulation as somebody asks for it. */
export interface NewSimulation extends SimulationInput {
  name: string
}

const reference = Joi.string().max(100)

export const newSimulation = Joi.object<NewSimulation>({
  name: Joi.string().trim().min(1).max(120),
  // Its rules are checked by the engine's own check, which names every fault of theirs.
  ruleSet: Joi.alternatives(reference, Joi.object({ rules: Joi.array().max(200) }).unknown())
    .allow(null)
    .default(null)
    .optional(),
  strategy: Joi.alternatives(reference, Joi.object({ presenceModel: Joi.valid(...presenceModels) }))
    .allow(null)
    .default(null)
    .optional(),
  levels: Joi.array()
    .items(Joi.object({ unit: reference.allow(null), level: Joi.number().integer().min(1).max(5) }))
    .max(500)
    .unique('unit')
    .default([])
    .optional(),
  scope: Joi.object({
    unit: orNull(reference),
    channel: orNull(reference),
    from: orNull(dayField),
    to: orNull(dayField),
  })
    .default({ unit: null, channel: null, from: null, to: null })
    .optional(),
})

/** What was asked for, checked: every fault at once, those of a rule set's rules and of what stands for nothing too. AppError `bad-input`. */
export async function readSimulation(body: unknown): Promise<NewSimulation> {
  const errors: FieldError[] = []
  const rules = ruleSetIn(body)
  const checked = rules === null ? null : checkRuleSet(rules)
  if (checked && !checked.ok) {
    for (const { path, code, message } of checked.errors)
      errors.push({ path: ['ruleSet', ...path].join('.'), code, values: { message } })
  }
  const input = attempt(() => parse(newSimulation, body), errors)
  if (input) errors.push(...(await unknownIn(input)))
  if (!input || errors.length > 0) throw new AppError('bad-input', undefined, { errors })
  return checked?.ok ? { ...input, ruleSet: checked.ruleSet } : input
}

/** A rule set that stands in the body. Which it is called matters little: it is kept with the simulation alone. */
function ruleSetIn(body: unknown): PolicyRuleSet | null {
  const given = (body as { ruleSet?: unknown } | null)?.ruleSet
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return null
  return { id: 'simulated', version: 1, ...(given as Pick<PolicyRuleSet, 'rules'>) }
}

function attempt<T>(work: () => T, errors: FieldError[]): T | null {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof AppError) || !error.data.errors) throw error
    errors.push(...error.data.errors)
    return null
  }
}

/** References that lead nowhere, in four queries at most. */
async function unknownIn({ ruleSet, strategy, levels, scope }: NewSimulation): Promise<FieldError[]> {
  const units = [scope.unit, ...levels.map(({ unit }) => unit)].filter((unit) => unit !== null)
  const [foundRules, foundStrategy, foundUnits, foundChannel] = await Promise.all([
    typeof ruleSet === 'string' ? RuleSet.exists({ _id: ruleSet }) : true,
    typeof strategy === 'string' ? Strategy.exists({ _id: strategy }) : true,
    units.length > 0 ? Unit.find({ _id: { $in: units } }, { _id: 1 }).lean<Pick<Unit, '_id'>[]>() : [],
    scope.channel ? Channel.exists({ _id: scope.channel }) : true,
  ])
  const known = new Set<string | null>([null, ...foundUnits.map(({ _id }) => _id)])
  const paths = [
    ...(foundRules ? [] : ['ruleSet']),
    ...(foundStrategy ? [] : ['strategy']),
    ...levels.flatMap(({ unit }, index) => (known.has(unit) ? [] : [`levels.${index}.unit`])),
    ...(known.has(scope.unit) ? [] : ['scope.unit']),
    ...(foundChannel ? [] : ['scope.channel']),
  ]
  return paths.map((path) => ({ path, code: 'reference.unknown', values: {} }))
}
