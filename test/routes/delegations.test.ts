import { expect } from 'chai'
import { AccountRequest } from '../../models/accountRequest.ts'
import { AuditEvent } from '../../models/auditEvent.ts'
import { Delegation } from '../../models/delegation.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import { Person } from '../../models/person.ts'
import { change, systemCaller } from '../../server/audit/change.ts'
import { longestChain } from '../../server/delegations/standIns.ts'
import { show } from '../pages/formPost.ts'
import { away, back, type DelegationBody, everybodyBack } from '../support/delegations.ts'
import { theRegistry } from '../support/registry.ts'
import { as, idOf, people, sign, submitted } from '../support/requests.ts'
import { standingTime } from '../support/template.ts'

const { headmaster, deputyHead, librarian, teacher, lead, otherLead } = people
const resources = { hours: true, cover: true, money: true }

const stepsOf = async (id: string) => (await AccountRequest.findById(id).lean<AccountRequest>())?.steps ?? []
const refusal = (reply: { body: unknown }) =>
  (reply.body as { errors?: { path: string; code: string }[] }).errors?.map(({ path, code }) => [path, code])

describe('Somebody who is away and says who signs meanwhile', () => {
  let registry: Awaited<ReturnType<typeof theRegistry>>
  before(async () => {
    registry = await theRegistry()
    await everybodyBack()
  })
  afterEach(async () => {
    registry.now = new Date(standingTime)
    await everybodyBack()
  })

  it('is stood in for in a step that opens meanwhile: the one named is told for whom, sees it, and signs', async () => {
    const delegation = await away(headmaster, librarian)
    expect(delegation.status, JSON.stringify(delegation.body)).to.equal(201)
    expect(delegation.body.state).to.equal('now')
    const request = await submitted()
    const [step] = await stepsOf(request.body.id)
    expect(step?.assignees).to.deep.equal([await idOf(librarian)])
    expect(step?.onBehalf).to.deep.equal([{ person: await idOf(librarian), of: await idOf(headmaster) }])
    const told = { to: await idOf(librarian), 'data.request': request.body.id }
    expect((await OutboxMessage.findOne(told).lean())?.template).to.equal('sign-off-waits-for-other')
    const page = await show(librarian, `/requests/${request.body.id}`)
    expect(page.html).to.include('Elin Marklund (för Maria Sandell)')
    expect((await show(librarian, '/')).html).to.include('för Maria Sandell')
    const deciding = await show(librarian, `/requests/${request.body.id}/decide`)
    expect(deciding.html).to.include('Du tar ställning i stället för Maria Sandell, som är frånvarande.')
    expect((await sign(request, librarian, 'recommend', { resources })).status).to.equal(200)
    expect((await show(teacher, `/requests/${request.body.id}`)).html).to.include(
      'Elin Marklund (för Maria Sandell) tillstyrkte',
    )
  })

  it('keeps what had come before: new work only', async () => {
    const request = await submitted()
    await away(headmaster, librarian)
    expect((await sign(request, headmaster, 'recommend')).status).to.equal(200)
    const other = await submitted()
    expect((await sign(other, headmaster, 'recommend')).status).to.equal(403)
  })

  it('is never stood in for by the requester: the step goes to the next in line', async () => {
    await away(headmaster, teacher)
    const [step] = await stepsOf((await submitted()).body.id)
    expect(step?.assignees).to.deep.equal([await idOf(deputyHead)])
    expect(step).to.include({ found: 'deputy' })
    expect(step?.onBehalf).to.deep.equal([])
  })

  it('is not stood in for by somebody who has left or is away too: the next in line is asked', async () => {
    const _id = await idOf(librarian)
    await away(headmaster, librarian)
    const leave = (active: boolean) =>
      change(systemCaller(new Date(standingTime)), { action: 'test.person' }, (tx) =>
        tx.update(Person, { _id }, { $set: { active } }),
      )
    await leave(false)
    try {
      const [step] = await stepsOf((await submitted()).body.id)
      expect(step?.assignees).to.deep.equal([await idOf(deputyHead)])
    } finally {
      await leave(true)
    }
  })

  it('is followed through a chain of three; a longer one goes to the next in line', async () => {
    const chain = [
      headmaster,
      librarian,
      'simon.gustavsson@almsunda.example',
      'rosa.jimenez@almsunda.example',
    ]
    expect(chain.length - 1).to.equal(longestChain)
    for (const [index, person] of chain.slice(0, -1).entries()) await away(person, chain[index + 1] ?? '')
    const [step] = await stepsOf((await submitted()).body.id)
    expect(step?.onBehalf).to.deep.equal([
      { person: await idOf('rosa.jimenez@almsunda.example'), of: await idOf(headmaster) },
    ])
    await away('rosa.jimenez@almsunda.example', 'pia.nordlund@almsunda.example')
    const [beyond] = await stepsOf((await submitted()).body.id)
    expect(beyond?.assignees).to.deep.equal([await idOf(deputyHead)])
  })

  it('cannot name somebody who has named them, directly or by way of others', async () => {
    await away(headmaster, librarian)
    expect(refusal(await away(librarian, headmaster))).to.deep.equal([['deputy', 'delegation.circle']])
    await away(librarian, deputyHead)
    const reply = await away(deputyHead, headmaster)
    expect(reply.status).to.equal(422)
    expect(refusal(reply)).to.deep.equal([['deputy', 'delegation.circle']])
    const later = await away(deputyHead, headmaster, { from: '2026-12-02', to: '2026-12-04' })
    expect(later.status, 'when the others are back').to.equal(201)
  })

  it('cannot close a circle with another who does so at the same moment: one is told', async () => {
    const both = await Promise.all([away(headmaster, librarian), away(librarian, headmaster)])
    expect(both.map(({ status }) => status).sort()).to.deep.equal([201, 422])
    expect(await Delegation.countDocuments({ createdAt: { $gte: new Date(standingTime) } })).to.equal(1)
  })

  it('names somebody else than themselves, who works here, and is no auditor', async () => {
    const wrong = async (deputy: string) => refusal(await away(headmaster, deputy))
    expect(await wrong(headmaster)).to.deep.equal([['deputy', 'delegation.oneself']])
    expect(await wrong(people.auditor)).to.deep.equal([['deputy', 'delegation.auditor']])
    expect(await wrong('robert.nyman@almsunda.example')).to.deep.equal([['deputy', 'person.inactive']])
    const nobody = { deputy: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', from: '2026-11-24', to: '2026-11-25' }
    expect(refusal(await (await as(headmaster)).post('/delegations', nobody))).to.deep.equal([
      ['deputy', 'reference.unknown'],
    ])
  })

  it('names days that are to come, in order, within a year, and once', async () => {
    const wrong = async (days: { from?: string; to?: string }) =>
      refusal(await away(headmaster, librarian, days))
    expect(await wrong({ from: '2026-11-23' })).to.deep.equal([['from', 'date.past']])
    expect(await wrong({ from: '2026-12-02', to: '2026-12-01' })).to.deep.equal([['to', 'delegation.order']])
    expect(await wrong({ to: '2028-01-01' })).to.deep.equal([['to', 'delegation.too-long']])
    expect(await wrong({ from: '2026-02-30' })).to.deep.equal([['from', 'string.isoDate']])
    await away(headmaster, librarian)
    expect(await wrong({ from: '2026-12-01', to: '2026-12-05' })).to.deep.equal([
      ['from', 'delegation.overlaps'],
    ])
    expect(await wrong({ from: '2026-12-02', to: '2026-12-05' })).to.equal(undefined)
  })

  it('being a lead, is stood in for by a lead alone, whose name says so', async () => {
    expect(refusal(await away(lead, librarian))).to.deep.equal([['deputy', 'delegation.lead']])
    expect((await away(lead, otherLead)).status).to.equal(201)
    const recommended = await sign(await submitted(), headmaster, 'recommend')
    const step = (await stepsOf(recommended.body.id))[1]
    expect(step?.assignees)
      .to.include(await idOf(otherLead))
      .and.not.include(await idOf(lead))
    expect(step?.onBehalf).to.deep.equal([{ person: await idOf(otherLead), of: await idOf(lead) }])
    expect((await sign(recommended, lead, 'approve')).status).to.equal(403)
  })

  it('is back by itself after the last day', async () => {
    await away(headmaster, librarian, { to: '2026-11-25' })
    registry.now = new Date('2026-11-25T22:30:00.000Z')
    expect((await stepsOf((await submitted()).body.id))[0]?.assignees).to.deep.equal([await idOf(librarian)])
    registry.now = new Date('2026-11-25T23:30:00.000Z')
    expect((await stepsOf((await submitted()).body.id))[0]?.assignees).to.deep.equal([await idOf(headmaster)])
  })

  it('takes it back: new steps come home, what the other has been given stays there', async () => {
    const delegation = await away(headmaster, librarian)
    const given = await submitted()
    const ended = await back(headmaster, delegation)
    expect(ended.status).to.equal(200)
    expect(ended.body.state).to.equal('taken-back')
    expect((await stepsOf((await submitted()).body.id))[0]?.assignees).to.deep.equal([await idOf(headmaster)])
    expect((await sign(given, librarian, 'recommend', { resources })).status).to.equal(200)
    const told = { to: await idOf(librarian), template: 'delegation-ended' }
    expect(await OutboxMessage.countDocuments(told)).to.be.at.least(1)
  })

  it('takes it back alone, from the version that was seen, and once', async () => {
    const delegation = await away(headmaster, librarian)
    const stranger = await back(librarian, delegation)
    expect(stranger.status).to.equal(403)
    expect(stranger.body).to.have.nested.property('facts.rule', 'delegation:own')
    expect((await back(headmaster, delegation, 7)).status).to.equal(412)
    const both = await Promise.all([back(headmaster, delegation), back(headmaster, delegation)])
    expect(both.map(({ status }) => status).sort()).to.deep.equal([200, 412])
    expect((await back(headmaster, delegation, 2)).status).to.equal(409)
  })

  it('says it twice under one key and has said it once; nobody signed in has said nothing', async () => {
    const key = crypto.randomUUID()
    const [first, second] = [
      await away(headmaster, librarian, {}, key),
      await away(headmaster, librarian, {}, key),
    ]
    expect(second.body).to.deep.equal(first.body)
    expect(await Delegation.countDocuments({ createdAt: { $gte: new Date(standingTime) } })).to.equal(1)
    expect((await (await as(null)).post('/delegations', {})).status).to.equal(401)
  })

  it('sees what was said in the list, and so does the one who stands in; others do not', async () => {
    const delegation = await away(headmaster, librarian)
    const seen = async (email: string) =>
      (await (await as(email)).get<{ items: DelegationBody[] }>('/delegations')).body.items.map(
        ({ id }) => id,
      )
    expect(await seen(headmaster)).to.deep.equal([delegation.body.id])
    expect(await seen(librarian)).to.deep.equal([delegation.body.id])
    expect(await seen(deputyHead)).to.deep.equal([])
  })

  it('is in the record: who for whom, from when to when', async () => {
    const delegation = await away(headmaster, librarian)
    const event = await AuditEvent.findOne({ 'subject.id': delegation.body.id }).lean<AuditEvent>()
    expect(event).to.include({ action: 'delegation.create' })
    expect(event?.after).to.include({ person: await idOf(headmaster), deputy: await idOf(librarian) })
    const page = await show(people.auditor, `/record/${event?._id}`)
    expect(page.html).to.include('Maria Sandell').and.include('Elin Marklund')
    expect(page.html).to.include('En ersättare utsågs för en frånvaro')
  })
})
