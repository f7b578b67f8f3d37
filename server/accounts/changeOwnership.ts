import Joi from 'joi'
import { Account } from '../../models/account.ts'
import { type Caller, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { uuid, wordsOrNull } from '../fields.ts'
import { unitLine } from '../organisation/units.ts'
import { demandAct } from './access.ts'
import { explainMiss, findAccount } from './find.ts'
import { checkNamed } from './references.ts'

export interface Ownership {
  owner: string
  /** Null: nobody; absent: as before, unless the deputy becomes the owner. */
  deputy?: string | null
  /** The account moves to this unit. */
  unit?: string
  reason: string | null
}

export const ownership = Joi.object<Ownership>({
  owner: uuid,
  deputy: uuid.allow(null).optional(),
  unit: uuid.optional(),
  reason: wordsOrNull(1000),
})

/**
 * Gives an account to another owner, and to another unit if need be: when somebody leaves or the organisation changes. Only the version that was
 * seen; the new owner and deputy must work here. AppError `forbidden`, `changed-meanwhile`, `wrong-state`, `bad-input`.
 */
export async function changeOwnership(
  accountId: string,
  version: number,
  given: Ownership,
  caller: Caller,
): Promise<Account> {
  const account = await findAccount(accountId)
  await demandAct(account, 'give', caller)
  if (account.version !== version) return explainMiss(accountId)
  if (account.status === 'transferred') {
    throw new AppError('wrong-state', {
      sv: 'Kontot har lämnats över till någon utanför organisationen.',
      en: 'The account has been handed over to somebody outside the organisation.',
    })
  }
  const kept = account.deputy === given.owner ? null : account.deputy
  const deputy = given.deputy === undefined ? kept : given.deputy
  if (deputy === given.owner) {
    throw new AppError('bad-input', undefined, {
      errors: [{ path: 'deputy', code: 'same-person', values: {} }],
    })
  }
  await checkNamed({
    people: { owner: given.owner, deputy: deputy === account.deputy ? null : deputy },
    units: given.unit ? { unit: given.unit } : {},
  })
  const line = given.unit ? await unitLine(given.unit) : null
  const place = line && {
    unit: line.unit._id,
    within: [...line.unit.ancestors, line.unit._id],
    accountableBody: line.unit.accountableBody,
    // What one unit's manager promised is not the next one's promise.
    ...(line.unit._id === account.unit ? {} : { resourcesConfirmed: null }),
  }
  const about = { action: 'account.change-ownership', reason: given.reason }
  const changed = await change(caller, about, async (tx) => {
    const owned = await tx.update(
      Account,
      { _id: accountId, version },
      { $set: { owner: given.owner, deputy, ...place } },
    )
    const isNew = given.owner !== account.owner && given.owner !== caller.actor.id
    if (owned && isNew) tx.mail(given.owner, 'account-handed-over', { account: accountId })
    return owned
  })
  return changed ?? explainMiss(accountId)
}

/** Every account that a person answers for and that is still in use, and those where the person stands in: what is left when somebody leaves. */
export function accountsOf(person: string): Promise<Account[]> {
  return Account.find({
    $or: [{ owner: person }, { deputy: person }],
    status: { $nin: ['closed', 'transferred'] },
  })
    .limit(1_000)
    .lean<Account[]>()
}
