import { expect } from 'chai'
import { AccountRequest } from '../../models/accountRequest.ts'
import { AuditEvent } from '../../models/auditEvent.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import { Reminder } from '../../models/reminder.ts'
import type { Step } from '../../models/step.ts'
import { escalateSteps } from '../../server/requests/escalateSteps.ts'
import { sendReminders } from '../../server/requests/sendReminders.ts'
import { fill, show, summary } from '../pages/formPost.ts'
import type { Reply } from '../support/api.ts'
import { theRegistry } from '../support/registry.ts'
import {
  as,
  draft,
  idOf,
  people,
  type RequestBody,
  sign,
  submitted,
  submittedAtLevelThree,
} from '../support/requests.ts'
import { standingTime } from '../support/template.ts'

const { headmaster, deputyHead, teacher, lead, otherLead, librarian } = people
const director = 'cecilia.malmgren@almsunda.example'
const resources = { hours: true, cover: true, money: true }
/** Noon in Stockholm. */
const on = (day: string) => new Date(`${day}T11:00:00.000Z`)

const openStepOf = async (id: string): Promise<Step> => {
  const request = await AccountRequest.findById(id).lean<AccountRequest>()
  const step = request?.steps.find(({ state }) => state === 'open')
  if (!step) throw new Error('no step is open')
  return step
}
const mailed = (id: string, template: string) =>
  OutboxMessage.countDocuments({ template, 'data.request': id })

/** Runs a job until it finds nothing more: it takes some at a time, and other tests leave requests too. */
async function all(job: (now: Date) => Promise<number>, now: Date): Promise<void> {
  while ((await job(now)) > 0);
}

describe('A step that waits', () => {
  it('is due five working days after it opened', async () => {
    const { body } = await submitted()
    expect(await openStepOf(body.id)).to.include({ due: '2026-12-01' })
  })

  it('is reminded of on the working day before it is due and on the day, each once', async () => {
    const { body } = await submitted()
    await all(sendReminders, on('2026-11-27'))
    expect(await mailed(body.id, 'due-soon'), 'too early').to.equal(0)
    await all(sendReminders, on('2026-11-30'))
    await all(sendReminders, on('2026-11-30'))
    expect(await mailed(body.id, 'due-soon')).to.equal(1)
    expect(await mailed(body.id, 'due-today')).to.equal(0)
    await all(sendReminders, on('2026-12-01'))
    await all(sendReminders, on('2026-12-01'))
    expect(await mailed(body.id, 'due-today')).to.equal(1)
    expect(await mailed(body.id, 'due-soon')).to.equal(1)
  })

  it('is not reminded of once it is signed, nor on a Saturday', async () => {
    const request = await submitted()
    await sign(request, headmaster, 'request-changes', { comment: 'Skriv vem som svarar på frågor.' })
    await all(sendReminders, on('2026-12-01'))
    expect(await mailed(request.body.id, 'due-today')).to.equal(0)
    expect(await sendReminders(on('2026-11-28'))).to.equal(0)
  })

  it('can be signed from a page that was open when the reminder went out', async () => {
    const request = await submitted()
    await all(sendReminders, on('2026-12-01'))
    expect(await Reminder.countDocuments({ request: request.body.id })).to.equal(1)
    expect((await sign(request, headmaster, 'recommend')).status).to.equal(200)
  })
})

