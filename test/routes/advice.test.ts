import { expect } from 'chai'
import { Advice } from '../../models/advice.ts'
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
})
