import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { OutboxMessage } from '../../models/outbox.ts'
import { Person } from '../../models/person.ts'
import { Strategy } from '../../models/strategy.ts'
import { namesIn } from '../../server/mail/named.ts'
import { mailText } from '../../server/mail/texts.ts'
import { secondPeople } from '../../server/strategies/secondPerson.ts'
import { fill, show } from '../pages/formPost.ts'
import { problem, type Reply } from '../support/api.ts'
import { theRegistry } from '../support/registry.ts'
import { as, idOf, people } from '../support/requests.ts'
import {
  draftStrategy,
  type RuleSetBody,
  reviewBody,
  reviewedStrategy,
  ruleSetOf,
  type StrategyBody,
  unitCalled,
} from '../support/strategies.ts'

const karin = 'karin.aberg@almsunda.example'

const mailTo = async (email: string, template: string, path: string) =>
  OutboxMessage.find({ to: await idOf(email), template, 'data.path': path }).lean<OutboxMessage[]>()

/** The draft of the other lead (Sara) for one library, with a name of its own. */
const named = (name: string) => draftStrategy({ name: { sv: name, en: name } })

const ask = async (by: string, made: Reply<StrategyBody>, key?: string) =>
  (await as(by)).post<StrategyBody>(
    `/strategies/${made.body.id}/review-request`,
    {},
    { version: made.version, ...(key ? { key } : {}) },
  )

const start = async (email: string) => (await show(email, '/')).html

