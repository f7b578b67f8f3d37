import { randomUUID } from 'node:crypto'
import Joi from 'joi'
import { Channel } from '../../models/channel.ts'
import { type AskedException, RuleSet } from '../../models/ruleSet.ts'
import { isDraft, type Strategy } from '../../models/strategy.ts'
import type { Text } from '../../models/text.ts'
import { checkRuleSet, type Level, MODES, type RuleException, type Scope } from '../../policies/index.ts'
import { checkNamed } from '../accounts/references.ts'
import { type Caller, type Change, change } from '../audit/change.ts'
import { dayOf } from '../clock.ts'
import { AppError, type FieldError } from '../errors.ts'
import { dayField } from '../fields.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { secondPeople } from '../strategies/secondPerson.ts'
import { fieldError } from './changeRules.ts'
import { type HeldRuleSet, overtaken, ruleSetToChange } from './find.ts'

/** What one asks for: where a rule is to count otherwise, how, why and until when. */
export type NewException = Omit<AskedException, 'id' | 'askedBy'>

const ids = Joi.array().items(Joi.string().max(60)).min(1).max(200).unique().optional()
const reason = Joi.string().trim().min(1).max(500)

export const newException = Joi.object<NewException>({
  rule: Joi.string().max(60),
  where: Joi.object<Scope>({
    units: ids,
    channels: ids,
    purposes: ids,
    levels: Joi.array()
      .items(Joi.valid(1, 2, 3, 4, 5 satisfies Level))
      .min(1)
      .unique()
      .optional(),
  }).or('units', 'channels', 'purposes', 'levels'),
  mode: Joi.valid(...MODES).optional(),
  parameters: Joi.object().unknown().optional(),
  waive: Joi.valid(true).optional(),
  reason: Joi.object<Text>({ sv: reason, en: reason }),
  until: dayField,
}).or('mode', 'parameters', 'waive')

/** As many wait for a second person at once. */
const mostAsked = 100

/**
 * Asks for an exception to a rule, also of a strategy in force. It counts for nothing until somebody else agrees.
 * AppError `forbidden`, `bad-input`, `changed-meanwhile`.
 */
export async function askException(
  id: string,
  version: number,
  asked: NewException,
  caller: Caller,
): Promise<RuleSet> {
  const { ruleSet, strategy } = await ruleSetToChange(id, version, caller)
  const exception: AskedException = { id: randomUUID(), askedBy: caller.actor.id, ...asked }
  const { timeZone } = await theOrganisation()
  const today = dayOf(caller.now, timeZone)
  const errors = [
    ...(asked.until < today ? [{ path: 'until', code: 'date.past', values: {} }] : []),
    ...(await unknownPlaces(asked.where)),
    ...badParameters(ruleSet, exception),
  ]
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
  if ((ruleSet.asked ?? []).length >= mostAsked) throw new AppError('wrong-state', tooMany)
  const leads = await secondPeople(strategy.appliesTo, [caller.actor.id], today)
  return written(
    ruleSet,
    { $push: { asked: exception }, ...asAuthor(strategy, caller) },
    { action: 'rule-set.ask-exception', reason: asked.reason.sv },
    caller,
    (tx) => {
      const about = { strategy: strategy._id, path: agreementPath(id, exception.id) }
      for (const lead of leads) tx.mail(lead, 'exception-waits', about)
    },
  )
}

/** Where a second person says whether an exception is to count. */
export function agreementPath(ruleSet: string, exception: string): string {
  return `/rule-sets/${ruleSet}/exceptions/${exception}/agree`
}

/** Somebody else than who asked agrees, and the exception counts from now on. AppError `forbidden` for who asked, `not-found`, `bad-input`. */
export async function agreeException(
  id: string,
  version: number,
  exceptionId: string,
  caller: Caller,
): Promise<RuleSet> {
  const { ruleSet, strategy } = await ruleSetToChange(id, version, caller)
  const asked = ruleSet.asked?.find((one) => one.id === exceptionId)
  if (!asked) throw new AppError('not-found')
  if (asked.askedBy === caller.actor.id) {
    throw new AppError(
      'forbidden',
      {
        sv: 'Du har själv begärt undantaget. Någon annan kommunikationsansvarig behöver godta det.',
        en: 'You asked for the exception yourself. Another communications lead needs to agree to it.',
      },
      { facts: { rule: 'rule-set:second-person' } },
    )
  }
  const { rule, ...rest } = asked
  const exception: RuleException = { ...rest, agreedBy: caller.actor.id }
  const at = ruleSet.rules.findIndex((use) => use.rule === rule)
  const errors = badParameters(ruleSet, asked)
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
  return written(
    ruleSet,
    {
      $pull: { asked: { id: exceptionId } },
      $push: { [`rules.${at}.exceptions`]: exception },
      ...asAuthor(strategy, caller),
    },
    { action: 'rule-set.agree-exception' },
    caller,
    tellAsker('exception-agreed', asked, { ruleSet, strategy }),
  )
}

