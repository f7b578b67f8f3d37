import type { Account } from 'oidc-provider'
import type { Role } from '../principal.ts'
import { localTenant } from './identity.ts'

/** A text in the two languages, or one that needs no translation. */
export type Words = { sv: string; en: string } | string

/** A person whom the local provider lets in. */
export interface LocalPerson {
  oid: string
  name: string
  email: string
  roles: Role[]
  title: Words | null
  /** Name of the home unit. */
  unit: Words | null
  /** Whether the person manages a unit, and so signs off what it asks for. */
  manager: boolean
}

/** What the provider says of a person, in ID and access tokens alike, as Entra does. */
export function claimsOf(person: LocalPerson) {
  return {
    sub: person.oid,
    oid: person.oid,
    tid: localTenant,
    ver: '2.0',
    name: person.name,
    preferred_username: person.email,
    roles: person.roles,
  }
}

export function accountOf(person: LocalPerson): Account {
  return { accountId: person.oid, claims: async () => claimsOf(person) }
}

/** The sections of the sign-in page, in order; a person stands in the first that fits. */
export const groups = ['Administrator', 'CommunicationsLead', 'Auditor', 'manager', 'Staff'] as const
export type Group = (typeof groups)[number]

/** People by what they may do, each group by name; empty groups left out. */
export function byGroup(people: LocalPerson[]): [Group, LocalPerson[]][] {
  const groupOf = (person: LocalPerson): Group =>
    groups.find((group) =>
      group === 'manager' ? person.manager : group !== 'Staff' && person.roles.includes(group),
    ) ?? 'Staff'
  return groups
    .map((group): [Group, LocalPerson[]] => [
      group,
      people.filter((person) => groupOf(person) === group).sort((a, b) => a.name.localeCompare(b.name, 'sv')),
    ])
    .filter(([, members]) => members.length > 0)
}
