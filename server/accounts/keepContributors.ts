import Joi from 'joi'
import { Account } from '../../models/account.ts'
import { type Caller, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { orNull, uuid, wordsOrNull } from '../fields.ts'
import { unitsManagedBy } from '../organisation/units.ts'
import { demandAct, mayAct } from './access.ts'
import { demandRoom, partField, withContributor } from './contributors.ts'
import { explainMiss, findAccount } from './find.ts'
import { checkNamed } from './references.ts'

export interface ContributorInput {
  unit: string
  purposes: string[]
  /** Who there is spoken to. */
  person: string | null
  /** What the unit answers for. */
  part: string | null
}

export const contributorInput = Joi.object<ContributorInput>({
  unit: uuid,
  purposes: Joi.array().items(Joi.string().max(60)).min(1).max(12).unique(),
  person: orNull(uuid),
  part: partField,
})

export const leaving = Joi.object<{ unit: string; reason: string | null }>({
  unit: uuid,
  reason: wordsOrNull(1000),
})

/**
 * Says that a unit contributes to an account, to which purposes, and what it answers for; or says it anew. By those who keep the account: a unit that
 * wants to be let in asks (see server/joins/askToJoin.ts). AppError `forbidden`, `wrong-state`, `bad-input`, `changed-meanwhile`.
 */
export async function setContributor(
  accountId: string,
  version: number,
  input: ContributorInput,
  caller: Caller,
): Promise<Account> {
  const account = await findAccount(accountId)
  await demandAct(account, 'change', caller)
  if (account.version !== version) return explainMiss(accountId)
  if (account.kind === 'individual' || !['active', 'parked'].includes(account.status)) {
    throw new AppError('wrong-state', {
      sv: 'Bara verksamhetskonton som används har medverkande verksamheter.',
      en: 'Only accounts of units that are in use have contributors.',
    })
  }
  const known = account.contributors.find(({ unit }) => unit === input.unit)
  demandRoom(account.contributors, input.unit, 'unit')
  if (input.unit === account.unit) {
    throw new AppError('bad-input', undefined, {
      errors: [{ path: 'unit', code: 'already-contributes', values: {} }],
    })
  }
  await checkNamed({
    units: { unit: input.unit },
    purposes: { purposes: input.purposes },
    people: { person: known?.person === input.person ? null : input.person },
  })
  const contributors = withContributor(account.contributors, input)
  const changed = await change(caller, { action: 'account.set-contributor' }, async (tx) => {
    const updated = await tx.update(Account, { _id: accountId, version }, { $set: { contributors } })
    const isNew = input.person && input.person !== known?.person && input.person !== caller.actor.id
    if (updated && isNew) tx.mail(input.person as string, 'contributes-now', { account: accountId })
    return updated
  })
  return changed ?? explainMiss(accountId)
}

/** Whether somebody may end a unit's part in an account: those who keep the account, and the unit itself. */
export async function mayEndContribution(
  account: Account,
  unit: string,
  caller: Pick<Caller, 'actor' | 'roles'>,
): Promise<boolean> {
  if (await mayAct(account, 'change', caller)) return true
  if (caller.roles.includes('Auditor')) return false
  const contributor = account.contributors.find((one) => one.unit === unit)
  if (contributor?.person === caller.actor.id) return true
  return (await unitsManagedBy(caller.actor.id)).includes(unit)
}

/**
 * A unit leaves an account that it contributes to, or is taken from it; the other side is told.
 * AppError `forbidden`, `bad-input` (it does not contribute), `changed-meanwhile`.
 */
export async function endContribution(
  accountId: string,
  version: number,
  { unit, reason }: { unit: string; reason: string | null },
  caller: Caller,
): Promise<Account> {
  const account = await findAccount(accountId)
  if (!(await mayEndContribution(account, unit, caller))) {
    throw new AppError(
      'forbidden',
      {
        sv: 'En verksamhets medverkan avslutas av verksamheten själv eller av dem som svarar för kontot.',
        en: 'A unit’s part is ended by the unit itself or by those who answer for the account.',
      },
      { facts: { rule: 'account:end-contribution' } },
    )
  }
  if (account.version !== version) return explainMiss(accountId)
  const contributor = account.contributors.find((one) => one.unit === unit)
  if (!contributor) {
    throw new AppError('bad-input', undefined, {
      errors: [{ path: 'unit', code: 'reference.unknown', values: {} }],
    })
  }
  const contributors = account.contributors.filter((one) => one !== contributor)
  const changed = await change(caller, { action: 'account.end-contribution', reason }, async (tx) => {
    const updated = await tx.update(Account, { _id: accountId, version }, { $set: { contributors } })
    const others = [account.owner, contributor.person].filter(
      (person) => person !== null && person !== undefined && person !== caller.actor.id,
    )
    for (const person of new Set(others)) {
      if (updated && person) tx.mail(person, 'contributes-no-more', { account: accountId })
    }
    return updated
  })
  return changed ?? explainMiss(accountId)
}
