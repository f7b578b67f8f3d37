import { expect } from 'chai'
import { AccountRequest } from '../../models/accountRequest.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import { Person } from '../../models/person.ts'
import { fill, show, summary } from '../pages/formPost.ts'
import type { Reply } from '../support/api.ts'
import { theRegistry } from '../support/registry.ts'
import { as, draft, idOf, people, type RequestBody, rejected, sign, submitted } from '../support/requests.ts'
import { standingTime } from '../support/template.ts'

const reason = 'Rektorn har lovat två timmar till i veckan.'

const hear = async (
  made: Reply<RequestBody>,
  by: string | null = people.teacher,
  more: { version?: number; key?: string; reason?: string } = {},
) =>
  (await as(by)).post<RequestBody>(
    `/requests/${made.body.id}/hearing`,
    { reason: more.reason ?? reason },
    { version: made.version, ...more },
  )

const stored = async ({ body }: Reply<RequestBody>) => {
  const request = await AccountRequest.findById(body.id).lean<AccountRequest>()
  if (!request) throw new Error('no request')
  return request
}

describe('A new hearing after a rejection', () => {
  afterEach(async () => {
    ;(await theRegistry()).now = new Date(standingTime)
  })

  it('is by a lead who did not reject it; what was decided stays to be read', async () => {
    const heard = await hear(await rejected())
    expect(heard.status).to.equal(200)
    expect(heard.body.state).to.equal('in_review')
    const step = heard.body.steps.at(-1)
    expect(step).to.include({ kind: 'lead', state: 'open' })
    expect(step?.assignees)
      .to.include(await idOf(people.otherLead))
      .and.not.include(await idOf(people.lead))
    const { hearing, decision } = await stored(heard)
    expect(decision).to.equal(null)
    expect(hearing?.earlier).to.include({ outcome: 'rejected', reason: 'Tiden räcker inte för dialog.' })
    expect(hearing?.reason).to.equal(reason)
    const approved = await sign(heard, people.otherLead, 'approve')
    expect(approved.body.state).to.equal('approved')
    expect((await stored(approved)).hearing?.earlier.outcome).to.equal('rejected')
  })

  it('the one who rejected may not decide it, also when the step is given to that person', async () => {
    const heard = await hear(await rejected())
    await AccountRequest.updateOne(
      { _id: heard.body.id, 'steps.state': 'open' },
      { $push: { 'steps.$.assignees': await idOf(people.lead) } },
    )
    const reply = await sign(heard, people.lead, 'approve')
    expect(reply.status).to.equal(403)
    expect(reply.body).to.include({ code: 'two-person-review' })
  })

  it('is put to the head of the department when every other lead has left', async () => {
    const made = await rejected()
    const leads = { roles: 'CommunicationsLead' as const, _id: { $ne: await idOf(people.lead) } }
    const others = await Person.find({ ...leads, active: true }).lean<Person[]>()
    const ids = { _id: { $in: others.map((person) => person._id) } }
    await Person.updateMany(ids, { $set: { active: false } })
    try {
      const heard = await hear(made)
      expect(heard.body.steps.at(-1)).to.include({ kind: 'director', state: 'open' })
      expect(heard.body.steps.at(-1)?.assignees).to.have.length(1)
      expect(heard.body.steps.at(-1)?.assignees).not.to.include(await idOf(people.lead))
    } finally {
      await Person.updateMany(ids, { $set: { active: true } })
    }
  })

  it('is told to those who are to hear it, and to the one who rejected', async () => {
    const heard = await hear(await rejected())
    const told = (to: string, template: string) =>
      OutboxMessage.countDocuments({ to, template, 'data.request': heard.body.id })
    expect(await told(await idOf(people.otherLead), 'hearing-waits')).to.equal(1)
    expect(await told(await idOf(people.lead), 'heard-by-another')).to.equal(1)
  })

  it('can be asked for within three weeks, and not a day later', async () => {
    const made = await rejected()
    const registry = await theRegistry()
    registry.now = new Date('2026-12-16T09:00:00.000Z')
    const late = await hear(made)
    expect(late.status).to.equal(409)
    expect(late.body).to.include({ code: 'wrong-state' })
    registry.now = new Date('2026-12-15T09:00:00.000Z')
    expect((await hear(made)).status).to.equal(200)
  })

  it('can be asked for once', async () => {
    const again = await sign(await hear(await rejected()), people.otherLead, 'reject', {
      comment: 'Fortfarande för lite tid.',
    })
    expect(again.body.state).to.equal('rejected')
    const reply = await hear(again)
    expect(reply.status).to.equal(409)
    expect(reply.body).to.include({ code: 'wrong-state' })
  })

  it('is for the requester and the owner; a manager and a stranger are refused, nobody signs in first', async () => {
    const made = await rejected()
    expect((await hear(made, people.headmaster)).status).to.equal(403)
    expect((await hear(made, people.librarian)).status).to.equal(403)
    expect((await hear(made, null)).status).to.equal(401)
  })

  it('needs a reason, and a request that was rejected', async () => {
    expect((await hear(await rejected(), people.teacher, { reason: 'Nej' })).status).to.equal(422)
    expect((await hear(await submitted())).status).to.equal(409)
    expect((await hear(await draft())).status).to.equal(409)
  })

  it('of two at once one wins; the same key twice does it once; a stale version is told so', async () => {
    const made = await rejected()
    const two = await Promise.all([hear(made), hear(made)])
    const [won, lost] = two.map((reply) => reply.status).sort()
    expect(won).to.equal(200)
    expect(lost).to.be.oneOf([409, 412])
    const other = await rejected()
    const key = crypto.randomUUID()
    const first = await hear(other, people.teacher, { key })
    const second = await hear(other, people.teacher, { key })
    expect([first.status, second.status]).to.deep.equal([200, 200])
    expect(second.body).to.deep.equal(first.body)
    const stale = await rejected()
    expect((await hear(stale, people.teacher, { version: stale.version - 1 })).status).to.equal(412)
  })

  it('a request changed and sent again is a new one: it may be heard again if it is rejected', async () => {
    const heard = await hear(await rejected())
    const again = await sign(heard, people.otherLead, 'reject', { comment: 'Fortfarande för lite tid.' })
    const teacher = await as(people.teacher)
    const changed = await teacher.patch<RequestBody>(
      `/requests/${again.body.id}`,
      { answers: { hoursPerWeek: 9 } },
      { version: again.version },
    )
    const sent = await teacher.post<RequestBody>(
      `/requests/${again.body.id}/submit`,
      {},
      { version: changed.version },
    )
    expect(sent.body.state).to.equal('in_review')
    expect((await stored(sent)).hearing).to.equal(null)
  })

  it('on the page: a form without a script, which keeps what was typed and says what is missing', async () => {
    const { body } = await rejected()
    const path = `/requests/${body.id}`
    expect((await show(people.teacher, path)).html).to.contain(`${path}/hearing`)
    expect((await show(people.headmaster, path)).html).not.to.contain(`href="${path}/hearing"`)
    const short = await fill(people.teacher, `${path}/hearing`, `${path}/hearing`, { reason: 'Nej' })
    expect(short.status).to.equal(422)
    expect(summary(short.html)).to.deep.equal(['field-reason'])
    expect(short.html).to.contain('>Nej</textarea>')
    const done = await fill(people.teacher, `${path}/hearing`, `${path}/hearing`, { reason })
    expect(done.status).to.equal(303)
    const after = (await show(people.teacher, path)).html
    expect(after).to.contain('Tiden räcker inte för dialog.').and.contain(reason)
    const decide = await show(people.otherLead, `${path}/decide`)
    expect(decide.html).to.contain('Tiden räcker inte för dialog.').and.contain(reason)
  })
})

describe('The owner as own holiday cover', () => {
  const owner = () => idOf(people.teacher)

  it('is refused when it is answered over the API, at the answer that was given last', async () => {
    const made = await draft()
    const reply = await (await as(people.teacher)).patch<{ errors: { path: string; code: string }[] }>(
      `/requests/${made.body.id}`,
      { answers: { holidaySupervisor: await owner() } },
      { version: made.version },
    )
    expect(reply.status).to.equal(422)
    expect(reply.body.errors[0]).to.include({ path: 'answers.holidaySupervisor', code: 'same-person' })
  })

  it('is refused when the request is sent', async () => {
    const made = await draft({ holidaySupervisor: await owner() })
    const reply = await (await as(people.teacher)).post<{ errors: { path: string; code: string }[] }>(
      `/requests/${made.body.id}/submit`,
      {},
      { version: made.version },
    )
    expect(reply.status).to.equal(422)
    expect(reply.body.errors.map(({ path }) => path)).to.deep.equal(['answers.holidaySupervisor'])
  })

  it('somebody else is taken', async () => {
    expect((await submitted()).body.state).to.equal('in_review')
  })
})
