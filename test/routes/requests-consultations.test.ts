import { expect } from 'chai'
import { AccountRequest } from '../../models/accountRequest.ts'
import { AuditEvent } from '../../models/auditEvent.ts'
import { Evaluation } from '../../models/evaluation.ts'
import { Organisation } from '../../models/organisation.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import { change, systemCaller } from '../../server/audit/change.ts'
import { lapseConsultations } from '../../server/requests/lapseConsultations.ts'
import { sendReminders } from '../../server/requests/sendReminders.ts'
import { fill, show, summary } from '../pages/formPost.ts'
import type { Reply } from '../support/api.ts'
import { theRegistry } from '../support/registry.ts'
import { as, idOf, people, type RequestBody, redirected, sign, submitted } from '../support/requests.ts'
import { standingTime } from '../support/template.ts'

const { adviser, headmaster, lead, teacher, librarian } = people
const archivist = 'tomas.ekdahl@almsunda.example'

const ask = async (
  made: Reply<RequestBody>,
  body: Record<string, unknown> = { kind: 'records', question: 'Hur länge ska inläggen bevaras?' },
  by: string | null = lead,
  key?: string,
) => (await as(by)).post<RequestBody>(`/requests/${made.body.id}/consultations`, body, key ? { key } : {})

const answer = async (
  made: Reply<RequestBody>,
  body: Record<string, unknown>,
  by: string | null = archivist,
  key?: string,
) => {
  const asked = made.body.consultations.at(-1)?.id
  return (await as(by)).post<RequestBody>(
    `/requests/${made.body.id}/consultations/${asked}/opinion`,
    body,
    key ? { key } : {},
  )
}
const remark = { opinion: 'remark', text: 'Inläggen bevaras i två år och gallras sedan.' }
const codes = (reply: Reply<unknown>) =>
  (reply.body as { errors?: { path: string; code: string }[] }).errors?.map(({ path, code }) => [path, code])