export const endOfException = Joi.object<{ reason: string }>({
  reason: Joi.string().trim().min(3).max(500),
})

/** Ends an exception that counts, or takes back one that was only asked for. The record keeps both. AppError `forbidden`, `not-found`. */
export async function endException(
  id: string,
  version: number,
  exceptionId: string,
  { reason: why }: { reason: string },
  caller: Caller,
): Promise<RuleSet> {
  const { ruleSet, strategy } = await ruleSetToChange(id, version, caller)
  const about = { action: 'rule-set.end-exception', reason: why }
  const waiting = ruleSet.asked?.find((one) => one.id === exceptionId)
  if (waiting) {
    const taken = { $pull: { asked: { id: exceptionId } } }
    const tell =
      waiting.askedBy === caller.actor.id
        ? undefined
        : tellAsker('exception-declined', waiting, { ruleSet, strategy })
    return written(ruleSet, taken, about, caller, tell)
  }
  const at = ruleSet.rules.findIndex((use) => use.exceptions?.some((one) => one.id === exceptionId))
  if (at < 0) throw new AppError('not-found')
  const ended = { $pull: { [`rules.${at}.exceptions`]: { id: exceptionId } }, ...asAuthor(strategy, caller) }
  return written(ruleSet, ended, about, caller)
}

const tooMany: Text = {
  sv: `Fler än ${mostAsked} undantag väntar redan på en andra person. Ta ställning till några av dem först.`,
  en: `More than ${mostAsked} exceptions already wait for a second person. Settle some of them first.`,
}

/** Mail to whoever asked for an exception, with what became of it. */
function tellAsker(
  template: 'exception-agreed' | 'exception-declined',
  { rule, askedBy }: AskedException,
  { ruleSet, strategy }: HeldRuleSet,
): (tx: Change) => void {
  const about = { strategy: strategy._id, path: `/rule-sets/${ruleSet._id}/rules/${rule}` }
  return (tx) => tx.mail(askedBy, template, about)
}

/** Who has a hand in the exceptions of a draft has written in it, and does not review it. An adopted one is not reviewed. */
function asAuthor(strategy: Strategy, { actor }: Caller): Record<string, unknown> {
  return isDraft(strategy) ? { $addToSet: { authors: actor.id } } : {}
}

async function written(
  { _id, version }: RuleSet,
  update: Record<string, unknown>,
  about: { action: string; reason?: string },
  caller: Caller,
  tell?: (tx: Change) => void,
): Promise<RuleSet> {
  const changed = await change(caller, about, async (tx) => {
    const updated = await tx.update(RuleSet, { _id, version }, update)
    if (updated) tell?.(tx)
    return updated
  })
  if (!changed) throw overtaken((await RuleSet.findById(_id).lean<RuleSet>()) ?? { version })
  return changed
}

async function unknownPlaces({ units = [], channels = [], purposes = [] }: Scope): Promise<FieldError[]> {
  await checkNamed({
    units: Object.fromEntries(units.map((unit, at) => [`where.units.${at}`, unit])),
    purposes: { 'where.purposes': purposes },
  })
  const known = await Channel.countDocuments({ _id: { $in: channels } })
  return known === channels.length ? [] : [{ path: 'where.channels', code: 'reference.unknown', values: {} }]
}

/** What the rule's own schema has against the parameters, as they would be with the exception's over them. */
function badParameters({ _id, version, rules }: RuleSet, asked: AskedException): FieldError[] {
  const { rule, ...rest } = asked
  const use = rules.find((one) => one.rule === rule)
  if (!use) return [{ path: 'rule', code: 'reference.unknown', values: {} }]
  // Who agrees is not known yet, and is looked at when somebody does.
  const exceptions = [...(use.exceptions ?? []), { ...rest, agreedBy: `not ${asked.askedBy}` }]
  const { source: _source, ...bare } = use
  const checked = checkRuleSet({ id: _id, version, rules: [{ ...bare, exceptions }] })
  if (checked.ok) return []
  return checked.errors.map((error) => fieldError(error, error.path.slice(4)))
}
