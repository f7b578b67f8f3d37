import { Person } from '../../models/person.ts'
import type { Strategy } from '../../models/strategy.ts'
import type { Text } from '../../models/text.ts'
import { Unit } from '../../models/unit.ts'
import type { Caller } from '../audit/change.ts'
import { AppError } from '../errors.ts'

type Who = Pick<Caller, 'actor' | 'roles'>

/** Whether somebody reads strategies that nobody has decided yet. */
export function mayReadDrafts({ actor, roles }: Who): boolean {
  return (
    actor.kind === 'system' ||
    roles.some((role) => role === 'CommunicationsLead' || role === 'Auditor' || role === 'Administrator')
  )
}

/**
 * A lead keeps the strategies of the organisation; one who works in a company, those of the company alone. Asked of the units that the
 * strategy as stored is for, and of those it is to be for. AppError `forbidden` that names the rule.
 */
export async function demandKeep(units: readonly string[], who: Who): Promise<void> {
  const { actor, roles } = who
  if (actor.kind === 'system') return
  if (!roles.includes('CommunicationsLead') || roles.includes('Auditor')) {
    throw refusal('strategy:write', {
      sv: 'Strategier skrivs, granskas och antas av kommunikationsansvariga.',
      en: 'Strategies are written, reviewed and adopted by communications leads.',
    })
  }
  const company = await companyOf(actor.id)
  if (!company) return
  const outside = await Unit.exists({ _id: { $in: units }, accountableBody: { $ne: company } })
  if (outside) {
    throw refusal('strategy:own-company', {
      sv: 'Den som är kommunikationsansvarig i ett bolag sköter bolagets egna strategier, inte andras.',
      en: 'A communications lead of a company keeps the strategies of that company, and not those of others.',
    })
  }
}

/** Nobody reviews what they have written in. */
export function demandSecondPerson(authors: readonly string[], { actor }: Who): void {
  if (!authors.includes(actor.id)) return
  throw refusal('strategy:second-person', {
    sv: 'Du har själv skrivit i utkastet eller dess regler. Någon annan behöver granska det.',
    en: 'You have written in the draft or its rules. Somebody else needs to review it.',
  })
}

/** Everybody who is signed in reads what is decided; drafts are for those who keep, examine and run the register. */
export function demandRead(strategy: Pick<Strategy, 'status'>, who: Who): void {
  const decided = strategy.status === 'in_force' || strategy.status === 'superseded'
  if (decided || mayReadDrafts(who)) return
  throw refusal('strategy:read-drafts', {
    sv: 'Utkastet läses av kommunikationsansvariga, granskare och administratörer tills det är antaget.',
    en: 'The draft is read by communications leads, auditors and administrators until it is adopted.',
  })
}

async function companyOf(personId: string): Promise<string | null> {
  const person = await Person.findById(personId, { unit: 1 }).lean<Person>()
  const home = await Unit.findById(person?.unit, { accountableBody: 1 }).lean<Unit>()
  const body = await Unit.findById(home?.accountableBody, { kind: 1 }).lean<Unit>()
  return body?.kind === 'company' ? body._id : null
}

function refusal(rule: string, detail: Text): AppError {
  return new AppError('forbidden', detail, { facts: { rule } })
}