describe('Asking an advisory function for its opinion', () => {
  afterEach(async () => {
    ;(await theRegistry()).now = new Date(standingTime)
  })

  it('by a lead: who answers for it is told, can read the request, and has five working days', async () => {
    const made = await submitted()
    expect((await (await as(archivist)).get(`/requests/${made.body.id}`)).status, 'before').to.equal(403)
    const reply = await ask(made)
    expect(reply.status, JSON.stringify(reply.body)).to.equal(201)
    const [asked] = reply.body.consultations
    expect(asked).to.deep.include({ kind: 'records', state: 'open', due: '2026-12-01', because: null })
    expect(asked?.advisers).to.deep.equal([await idOf(archivist)])
    expect((await (await as(archivist)).get(`/requests/${made.body.id}`)).status).to.equal(200)
    const told = await OutboxMessage.findOne({
      to: await idOf(archivist),
      template: 'opinion-asked',
      'data.request': made.body.id,
    }).lean<OutboxMessage>()
    expect(told?.data.path).to.equal(`/requests/${made.body.id}/consultations/${asked?.id}`)
  })

  it('by the one who is to sign, too; by nobody else', async () => {
    expect((await ask(await submitted(), { kind: 'security' }, headmaster)).status).to.equal(201)
    const made = await submitted()
    for (const by of [teacher, people.auditor, people.administrator, librarian])
      expect((await ask(made, { kind: 'security' }, by)).status, by).to.equal(403)
    expect((await ask(made, { kind: 'security' }, null)).status).to.equal(401)
  })

  it('of a function that there is, once while it is open, and in review only', async () => {
    const made = await submitted()
    expect(codes(await ask(made, { kind: 'astrology' }))).to.deep.equal([['kind', 'any.only']])
    const both = await Promise.all([ask(made), ask(made)])
    expect(both.map(({ status }) => status).sort(), 'two at once').to.deep.equal([201, 422])
    expect(codes(await ask(made))).to.deep.equal([['kind', 'consultation.open']])
    expect((await ask(await redirected())).status).to.equal(409)
  })

  it('twice under one key asks once', async () => {
    const made = await submitted()
    const key = crypto.randomUUID()
    await ask(made, { kind: 'records' }, lead, key)
    const again = await ask(made, { kind: 'records' }, lead, key)
    expect(again.status).to.equal(201)
    expect(again.body.consultations).to.have.length(1)
  })

  it('that has nobody is told so, and so is one whose only person is the requester', async () => {
    const organisation = await Organisation.findById('organisation').lean<Organisation>()
    const set = (advisers: Organisation['advisers']) =>
      change(systemCaller(new Date(standingTime)), { action: 'test.organisation' }, (tx) =>
        tx.update(Organisation, { _id: 'organisation' }, { $set: { advisers } }),
      )
    await set([{ kind: 'records', people: [await idOf(teacher)] }])
    try {
      const made = await submitted()
      expect(codes(await ask(made))).to.deep.equal([['kind', 'consultation.nobody']])
      expect(codes(await ask(made, { kind: 'security' }))).to.deep.equal([['kind', 'consultation.nobody']])
    } finally {
      await set(organisation?.advisers ?? [])
    }
  })

  it('of nobody who is to answer for the account, also where that was settled after they were asked', async () => {
    const made = await submitted({ deputy: await idOf(archivist) })
    expect(codes(await ask(made))).to.deep.equal([['kind', 'consultation.nobody']])
    const before = await ask(await submitted())
    const id = before.body.id
    const own = { ...(await AccountRequest.findById(id).lean<AccountRequest>())?.answers }
    await change(systemCaller(new Date(standingTime)), { action: 'test.answers' }, async (tx) =>
      tx.update(AccountRequest, { _id: id }, { $set: { answers: { ...own, owner: await idOf(archivist) } } }),
    )
    const reply = await answer(before, remark)
    expect(reply.status).to.equal(403)
    expect(reply.body).to.have.nested.property('facts.rule', 'two-person-review')
    const page = `/requests/${id}`
    expect((await show(archivist, page)).html).not.to.include(`${page}/consultations/`)
    expect((await show(archivist, '/')).html, 'nor to decide').not.to.match(
      new RegExp(`${page}/(consultations|decide)`),
    )
  })

  it('never holds up a sign-off: it passes while the opinion is open, from the version that was seen', async () => {
    const made = await submitted({ childrenSeen: true })
    expect(made.body.consultations[0]).to.include({ state: 'open' })
    const recommended = await sign(made, headmaster, 'recommend')
    expect(recommended.status, JSON.stringify(recommended.body)).to.equal(200)
    expect(recommended.body.consultations[0]).to.include({ state: 'open' })
  })
})

