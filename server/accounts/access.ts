import type { Account } from '../../models/account.ts'
import type { Text } from '../../models/text.ts'
import type { Caller } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { unitsManagedBy } from '../organisation/units.ts'

export type AccountAction = 'change' | 'give' | 'move' | 'confirm'

type Who = Pick<Caller, 'actor' | 'roles'>
type Held = Pick<Account, 'owner' | 'deputy' | 'unit' | 'status'>

/** Who an account's rules let act, in words for the one who may not. */
const rules: Record<AccountAction, Text> = {
  change: {
    sv: 'Uppgifterna ändras av den kontoansvariga, ersättaren, verksamhetens chef eller kommunikationsansvarig.',
    en: 'It is changed by its owner, its deputy, the manager of its unit or a communications lead.',
  },
  give: {
    sv: 'Ansvaret lämnas över av den kontoansvariga, verksamhetens chef eller kommunikationsansvarig.',
    en: 'The responsibility is handed over by the owner, the manager of the unit or a communications lead.',
  },
  move: {
    sv: 'Kontots läge ändras av den kontoansvariga, ersättaren, verksamhetens chef eller kommunikationsansvarig.',
    en: 'Its status is changed by its owner, its deputy, the manager of its unit or a communications lead.',
  },
  confirm: {
    sv: 'Tid, ersättning vid frånvaro och pengar bekräftas av verksamhetens chef eller chefens ersättare.',
    en: 'Time, cover in absence and money are confirmed by the manager of the unit or the deputy manager.',
  },
}

/** Whether somebody may do this with the account as stored. Auditors change nothing. */
export async function mayAct(account: Held, action: AccountAction, who: Who): Promise<boolean> {
  return byPart(account, action, who) ?? (await unitsManagedBy(who.actor.id)).includes(account.unit)
}

/** With which accounts somebody may do this. One query, however many accounts. */
export async function mayActOn(action: AccountAction, who: Who): Promise<(account: Held) => boolean> {
  const units = new Set(await unitsManagedBy(who.actor.id))
  return (account) => byPart(account, action, who) ?? units.has(account.unit)
}

/** What role and part in the account say; null: it is for those who manage its unit. */
function byPart({ owner, deputy }: Held, action: AccountAction, { actor, roles }: Who): boolean | null {
  if (actor.kind === 'system') return true
  if (roles.includes('Auditor')) return false
  // Nobody can promise the time and money of a unit that they do not answer for, whatever their role.
  if (action === 'confirm') return null
  if (roles.includes('CommunicationsLead') || roles.includes('Administrator')) return true
  if (owner === actor.id || (deputy === actor.id && action !== 'give')) return true
  return null
}

/**
 * Of which accounts somebody may see where the log-in is kept: those who answer for an account, its keeper, its unit's managers, leads, auditors and
 * administrators. One query, however many accounts. Always to be asked of the account as it is now, also for what it was.
 */
export async function credentialsSeenBy({
  actor,
  roles,
}: Who): Promise<(account: Held & Pick<Account, 'credentials'>) => boolean> {
  if (roles.some((role) => role !== 'Staff')) return () => true
  const units = new Set(await unitsManagedBy(actor.id))
  return ({ owner, deputy, credentials, unit }) =>
    [owner, deputy, credentials?.keeper].includes(actor.id) || units.has(unit)
}

/** Throws AppError `forbidden` that says who may. */
export async function demandAct(account: Held, action: AccountAction, who: Who): Promise<void> {
  if (!(await mayAct(account, action, who))) {
    throw new AppError('forbidden', rules[action], { facts: { rule: `account:${action}` } })
  }
}
