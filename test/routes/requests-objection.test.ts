import { expect } from 'chai'
import { Organisation } from '../../models/organisation.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import { theRegistry } from '../support/registry.ts'
import { approvedByManager, as, idOf, people, type RequestBody, sign } from '../support/requests.ts'

const object = async (made: { body: { id: string }; version: number }, by: string = people.lead) =>
  (await as(by)).post<RequestBody>(
    `/requests/${made.body.id}/objection`,
    { reason: 'Kontaktcenter svarar redan på detta.' },
    { version: made.version },
  )

describe('POST /requests/:id/objection', () => {
  afterEach(async () => {
    ;(await theRegistry()).now = new Date('2026-11-24T09:00:00.000Z')
  })

  it('leads are told of a manager’s decision, and one objects: a lead decides', async () => {
    const made = await approvedByManager()
    const told = await OutboxMessage.countDocuments({
      to: await idOf(people.lead),
      template: 'may-object',
      'data.request': made.body.id,
    })
    expect(told).to.equal(1)
    const reply = await object(made)
    expect(reply.body.state).to.equal('in_review')
    expect(reply.body.steps.at(-1)).to.include({ kind: 'lead', state: 'open' })
    const decided = await sign(reply, people.otherLead, 'approve')
    expect(decided.body.state).to.equal('approved')
  })

  it('after five working days it is too late', async () => {
    const made = await approvedByManager()
    const registry = await theRegistry()
    registry.now = new Date('2026-12-02T09:00:00.000Z')
    expect((await object(made)).status).to.equal(409)
    registry.now = new Date('2026-12-01T09:00:00.000Z')
    expect((await object(made)).status).to.equal(200)
  })

  it('until then the account cannot be registered, unless a lead lets the decision stand', async () => {
    const made = await approvedByManager()
    const simon = await as('simon.gustavsson@almsunda.example')
    const text = (await Organisation.findById('organisation').lean<Organisation>())?.responsibility.sv
    const accepted = await simon.post<RequestBody>(
      `/requests/${made.body.id}/acceptance`,
      { answer: 'accept', text },
      { version: made.version },
    )
    const credentials = { where: 'Valvet', keeper: await idOf('simon.gustavsson@almsunda.example') }
    const register = (version: number) =>
      simon.post(
        `/requests/${made.body.id}/registration`,
        { url: `youtube.com/@kvarn_${process.pid}`, credentials },
        { version },
      )
    expect((await register(accepted.version)).status).to.equal(409)
    const stands = await (await as(people.lead)).post<RequestBody>(
      `/requests/${made.body.id}/no-objection`,
      {},
      { version: accepted.version },
    )
    expect(stands.body.decision?.by.kind).to.equal('person')
    const account = await register(stands.version)
    expect(account.status).to.equal(201)
    // Closed again: it counts in what the school may have.
    const closed = { status: 'closed', reason: 'Provet är slut' }
    await (await as(people.lead)).post(`/accounts/${account.body.id}/status`, closed, {
      version: account.version,
    })
  })

  it('is not made by a lead who is to answer for the account, nor does that lead let the decision stand; another does', async () => {
    const made = await approvedByManager({ deputy: await idOf(people.lead) })
    for (const [verb, body] of [
      ['objection', { reason: 'Kontaktcenter svarar redan på detta.' }],
      ['no-objection', {}],
    ] as const) {
      const reply = await (await as(people.lead)).post(`/requests/${made.body.id}/${verb}`, body, {
        version: made.version,
      })
      expect(reply.status, verb).to.equal(403)
      expect(reply.body, verb).to.have.nested.property('facts.rule', 'two-person-review')
    }
    expect((await object(made, people.otherLead)).status).to.equal(200)
  })

  it('is for leads alone', async () => {
    const made = await approvedByManager()
    expect((await object(made, people.administrator)).status).to.equal(403)
  })
})
