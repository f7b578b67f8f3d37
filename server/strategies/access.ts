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
  const company = (await companiesOf([actor.id])).get(actor.id)
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

/** The company that each of some people works in; those who work in none are not in it. Three queries. */
export async function companiesOf(people: readonly string[]): Promise<Map<string, string>> {
  const found = await Person.find({ _id: { $in: people } }, { unit: 1 }).lean<Person[]>()
  const homes = await Unit.find({ _id: { $in: found.map(({ unit }) => unit) } }, { accountableBody: 1 }).lean<
    Unit[]
  >()
  const bodyOf = new Map(homes.map(({ _id, accountableBody }) => [_id, accountableBody]))
  const companies = await Unit.find({ _id: { $in: [...bodyOf.values()] }, kind: 'company' }, { _id: 1 }).lean<
    Unit[]
  >()
  const known = new Set(companies.map(({ _id }) => _id))
  return new Map(
    found.flatMap(({ _id, unit }): [string, string][] => {
      const body = bodyOf.get(unit)
      return body && known.has(body) ? [[_id, body]] : []
    }),
  )
}

function refusal(rule: string, detail: Text): AppError {
  return new AppError('forbidden', detail, { facts: { rule } })
}