describe('A draft that waits for a review', () => {
  before(() => theRegistry())

  it('is a task of the leads who may review it, and of nobody who wrote it; reviewed, it is nobody’s', async () => {
    const made = await named('Utkast som väntar')
    const path = `/strategies/${made.body.id}/review`
    expect(await start(people.lead)).to.not.include(path)
    const asked = await ask(people.otherLead, made)
    expect(asked.status).to.equal(200)
    expect((asked.body as StrategyBody & { reviewAskedBy: string }).reviewAskedBy).to.equal(
      await idOf(people.otherLead),
    )
    for (const email of [people.lead, karin]) {
      const html = await start(email)
      expect(html).to.include(`href="${path}"`)
      expect(html).to.match(/Granska utkastet: Utkast som väntar|Review the draft: Utkast som väntar/)
    }
    for (const email of [people.otherLead, people.teacher, people.auditor]) {
      expect(await start(email)).to.not.include(path)
    }
    await (await as(karin)).post(path.replace('/review', '/reviews'), await reviewBody(made.body), {
      version: asked.version,
    })
    expect(await start(people.lead)).to.not.include(path)
    expect((await Strategy.findById(made.body.id).lean<Strategy>())?.reviewAskedBy).to.equal(null)
  })

  it('is mailed once to each of them, in words that say what to do; those who wrote it get none', async () => {
    const made = await named('Utkast med brev')
    await ask(people.otherLead, made)
    const path = `/strategies/${made.body.id}/review`
    const [mail, ...more] = await mailTo(people.lead, 'review-waits', path)
    if (!mail) throw new Error('nobody was told')
    expect(more).to.deep.equal([])
    expect(await mailTo(people.otherLead, 'review-waits', path)).to.deep.equal([])
    const name = (await namesIn([mail]))(mail)
    const swedish = mailText(mail, name, 'sv', 'https://registry.example')
    expect(swedish.subject).to.equal('Granska ett utkast till strategi – Utkast med brev')
    expect(swedish.text).to.match(/^Läs utkastet och godta det eller skicka tillbaka det\./)
    expect(swedish.text).to.include(`https://registry.example${path}`)
    const english = mailText(mail, name, 'en', 'https://registry.example')
    expect(english.text).to.match(/^Read the draft, and agree to it or send it back\./)
  })

  it('is no task of a lead who has set its rules', async () => {
    const made = await named('Utkast med andras regler')
    const rules = await ruleSetOf(made.body)
    await (await as(people.lead)).patch(
      `/rule-sets/${made.body.ruleSet}`,
      { remove: ['focus'] },
      { version: rules.version },
    )
    await ask(people.otherLead, made)
    const path = `/strategies/${made.body.id}/review`
    expect(await start(people.lead)).to.not.include(path)
    expect(await mailTo(people.lead, 'review-waits', path)).to.deep.equal([])
    expect(await start(karin)).to.include(path)
  })

  it('sent back, waits for nobody until it is asked for again', async () => {
    const made = await named('Utkast fram och åter')
    const asked = await ask(people.otherLead, made)
    const path = `/strategies/${made.body.id}/review`
    const back = await (await as(people.lead)).post<StrategyBody>(
      `${path}s`,
      await reviewBody(made.body, 'send-back'),
      { version: asked.version },
    )
    expect(await start(karin)).to.not.include(path)
    const again = await ask(people.otherLead, back)
    expect(again.status).to.equal(200)
    expect(await start(karin)).to.include(path)
    expect(await mailTo(karin, 'review-waits', path)).to.have.length(2)
  })

  it('is answered by mail to who asked for it, whether agreed to or sent back, and to nobody where nobody asked', async () => {
    for (const [verdict, template] of [
      ['agree', 'review-agreed'],
      ['send-back', 'review-sent-back'],
    ] as const) {
      const made = await named(`Utkast med svar ${verdict}`)
      const asked = await ask(people.otherLead, made)
      const path = `/strategies/${made.body.id}`
      await (await as(people.lead)).post(`${path}/reviews`, await reviewBody(made.body, verdict), {
        version: asked.version,
      })
      const [mail, ...more] = await mailTo(people.otherLead, template, path)
      expect(more).to.deep.equal([])
      if (!mail) throw new Error('nobody was told')
      expect(mailText(mail, null, 'sv', '').text).to.match(/^(Låt den som beslutar anta det|Läs kommentaren)/)
      expect(mailText(mail, null, 'en', '').text).to.match(/^(Have it adopted|Read the comment)/)
    }
    const unasked = await named('Utkast som ingen bad om')
    const path = `/strategies/${unasked.body.id}`
    await (await as(people.lead)).post(`${path}/reviews`, await reviewBody(unasked.body), {
      version: unasked.version,
    })
    expect(await mailTo(people.otherLead, 'review-agreed', path)).to.deep.equal([])
  })

  it('is asked for once: twice, by two at once, in an old version or once reviewed it is told', async () => {
    const made = await named('Utkast som begärs en gång')
    const [one, two] = await Promise.all([ask(people.otherLead, made), ask(people.lead, made)])
    expect([one.status, two.status].sort()).to.satisfy(
      ([first, second]: number[]) => first === 200 && (second === 412 || second === 409),
    )
    const now = one.status === 200 ? one : two
    const again = await ask(people.otherLead, now)
    expect(again.status).to.equal(409)
    expect(problem(again).code).to.equal('wrong-state')
    const fresh = await named('Utkast i gammal version')
    expect((await ask(people.otherLead, { ...fresh, version: fresh.version - 1 })).status).to.equal(412)
    expect((await ask(people.otherLead, await reviewedStrategy())).status).to.equal(409)
  })

  it('with the same Idempotency-Key twice is mailed once', async () => {
    const made = await named('Utkast med nyckel')
    const key = randomUUID()
    const [one, two] = [await ask(people.otherLead, made, key), await ask(people.otherLead, made, key)]
    expect([one.status, two.status]).to.deep.equal([200, 200])
    expect(await mailTo(people.lead, 'review-waits', `/strategies/${made.body.id}/review`)).to.have.length(1)
  })

  it('is not asked for while something is lacking, which is said by name, nor by anybody but a lead', async () => {
    const empty = await (await as(people.otherLead)).post<StrategyBody>('/strategies', { from: null })
    const reply = await ask(people.otherLead, empty)
    expect(reply.status).to.equal(422)
    const form = `/strategies/${empty.body.id}/ask-review`
    const page = await fill(people.otherLead, form, form, {})
    expect(page.status).to.equal(422)
    expect(page.html).to.include('Namnet på svenska').and.to.include('id="field-lacking"')
    const made = await named('Utkast för leads')
    const wrong = await ask(people.teacher, made)
    expect(wrong.status).to.equal(403)
    expect(problem(wrong).facts?.rule).to.equal('strategy:write')
  })

  it('is asked for from its page, which says then who asked', async () => {
    const made = await named('Utkast på sin sida')
    const page = `/strategies/${made.body.id}`
    const form = `${page}/ask-review`
    expect((await show(people.otherLead, page)).html).to.include(`href="${form}"`)
    const asked = await fill(people.otherLead, form, form, {})
    expect(asked.location).to.equal(page)
    const after = (await show(people.otherLead, page)).html
    expect(after).to.include('Sara Lindqvist har bett om den').and.to.not.include(`href="${form}"`)
  })
})

