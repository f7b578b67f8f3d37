import { Account } from '../../models/account.ts'
import type { Council } from '../../models/council.ts'
import { Person } from '../../models/person.ts'
import type { Text } from '../../models/text.ts'
import { mayActOn } from '../accounts/access.ts'
import type { Caller } from '../audit/change.ts'
import { AppError } from '../errors.ts'

type Who = Pick<Caller, 'actor' | 'roles'>
type Part = Pick<Council, 'members' | 'units' | 'convener'>

/** What one may do with a council as stored, and whom its rules let. */
const rules = {
  keep: {
    sv: 'Redaktionsrådet ändras av sammankallande och kommunikationsansvariga.',
    en: 'The council is changed by its convener and communications leads.',
  },
  'read-notes': {
    sv: 'Anteckningarna läses av rådets medlemmar, kommunikationsansvariga och granskare.',
    en: 'The notes are read by the members of the council, communications leads and auditors.',
  },
  'write-notes': {
    sv: 'Anteckningar skrivs av rådets medlemmar.',
    en: 'Notes are written by the members of the council.',
  },
} as const satisfies Record<string, Text>

export type CouncilAction = keyof typeof rules

/** Whether somebody takes part in a council, by name or because the home unit does. */
export async function isMember({ members, units, convener }: Part, person: string): Promise<boolean> {
  if (convener === person || members.includes(person)) return true
  if (units.length === 0) return false
  const found = await Person.findById(person, { unit: 1 }).lean<Pick<Person, 'unit'>>()
  return found !== null && units.includes(found.unit)
}

/** Whether somebody may do this with a council. Auditors read the notes and change nothing. */
export async function mayInCouncil(
  council: Part,
  action: CouncilAction,
  { actor, roles }: Who,
): Promise<boolean> {
  if (actor.kind === 'system') return true
  if (roles.includes('Auditor')) return action === 'read-notes'
  if (action === 'keep') return roles.includes('CommunicationsLead') || council.convener === actor.id
  if (action === 'read-notes' && roles.includes('CommunicationsLead')) return true
  return isMember(council, actor.id)
}

/** Throws AppError `forbidden` that says who may. */
export async function demandInCouncil(council: Part, action: CouncilAction, who: Who): Promise<void> {
  if (!(await mayInCouncil(council, action, who))) {
    throw new AppError('forbidden', rules[action], { facts: { rule: `council:${action}` } })
  }
}

/**
 * A convener answers who may join the accounts of the council, so that only those who keep an account, or a lead, put it under one.
 * AppError `forbidden`.
 */
export async function demandToAdd(accounts: readonly string[], who: Who): Promise<void> {
  if (accounts.length === 0) return
  const mayChange = await mayActOn('change', who)
  const found = await Account.find(
    { _id: { $in: [...accounts] } },
    { owner: 1, deputy: 1, unit: 1, status: 1 },
  ).lean<Account[]>()
  if (found.every(mayChange)) return
  throw new AppError(
    'forbidden',
    {
      sv: 'Ett konto läggs under rådet av dem som svarar för kontot, eller av en kommunikationsansvarig.',
      en: 'An account is put under the council by those who answer for the account, or by a communications lead.',
    },
    { facts: { rule: 'council:add-account' } },
  )
}
