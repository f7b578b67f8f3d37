import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { AuditEvent } from '../../models/auditEvent.ts'
import { Council } from '../../models/council.ts'
import { CouncilNote } from '../../models/councilNote.ts'
import { Person } from '../../models/person.ts'
import { noAnswers } from '../../server/requests/answers.ts'
import { gatherFacts } from '../../server/requests/facts.ts'
import { accountId, type CouncilBody, council } from '../support/councils.ts'
import { theRegistry } from '../support/registry.ts'
import { as, idOf, people, schoolAnswers } from '../support/requests.ts'

const manager = people.headmaster

describe('Editorial councils over the API', () => {
  before(() => theRegistry())

  it('a lead starts one over some accounts; its convener is a member of it', async () => {
    const made = await council()
    expect(made.body.members).to.include(await idOf(people.librarian))
    expect(made.body.number).to.be.above(0)
    const read = await (await as(people.teacher)).get<CouncilBody>(`/councils/${made.body.id}`)
    expect(read.body).to.deep.equal(made.body)
  })

  it('nobody else starts one, and the answer names the rule', async () => {
    const reply = await (await as(people.teacher)).post('/councils', { name: 'Vårt råd' })
    expect(reply.status).to.equal(403)
    expect(reply.body.facts).to.deep.equal({ rule: 'council:start' })
  })

  it('over nothing, or with somebody who does not exist, it is sent back with every fault', async () => {
    const reply = await (await as(people.lead)).post('/councils', {
      name: 'Råd',
      accounts: [],
      convener: await idOf(people.teacher),
    })
    expect(reply.status).to.equal(422)
    const unknown = await (await as(people.lead)).post<{ errors: { path: string }[] }>('/councils', {
      name: 'Rådet',
      accounts: [randomUUID()],
      convener: randomUUID(),
      units: [randomUUID()],
    })
    expect(unknown.body.errors.map(({ path }) => path)).to.have.members(['accounts.0', 'convener', 'units.0'])
  })

  it('its convener says when it meets next; a member does not', async () => {
    const made = await council()
    const path = `/councils/${made.body.id}`
    const mine = await (await as(people.librarian)).patch<CouncilBody>(
      path,
      { nextMeeting: '2027-01-14' },
      { version: made.version },
    )
    expect(mine.body.nextMeeting).to.equal('2027-01-14')
    const theirs = await (await as(people.teacher)).patch(
      path,
      { nextMeeting: null },
      { version: mine.version },
    )
    expect(theirs.status).to.equal(403)
    expect(theirs.body.facts).to.deep.equal({ rule: 'council:keep' })
  })

  it('its convener adds accounts that they keep, and no others: whoever convenes answers who may join them', async () => {
    const made = await council()
    const path = `/councils/${made.body.id}`
    const accounts = [...made.body.accounts, await accountId('Almsunda kommun')]
    const convener = await as(people.librarian)
    const taken = await convener.patch(path, { accounts }, { version: made.version })
    expect(taken.status).to.equal(403)
    expect(taken.body.facts).to.deep.equal({ rule: 'council:add-account' })
    const fewer = await convener.patch(path, { accounts: made.body.accounts }, { version: made.version })
    expect(fewer.status).to.equal(200)
    expect(
      (await (await as(people.lead)).patch(path, { accounts }, { version: fewer.version })).status,
    ).to.equal(200)
  })

  it('of two who change it at once one wins, and the other is told', async () => {
    const made = await council()
    const path = `/councils/${made.body.id}`
    const change = async (by: string, shares: string) =>
      (await as(by)).patch(path, { shares }, { version: made.version })
    const replies = await Promise.all([
      change(people.lead, 'Bilder'),
      change(people.librarian, 'Rutiner för svar'),
    ])
    expect(replies.map(({ status }) => status).sort()).to.deep.equal([200, 412])
  })

  it('the same key twice starts one council', async () => {
    const key = randomUUID()
    const body = {
      name: `Råd ${key.slice(0, 8)}`,
      accounts: [await accountId('Stadsbiblioteket Almsunda')],
      convener: await idOf(people.librarian),
    }
    const api = await as(people.lead)
    const [one, two] = [
      await api.post<CouncilBody>('/councils', body, { key }),
      await api.post<CouncilBody>('/councils', body, { key }),
    ]
    expect(two.body).to.deep.equal(one.body)
    expect(await Council.countDocuments({ name: body.name })).to.equal(1)
  })

  it('members write notes and read them, by name or because their unit takes part; others do neither', async () => {
    const teacher = await Person.findOne({ email: people.teacher }).lean<Person>()
    const made = await council({ members: [], units: [teacher?.unit] })
    const path = `/councils/${made.body.id}/notes`
    const note = { day: '2026-11-20', text: 'Vi delade filmer från höstlovet.' }
    expect((await (await as(people.teacher)).post(path, note)).status).to.equal(201)
    const stranger = await as('hassan.warsame@almsunda.example')
    const refused = await stranger.post(path, note)
    expect(refused.status).to.equal(403)
    expect(refused.body.facts).to.deep.equal({ rule: 'council:write-notes' })
    expect((await stranger.get(path)).status).to.equal(403)
    // The teacher's headmaster works in the same unit.
    const read = await (await as(manager)).get<{ items: { text: string }[] }>(path)
    expect(read.body.items.map(({ text }) => text)).to.deep.equal([note.text])
  })

  it('an auditor reads the notes and writes none', async () => {
    const made = await council()
    const path = `/councils/${made.body.id}/notes`
    const auditor = await as(people.auditor)
    expect((await auditor.get(path)).status).to.equal(200)
    expect((await auditor.post(path, { day: '2026-11-20', text: 'Hej hopp' })).status).to.equal(403)
  })

  it('notes come the latest day first, a page at a time', async () => {
    const made = await council()
    const path = `/councils/${made.body.id}/notes`
    const api = await as(people.librarian)
    for (const day of ['2026-10-01', '2026-11-02', '2026-09-03'])
      await api.post(path, { day, text: `Möte ${day}` })
    const days: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const reply: { body: { items: { day: string }[]; next: string | null } } = await api.get(
        `${path}?limit=2${next ? `&cursor=${next}` : ''}`,
      )
      days.push(...reply.body.items.map(({ day }) => day))
      next = reply.body.next
    }
    expect(days).to.deep.equal(['2026-11-02', '2026-10-01', '2026-09-03'])
  })

  it('what is written in a note stands in the record by its hash only', async () => {
    const made = await council()
    const text = 'Vi lärde oss att svara inom en timme.'
    await (await as(people.librarian)).post(`/councils/${made.body.id}/notes`, { day: '2026-11-20', text })
    const note = await CouncilNote.findOne({ council: made.body.id }).lean<CouncilNote>()
    const event = await AuditEvent.findOne({ 'subject.id': note?._id }).lean<AuditEvent>()
    expect(event?.action).to.equal('council.write-note')
    expect(JSON.stringify(event)).not.to.contain(text)
  })

  it('one that has ended takes no notes and leaves the list, and is found among those ended', async () => {
    const made = await council()
    const path = `/councils/${made.body.id}`
    const ended = await (await as(people.lead)).post<CouncilBody>(
      `${path}/end`,
      { reason: 'Kontot har avslutats.' },
      { version: made.version },
    )
    expect(ended.body.endedAt).not.to.equal(null)
    const again = await (await as(people.lead)).post(`${path}/end`, {}, { version: ended.version })
    expect(again.status).to.equal(409)
    const note = await (await as(people.librarian)).post(`${path}/notes`, {
      day: '2026-11-20',
      text: 'För sent',
    })
    expect(note.status).to.equal(409)
    const ids = async (query: string) =>
      (
        await (await as(people.teacher)).get<{ items: CouncilBody[] }>(`/councils?limit=100${query}`)
      ).body.items.map(({ id }) => id)
    expect(await ids('')).not.to.include(made.body.id)
    expect(await ids('&ended=true')).to.include(made.body.id)
  })

  it('an account with a council is known as such where requests are judged, and no longer when it has ended', async () => {
    const account = await accountId('Almsunda kommun')
    const asked = {
      kind: 'new' as const,
      accountKind: 'unit' as const,
      requester: await idOf(people.teacher),
      unit: (await Person.findOne({ email: people.teacher }).lean<Person>())?.unit ?? '',
      answers: { ...noAnswers, ...(await schoolAnswers()), audiences: ['residents'], place: null },
    }
    const known = async () =>
      (
        await gatherFacts(asked, 'submitted', new Date('2026-11-24T09:00:00Z'))
      ).facts.accounts.candidates.find(({ id }) => id === account)?.hasCouncil
    const made = await council({ accounts: [account] })
    expect(await known()).to.equal(true)
    await Council.updateMany({ accounts: account, endedAt: null }, { $set: { endedAt: new Date() } })
    expect(await known()).to.equal(false)
    expect(made.body.accounts).to.deep.equal([account])
  })
})