describe('An exception that waits for a second person', () => {
  const body = async (until = '2027-06-30') => ({
    rule: 'channel-approved',
    where: { units: [await unitCalled('Norrby bibliotek')] },
    waive: true,
    reason: { sv: 'Ett försök.', en: 'A trial.' },
    until,
  })
  const asked = async (by: string) => {
    const rules = await ruleSetOf((await named('Utkast med undantag')).body)
    const reply = await (await as(by)).post<RuleSetBody>(
      `/rule-sets/${rules.body.id}/exceptions`,
      await body(),
      { version: rules.version },
    )
    return { reply, path: `/rule-sets/${rules.body.id}/exceptions/${reply.body.asked[0]?.id}/agree` }
  }

  it('is a task of the other leads and mailed to each once, and neither to who asked for it', async () => {
    const { path } = await asked(people.lead)
    for (const email of [people.otherLead, karin]) {
      expect(await start(email)).to.include(`href="${path}"`)
      expect(await mailTo(email, 'exception-waits', path)).to.have.length(1)
    }
    expect(await mailTo(people.lead, 'exception-waits', path)).to.deep.equal([])
    for (const email of [people.lead, people.teacher]) expect(await start(email)).to.not.include(path)
    const [mail] = await mailTo(people.otherLead, 'exception-waits', path)
    if (!mail) throw new Error('nobody was told')
    expect(mailText(mail, null, 'sv', '').text).to.match(/^Läs skälet och godta undantaget/)
    expect(mailText(mail, null, 'en', '').text).to.match(/^Read the reason, and agree to the exception/)
  })

  it('is answered by mail to who asked, agreed to or taken away; who takes back their own gets none', async () => {
    const answers = [
      ['agreement', people.otherLead, 'exception-agreed', 1],
      ['end', people.otherLead, 'exception-declined', 1],
      ['end', people.lead, 'exception-declined', 0],
    ] as const
    for (const [verb, by, template, mails] of answers) {
      const { path, reply } = await asked(people.lead)
      const body = verb === 'end' ? { reason: 'Behövs inte.' } : {}
      await (await as(by)).post(path.replace(/agree$/, verb), body, { version: reply.version })
      const rule = `/rule-sets/${reply.body.id}/rules/channel-approved`
      expect(await mailTo(people.lead, template, rule), `${verb} by ${by}`).to.have.length(mails)
    }
  })

  it('is nobody’s task once somebody has agreed or it was taken back', async () => {
    for (const verb of ['agreement', 'end'] as const) {
      const { path, reply } = await asked(people.lead)
      const answer = await (await as(people.otherLead)).post(
        path.replace(/agree$/, verb),
        verb === 'end' ? { reason: 'Behövs inte.' } : {},
        { version: reply.version },
      )
      expect(answer.status).to.equal(200)
      expect(await start(karin)).to.not.include(path)
    }
  })
})

describe('A communications lead of a company', () => {
  const yasmine = 'yasmine.khoury@almsundakonserthus.example'

  it('is no second person for what holds for others, and is one for what holds for the company alone', async () => {
    const lead = await idOf(yasmine)
    const all = { before: (await Person.findById(lead).lean<Person>())?.roles }
    await Person.updateOne({ _id: lead }, { roles: ['Staff', 'CommunicationsLead'] })
    try {
      const own = await unitCalled('Almsunda Konserthus AB')
      const today = '2026-11-24'
      expect(await secondPeople([own], [], today)).to.include(lead)
      expect(await secondPeople([own], [lead], today)).to.not.include(lead)
      expect(await secondPeople([own, await unitCalled('Kontaktcenter')], [], today)).to.not.include(lead)
    } finally {
      await Person.updateOne({ _id: lead }, { roles: all.before })
    }
  })
})
