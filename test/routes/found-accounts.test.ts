import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { AccountRequest } from '../../models/accountRequest.ts'
import { AuditEvent } from '../../models/auditEvent.ts'
import { EventValue } from '../../models/eventValue.ts'
import { FoundAccount } from '../../models/foundAccount.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import { Unit } from '../../models/unit.ts'
import { tidyFound } from '../../server/foundAccounts/tidyFound.ts'
import { does, type FoundBody, found } from '../support/found.ts'
import { theRegistry } from '../support/registry.ts'
import { as, freeHandle, idOf, people, type RequestBody, registered } from '../support/requests.ts'

const codeOf = (reply: { body: unknown }) => (reply.body as { code: string }).code

const listed = async (by: string, query = '') => {
  const ids: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const reply: { body: { items: FoundBody[]; next: string | null } } = await (await as(by)).get(
      `/found-accounts?limit=50${query}${next ? `&cursor=${encodeURIComponent(next)}` : ''}`,
    )
    ids.push(...reply.body.items.map(({ id }) => id))
    next = reply.body.next
  }
  return ids
}

const verified = async (handle: string) => {
  await (await theRegistry()).refreshVerify()
  return (await (await as(null)).get<{ status: string }>(`/verify?url=instagram.com/${handle}`)).body.status
}