describe('An opinion', () => {
  afterEach(async () => {
    ;(await theRegistry()).now = new Date(standingTime)
  })

  it('is kept with its date and name, and shown to who decides, who is told', async () => {
    const asked = await ask(await submitted())
    const given = await answer(asked, remark)
    expect(given.status, JSON.stringify(given.body)).to.equal(200)
    expect(given.body.consultations[0]).to.deep.include({
      state: 'given',
      opinion: 'remark',
      text: remark.text,
      by: await idOf(archivist),
    })
    const id = asked.body.id
    expect(
      await OutboxMessage.countDocuments({ template: 'opinion-given', 'data.request': id }),
      'the manager and the lead who asked',
    ).to.equal(2)
    for (const path of [`/requests/${id}`, `/requests/${id}/decide`]) {
      const { html } = await show(headmaster, path)
      expect(html, path).to.include(remark.text).and.include('Tomas Ekdahl, 24 november 2026')
    }
    const events = await AuditEvent.find({ 'subject.id': id }).lean<AuditEvent[]>()
    expect(events.map(({ action }) => action)).to.include.members([
      'request.ask-opinion',
      'request.give-opinion',
    ])
    expect(JSON.stringify(events), 'its words can be erased').not.to.include('gallras sedan')
  })

  it('of no objection needs no words; remarks and objections do', async () => {
    const first = await ask(await submitted())
    expect((await answer(first, { opinion: 'no-objection' })).status).to.equal(200)
    const second = await ask(await submitted())
    for (const opinion of ['remark', 'objection'])
      expect((await answer(second, { opinion })).status, opinion).to.equal(422)
    expect((await answer(second, { ...remark, opinion: 'maybe' })).status).to.equal(422)
    expect((await answer(second, { ...remark, opinion: 'objection' })).status).to.equal(200)
  })

  it('is given by the one who was asked alone, and once', async () => {
    const asked = await ask(await submitted())
    for (const by of [lead, headmaster, teacher, people.auditor]) {
      const reply = await answer(asked, remark, by)
      expect(reply.status, by).to.equal(403)
    }
    expect((await answer(asked, remark, adviser)).status, 'asked of another function').to.equal(403)
    expect((await answer(asked, remark, null)).status).to.equal(401)
    const both = await Promise.all([answer(asked, remark), answer(asked, { opinion: 'no-objection' })])
    expect(both.map(({ status }) => status).sort()).to.deep.equal([200, 409])
  })

  it('sent twice under one key is given once, and answered alike', async () => {
    const asked = await ask(await submitted())
    const key = crypto.randomUUID()
    const [first, again] = [
      await answer(asked, remark, archivist, key),
      await answer(asked, remark, archivist, key),
    ]
    expect([first.status, again.status]).to.deep.equal([200, 200])
    expect(again.body.consultations).to.deep.equal(first.body.consultations)
  })

  it('whose time passes is no opinion: it says so, it is noted once in the record, and no late one is taken', async () => {
    const registry = await theRegistry()
    const asked = await ask(await submitted())
    const { id } = asked.body
    registry.now = new Date('2026-12-01T22:30:00.000Z')
    expect((await lapseConsultations(registry.now)) >= 0).to.equal(true)
    const stillOpen = await (await as(lead)).get<RequestBody>(`/requests/${id}`)
    expect(stillOpen.body.consultations[0]).to.include({ state: 'open' })

    registry.now = new Date('2026-12-01T23:30:00.000Z')
    const passed = await (await as(lead)).get<RequestBody>(`/requests/${id}`)
    expect(passed.body.consultations[0], 'before the job has run').to.include({ state: 'no-opinion' })
    while ((await lapseConsultations(registry.now)) > 0);
    while ((await lapseConsultations(registry.now)) > 0);
    const noted = { 'subject.id': id, action: 'request.no-opinion' }
    expect(await AuditEvent.countDocuments(noted)).to.equal(1)
    expect((await answer(asked, remark)).status).to.equal(409)
    const { html } = await show(headmaster, `/requests/${id}`)
    expect(html).to.include('Inget yttrande').and.include('Tiden gick ut 1 december 2026')
    expect((await ask(asked)).status, 'and may be asked for again').to.equal(201)
  })
})

describe('Somebody who is asked for an opinion', () => {
  const on = (day: string) => new Date(`${day}T11:00:00.000Z`)
  const mailed = (id: string, template: string) =>
    OutboxMessage.countDocuments({ template, 'data.request': id })

  it('is reminded the working day before and on the day, once each, and not when it has been given', async () => {
    const [waiting, given] = [await ask(await submitted()), await ask(await submitted())]
    await answer(given, remark)
    for (const day of ['2026-11-27', '2026-11-30', '2026-11-30', '2026-12-01', '2026-12-01'])
      while ((await sendReminders(on(day))) > 0);
    expect(await mailed(waiting.body.id, 'opinion-due-soon')).to.equal(1)
    expect(await mailed(waiting.body.id, 'opinion-due-today')).to.equal(1)
    expect(await mailed(given.body.id, 'opinion-due-soon')).to.equal(0)
  })
})

