import { expect } from 'chai'
import { Advice } from '../../models/advice.ts'
import { AuditEvent } from '../../models/auditEvent.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import { fill, post, show, summary } from '../pages/formPost.ts'
import { type AdviceBody, answered, asked } from '../support/advice.ts'
import { council } from '../support/councils.ts'
import { as, draft, idOf, people, type RequestBody, schoolAnswers } from '../support/requests.ts'

const told = async (to: string, template: string, advice: string) =>
  OutboxMessage.countDocuments({ to: await idOf(to), template, 'data.advice': advice })

describe('Advice before a request', () => {
  it('is asked of the leads, who are told, and answered by one of them', async () => {
    const made = await asked()
    expect(made.status).to.equal(201)
    expect(made.body).to.include({ state: 'open', asker: await idOf(people.teacher), council: null })
    expect(await told(people.lead, 'advice-asked', made.body.id)).to.equal(1)
    const reply = await answered(made)
    expect(reply.body).to.include({ state: 'answered' })
    expect(reply.body.entries[0]).to.include({ by: await idOf(people.lead) })
    expect(await told(people.teacher, 'advice-answered', made.body.id)).to.equal(1)
  })

  it('the asker asks on, and those who advised are told', async () => {
    const made = await answered(await asked())
    const reply = await (await as(people.teacher)).post<AdviceBody>(`/advice/${made.body.id}/entries`, {
      text: 'Och om vi bara har två timmar?',
    })
    expect(reply.body).to.include({ state: 'open' })
    expect(await told(people.lead, 'advice-asked-on', made.body.id)).to.equal(1)
  })

  it('is asked of an editorial council: its members read and answer, others do not', async () => {
    const made = await asked({ council: (await council()).body.id })
    expect(await told(people.librarian, 'advice-asked', made.body.id)).to.equal(1)
    const librarian = await as(people.librarian)
    const reply = await librarian.post(`/advice/${made.body.id}/entries`, { text: 'Börja hos oss.' })
    expect(reply.status).to.equal(201)
    expect((await (await as(people.headmaster)).get(`/advice/${made.body.id}`)).status).to.equal(403)
    const list = await librarian.get<{ items: { id: string }[] }>('/advice')
    expect(list.body.items.map(({ id }) => id)).to.include(made.body.id)
  })

  it('is read by those it concerns; a stranger is refused, an auditor reads and writes nothing', async () => {
    const { body } = await asked()
    const path = `/advice/${body.id}`
    for (const person of [people.teacher, people.lead, people.auditor, people.administrator]) {
      expect((await (await as(person)).get(path)).status, person).to.equal(200)
    }
    const refused = await (await as(people.librarian)).get(path)
    expect(refused.status).to.equal(403)
    expect(refused.body).to.have.nested.property('facts.rule', 'advice:concerns-you')
    for (const person of [people.auditor, people.administrator, people.librarian]) {
      expect((await (await as(person)).post(`${path}/entries`, { text: 'Hej' })).status, person).to.equal(403)
    }
    expect((await (await as(null)).get(path)).status).to.equal(401)
  })

  it('needs a question, a council that meets and a draft of one’s own', async () => {
    expect((await asked({ question: 'Va?' })).status).to.equal(422)
    const nowhere = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'
    expect((await asked({ council: nowhere })).status).to.equal(422)
    const theirs = await draft({}, people.headmaster)
    expect((await asked({ request: theirs.body.id })).status).to.equal(422)
    const mine = await draft()
    expect((await asked({ request: mine.body.id })).body).to.include({ request: mine.body.id })
  })

  it('the same key twice asks once', async () => {
    const teacher = await as(people.teacher)
    const key = crypto.randomUUID()
    const body = { question: 'Behöver vi ett eget konto?' }
    const [first, second] = [
      await teacher.post<AdviceBody>('/advice', body, { key }),
      await teacher.post<AdviceBody>('/advice', body, { key }),
    ]
    expect(second.body).to.deep.equal(first.body)
    expect((await teacher.post('/advice', { question: 'Något helt annat?' }, { key })).status).to.equal(422)
  })

  it('is kept with the request that follows, and read by those who decide it', async () => {
    const { body } = await answered(await asked())
    const teacher = await as(people.teacher)
    const made = await teacher.post<RequestBody>('/requests', {
      accountKind: 'unit',
      answers: await schoolAnswers(),
      advice: body.id,
    })
    expect((await Advice.findById(body.id).lean<Advice>())?.request).to.equal(made.body.id)
    const path = `/requests/${made.body.id}`
    expect((await (await as(people.headmaster)).get(`/advice/${body.id}`)).status).to.equal(403)
    await teacher.post(`${path}/submit`, {}, { version: made.version })
    expect((await (await as(people.headmaster)).get(`/advice/${body.id}`)).status).to.equal(200)
    const decide = (await show(people.headmaster, `${path}/decide`)).html
    expect(decide).to.contain('Råd före ansökan').and.contain('Medverka först i kommunens konto.')
    expect((await show(people.teacher, path)).html).to.contain('Medverka först i kommunens konto.')
  })

  it('follows one request only, and only the asker’s', async () => {
    const { body } = await asked()
    const start = async (by: string) =>
      (await as(by)).post('/requests', { accountKind: 'unit', advice: body.id })
    expect((await start(people.headmaster)).status).to.equal(422)
    expect((await start(people.teacher)).status).to.equal(201)
    expect((await start(people.teacher)).status).to.equal(422)
  })

  it('waits among the tasks of the leads until it is answered, and not among the asker’s', async () => {
    const made = await asked()
    const task = `href="/advice/${made.body.id}"`
    const waiting = await (await as(people.lead)).get<{ items: { id: string }[] }>(
      '/advice?waiting=true&limit=100',
    )
    expect(waiting.body.items.map(({ id }) => id)).to.include(made.body.id)
    expect((await show(people.lead, '/')).html).to.contain(task)
    expect((await show(people.teacher, '/')).html).not.to.contain(task)
    await answered(made)
    expect((await show(people.lead, '/')).html).not.to.contain(task)
  })

  it('on the pages: from the first choice to the answer and on to a request, without a script', async () => {
    const chosen = await fill(people.teacher, '/requests/new', '/requests/new', { wish: 'advice' })
    expect(chosen.location).to.equal('/advice/new')
    const lacking = await fill(people.teacher, '/advice/new', '/advice/new', { question: 'Va?' })
    expect(lacking.status).to.equal(422)
    expect(summary(lacking.html)).to.deep.equal(['field-question'])
    expect(lacking.html).to.contain('>Va?</textarea>')
    const sent = await fill(people.teacher, '/advice/new', '/advice/new', {
      question: 'Behöver vi ett eget konto?',
      council: '',
      request: '',
    })
    expect(sent.status).to.equal(303)
    const path = sent.location ?? ''
    expect((await show(people.lead, '/advice')).html).to.contain('Behöver vi ett eget konto?')
    const answer = await fill(people.lead, path, path, { text: 'Medverka först.' })
    expect(answer.status).to.equal(303)
    const page = await show(people.teacher, path)
    expect(page.html)
      .to.contain('Medverka först.')
      .and.contain(`/requests/new?advice=${path.split('/').at(-1)}`)
    const onwards = `/requests/new?advice=${path.split('/').at(-1)}`
    const started = await post(
      people.teacher,
      (await show(people.teacher, onwards)).html,
      onwards,
      '/requests/new',
      { wish: 'new', who: 'unit' },
    )
    expect(started.status).to.equal(303)
    expect((await show(people.teacher, path)).html).not.to.contain(onwards)
    expect((await show(people.librarian, path)).status).to.equal(403)
  })

  it('of a council that has ended is answered by the leads, and no longer by its members, who read what was said', async () => {
    const held = await council()
    const made = await asked({ council: held.body.id })
    const task = `href="/advice/${made.body.id}"`
    expect((await show(people.librarian, '/')).html).to.contain(task)
    expect((await show(people.otherLead, '/')).html, 'the council answers').not.to.contain(task)
    await (await as(people.lead)).post(
      `/councils/${held.body.id}/end`,
      { reason: null },
      { version: held.version },
    )
    const librarian = await as(people.librarian)
    const refused = await librarian.post(`/advice/${made.body.id}/entries`, { text: 'Börja hos oss.' })
    expect(refused.status).to.equal(403)
    expect(refused.body).to.have.nested.property('facts.rule', 'advice:answer')
    expect((await librarian.get(`/advice/${made.body.id}`)).status).to.equal(200)
    expect((await show(people.librarian, '/')).html).not.to.contain(task)
    expect((await show(people.otherLead, '/')).html).to.contain(task)
    const page = (await show(people.otherLead, `/advice/${made.body.id}`)).html
    expect(page).to.contain('Redaktionsrådet har upphört').and.to.contain('Ditt svar')
    expect((await answered(made)).body).to.include({ state: 'answered' })
  })

  it('says on the start page what is asked', async () => {
    const question = 'Hur svarar vi den som skriver på finska?'
    await asked({ question })
    expect((await show(people.lead, '/')).html).to.contain(`Ge råd: ${question}`)
  })

  it('before a request is told of as so many when there is more, and all of it is on a page of its own', async () => {
    const made = await draft()
    const path = `/requests/${made.body.id}`
    for (let nth = 1; nth <= 10; nth += 1)
      await asked({ question: `Fråga som är nummer ${nth}?`, request: made.body.id })
    expect((await show(people.teacher, path)).html).not.to.contain('/advice?request=')
    await asked({ question: 'Fråga som är nummer elva?', request: made.body.id })
    expect((await show(people.teacher, path)).html).to.contain(`/advice?request=${made.body.id}`)
    const all = `/advice?request=${made.body.id}`
    expect((await show(people.headmaster, all)).status, 'a draft is its requester’s').to.equal(403)
    await (await as(people.teacher)).post(`${path}/submit`, {}, { version: made.version })
    const { html } = await show(people.headmaster, all)
    expect(html).to.contain('nummer elva').and.to.contain('nummer 1?').and.to.contain(`href="${path}"`)
    expect((await show(people.librarian, all)).status).to.equal(403)
    const listed = await (await as(people.headmaster)).get<{ items: AdviceBody[] }>(`${all}&limit=100`)
    expect(listed.body.items).to.have.length(11)
  })
})

