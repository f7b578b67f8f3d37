import { type Identity, Person, type Role } from '../../models/person.ts'
import { Unit } from '../../models/unit.ts'
import { change, systemCaller } from '../audit/change.ts'
import type { Directory, Principal } from '../auth/auth.ts'
import type { Clock } from '../clock.ts'

/** The people of the register, as signing in sees them. */
export function directory(clock: Clock): Directory {
  return {
    async signIn({ issuer, tid, oid, email, roles }) {
      const identity = { issuer, tid, oid }
      const person = (await byIdentity(identity)) ?? (await claim(identity, email, clock()))
      if (!person?.active) return null
      return principal(await rememberRoles(person, roles, clock()), roles)
    },
    async find(id) {
      const person = await Person.findById(id).lean<Person>()
      return person?.active ? principal(person, person.roles) : null
    },
    async localPeople() {
      const [people, managers, units] = await Promise.all([
        Person.find({ active: true }).sort({ name: 1 }).limit(200).lean<Person[]>(),
        Unit.distinct('manager'),
        Unit.find().limit(500).lean<Unit[]>(),
      ])
      const manages = new Set(managers)
      const names = new Map(units.map((unit) => [unit._id, unit.name]))
      return people.map((person) => ({
        oid: person.identities[0]?.oid ?? person._id,
        name: person.name,
        email: person.email,
        roles: person.roles,
        title: person.title,
        unit: names.get(person.unit) ?? null,
        manager: manages.has(person._id),
      }))
    },
  }
}

function byIdentity({ tid, oid }: Identity): Promise<Person | null> {
  return Person.findOne({ identities: { $elemMatch: { tid, oid } } }).lean<Person>()
}

/**
 * A person who was put in the register before ever signing in has no identity yet: the first sign-in from the organisation's own directory
 * with that e-mail becomes it. From then on the e-mail means nothing; one that has an identity can never be claimed.
 */
async function claim(identity: Identity, email: string, now: Date): Promise<Person | null> {
  const found = await Person.find({ email: email.toLowerCase(), identities: { $size: 0 } })
    .limit(2)
    .lean<Person[]>()
  const [person] = found
  if (!person || found.length > 1) return null
  return change(systemCaller(now), { action: 'person.claim-identity' }, (tx) =>
    tx.update(Person, { _id: person._id, identities: { $size: 0 } }, { $set: { identities: [identity] } }),
  )
}

/** Roles are kept so that leads can be found for a step; in a session those of its token count. */
async function rememberRoles(person: Person, roles: Role[], now: Date): Promise<Person> {
  const same = person.roles.length === roles.length && roles.every((role) => person.roles.includes(role))
  if (same) return person
  const changed = await change(systemCaller(now), { action: 'person.roles' }, (tx) =>
    tx.update(Person, { _id: person._id }, { $set: { roles } }),
  )
  return changed ?? person
}

function principal(person: Person, roles: Role[]): Principal {
  return { person: person._id, name: person.name, email: person.email, roles, language: person.language }
}
