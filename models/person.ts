import { define, id, optional, part, type Recorded, text, version } from './define.ts'
import type { Language, Text } from './text.ts'

export const roles = ['Staff', 'CommunicationsLead', 'Auditor', 'Administrator'] as const
export type Role = (typeof roles)[number]

/** Who the person is to an identity provider. E-mail is no key: it changes and is used again. */
export interface Identity {
  issuer: string
  tid: string
  oid: string
}

export interface Absence {
  /** Days, both included. */
  from: string
  to: string
}

export interface Person extends Recorded {
  name: string
  email: string
  title: Text | null
  /** The home unit, whose manager signs for the person's own account. */
  unit: string
  identities: Identity[]
  /** As the identity provider last said them; what counts in a session is what its token says. */
  roles: Role[]
  active: boolean
  language: Language | null
  away: Absence | null
}

export const Person = define<Person>('Person', {
  collection: 'people',
  fields: {
    _id: id,
    version,
    name: id,
    email: id,
    title: text,
    unit: id,
    identities: {
      type: [part<Identity>({ issuer: id, tid: id, oid: id })],
      default: [],
    },
    roles: { type: [String], default: [] },
    active: { type: Boolean, required: true },
    language: optional,
    away: { type: part<Absence>({ from: id, to: id }), default: null },
  },
  erasable: ['name', 'email', 'title.sv', 'title.en'],
  indexes: [
    [{ 'identities.oid': 1, 'identities.tid': 1 }],
    [{ email: 1 }],
    [{ unit: 1, name: 1 }],
    [{ roles: 1, active: 1 }],
  ],
})

/** Whether the person can take on work on a day: employed and not away. */
export function isAvailable(person: Pick<Person, 'active' | 'away'>, day: string): boolean {
  return person.active && !(person.away && person.away.from <= day && day <= person.away.to)
}