describe('A step whose time has passed', () => {
  it('goes to the deputy, then to the manager above, then to a lead, and keeps what was and who was', async () => {
    const { body } = await submitted()
    await all(escalateSteps, on('2026-12-01'))
    expect((await openStepOf(body.id)).handovers, 'the last day is not over').to.deep.equal([])

    await all(escalateSteps, on('2026-12-02'))
    const second = await openStepOf(body.id)
    expect(second).to.include({ found: 'deputy', due: '2026-12-07' })
    expect(second.assignees).to.deep.equal([await idOf(deputyHead)])
    const [first] = second.handovers ?? []
    expect(first).to.deep.include({ why: 'overdue', by: null, due: '2026-12-01' })
    expect(first?.from).to.deep.equal([await idOf(headmaster)])
    expect(first?.to).to.deep.equal([await idOf(deputyHead)])

    await all(escalateSteps, on('2026-12-08'))
    const third = await openStepOf(body.id)
    expect(third).to.include({ found: 'manager-above', due: '2026-12-11' })
    expect(third.assignees).to.deep.equal([await idOf(director)])

    await all(escalateSteps, on('2026-12-14'))
    const fourth = await openStepOf(body.id)
    expect(fourth).to.include({ found: 'lead-instead', due: '2026-12-17' })

    await all(escalateSteps, on('2026-12-18'))
    const last = await openStepOf(body.id)
    expect(last.assignees, 'nobody is beyond a lead').to.deep.equal(fourth.assignees)
    expect(last.handovers?.map(({ why }) => why)).to.deep.equal(['overdue', 'overdue', 'overdue'])
  })

  it('tells the one who has it now and the one who had it, and says so on the page and in the record', async () => {
    const { body } = await submitted()
    await all(escalateSteps, on('2026-12-02'))
    const told = { 'data.request': body.id, to: await idOf(headmaster), template: 'step-moved' }
    expect(await OutboxMessage.countDocuments(told)).to.equal(1)
    const asked = { 'data.request': body.id, to: await idOf(deputyHead), template: 'sign-off-waits' }
    expect(await OutboxMessage.countDocuments(asked)).to.equal(1)
    const page = await show(teacher, `/requests/${body.id}`)
    expect(page.html).to.include('Låg hos Maria Sandell till 2 december 2026: tiden gick ut')
    expect(page.html).to.include('lämnade steget till nästa i tur, eftersom tiden hade gått ut')
    const events = await AuditEvent.countDocuments({
      'subject.id': body.id,
      action: 'request.escalate',
      'actor.kind': 'system',
    })
    expect(events).to.equal(1)
  })

  it('can be signed by the one who has it now, and no longer by the one who had it', async () => {
    const request = await submitted()
    await all(escalateSteps, on('2026-12-02'))
    const now = { ...request, version: request.version + 1 }
    expect((await sign(now, headmaster, 'recommend')).status).to.equal(403)
    expect((await sign(now, deputyHead, 'recommend', { resources })).status).to.equal(200)
  })

  it('stays where it is on a Saturday and on Christmas Day', async () => {
    const { body } = await submitted()
    expect(await escalateSteps(on('2026-12-05'))).to.equal(0)
    expect(await escalateSteps(on('2026-12-25'))).to.equal(0)
    expect((await openStepOf(body.id)).handovers).to.deep.equal([])
  })

  it('being a lead’s, stays on the desk as overdue: nobody is beyond it', async () => {
    const { body } = await sign(await submitted(), headmaster, 'recommend')
    const before = await openStepOf(body.id)
    await all(escalateSteps, on('2027-01-15'))
    expect(await openStepOf(body.id)).to.deep.equal(before)
  })

  it('gives those after it their time all the same', async () => {
    const [registry, request] = [await theRegistry(), await submitted()]
    registry.now = on('2026-12-09')
    try {
      await sign(request, headmaster, 'recommend')
      expect(await openStepOf(request.body.id)).to.include({ kind: 'lead', due: '2026-12-16' })
    } finally {
      registry.now = new Date(standingTime)
    }
  })
})

