import canonicalize from 'canonicalize'
import Joi from 'joi'
import { RuleSet, type RuleUse } from '../../models/ruleSet.ts'
import { isDraft, Strategy } from '../../models/strategy.ts'
import type { Text } from '../../models/text.ts'
import { checkRuleSet, MODES, type RuleSetError } from '../../policies/index.ts'
import { type Caller, type Change, change } from '../audit/change.ts'
import { AppError, type FieldError } from '../errors.ts'
import { adoptedAlready, draftRuleSet, type HeldRuleSet, overtaken } from './find.ts'
import { ruleSetFromYaml } from './ruleSetYaml.ts'

/** A rule as it is to be used. Its exceptions have verbs of their own. */
export type RuleSetting = Omit<RuleUse, 'exceptions'>

const line = Joi.string().trim().min(1).max(500)

/** Rules to set (in place of the one of that name, or new), and rules to take away. */
export interface RuleChanges {
  set?: RuleSetting[]
  remove?: string[]
}

export const ruleChanges = Joi.object<RuleChanges>({
  set: Joi.array()
    .items(
      Joi.object<RuleSetting>({
        rule: Joi.string().max(60),
        version: Joi.number().integer().min(1),
        mode: Joi.valid(...MODES),
        // Checked by the rule's own schema.
        parameters: Joi.object().unknown(),
        source: Joi.object<Text>({ sv: line, en: line }).allow(null),
      }),
    )
    .max(200)
    .unique('rule')
    .optional(),
  remove: Joi.array().items(Joi.string().max(60)).max(200).unique().optional(),
}).or('set', 'remove')

/**
 * Sets rules of a draft's rule set, in the version that was seen. A strategy that was reviewed has to be reviewed again.
 * AppError `forbidden`, `bad-input` by the rules' own schemas, `wrong-state` once adopted, `changed-meanwhile`.
 */
export async function changeRules(
  id: string,
  version: number,
  { set = [], remove = [] }: RuleChanges,
  caller: Caller,
): Promise<RuleSet> {
  const held = await draftRuleSet(id, version, caller)
  const { rules } = held.ruleSet
  const given = new Map(set.map((one) => [one.rule, one]))
  const unknown = remove.filter((rule) => given.has(rule) || !rules.some((use) => use.rule === rule))
  if (unknown.length > 0) {
    const errors = unknown.map((rule) => ({
      path: `remove.${remove.indexOf(rule)}`,
      code: 'reference.unknown',
      values: {},
    }))
    throw new AppError('bad-input', undefined, { errors })
  }
  const kept = rules
    .filter(({ rule }) => !remove.includes(rule))
    .map((use) => ({ ...use, ...given.get(use.rule) }))
  const added = set.filter(({ rule }) => !rules.some((use) => use.rule === rule))
  return keepRules(held, [...kept, ...added], 'rule-set.change', caller, (error) => asField(error, set))
}

export const ruleSetFile = Joi.object<{ yaml: string }>({ yaml: Joi.string().max(500_000) })

/**
 * Puts the rules of a YAML file in the place of a draft's, all or nothing. Its id and version are not looked at. Exceptions in it may only be
 * those that the rule set has: each needs two people, and a file is one. AppError as for a change; `bad-input` with every fault and its line.
 */
export async function importRules(
  id: string,
  version: number,
  yaml: string,
  caller: Caller,
): Promise<RuleSet> {
  const held = await draftRuleSet(id, version, caller)
  const read = ruleSetFromYaml(yaml, (ruleSet) => unknownExceptions(ruleSet.rules, held.ruleSet.rules))
  if (!read.ok) {
    const errors = read.faults.map(({ line, says }) => ({
      path: 'yaml',
      code: 'file.fault',
      values: { line, says },
    }))
    throw new AppError('bad-input', undefined, { errors })
  }
  const rules = read.ruleSet.rules.map((use): RuleUse => ({ ...use, source: use.source ?? null }))
  return keepRules(held, rules, 'rule-set.import', caller, (error) => fieldError(error, error.path))
}

type Uses = Pick<RuleUse, 'rule' | 'exceptions'>[]

function unknownExceptions(given: Uses, stored: Uses): RuleSetError[] {
  return given.flatMap(({ rule, exceptions = [] }, at) => {
    const known = stored.find((use) => use.rule === rule)?.exceptions ?? []
    return exceptions.flatMap((exception, index) =>
      known.some((one) => canonicalize(one) === canonicalize(exception))
        ? []
        : [
            {
              path: ['rules', at, 'exceptions', index],
              code: 'exceptions.by-two',
              message: `The exception "${exception.id}" is not in the rule set: it is asked for by one person and agreed to by another, not read from a file`,
              rule,
            },
          ],
    )
  })
}

async function keepRules(
  { ruleSet, strategy }: HeldRuleSet,
  rules: RuleUse[],
  action: string,
  caller: Caller,
  fault: (error: RuleSetError) => FieldError,
): Promise<RuleSet> {
  const { _id, version } = ruleSet
  const checked = checkRuleSet({
    id: _id,
    version,
    rules: rules.map(({ source, ...use }) => (source ? { ...use, source } : use)),
  })
  if (!checked.ok) throw new AppError('bad-input', undefined, { errors: checked.errors.map(fault) })
  const complete = checked.ruleSet.rules.map((use) => ({ ...use, source: use.source ?? null }))
  const changed = await change(caller, { action }, async (tx) => {
    const updated = await tx.update(
      RuleSet,
      { _id, version },
      { $set: { rules: complete }, $addToSet: { authors: caller.actor.id } },
    )
    if (updated) await askForReviewAgain(tx, strategy._id)
    return updated
  })
  if (!changed) throw overtaken(ruleSet)
  return changed
}

/** What somebody agreed to is another draft now. */
async function askForReviewAgain(tx: Change, id: string): Promise<void> {
  const strategy = await Strategy.findById(id).session(tx.session).lean<Strategy>()
  if (!strategy || !isDraft(strategy)) throw adoptedAlready()
  if (strategy.status === 'reviewed') {
    await tx.update(Strategy, { _id: id, version: strategy.version }, { $set: { status: 'draft' } })
  }
}

/** The path in what was posted, which is another than that in the whole. */
function asField(error: RuleSetError, set: readonly RuleSetting[]): FieldError {
  const at = set.findIndex(({ rule }) => rule === error.rule)
  return fieldError(error, at < 0 ? error.path : ['set', at, ...error.path.slice(2)])
}

/** What the policy has against a rule set, at the path of what was posted. */
export function fieldError({ code, message, limit }: RuleSetError, path: (string | number)[]): FieldError {
  return { path: path.join('.'), code, values: { message, ...(limit === undefined ? {} : { limit }) } }
}
