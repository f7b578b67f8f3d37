import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import { AuditEvent } from '../../models/auditEvent.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import { Person } from '../../models/person.ts'
import { Unit } from '../../models/unit.ts'
import { passJoinsOn } from '../../server/joins/passJoinsOn.ts'
import { fill } from '../pages/formPost.ts'
import { problem } from '../support/api.ts'
import { council } from '../support/councils.ts'
import { answerJoin, asksToJoin, joining, sharedAccount, wish } from '../support/joins.ts'
import { theRegistry } from '../support/registry.ts'
import { as, idOf, people, registered } from '../support/requests.ts'

const mails = (template: string, to: string | null | undefined, request: string) =>
  OutboxMessage.countDocuments({ to, template, 'data.request': request })

const contributorsOf = async (account: string | undefined) =>
  (await Account.findById(account).lean<Account>())?.contributors ?? []

describe('Asking to contribute to an account', () => {
  before(() => theRegistry())

  it('goes to the account’s owner with a day to answer by, and the asking unit’s manager is told', async () => {
    const asked = await joining()
    expect(asked.body.kind).to.equal('join')
    expect(asked.body.state).to.equal('joining')
    expect(asked.body.join?.asked).to.deep.equal([await idOf(people.teacher)])
    expect(asked.body.join?.askedAs).to.equal('owner')
    // Five working days after Tuesday 24 November.
    expect(asked.body.join?.due).to.equal('2026-12-01')
    expect(await mails('wants-to-join', await idOf(people.teacher), asked.body.id)).to.equal(1)
    const unit = await Unit.findById(asked.body.unit).lean<Unit>()
    expect(await mails('unit-asks-to-join', unit?.manager, asked.body.id)).to.equal(1)
    expect(asked.body.notified).to.deep.equal([unit?.manager])
  })

  it('goes to the convener where the account has a council', async () => {
    const account = await sharedAccount()
    await council({ accounts: [account], convener: await idOf(people.deputyHead), members: [] })
    const asked = await asksToJoin(account)
    expect(asked.body.join?.askedAs).to.equal('convener')
    expect(asked.body.join?.asked).to.deep.equal([await idOf(people.deputyHead)])
    expect((await answerJoin(asked, { verdict: 'yes' })).status).to.equal(403)
    const yes = await answerJoin(asked, { verdict: 'yes' }, people.deputyHead)
    expect(yes.body.state).to.equal('closed')
  })

  it('yes makes the unit a contributor in the same change, with what it answers for, and the requester is told', async () => {
    const asked = await joining()
    const yes = await answerJoin(asked, { verdict: 'yes', part: 'Boktips på torsdagar.' })
    expect(yes.status).to.equal(200)
    expect(yes.body.state).to.equal('closed')
    expect(await contributorsOf(asked.body.join?.account)).to.deep.equal([
      {
        unit: asked.body.unit,
        purposes: wish.purposes,
        person: await idOf(people.librarian),
        part: 'Boktips på torsdagar.',
      },
    ])
    expect(await mails('join-yes', await idOf(people.librarian), asked.body.id)).to.equal(1)
    const events = await AuditEvent.find({ action: 'request.answer-join', at: { $exists: true } })
      .sort({ _id: -1 })
      .limit(2)
      .lean<AuditEvent[]>()
    expect(events.map(({ subject }) => subject.id)).to.have.members([asked.body.id, asked.body.join?.account])
    expect(JSON.stringify(events)).not.to.contain('Boktips på torsdagar')
  })

  it('no needs a reason, which the requester reads, and changes nothing of the account', async () => {
    const asked = await joining()
    expect((await answerJoin(asked, { verdict: 'no' })).status).to.equal(422)
    const no = await answerJoin(asked, { verdict: 'no', reason: 'Vi hinner inte samordna fler just nu.' })
    expect(no.body.state).to.equal('closed')
    expect(no.body.join?.answer?.reason).to.equal('Vi hinner inte samordna fler just nu.')
    expect(await contributorsOf(asked.body.join?.account)).to.deep.equal([])
    expect(await mails('join-no', await idOf(people.librarian), asked.body.id)).to.equal(1)
  })

  it('something else may be another account, but only one that takes contributors', async () => {
    const asked = await joining()
    const shut = await registered()
    const offer = { verdict: 'other', reason: 'Det andra kontot passar er bättre.' }
    expect((await answerJoin(asked, { ...offer, account: shut.body.id })).status).to.equal(422)
    const open = await sharedAccount()
    const other = await answerJoin(asked, { ...offer, account: open })
    expect(other.status).to.equal(200)
    expect(other.body.join?.answer?.account).to.equal(open)
  })

  it('is answered by who was asked and nobody else, by name of the rule', async () => {
    const asked = await joining()
    for (const by of [people.librarian, people.lead]) {
      const reply = await answerJoin(asked, { verdict: 'yes' }, by)
      expect(reply.status).to.equal(403)
      expect(problem(reply).code).to.equal('not-asked')
    }
    expect((await answerJoin(asked, { verdict: 'yes' }, people.auditor)).status).to.equal(403)
  })

  it('an answer to what has been taken back is told so', async () => {
    const asked = await joining()
    const gone = await (await as(people.librarian)).post(
      `/requests/${asked.body.id}/withdraw`,
      {},
      { version: asked.version },
    )
    expect(gone.status).to.equal(200)
    expect((await answerJoin(asked, { verdict: 'yes' })).status).to.equal(409)
    expect(await contributorsOf(asked.body.join?.account)).to.deep.equal([])
  })

  it('of two answers at once one counts, and the same answer sent twice counts once', async () => {
    const asked = await joining()
    const key = randomUUID()
    const yes = () => answerJoin(asked, { verdict: 'yes' }, people.teacher, { key })
    const no = () => answerJoin(asked, { verdict: 'no', reason: 'Vi vill vänta.' })
    const replies = await Promise.all([yes(), no()])
    const won = replies.filter(({ status }) => status === 200)
    expect(won).to.have.length(1)
    expect(replies.find((reply) => reply !== won[0])?.status).to.be.oneOf([409, 412])
    const once = await joining()
    const first = await answerJoin(once, { verdict: 'yes' }, people.teacher, { key: `${key}-2` })
    const second = await answerJoin(once, { verdict: 'yes' }, people.teacher, { key: `${key}-2` })
    expect(second.body).to.deep.equal(first.body)
    expect(await contributorsOf(once.body.join?.account)).to.have.length(1)
  })

  it('an account that has not opened itself is asked for nothing', async () => {
    const shut = await registered()
    const reply = await asksToJoin(shut.body.id)
    expect(reply.status).to.equal(409)
  })

  it('a unit asks once, and not where it has a part already', async () => {
    const account = await sharedAccount()
    const asked = await asksToJoin(account)
    expect((await asksToJoin(account)).status).to.equal(409)
    await answerJoin(asked, { verdict: 'yes' })
    expect((await asksToJoin(account)).status).to.equal(422)
    expect((await asksToJoin(account, {}, { by: people.teacher })).status).to.equal(422)
  })

  it('of two who ask for the same unit at once one asks, and the other is told', async () => {
    const account = await sharedAccount()
    const replies = await Promise.all([asksToJoin(account), asksToJoin(account)])
    expect(replies.map(({ status }) => status).sort()).to.deep.equal([201, 409])
    expect(await AccountRequest.countDocuments({ 'join.account': account })).to.equal(1)
  })

  it('the same key twice asks once', async () => {
    const account = await sharedAccount()
    const key = randomUUID()
    const [one, two] = [await asksToJoin(account, {}, { key }), await asksToJoin(account, {}, { key })]
    expect(two.body).to.deep.equal(one.body)
    expect(await AccountRequest.countDocuments({ 'join.account': account })).to.equal(1)
  })

  it('waits on the list of who is asked, and shows to nobody whom it does not concern', async () => {
    const asked = await joining()
    const waiting = await (await as(people.teacher)).get<{ items: { id: string }[] }>(
      '/requests?waiting=true&limit=100',
    )
    expect(waiting.body.items.map(({ id }) => id)).to.include(asked.body.id)
    const stranger = await as('hassan.warsame@almsunda.example')
    expect((await stranger.get(`/requests/${asked.body.id}`)).status).to.equal(403)
  })

  it('when the time has passed the leads are asked instead, and one of them answers', async () => {
    const asked = await joining()
    await AccountRequest.updateOne({ _id: asked.body.id }, { $set: { 'join.due': '2026-11-23' } })
    await passJoinsOn(new Date('2026-11-24T09:00:00Z'))
    const lead = await as(people.lead)
    const now = await lead.get<typeof asked.body>(`/requests/${asked.body.id}`)
    expect(now.body.join?.askedAs).to.equal('lead')
    expect(now.body.join?.asked).to.include(await idOf(people.lead))
    expect(now.body.join?.due).to.equal('2026-12-01')
    expect(await mails('wants-to-join', await idOf(people.lead), asked.body.id)).to.equal(1)
    // A second look passes nothing on again.
    await passJoinsOn(new Date('2026-11-24T10:00:00Z'))
    expect((await lead.get(`/requests/${asked.body.id}`)).version).to.equal(now.version)
    const reply = { ...asked, version: now.version }
    expect((await answerJoin(reply, { verdict: 'yes' })).status).to.equal(403)
    expect((await answerJoin(reply, { verdict: 'yes' }, people.lead)).body.state).to.equal('closed')
  })

  it('when the owner has gone away the deputy is asked, before the time has passed', async () => {
    const asked = await joining()
    const away = { from: '2026-11-20', to: '2026-12-20' }
    const teacher = await idOf(people.teacher)
    await Person.updateOne({ _id: teacher }, { $set: { away } })
    try {
      await passJoinsOn(new Date('2026-11-24T09:00:00Z'))
    } finally {
      await Person.updateOne({ _id: teacher }, { $set: { away: null } })
    }
    const request = await AccountRequest.findById(asked.body.id).lean<AccountRequest>()
    expect(request?.join?.askedAs).to.equal('deputy')
    expect(request?.join?.asked).to.deep.equal([await idOf(people.deputyHead)])
  })

  it('a yes to an account that has been closed meanwhile is refused', async () => {
    const asked = await joining()
    await Account.updateOne({ _id: asked.body.join?.account }, { $set: { status: 'closed' } })
    expect((await answerJoin(asked, { verdict: 'yes' })).status).to.equal(409)
    const request = await AccountRequest.findById(asked.body.id).lean<AccountRequest>()
    expect(request?.state).to.equal('joining')
  })

  it('a yes that would be one contributor too many is refused and said, also on the page; a no is let through', async () => {
    const asked = await joining()
    const id = asked.body.join?.account
    const full = Array.from({ length: 50 }, () => ({
      unit: crypto.randomUUID(),
      purposes: ['information'],
      person: null,
      part: null,
    }))
    await Account.updateOne({ _id: id }, { $set: { contributors: full } })
    const yes = await answerJoin(asked, { verdict: 'yes' })
    expect(yes.status).to.equal(422)
    expect(yes.body).to.have.nested.property('errors[0].code', 'contributors.full')
    const path = `/requests/${asked.body.id}/join-answer`
    const page = await fill(people.teacher, path, path, { verdict: 'yes' })
    expect(page.status).to.equal(422)
    expect(page.html).to.include('redan 50 medverkande verksamheter')
    expect((await Account.findById(id).lean<Account>())?.contributors).to.have.length(50)
    expect((await AccountRequest.findById(asked.body.id).lean<AccountRequest>())?.state).to.equal('joining')
    expect((await answerJoin(asked, { verdict: 'no', reason: 'Det är fullt.' })).body.state).to.equal(
      'closed',
    )
    const more = await asksToJoin(id ?? '')
    expect(more.status, 'nor is it asked for').to.equal(422)
  })
})