describe('POST /advice/:id/closing', () => {
  const close = async (
    made: { body: AdviceBody; version: number },
    by: string,
    more: { version?: number; key?: string } = {},
  ) =>
    (await as(by)).post<AdviceBody>(`/advice/${made.body.id}/closing`, {}, { version: made.version, ...more })

  it('by the asker: it waits for nobody, and asked on it waits again', async () => {
    const made = await asked()
    const task = `href="/advice/${made.body.id}"`
    expect((await close(made, people.teacher)).body).to.include({
      state: 'closed',
      closedBy: await idOf(people.teacher),
    })
    expect((await show(people.lead, '/')).html).not.to.contain(task)
    const on = await (await as(people.teacher)).post<AdviceBody>(`/advice/${made.body.id}/entries`, {
      text: 'En sak till, förresten.',
    })
    expect(on.body).to.include({ state: 'open', closedBy: null })
    expect((await show(people.lead, '/')).html).to.contain(task)
  })

  it('by who answers, once it is answered; the asker is told', async () => {
    const made = await asked()
    const early = await close(made, people.lead)
    expect(early.status).to.equal(409)
    const done = await answered(made)
    expect((await close(done, people.otherLead)).body).to.include({ state: 'closed' })
    expect(await told(people.teacher, 'advice-closed', made.body.id)).to.equal(1)
    expect(
      (await close({ ...done, version: done.version + 1 }, people.lead)).status,
      'closed already',
    ).to.equal(409)
    const actions = await AuditEvent.find({ 'subject.id': made.body.id })
      .sort({ _id: 1 })
      .lean<AuditEvent[]>()
    expect(actions.map(({ action }) => action)).to.deep.equal(['advice.ask', 'advice.answer', 'advice.close'])
  })

  it('is refused to others, in an old version, and to the second of two; the same key twice closes once', async () => {
    const done = await answered(await asked())
    const stranger = await close(done, people.librarian)
    expect(stranger.status).to.equal(403)
    expect((await close(done, people.auditor)).status).to.equal(403)
    expect((await close(done, people.teacher, { version: done.version - 1 })).status).to.equal(412)
    const bare = await (await as(people.teacher)).post(`/advice/${done.body.id}/closing`, {})
    expect(bare.status).to.equal(428)
    const both = await Promise.all([close(done, people.teacher), close(done, people.lead)])
    expect(both.map(({ status }) => status).sort()).to.deep.equal([200, 412])
    const other = await answered(await asked())
    const key = crypto.randomUUID()
    const twice = [await close(other, people.teacher, { key }), await close(other, people.teacher, { key })]
    expect(twice.map(({ status }) => status)).to.deep.equal([200, 200])
  })

  it('is a button on its page, for those who can, and says who did it', async () => {
    const made = await asked()
    const path = `/advice/${made.body.id}`
    expect((await show(people.lead, path)).html).not.to.contain('Avsluta frågan')
    await answered(made)
    expect((await show(people.lead, path)).html).to.contain('Avsluta frågan')
    const seen = (await show(people.teacher, path)).html
    const closed = await post(people.teacher, seen, path, `${path}/closing`, {})
    expect(closed.location).to.equal(path)
    const { html } = await show(people.lead, path)
    expect(html).to.contain('Avslutad av Anna-Karin Blom').and.not.to.contain('Avsluta frågan')
    const late = await post(people.teacher, seen, path, `${path}/closing`, {
      idempotencyKey: crypto.randomUUID(),
    })
    expect(late.status).to.equal(412)
    expect(late.html).to.contain('sedan du öppnade den')
  })
})