describe('POST /requests/:id/steps/:step/reassignment', () => {
  const give = async (
    made: Reply<RequestBody>,
    to: string,
    {
      by = lead,
      step,
      version = made.version,
      key,
    }: { by?: string | null; step?: string; version?: number; key?: string } = {},
  ) =>
    (await as(by)).post<RequestBody>(
      `/requests/${made.body.id}/steps/${step ?? (await openStepOf(made.body.id))._id}/reassignment`,
      { to: await idOf(to), reason: 'Rektorn är på kurs hela veckan.' },
      { version, ...(key ? { key } : {}) },
    )
  const whyNot = (reply: Reply<unknown>) =>
    (reply.body as { errors?: { code: string }[] }).errors?.map(({ code }) => code)

  it('by a lead, gives the step to the deputy with the reason, and both are told', async () => {
    const made = await submitted()
    const reply = await give(made, deputyHead)
    expect(reply.status, JSON.stringify(reply.body)).to.equal(200)
    const step = await openStepOf(made.body.id)
    expect(step.assignees).to.deep.equal([await idOf(deputyHead)])
    expect(step).to.include({ found: 'by-hand', due: '2026-12-01' })
    expect(step.handovers?.[0]).to.deep.include({
      why: 'by-hand',
      by: await idOf(lead),
      reason: 'Rektorn är på kurs hela veckan.',
    })
    expect(await mailed(made.body.id, 'step-moved')).to.equal(1)
    const page = await show(teacher, `/requests/${made.body.id}`)
    expect(page.html).to.include('Oskar Fransson: Rektorn är på kurs hela veckan.')
    expect((await sign(reply, deputyHead, 'recommend', { resources })).status).to.equal(200)
  })

  it('is not done by a lead who is to answer for the account; another does it', async () => {
    const made = await submitted({ deputy: await idOf(lead) })
    const own = await give(made, deputyHead)
    expect(own.status).to.equal(403)
    expect(own.body).to.have.nested.property('facts.rule', 'two-person-review')
    expect((await give(made, deputyHead, { by: people.otherLead })).status).to.equal(200)
  })

  it('refuses the requester, who has signed, who has it, and who has no part in the line', async () => {
    const made = await submitted()
    expect(whyNot(await give(made, teacher))).to.deep.equal(['signer.requester'])
    expect(whyNot(await give(made, headmaster))).to.deep.equal(['signer.has-it'])
    expect(whyNot(await give(made, librarian))).to.deep.equal(['signer.not-eligible'])
    const second = await sign(made, headmaster, 'recommend')
    expect(whyNot(await give(second, headmaster))).to.deep.equal(['signer.has-signed'])
    expect(whyNot(await give(second, deputyHead)), 'no lead').to.deep.equal(['signer.not-eligible'])
    expect((await give(second, otherLead)).status).to.equal(200)
  })

  it('refuses somebody who is away', async () => {
    const made = await submittedAtLevelThree()
    expect(whyNot(await give(made, 'anders.thorn@almsunda.example'))).to.deep.equal(['signer.away'])
  })

  it('is for leads alone, and not for a lead’s own request', async () => {
    const made = await submitted()
    for (const by of [headmaster, people.auditor, people.administrator])
      expect((await give(made, deputyHead, { by })).status, by).to.equal(403)
    expect((await give(made, deputyHead, { by: null })).status).to.equal(401)
    const own = await draft(
      { owner: await idOf(lead), deputy: await idOf(otherLead), childrenSeen: true },
      lead,
    )
    const sent = await (await as(lead)).post<RequestBody>(
      `/requests/${own.body.id}/submit`,
      {},
      { version: own.version },
    )
    expect(sent.body.state, JSON.stringify(sent.body)).to.equal('in_review')
    const reply = await give(sent, otherLead)
    expect(reply.status).to.equal(403)
    expect(reply.body).to.have.property('code', 'two-person-review')
  })

  it('takes the version that was seen: of two at once one wins and the other is told', async () => {
    const made = await submitted()
    expect((await give(made, deputyHead, { version: 1 })).status).to.equal(412)
    const both = await Promise.all([give(made, deputyHead), give(made, director, { by: otherLead })])
    expect(both.map(({ status }) => status).sort()).to.deep.equal([200, 412])
  })

  it('twice under one key gives it once', async () => {
    const made = await submitted()
    const step = (await openStepOf(made.body.id))._id
    const key = crypto.randomUUID()
    await give(made, deputyHead, { key, step })
    expect((await give(made, deputyHead, { key, step })).status).to.equal(200)
    expect((await openStepOf(made.body.id)).handovers).to.have.length(1)
  })

  it('is of the step that is open: a later one is refused, one that is not there is not found', async () => {
    const made = await submitted()
    expect((await give(made, otherLead, { step: made.body.steps[1]?.id })).status).to.equal(409)
    expect((await give(made, otherLead, { step: crypto.randomUUID() })).status).to.equal(404)
  })

  it('is a page with those who can take it; what is missing is said and what was typed is kept', async () => {
    const made = await submitted()
    const step = (await openStepOf(made.body.id))._id
    const path = `/requests/${made.body.id}/steps/${step}/reassignment`
    expect((await show(lead, `/requests/${made.body.id}`)).html).to.include(path)
    expect((await show(headmaster, `/requests/${made.body.id}`)).html).not.to.include(path)
    const { html } = await show(lead, path)
    expect(html).to.include('Oskar Fransson').and.include('Cecilia Malmgren')
    expect(html).not.to.match(/<option[^>]*>(Anna-Karin Blom|Maria Sandell)/)
    const second = await sign(await submitted(), headmaster, 'recommend')
    const shared = `/requests/${second.body.id}/steps/${(await openStepOf(second.body.id))._id}/reassignment`
    expect((await show(lead, shared)).html, 'one of several may take it').to.include(
      'Sara Lindqvist, som har steget tillsammans med andra',
    )
    const wrong = await fill(lead, path, path, { to: '', reason: 'Kurs hela veckan' })
    expect(wrong.status).to.equal(422)
    expect(summary(wrong.html)).to.deep.equal(['field-to'])
    expect(wrong.html).to.include('Kurs hela veckan')
    const done = await fill(lead, path, path, { to: await idOf(deputyHead), reason: 'Kurs hela veckan' })
    expect(done.location).to.equal(`/requests/${made.body.id}`)
  })
})
