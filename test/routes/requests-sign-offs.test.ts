import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { AccountRequest } from '../../models/accountRequest.ts'
import { AuditEvent } from '../../models/auditEvent.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import { problem } from '../support/api.ts'
import { as, draft, idOf, people, type RequestBody, sign, submitted } from '../support/requests.ts'

const stored = (id: string) => AccountRequest.findById(id).lean<AccountRequest>()

describe('POST /requests/:id/sign-offs', () => {
  it('the manager confirms the resources and recommends, the lead approves', async () => {
    const recommended = await sign(await submitted(), people.headmaster, 'recommend')
    expect(recommended.body.state).to.equal('in_review')
    expect(recommended.body.steps.map((step) => step.state)).to.deep.equal(['done', 'open'])
    const approved = await sign(recommended, people.lead, 'approve')
    expect(approved.body.state).to.equal('approved')
    const step = (await stored(approved.body.id))?.steps[0]
    expect(step?.resources).to.deep.equal({ hours: true, cover: true, money: true })
    expect(step?.seenVersion).to.equal(2)
  })

  it('a manager who does not confirm the resources is asked to, by name of each', async () => {
    const request = await submitted()
    const reply = await sign(request, people.headmaster, 'recommend', {
      resources: { hours: true, cover: false, money: false },
    })
    expect(reply.status).to.equal(422)
    expect(problem(reply).errors?.map((error) => error.path)).to.deep.equal([
      'resources.cover',
      'resources.money',
    ])
  })

  it('the lead approves with conditions and as a trial', async () => {
    const recommended = await sign(await submitted(), people.headmaster, 'recommend')
    const conditions = [
      { text: 'Gå utbildningen i tillgänglighet', due: '2027-01-15', follower: await idOf(people.otherLead) },
    ]
    const reply = await sign(recommended, people.lead, 'approve', { conditions, trialMonths: 6 })
    expect(reply.body.decision?.conditions[0]?.text).to.equal('Gå utbildningen i tillgänglighet')
    expect(reply.body.decision?.trialUntil).to.equal('2027-05-24')
  })

  it('a condition in the past, or on a no, is refused', async () => {
    const recommended = await sign(await submitted(), people.headmaster, 'recommend')
    const condition = { text: 'För sent', due: '2020-01-01', follower: await idOf(people.otherLead) }
    expect((await sign(recommended, people.lead, 'approve', { conditions: [condition] })).status).to.equal(
      422,
    )
    const later = { ...condition, due: '2027-01-01' }
    const reply = await sign(recommended, people.lead, 'reject', { conditions: [later], comment: 'Nej' })
    expect(reply.status).to.equal(422)
  })

  it('a no, or a request for changes, needs a reason', async () => {
    const recommended = await sign(await submitted(), people.headmaster, 'recommend')
    for (const verdict of ['reject', 'request-changes']) {
      expect((await sign(recommended, people.lead, verdict)).status, verdict).to.equal(422)
    }
    const rejected = await sign(recommended, people.lead, 'reject', {
      comment: 'Kontaktcenter svarar redan på detta.',
    })
    expect(rejected.body.state).to.equal('rejected')
  })

  it('asked for changes, the requester mends and submits again, and earlier sign-offs are dropped', async () => {
    const request = await submitted()
    const asked = await sign(request, people.headmaster, 'request-changes', {
      comment: 'Skriv vilka ni vill nå',
    })
    expect(asked.body.state).to.equal('changes_requested')
    const api = await as(people.teacher)
    const mended = await api.patch(
      `/requests/${asked.body.id}`,
      { answers: { hoursPerWeek: 8 } },
      { version: asked.version },
    )
    const again = await api.post<RequestBody>(
      `/requests/${asked.body.id}/submit`,
      {},
      { version: mended.version },
    )
    expect(again.body.steps.every((step) => step.signedBy === null)).to.equal(true)
  })

  it('by the requester, answers 403 and names two-person-review', async () => {
    const made = await draft({}, people.headmaster)
    const api = await as(people.headmaster)
    const request = await api.post<RequestBody>(`/requests/${made.body.id}/submit`, {}, { version: 1 })
    expect(request.status, JSON.stringify(request.body)).to.equal(200)
    const reply = await sign(request, people.headmaster, 'recommend')
    expect(reply.status).to.equal(403)
    expect(reply.body).to.deep.include({ code: 'two-person-review' })
  })

  it('of a manager’s own request goes to the deputy', async () => {
    const made = await draft({}, people.headmaster)
    const request = await (await as(people.headmaster)).post<RequestBody>(
      `/requests/${made.body.id}/submit`,
      {},
      { version: 1 },
    )
    expect(request.body.steps[0]?.assignees).to.deep.equal([await idOf(people.deputyHead)])
  })

  it('by somebody whose step it is not, answers 403 and names not-an-approver', async () => {
    const request = await submitted()
    const reply = await sign(request, people.lead, 'recommend')
    expect(reply.status).to.equal(403)
    expect(reply.body).to.deep.include({ code: 'not-an-approver' })
  })

  it('by somebody who cannot even read it, by an auditor and by nobody', async () => {
    const request = await submitted()
    expect((await sign(request, people.librarian, 'recommend')).status).to.equal(403)
    expect((await sign(request, people.auditor, 'recommend')).status).to.equal(403)
    const body = { step: request.body.steps[0]?.id, verdict: 'recommend' }
    const nobody = await (await as(null)).post(`/requests/${request.body.id}/sign-offs`, body, {
      version: request.version,
    })
    expect(nobody.status).to.equal(401)
  })

  it('by two leads at once: one wins, the other is told who was first', async () => {
    const recommended = await sign(await submitted(), people.headmaster, 'recommend')
    const replies = await Promise.all([
      sign(recommended, people.lead, 'approve'),
      sign(recommended, people.otherLead, 'reject', { comment: 'Nej' }),
    ])
    expect(replies.map((reply) => reply.status).sort()).to.deep.equal([200, 412])
    const loser = replies.find((reply) => reply.status === 412) as unknown as {
      body: { facts: { signedBy: string; verdict: string } }
    }
    const winner = (await stored(recommended.body.id))?.steps[1]
    expect(loser.body.facts).to.include({ signedBy: winner?.signedBy, verdict: winner?.verdict })
  })

  it('on a version that was not seen, answers 412', async () => {
    const request = await submitted()
    await (await as(people.teacher)).post(`/requests/${request.body.id}/comments`, { text: 'En sak till' })
    const reply = await sign(request, people.headmaster, 'recommend')
    expect(reply.status).to.equal(412)
    expect((await stored(request.body.id))?.steps[0]?.state).to.equal('open')
  })

  it('again with the same Idempotency-Key gives the same answer and signs once', async () => {
    const request = await submitted()
    const key = randomUUID()
    const first = await sign(request, people.headmaster, 'recommend', {}, { key })
    const again = await sign(request, people.headmaster, 'recommend', {}, { key })
    expect(again.status).to.equal(200)
    expect(again.body).to.deep.equal(first.body)
    expect(
      await AuditEvent.countDocuments({ 'subject.id': request.body.id, action: 'request.sign-off' }),
    ).to.equal(1)
    expect(
      await OutboxMessage.countDocuments({ 'data.request': request.body.id, to: await idOf(people.lead) }),
    ).to.equal(1)
  })

  it('the same key with another body answers 422', async () => {
    const request = await submitted()
    const key = randomUUID()
    await sign(request, people.headmaster, 'recommend', {}, { key })
    const other = await sign(request, people.headmaster, 'advise-against', { comment: 'Nej' }, { key })
    expect(other.status).to.equal(422)
    expect(problem(other).code).to.equal('key-reused')
  })

  it('a double click with one key does it once', async () => {
    const request = await submitted()
    const key = randomUUID()
    const replies = await Promise.all(
      [1, 2, 3].map(() => sign(request, people.headmaster, 'recommend', {}, { key })),
    )
    expect(replies.map((reply) => reply.status)).to.deep.equal([200, 200, 200])
    expect(
      await AuditEvent.countDocuments({ 'subject.id': request.body.id, action: 'request.sign-off' }),
    ).to.equal(1)
  })

  it('a verdict that does not belong to the step is refused', async () => {
    const request = await submitted()
    expect((await sign(request, people.headmaster, 'approve')).status).to.equal(422)
  })
})

describe('Two sign-offs at once, each with its Idempotency-Key', () => {
  it('the one who lost gets the same answer again, and nothing is kept as done', async () => {
    const recommended = await sign(await submitted(), people.headmaster, 'recommend')
    const keys = [randomUUID(), randomUUID()]
    const race = () =>
      Promise.all([
        sign(recommended, people.lead, 'approve', {}, { key: keys[0] }),
        sign(recommended, people.otherLead, 'approve', {}, { key: keys[1] }),
      ])
    const first = (await race()).map((reply) => reply.status)
    const again = (await race()).map((reply) => reply.status)
    expect(first.toSorted()).to.deep.equal([200, 412])
    expect(again).to.deep.equal(first)
  })
})
