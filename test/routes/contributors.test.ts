import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import { Unit } from '../../models/unit.ts'
import { sharedAccount, sharedWithLibrary } from '../support/joins.ts'
import { theRegistry } from '../support/registry.ts'
import { as, idOf, people } from '../support/requests.ts'

interface AccountBody {
  version: number
  contributors: { unit: string; purposes: string[]; person: string | null; part: string | null }[]
}

const contact = async () => (await Unit.findOne({ 'name.sv': 'Kontaktcenter' }).lean<Unit>())?._id ?? ''

describe('The units that share an account', () => {
  before(() => theRegistry())

  it('its owner says who contributes and what each answers for, and says it anew', async () => {
    const id = await sharedAccount()
    const api = await as(people.teacher)
    const account = await api.get<AccountBody>(`/accounts/${id}`)
    const unit = await contact()
    const person = await idOf(people.librarian)
    const input = { unit, purposes: ['dialogue'], person, part: 'Svarar på frågor på kvällar.' }
    const set = await api.post<AccountBody>(`/accounts/${id}/contributors`, input, {
      version: account.version,
    })
    expect(set.body.contributors).to.deep.equal([input])
    const again = await api.post<AccountBody>(
      `/accounts/${id}/contributors`,
      { ...input, part: 'Svarar på frågor dygnet runt.' },
      { version: set.version },
    )
    expect(again.body.contributors.map(({ part }) => part)).to.deep.equal(['Svarar på frågor dygnet runt.'])
    expect(
      await OutboxMessage.countDocuments({ to: person, template: 'contributes-now', 'data.account': id }),
    ).to.equal(1)
  })

  it('who does not keep the account says nothing of the kind', async () => {
    const id = await sharedAccount()
    const { version } = (await Account.findById(id).lean<Account>()) ?? { version: 0 }
    const reply = await (await as(people.librarian)).post(
      `/accounts/${id}/contributors`,
      { unit: await contact(), purposes: ['dialogue'] },
      { version },
    )
    expect(reply.status).to.equal(403)
    expect(reply.body.facts).to.deep.equal({ rule: 'account:change' })
  })

  it('its own unit is no contributor to it, and purposes that there are not are refused', async () => {
    const id = await sharedAccount()
    const account = await Account.findById(id).lean<Account>()
    const post = async (body: object) =>
      (await as(people.teacher)).post(`/accounts/${id}/contributors`, body, { version: account?.version })
    expect((await post({ unit: account?.unit, purposes: ['dialogue'] })).status).to.equal(422)
    expect((await post({ unit: await contact(), purposes: ['nothing'] })).status).to.equal(422)
  })

  it('a unit leaves by its own person, and the owner is told', async () => {
    const { id, version, unit } = await sharedWithLibrary()
    const left = await (await as(people.librarian)).post<AccountBody>(
      `/accounts/${id}/contributors/end`,
      { unit, reason: 'Vi har ett eget konto nu.' },
      { version },
    )
    expect(left.body.contributors).to.deep.equal([])
    expect(
      await OutboxMessage.countDocuments({
        to: await idOf(people.teacher),
        template: 'contributes-no-more',
        'data.account': id,
      }),
    ).to.equal(1)
  })

  it('a unit is taken from the account by its owner, and its person is told', async () => {
    const { id, version, unit } = await sharedWithLibrary()
    const reply = await (await as(people.teacher)).post<AccountBody>(
      `/accounts/${id}/contributors/end`,
      { unit },
      { version },
    )
    expect(reply.body.contributors).to.deep.equal([])
    expect(
      await OutboxMessage.countDocuments({
        to: await idOf(people.librarian),
        template: 'contributes-no-more',
        'data.account': id,
      }),
    ).to.equal(1)
  })

  it('nobody else ends a unit’s part; one that has none is told so; what has changed meanwhile too', async () => {
    const { id, version, unit } = await sharedWithLibrary()
    const end = async (by: string, body: object, at = version) =>
      (await as(by)).post(`/accounts/${id}/contributors/end`, body, { version: at })
    const stranger = await end('hassan.warsame@almsunda.example', { unit })
    expect(stranger.status).to.equal(403)
    expect(stranger.body.facts).to.deep.equal({ rule: 'account:end-contribution' })
    expect((await end(people.teacher, { unit: await contact() })).status).to.equal(422)
    expect((await end(people.teacher, { unit }, version - 1)).status).to.equal(412)
  })

  it('who contributes and with what stands in the inventory’s file', async () => {
    const { id } = await sharedWithLibrary()
    const text = (await (await as(people.lead)).get('/accounts/export?format=ndjson'))
      .body as unknown as string
    const row = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .find((each) => each.id === id)
    expect(row?.contributors).to.be.a('string').and.not.equal('')
    expect(row?.contributorsAnswerFor).to.equal(
      `${row?.contributors}: Ett boktips i veckan och svar på frågor om det. (Elin Marklund)`,
    )
  })
})
