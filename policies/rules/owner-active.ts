import Joi from 'joi'
import type { FactPath } from '../factNames.ts'
import { defineRule, finding, missing, pass } from '../rule.ts'

type Role = 'owner' | 'deputy' | 'holidaySupervisor'

const IN_ORDER = ['owner', 'deputy', 'holidaySupervisor'] as const satisfies Role[]

type Codes = {
  active: { people: string[] }
  'has-left': { people: string[]; roles: Role[] }
}

const ROLES: Record<Role, { sv: string; en: string }> = {
  owner: { sv: 'kontoansvarig', en: 'the owner' },
  deputy: { sv: 'ersättare', en: 'the deputy' },
  holidaySupervisor: {
    sv: 'den som har uppsikt under ledigheter',
    en: 'the person who supervises during holidays',
  },
}

/** Those who are to answer for the account are still with the organisation. */
export const ownerActive = defineRule<Record<string, never>, Codes>({
  id: 'owner-active',
  version: 1,
  title: { sv: 'De ansvariga är kvar i organisationen', en: 'Those responsible are still here' },
  why: {
    sv: 'Ett konto utan ansvarig är lätt att kapa och svårt att få tillbaka. Därför lämnas det över så snart någon slutar.',
    en: 'An account that nobody answers for is easy to hijack and hard to get back. It is therefore handed over as soon as somebody leaves.',
  },
  source: {
    sv: 'Praxis i offentlig sektor: konton lämnas över genast när någon slutar',
    en: 'Practice in the public sector: accounts are handed over at once when somebody leaves',
  },
  parameters: Joi.object<Record<string, never>, true>({}),
  kinds: ['new', 'register-existing', 'change', 'transfer'],
  needs: ['request.owner', 'people.owner'],

  check({ request, people }) {
    const unknown: FactPath[] = []
    const named = new Set<string>()
    const left = new Set<string>()
    const roles: Role[] = []
    for (const role of IN_ORDER) {
      const person = people[role]
      if (person === null && request[role] !== null) unknown.push(`people.${role}`)
      if (!person) continue
      named.add(person.id)
      if (person.active) continue
      left.add(person.id)
      roles.push(role)
    }
    if (unknown.length > 0) return missing(...unknown)
    if (roles.length === 0) return pass('active', { people: [...named] })
    return finding('change', 'has-left', { people: [...left], roles })
  },

  texts: {
    active: {
      sv: ({ people }, say) => ({ message: `${say.names(people)} arbetar i organisationen.` }),
      en: ({ people }, say) => ({
        message: `${say.names(people)} ${people.length === 1 ? 'works' : 'work'} in the organisation.`,
      }),
    },
    'has-left': {
      sv: ({ people, roles }, say) => ({
        message: `${say.names(people)} är inte längre ${people.length === 1 ? 'aktiv' : 'aktiva'} i organisationens katalog och kan därför inte vara ${say.list(roles.map((role) => ROLES[role].sv))}.`,
        remedy: 'Ange någon annan. Om uppgiften är fel, be den som sköter katalogen att rätta den.',
      }),
      en: ({ people, roles }, say) => ({
        message: `${say.names(people)} ${people.length === 1 ? 'is' : 'are'} no longer active in the organisation's directory and so cannot be ${say.list(roles.map((role) => ROLES[role].en))}.`,
        remedy: 'Name somebody else. If this is wrong, ask those who keep the directory to correct it.',
      }),
    },
  },
})
