import Joi from 'joi'
import { MODES, type Mode } from './effects.ts'
import type { Facts, Level } from './facts.ts'
import type { Bilingual } from './language.ts'
import { levelInForce } from './level.ts'
import { LEVELS } from './parameters.ts'

/**
 * Where a rule counts otherwise than elsewhere: another mode, other parameters, or a waiver, under which the finding stays visible and is only
 * advice. Somebody asked for it, somebody else agreed, and it ends on a day.
 */
export type RuleException = {
  id: string
  where: Scope
  mode?: Mode
  /** In place of the rule set's own, value by value. */
  parameters?: Record<string, unknown>
  waive?: boolean
  reason: Bilingual
  askedBy: string
  agreedBy: string
  /** The last day on which it counts. */
  until: string
}

/** Every list that is given must fit; any entry of a list will do. A unit stands for those below it too. */
export type Scope = { units?: string[]; channels?: string[]; purposes?: string[]; levels?: Level[] }

/** What is kept with a result that an exception had a part in. */
export type AppliedException = Pick<RuleException, 'id' | 'reason' | 'askedBy' | 'agreedBy' | 'until'> & {
  waived: boolean
}

const id = Joi.string().trim().min(1).max(100)
const ids = Joi.array().items(id).min(1).max(200).unique()
const text = Joi.string().trim().min(1).max(500).required()

/** An exception as it comes from outside; its parameters are checked with those of the rule. */
export const exceptionShape = Joi.object({
  id: id.required(),
  where: Joi.object({
    units: ids,
    channels: ids,
    purposes: ids,
    levels: Joi.array()
      .items(Joi.valid(...LEVELS))
      .min(1)
      .unique(),
  })
    // An exception for everything is no exception.
    .or('units', 'channels', 'purposes', 'levels')
    .required(),
  mode: Joi.valid(...MODES),
  parameters: Joi.object().unknown(),
  waive: Joi.valid(true),
  reason: Joi.object({ sv: text, en: text }).required(),
  askedBy: id.required(),
  // A second pair of eyes.
  agreedBy: id.invalid(Joi.ref('askedBy')).required(),
  until: Joi.string()
    .pattern(/^\d{4}-\d{2}-\d{2}$/)
    .required(),
}).or('mode', 'parameters', 'waive')

/** Whether an exception counts for these facts: on this day, for this unit, channel, purpose and level. */
export function appliesTo({ where, until }: RuleException, facts: Facts): boolean {
  if (until < facts.today) return false
  const { units, channels, purposes, levels } = where
  const { unit, request } = facts
  return (
    (!units || [unit.id, ...(unit.within ?? [])].some((one) => units.includes(one))) &&
    (!channels || (request.channel !== null && channels.includes(request.channel))) &&
    (!purposes || request.purposes.some((one) => purposes.includes(one))) &&
    (!levels || levels.includes(levelInForce(facts).level))
  )
}

/** Parameters with an exception's over them: tables are merged, everything else is replaced. */
export function withParameters(
  parameters: Record<string, unknown>,
  over: Record<string, unknown> = {},
): Record<string, unknown> {
  const merged = { ...parameters }
  for (const [key, value] of Object.entries(over)) {
    const was = merged[key]
    merged[key] = isTable(was) && isTable(value) ? withParameters(was, value) : value
  }
  return merged
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
