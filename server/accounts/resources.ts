import Joi from 'joi'
import { Account, type AccountResources, type AccountStatus } from '../../models/account.ts'
import type { ResourcesConfirmed } from '../../models/step.ts'
import { type Caller, change, systemCaller } from '../audit/change.ts'
import { addDays, addMonths, dayOf, endOfDay } from '../clock.ts'
import { AppError } from '../errors.ts'
import { orNull } from '../fields.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { unitLine } from '../organisation/units.ts'
import { availableLeads, findApprovers } from '../requests/approvers.ts'
import { demandAct } from './access.ts'
import { explainMiss, findAccount } from './find.ts'

/** Accounts that take time: what is closed or out of our hands does not. */
const inUse: AccountStatus[] = ['active', 'parked']

export interface ResourcesSaid extends ResourcesConfirmed {
  /** What is lacking, in words; needed when not all of it is there. */
  missing: string | null
}

export const resourcesSaid = Joi.object<ResourcesSaid>({
  hours: Joi.boolean(),
  cover: Joi.boolean(),
  money: Joi.boolean(),
  missing: orNull(Joi.string().trim().min(3).max(1000).empty('')),
})

/**
 * The manager confirms that an account gets hours, cover and money, or says what is lacking. What is lacking is told to the account's owner and a lead.
 * AppError `forbidden`, `changed-meanwhile`, `wrong-state` (the account is not in use), `bad-input` (what is lacking is not said).
 */
export async function confirmResources(
  accountId: string,
  version: number,
  { hours, cover, money, missing }: ResourcesSaid,
  caller: Caller,
): Promise<Account> {
  const account = await findAccount(accountId)
  await demandAct(account, 'confirm', caller)
  if (account.version !== version) return explainMiss(accountId)
  if (!inUse.includes(account.status)) {
    throw new AppError('wrong-state', undefined, { facts: { status: account.status, possible: inUse } })
  }
  const all = hours && cover && money
  if (!all && missing === null) {
    throw new AppError('bad-input', undefined, {
      errors: [{ path: 'missing', code: 'any.required', values: {} }],
    })
  }
  const said: AccountResources = {
    by: caller.actor.id,
    at: caller.now,
    hours,
    cover,
    money,
    missing: all ? null : missing,
    askedAt: null,
  }
  const { timeZone } = await theOrganisation()
  const today = dayOf(caller.now, timeZone)
  const leads = all ? [] : (await availableLeads([caller.actor.id], today)).people
  const action = all ? 'account.confirm-resources' : 'account.report-lacking'
  const changed = await change(caller, { action }, async (tx) => {
    const updated = await tx.update(
      Account,
      { _id: accountId, version },
      { $set: { resourcesConfirmed: said } },
    )
    const told = all ? [] : [account.owner, leads[0]].filter((id) => id !== null && id !== undefined)
    for (const person of new Set(told)) tx.mail(person, 'resources-lacking', { account: accountId })
    return updated
  })
  return changed ?? explainMiss(accountId)
}

/** The last day on which a confirmation holds; null: there is none. */
export function resourcesHoldUntil(
  { resourcesConfirmed }: Pick<Account, 'resourcesConfirmed'>,
  { resourcesMonths, timeZone }: { resourcesMonths: number; timeZone: string },
): string | null {
  return resourcesConfirmed ? addMonths(dayOf(resourcesConfirmed.at, timeZone), resourcesMonths) : null
}

/**
 * Accounts in use whose resources are to be confirmed again, those confirmed longest ago first: in some units, or in all (null). By the index on
 * `resourcesConfirmed.at`. An account that nobody ever confirmed anything for (it came in by import, or met the policy without a step) is not
 * among them: its page says so, and its manager may confirm at any time.
 */
export async function agedResources(
  units: readonly string[] | null,
  now: Date,
  most: number,
): Promise<Account[]> {
  if (units?.length === 0) return []
  return Account.find({
    'resourcesConfirmed.at': { $lt: await confirmedBefore(now) },
    status: { $in: inUse },
    ...(units ? { unit: { $in: [...units] } } : {}),
  })
    .sort({ 'resourcesConfirmed.at': 1, _id: 1 })
    .limit(most)
    .lean<Account[]>()
}

/** Accounts in use of which a manager has said that something is lacking, the longest ago first. By the same index. */
export function lackingResources(most: number): Promise<Account[]> {
  return Account.find({ 'resourcesConfirmed.missing': { $type: 'string' }, status: { $in: inUse } })
    .sort({ 'resourcesConfirmed.at': 1, _id: 1 })
    .limit(most)
    .lean<Account[]>()
}

/** What was confirmed before this instant has aged: the end of its last day has passed. */
export async function confirmedBefore(now: Date): Promise<Date> {
  const { resourcesMonths, timeZone } = await theOrganisation()
  const firstThatHolds = addMonths(dayOf(now, timeZone), -resourcesMonths)
  return endOfDay(addDays(firstThatHolds, -1), timeZone)
}

const askedAtOnce = 100

/** Asks managers to confirm again what has aged, each account once; some at a time. */
export async function askForResources(now: Date): Promise<number> {
  const aged = await Account.find({
    'resourcesConfirmed.at': { $lt: await confirmedBefore(now) },
    'resourcesConfirmed.askedAt': null,
    status: { $in: inUse },
  })
    .sort({ 'resourcesConfirmed.at': 1, _id: 1 })
    .limit(askedAtOnce)
    .lean<Account[]>()
  const today = dayOf(now, (await theOrganisation()).timeZone)
  const managers = new Map<string, string[]>()
  for (const unit of new Set(aged.map((account) => account.unit))) {
    const [approvers] = await findApprovers(['manager'], await unitLine(unit), [], today)
    managers.set(unit, approvers?.people ?? [])
  }
  for (const { _id, version, unit } of aged) {
    await change(systemCaller(now, 'jobs'), { action: 'account.ask-for-resources' }, async (tx) => {
      const asked = await tx.update(
        Account,
        { _id, version, 'resourcesConfirmed.askedAt': null },
        { $set: { 'resourcesConfirmed.askedAt': tx.now } },
      )
      for (const manager of managers.get(unit) ?? []) {
        tx.mail(manager, 'confirm-resources', { account: _id, path: `/accounts/${_id}/resources` })
      }
      return asked
    })
  }
  return aged.length
}
