import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { AuditEvent } from '../../models/auditEvent.ts'
import { Person } from '../../models/person.ts'
import { change, systemCaller } from '../../server/audit/change.ts'
import { directory } from '../../server/organisation/directory.ts'
import { theRegistry } from '../support/registry.ts'

const at = new Date('2026-11-24T09:00:00Z')
const people = directory(() => at)
const signedIn = (oid: string, email: string) =>
  people.signIn({
    issuer: 'https://login.example',
    tid: 'almsunda',
    oid,
    email,
    name: 'Nora',
    roles: ['Staff'],
  })

let added = 0

/** Somebody without an identity, under an e-mail that nobody has unless it is given. */
async function add(email = `nora.ny.${++added}@almsunda.example`): Promise<Person> {
  const other = (await Person.findOne().lean<Person>()) as Person
  const person = { ...other, _id: randomUUID(), version: 1, name: 'Nora Ny', email, identities: [] }
  const stored = await change(systemCaller(at), { action: 'person.add' }, (tx) => tx.insert(Person, person))
  return stored as Person
}

describe('The first sign-in of somebody who was put in the register before', () => {
  before(() => theRegistry())

  it('makes the identity theirs, in the record too', async () => {
    const { _id, email } = await add()
    expect(await signedIn(`first of ${email}`, email.toUpperCase())).to.include({ person: _id })
    expect((await Person.findById(_id).lean())?.identities).to.have.length(1)
    expect(await AuditEvent.countDocuments({ action: 'person.claim-identity', 'subject.id': _id })).to.equal(
      1,
    )
  })
  it('is the only one that the e-mail counts for: nobody else comes in by it afterwards', async () => {
    const { _id, email } = await add()
    await signedIn(`first of ${email}`, email)
    expect(await signedIn(`second of ${email}`, email)).to.equal(null)
    expect(await signedIn(`first of ${email}`, 'another@almsunda.example')).to.include({ person: _id })
  })
  it('is nobody where two have the e-mail', async () => {
    const { email } = await add()
    await add(email)
    expect(await signedIn(`first of ${email}`, email)).to.equal(null)
  })
})
