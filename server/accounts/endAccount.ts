import Joi from 'joi'
import { Account, type Ending, type EndingKind, endingKinds } from '../../models/account.ts'
import { type Caller, type Change, change } from '../audit/change.ts'
import { dayOf } from '../clock.ts'
import { AppError, type FieldError } from '../errors.ts'
import { dayField, orNull, uuid } from '../fields.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { demandAct, mayAct } from './access.ts'
import { settleAddress } from './addresses.ts'
import { withContributor } from './contributors.ts'
import { demandUndo } from './decidedOver.ts'
import { explainMiss, findAccount } from './find.ts'

export interface EndingPlan {
  /** Null: the account goes on after all. */
  kind: EndingKind | null
  into: string | null
  by: string | null
  reason: string | null
}

const needed = Joi.invalid(null).required()

export const endingPlan = Joi.object<EndingPlan>({
  kind: Joi.string()
    .valid(...endingKinds)
    .allow(null),
  into: orNull(uuid).when('kind', { not: 'merge', otherwise: needed }),
  by: orNull(dayField).when('kind', { is: null, otherwise: needed }),
  reason: orNull(Joi.string().trim().max(1000).empty('')),
})

export interface EndingDone {
  /** Where and how what was published is kept. */
  archived: string
  /** Those who follow it have been told where to go, and its last post says so. */
  followersTold: boolean
}

export const endingDone = Joi.object<EndingDone>({
  archived: Joi.string().trim().min(5).max(1000),
  followersTold: Joi.boolean(),
})

const inUse = ['active', 'parked', 'suspended'] as const

/**
 * Decides that an account is to be closed by a day, or merged into another one; or that it goes on after all. Its owner has a task from then, and is
 * reminded. AppError `forbidden`, `wrong-state`, `bad-input`, `changed-meanwhile`.
 */
export async function planEnding(
  accountId: string,
  version: number,
  plan: EndingPlan,
  caller: Caller,
): Promise<Account> {
  const { account, today } = await ready(accountId, version, caller)
  if (account.ending) await demandUndo(account, 'ending', caller)
  const errors: FieldError[] = []
  if (plan.by !== null && plan.by < today) errors.push({ path: 'by', code: 'date.past', values: {} })
  const into = plan.into === null ? null : await Account.findById(plan.into).lean<Account>()
  if (plan.into !== null && !takesIn(into, account))
    errors.push({ path: 'into', code: 'reference.unknown', values: {} })
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
  // The unit takes part in the other account from then, which is for those who keep that one to say.
  if (into && !(await mayAct(into, 'change', caller))) throw notTheirs()
  const ending = plan.kind && plan.by ? endingOf(plan.kind, plan.by, plan.into) : null
  const about = { action: ending ? 'account.plan-ending' : 'account.go-on', reason: plan.reason }
  const changed = await change(caller, about, async (tx) => {
    const updated = await tx.update(Account, { _id: accountId, version }, { $set: { ending } })
    if (updated && ending) tellOfEnding(tx, updated, into, caller.actor.id)
    return updated
  })
  return changed ?? explainMiss(accountId)
}

/** An ending as it begins. */
export function endingOf(kind: EndingKind, by: string, into: string | null): Ending {
  return { kind, by, into, reminded: 'no', done: null }
}

/** Tells the owner what is to be done, and the owner of the account that takes over. */
export function tellOfEnding(
  tx: Pick<Change, 'mail'>,
  { _id, owner, ending }: Account,
  into: Pick<Account, '_id' | 'owner'> | null,
  by: string,
): void {
  if (owner && owner !== by) tx.mail(owner, 'account-ends', { account: _id, until: ending?.by })
  if (into?.owner && into.owner !== by) tx.mail(into.owner, 'followers-come', { account: into._id })
}

/**
 * The account has ended as was planned: it is closed, its address is formerly ours, what was published is kept, and where it was merged its unit
 * takes part in the account that goes on. AppError `forbidden`, `wrong-state`, `bad-input` (the followers were not told), `changed-meanwhile`.
 */
export async function completeEnding(
  accountId: string,
  version: number,
  { archived, followersTold }: EndingDone,
  caller: Caller,
): Promise<Account> {
  const { account } = await ready(accountId, version, caller)
  const { ending } = account
  if (!ending) throw notPlanned()
  if (!followersTold) {
    throw new AppError('bad-input', undefined, {
      errors: [{ path: 'followersTold', code: 'not-told', values: {} }],
    })
  }
  const action = ending.kind === 'merge' ? 'account.merge' : 'account.close'
  const changed = await change(caller, { action }, async (tx) => {
    const done = { at: tx.now, by: caller.actor.id, archived }
    const updated = await tx.update(
      Account,
      { _id: accountId, version },
      { $set: { status: 'closed', closedAt: tx.now, ending: { ...ending, done } } },
    )
    if (!updated) return null
    await settleAddress(tx, updated)
    if (ending.into) await takeIn(tx, updated, ending.into)
    return updated
  })
  return changed ?? explainMiss(accountId)
}

/** The account that goes on has the merged one's unit among its contributors, so that the unit is still heard there. */
async function takeIn(tx: Change, { unit, purposes, owner }: Account, id: string): Promise<void> {
  // The head of the audit trail is locked, so nobody changes the account between the look and the write.
  const into = await Account.findById(id).session(tx.session).lean<Account>()
  if (!into || !inUse.some((status) => status === into.status)) throw notGoingOn()
  const known = into.unit === unit || into.contributors.some((one) => one.unit === unit)
  const contributors = known
    ? into.contributors
    : withContributor(into.contributors, { unit, purposes, person: owner, part: null })
  await tx.update(Account, { _id: id, version: into.version }, { $set: { contributors } })
}

function takesIn(into: Account | null, account: Account): boolean {
  return into?.status === 'active' && into.kind === 'unit' && !into.ending && into._id !== account._id
}

async function ready(accountId: string, version: number, caller: Caller) {
  const account = await findAccount(accountId)
  await demandAct(account, 'move', caller)
  if (account.version !== version) return explainMiss(accountId)
  if (!inUse.some((status) => status === account.status)) {
    throw new AppError('wrong-state', {
      sv: 'Kontot används inte, så det finns inget att avsluta.',
      en: 'The account is not in use, so there is nothing to end.',
    })
  }
  const { timeZone } = await theOrganisation()
  return { account, today: dayOf(caller.now, timeZone) }
}

function notTheirs(): AppError {
  return new AppError(
    'forbidden',
    {
      sv: 'Kontot som ska ta över sköts av andra. Be dem, eller en kommunikationsansvarig, att bestämma att kontona slås ihop.',
      en: 'The account that is to take over is kept by others. Ask them, or a communications lead, to decide that the accounts are merged.',
    },
    { facts: { rule: 'account:merge-into' } },
  )
}

function notPlanned(): AppError {
  return new AppError('wrong-state', {
    sv: 'Ingen har bestämt att kontot ska avslutas.',
    en: 'Nobody has decided that the account is to end.',
  })
}

function notGoingOn(): AppError {
  return new AppError('wrong-state', {
    sv: 'Kontot som skulle ta över används inte längre. Välj ett annat.',
    en: 'The account that was to take over is no longer in use. Choose another one.',
  })
}