describe('Accounts that somebody has found', () => {
  before(() => theRegistry())

  it('are told of by anybody who works here, and shown to all until they are claimed; the public is told nothing', async () => {
    const handle = freeHandle()
    const made = await found(handle)
    expect(made.body.address).to.equal(`instagram.com/${handle}`)
    expect(await listed(people.teacher)).to.include(made.body.id)
    expect(await verified(handle)).to.equal('unknown')
  })

  it('are known however the address is written: told of twice, in the register, or no account’s address', async () => {
    const handle = freeHandle()
    await found(handle)
    const post = async (url: string) => (await as(people.teacher)).post('/found-accounts', { url })
    expect(codeOf(await post(`instagram.com/${handle.toUpperCase()}?utm_source=x`))).to.equal('already-found')
    const mine = freeHandle()
    await registered(mine)
    expect(codeOf(await post(`instagram.com/${mine}`))).to.equal('address-taken')
    expect((await post('https://example.com/something')).status).to.equal(422)
  })

  it('told of by two at once, one is kept', async () => {
    const handle = freeHandle()
    const post = async (by: string) =>
      (await as(by)).post('/found-accounts', { url: `instagram.com/${handle}` })
    const replies = await Promise.all([post(people.teacher), post(people.librarian)])
    expect(replies.map(({ status }) => status).sort()).to.deep.equal([201, 409])
  })

  it('the same key twice tells once', async () => {
    const key = randomUUID()
    const body = { url: `instagram.com/${freeHandle()}` }
    const api = await as(people.teacher)
    const [one, two] = [
      await api.post('/found-accounts', body, { key }),
      await api.post('/found-accounts', body, { key }),
    ]
    expect(two.body).to.deep.equal(one.body)
  })

  it('claimed, a draft that registers the account begins with what is known; a second claim is told so', async () => {
    const made = await found()
    const claimed = await does<RequestBody & { kind: string }>(people.teacher, made, 'claim')
    expect(claimed.status).to.equal(201)
    expect(claimed.body.kind).to.equal('register-existing')
    expect(claimed.body.answers).to.include({ channel: 'instagram', displayName: 'Skolan på bild' })
    expect(claimed.body.answers.existingUrl).to.contain('instagram.com/')
    expect((await does(people.deputyHead, made, 'claim')).status).to.equal(412)
    const now = await (await as(people.deputyHead)).get<FoundBody>(`/found-accounts/${made.body.id}`)
    expect(now.body.state).to.equal('claimed')
    expect((await does(people.deputyHead, now, 'claim')).status).to.equal(409)
  })

  it('claimed by two at once, one begins and the other is told', async () => {
    const made = await found()
    const replies = await Promise.all([
      does(people.teacher, made, 'claim'),
      does(people.deputyHead, made, 'claim'),
    ])
    expect(replies.map(({ status }) => status).sort()).to.deep.equal([201, 412])
  })

  it('come back when the request that claimed them is taken back', async () => {
    const made = await found()
    const claimed = await does<RequestBody>(people.teacher, made, 'claim')
    await AccountRequest.updateOne({ _id: claimed.body.id }, { $set: { state: 'withdrawn' } })
    await tidyFound(new Date('2026-11-24T09:00:00Z'))
    const now = await (await as(people.teacher)).get<FoundBody>(`/found-accounts/${made.body.id}`)
    expect(now.body).to.include({ state: 'found', request: null })
    expect((await does(people.deputyHead, now, 'claim')).status).to.equal(201)
  })

  it('leave the list by themselves when they are registered, by whatever way', async () => {
    const handle = freeHandle()
    const made = await found(handle)
    await registered(handle)
    expect(await listed(people.teacher)).not.to.include(made.body.id)
    expect((await does(people.teacher, made, 'claim')).status).to.equal(409)
    await tidyFound(new Date('2026-11-24T09:00:00Z'))
    expect((await FoundAccount.findById(made.body.id).lean())?.state).to.equal('registered')
  })

  for (const as_ of ['private', 'not-ours'] as const) {
    it(`${as_}: nothing is kept but a mark of the address, here and in the record, and it is known when found again`, async () => {
      const handle = freeHandle()
      const made = await found(handle)
      const settled = await does(people.lead, made, 'settlement', { as: as_ })
      expect(settled.body).to.include({ state: as_, address: null, displayName: null, note: null })
      const stored = await FoundAccount.findById(made.body.id).lean<FoundAccount>()
      const events = await AuditEvent.find({ 'subject.id': made.body.id }).lean<AuditEvent[]>()
      const values = await EventValue.find({ event: { $in: events.map(({ _id }) => _id) } }).lean()
      expect(values).to.deep.equal([])
      expect(JSON.stringify([stored, events])).not.to.contain(handle)
      const again = await (await as(people.teacher)).post('/found-accounts', {
        url: `instagram.com/${handle}`,
      })
      expect(codeOf(again)).to.equal('already-found')
      expect(JSON.stringify(again.body)).not.to.contain('privat')
      expect(await listed(people.lead)).not.to.include(made.body.id)
      expect((await (await as(people.teacher)).get(`/found-accounts/${made.body.id}`)).status).to.equal(404)
      expect(await verified(handle)).to.equal('unknown')
      // The record is whole all the same.
      const proof = await (await as(people.auditor)).get<{ ok: boolean }>('/audit/verify')
      expect(JSON.stringify(proof.body)).not.to.contain('"ok":false')
    })
  }

  it('that pretend to be ours are kept for those who act on them, and shown to nobody else', async () => {
    const made = await found()
    const settled = await does(people.lead, made, 'settlement', { as: 'impostor' })
    expect(settled.body.address).to.equal(made.body.address)
    expect(await listed(people.lead, '&impostors=true')).to.include(made.body.id)
    expect(await listed(people.lead)).not.to.include(made.body.id)
    const staff = await as(people.teacher)
    expect((await staff.get('/found-accounts?impostors=true')).status).to.equal(403)
    expect((await staff.get(`/found-accounts/${made.body.id}`)).status).to.equal(404)
    expect((await does(people.teacher, settled, 'claim')).status).to.equal(404)
  })

  it('are judged by leads only, by name of the rule', async () => {
    const made = await found()
    const reply = await does<{ facts: object }>(people.teacher, made, 'settlement', { as: 'private' })
    expect(reply.status).to.equal(403)
    expect(reply.body.facts).to.deep.equal({ rule: 'found:sort' })
  })

  it('a unit is asked whether it is theirs: its manager is told, and it stands among what the unit is asked', async () => {
    const made = await found()
    const unit = await Unit.findOne({ 'name.sv': 'Björkängsskolan' }).lean<Unit>()
    const asked = await does(people.lead, made, 'unit', { unit: unit?._id })
    expect(asked.body.unit).to.equal(unit?._id)
    expect(
      await OutboxMessage.countDocuments({
        to: unit?.manager,
        template: 'is-this-yours',
        'data.path': `/found-accounts/${made.body.id}`,
      }),
    ).to.equal(1)
    expect(await listed(people.teacher, `&unit=${unit?._id}`)).to.include(made.body.id)
    expect((await does(people.lead, made, 'unit', { unit: unit?._id })).status).to.equal(412)
    const nowhere = await does(people.lead, asked, 'unit', { unit: randomUUID() })
    expect(nowhere.status).to.equal(422)
  })

  it('the manager of the unit that was asked answers that it is not theirs: who asked is told, and another can be asked', async () => {
    const made = await found()
    const unit = await Unit.findOne({ 'name.sv': 'Björkängsskolan' }).lean<Unit>()
    expect((await does(people.headmaster, made, 'not-theirs')).status, 'nobody has asked').to.equal(403)
    const asked = await does(people.lead, made, 'unit', { unit: unit?._id })
    for (const by of [people.teacher, people.otherLead]) {
      const refused = await does<{ facts: object }>(by, asked, 'not-theirs')
      expect(refused.status, by).to.equal(403)
      expect(refused.body.facts).to.deep.equal({ rule: 'found:asked-unit' })
    }
    const key = randomUUID()
    const both = await Promise.all([
      does(people.headmaster, asked, 'not-theirs', {}, { key }),
      does(people.deputyHead, asked, 'not-theirs'),
    ])
    expect(both.map(({ status }) => status).sort()).to.satisfy(
      ([first, second]: number[]) => first === 200 && (second === 412 || second === 403),
    )
    const now = await (await as(people.lead)).get<FoundBody>(`/found-accounts/${made.body.id}`)
    expect(now.body).to.deep.include({ state: 'found', unit: null, askedBy: null, notOf: [unit?._id] })
    const path = `/found-accounts/${made.body.id}`
    const told = { to: await idOf(people.lead), template: 'not-theirs', 'data.path': path }
    expect(await OutboxMessage.countDocuments(told)).to.equal(1)
    const actions = await AuditEvent.find({ 'subject.id': made.body.id }).lean<AuditEvent[]>()
    expect(actions.map(({ action }) => action)).to.include('found-account.not-theirs')
    const other = await Unit.findOne({ 'name.sv': 'Kontaktcenter' }).lean<Unit>()
    expect((await does(people.lead, now, 'unit', { unit: other?._id })).status).to.equal(200)
  })

  it('come in as a list: what is known is left as it is, and one wrong line stops all of it', async () => {
    const [a, b, taken] = [freeHandle(), freeHandle(), freeHandle()]
    await found(a)
    await registered(taken)
    const urls = [a, b, b, taken].map((handle) => `instagram.com/${handle}`)
    const lead = await as(people.lead)
    const wrong = await lead.post<{ errors: { path: string }[] }>('/found-accounts/import', {
      urls: [...urls, 'nonsense'],
    })
    expect(wrong.body.errors.map(({ path }) => path)).to.deep.equal(['urls.4'])
    const reply = await lead.post('/found-accounts/import', { urls })
    expect(reply.body).to.deep.equal({ added: 1, known: 1, registered: 1 })
    expect((await (await as(people.teacher)).post('/found-accounts/import', { urls })).status).to.equal(403)
  })
})