describe('A rule that asks for an opinion', () => {
  it('asks data protection where children are seen; who signs and the outcome stay as they were', async () => {
    const made = await submitted({ childrenSeen: true })
    expect(made.body.state).to.equal('in_review')
    expect(made.body.steps.map(({ kind }) => kind)).to.deep.equal(['manager', 'lead', 'director'])
    const [asked] = made.body.consultations
    expect(asked).to.deep.include({ kind: 'data-protection', because: 'children-or-care', state: 'open' })
    expect(asked?.advisers).to.deep.equal([await idOf(adviser)])
    const evaluation = await Evaluation.findOne({ request: made.body.id }).lean<Evaluation>()
    const rule = evaluation?.result.results.find((one) => one.rule === 'children-or-care')
    expect(rule).to.deep.include({ version: 2, effect: 'sign-off', consult: ['data-protection'] })
    const { html } = await show(teacher, `/requests/${made.body.id}`)
    expect(html).to.include('Dessutom ombeds dataskyddsombudet yttra sig; beslutet väntar inte på svaret.')
    const replay = await (await as(lead)).get<{ same: boolean }>(
      `/requests/${made.body.id}/evaluations/1/replay`,
    )
    expect(replay.body.same).to.equal(true)
  })

  it('asks nothing where neither children nor people in care are seen', async () => {
    expect((await submitted()).body.consultations).to.deep.equal([])
  })

  it('asks once though the request is sent again, and anew when no opinion came', async () => {
    const registry = await theRegistry()
    const made = await submitted({ childrenSeen: true })
    const again = async (version: number) => {
      const sent = await sign({ ...made, version }, headmaster, 'request-changes', {
        comment: 'Mer om tiden.',
      })
      return (await as(teacher)).post<RequestBody>(
        `/requests/${made.body.id}/submit`,
        {},
        { version: sent.version },
      )
    }
    const second = await again(made.version)
    expect(second.body.consultations).to.have.length(1)
    registry.now = new Date('2026-12-03T09:00:00.000Z')
    try {
      const sent = await sign(second, headmaster, 'request-changes', { comment: 'Mer om tiden.' })
      const third = await (await as(teacher)).post<RequestBody>(
        `/requests/${made.body.id}/submit`,
        {},
        { version: sent.version },
      )
      expect(third.body.consultations.map(({ state }) => state)).to.deep.equal(['no-opinion', 'open'])
    } finally {
      registry.now = new Date(standingTime)
    }
  })
})

describe('The pages of a consultation', () => {
  it('ask, say what is missing, and keep what was typed', async () => {
    const { body } = await submitted()
    const path = `/requests/${body.id}/consultations/new`
    const action = `/requests/${body.id}/consultations`
    expect((await show(headmaster, `/requests/${body.id}`)).html).to.include(path)
    expect((await show(teacher, `/requests/${body.id}`)).html).not.to.include(path)
    const { html } = await show(headmaster, path)
    expect(html).to.include('Dataskydd').and.include('Helena Wikström')
    const wrong = await fill(headmaster, path, action, { question: 'Hur länge bevaras det?' })
    expect(wrong.status).to.equal(422)
    expect(summary(wrong.html)).to.deep.equal(['field-kind'])
    expect(wrong.html).to.include('Hur länge bevaras det?')
    const done = await fill(headmaster, path, action, { kind: 'records', question: 'Hur länge bevaras det?' })
    expect(done.status).to.equal(303)
    expect((await show(teacher, `/requests/${body.id}`)).html).to.include('Väntar på yttrande')
  })

  it('lead the one who is asked from the start page to the question, and back with an answer', async () => {
    const { body } = await ask(await submitted())
    const path = `/requests/${body.id}/consultations/${body.consultations[0]?.id}`
    expect((await show(archivist, '/')).html)
      .to.include(path)
      .and.include('Yttra dig')
    expect((await show(archivist, `/requests/${body.id}`)).html).to.include(path)
    const { html } = await show(archivist, path)
    expect(html).to.include('Amir Rahimi frågar: ”Hur länge ska inläggen bevaras?”')
    const wrong = await fill(archivist, path, `${path}/opinion`, { opinion: 'objection', text: '' })
    expect(wrong.status).to.equal(422)
    expect(summary(wrong.html)).to.deep.equal(['field-text'])
    expect(wrong.html).to.match(/value="objection"[^>]*checked|checked[^>]*value="objection"/)
    const done = await fill(archivist, path, `${path}/opinion`, remark)
    expect(done.location).to.equal(`/requests/${body.id}#consultations`)
    expect((await show(archivist, '/')).html).not.to.include(path)
    expect((await show(lead, path)).status, 'not the lead’s to answer').to.equal(403)
    const request = await AccountRequest.findById(body.id).lean<AccountRequest>()
    expect(request?.consultations?.[0]).to.include({ opinion: 'remark' })
  })
})
