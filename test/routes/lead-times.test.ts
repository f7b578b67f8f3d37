import { expect } from 'chai'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Person } from '../../models/person.ts'
import { Unit } from '../../models/unit.ts'
import type { LeadTimes } from '../../server/figures/leadTimes.ts'
import type { Waiting } from '../../server/figures/waiting.ts'
import { stringsIn } from '../../server/names.ts'
import { show } from '../pages/formPost.ts'
import { theRegistry } from '../support/registry.ts'
import { approved, approvedByManager, as, people, redirected, sign, submitted } from '../support/requests.ts'

type Body = LeadTimes & { waiting: Waiting }

async function figures(query = ''): Promise<Body> {
  const reply = await (await as(people.lead)).get<Body>(`/lead-times${query}`)
  if (reply.status !== 200) throw new Error(`${reply.status}: ${JSON.stringify(reply.body)}`)
  return reply.body
}

/** The twelve months that the figures are of when nobody asks for others; other tests may have moved the clock beyond them. */
const inPeriod = { $gte: new Date('2025-11-24T23:00:00.000Z'), $lt: new Date('2026-11-24T23:00:00.000Z') }

const unitCalled = async (sv: string) => (await Unit.findOne({ 'name.sv': sv }).lean<Unit>())?._id ?? ''

describe('Lead times, and where it stands still', () => {
  before(() => theRegistry())

  it('counts what was sent in the last twelve months, and every one of them once', async () => {
    const body = await figures()
    expect(body.from).to.equal('2025-11-25')
    expect(body.to).to.equal('2026-11-24')
    expect(body.submitted).to.equal(await AccountRequest.countDocuments({ submittedAt: inPeriod }))
    const answers = Object.values(body.answers).reduce((sum, one) => sum + one, 0)
    expect(answers).to.equal(body.submitted)
    const units = body.units.reduce((sum, one) => sum + one.count, 0)
    expect(units).to.equal(body.decided.count)
    expect(body.decided.histogram.reduce((sum, one) => sum + one, 0)).to.equal(body.decided.count)
  })

  it('says the median that sorting all decided requests would', async () => {
    const { decided } = await figures()
    const all = decided.histogram.flatMap((count, days) => Array<number>(count).fill(days))
    expect(decided.median).to.equal(all[Math.ceil(all.length / 2) - 1])
    expect(decided.count).to.equal(await AccountRequest.countDocuments({ decision: { $ne: null } }))
  })

  it('a step signed the same day is one more that took no working day', async () => {
    const before = await figures()
    await approved()
    const after = await figures()
    const count = (body: Body, kind: string) => body.steps.find((one) => one.kind === kind)?.count ?? 0
    expect(count(after, 'manager')).to.equal(count(before, 'manager') + 1)
    expect(count(after, 'lead')).to.equal(count(before, 'lead') + 1)
    expect(after.decided.histogram[0]).to.equal((before.decided.histogram[0] ?? 0) + 1)
    expect(after.answers.byPerson).to.equal(before.answers.byPerson + 1)
  })

  it('a request in review waits with its manager, and for a lead when the manager has signed', async () => {
    const count = (body: Body, role: string) => body.waiting.by.find((one) => one.for === role)?.count ?? 0
    const before = await figures()
    const made = await submitted()
    const between = await figures()
    expect(count(between, 'manager')).to.equal(count(before, 'manager') + 1)
    await sign(made, people.headmaster, 'recommend')
    const after = await figures()
    expect(count(after, 'manager')).to.equal(count(before, 'manager'))
    expect(count(after, 'lead')).to.equal(count(before, 'lead') + 1)
  })

  it('lists what has waited longest first, twenty at most', async () => {
    const { waiting } = await figures()
    const since = waiting.oldest.map((one) => one.since)
    expect(since)
      .to.deep.equal([...since].sort())
      .and.to.have.length.of.at.most(20)
    expect(waiting.oldest[0]?.days).to.equal(waiting.longest)
    expect(waiting.by.reduce((sum, one) => sum + one.count, 0)).to.equal(waiting.count)
  })

  it('counts an objection, an offer and its argument', async () => {
    const before = await figures()
    const decided = await approvedByManager()
    await (await as(people.lead)).post(
      `/requests/${decided.body.id}/objection`,
      { reason: 'Kontaktcenter svarar redan på detta.' },
      { version: decided.version },
    )
    const offered = await redirected()
    const between = await figures()
    expect(between.objections).to.equal(before.objections + 1)
    expect(between.redirects.offered).to.equal(before.redirects.offered + 1)
    expect(between.answers.offered).to.equal(before.answers.offered + 1)
    await (await as(people.teacher)).post(
      `/requests/${offered.body.id}/redirect`,
      { answer: 'argue', argument: 'Vi vänder oss till andra än det kontot.' },
      { version: offered.version },
    )
    const after = await figures()
    expect(after.redirects.argued).to.equal(before.redirects.argued + 1)
    expect(after.answers.offered).to.equal(before.answers.offered)
  })

  it('a decision against the policy is counted with its reason', async () => {
    const request = await AccountRequest.findOne({ 'decision.deviates': true }).lean<AccountRequest>()
    const { deviations } = await figures()
    expect(deviations.count).to.be.at.least(1)
    const shown = deviations.latest.find((one) => one.request === request?._id)
    expect(shown?.reason).to.equal(request?.decision?.reason)
    expect(deviations.decidedByPeople).to.be.at.least(deviations.count)
  })

  it('looks at one part of the organisation and the units under it', async () => {
    const education = await unitCalled('Barn- och utbildningsförvaltningen')
    const below = await Unit.find({ $or: [{ _id: education }, { ancestors: education }] }).lean<Unit[]>()
    const ids = below.map(({ _id }) => _id)
    const body = await figures(`?unit=${education}`)
    const sent = await AccountRequest.countDocuments({ unit: { $in: ids }, submittedAt: inPeriod })
    expect(body.submitted).to.equal(sent)
    expect(ids).to.include.members(body.units.map((one) => one.unit))
    expect(body.units.map((one) => one.unit)).to.include(await unitCalled('Björkängsskolan'))
    const whole = await figures()
    expect(whole.units.map((one) => one.unit)).to.include(education)
  })

  it('of a period with nothing in it says so, and one that cannot be is refused', async () => {
    const empty = await figures('?from=2020-01-01&to=2020-12-31')
    expect([empty.submitted, empty.decided.median, empty.steps]).to.deep.equal([0, null, []])
    const api = await as(people.lead)
    const fault = async (query: string) =>
      (await api.get<{ errors: { code: string }[] }>(`/lead-times?${query}`)).body.errors[0]?.code
    expect(await fault('from=2026-02-01&to=2026-01-01')).to.equal('period.backwards')
    expect(await fault('from=1900-01-01')).to.equal('period.long')
    expect((await api.get('/lead-times?unit=3f2504e0-4f89-41d3-9a0c-0305e82c3301')).status).to.equal(404)
  })

  it('names no person: neither who signed, nor who waits, nor who asked', async () => {
    const everybody = new Set((await Person.find({}, { _id: 1 }).lean<Person[]>()).map(({ _id }) => _id))
    expect(stringsIn(await figures()).filter((one) => everybody.has(one))).to.deep.equal([])
  })

  it('is for leads, auditors and administrators; staff are told which rule says no', async () => {
    for (const by of [people.lead, people.auditor, people.administrator])
      expect((await (await as(by)).get('/lead-times')).status).to.equal(200)
    const reply = await (await as(people.teacher)).get('/lead-times')
    expect([reply.status, reply.body.facts]).to.deep.equal([403, { rule: 'figures:read' }])
    expect((await (await as(null)).get('/lead-times')).status).to.equal(401)
  })

  it('on the page says its points in the headings, with the table behind each plot', async () => {
    const { html } = await show(people.lead, '/figures')
    expect(html, 'one figure is no span').not.to.match(/>(\d+)–\1</)
    const { decided } = await figures()
    expect(html).to.contain(
      decided.median === 0 ? 'avgjordes samma dag' : `avgjordes inom ${decided.median} arbetsdag`,
    )
    const plots = [...html.matchAll(/<svg class="plot".*?<\/svg>/gs)].map(([plot]) => plot)
    expect(plots).to.have.length(4)
    for (const plot of plots)
      expect(plot).to.match(/<title id="[^"]+">.+<\/title><desc id="[^"]+">.+<\/desc>/s)
    expect(html.match(/Siffrorna som tabell/g)).to.have.length(4)
  })

  it('on the page of a part where nothing was asked says so in words, without plots', async () => {
    const asking = await AccountRequest.distinct('unit')
    const none = await Unit.findOne({
      _id: { $nin: asking },
      kind: { $in: ['unit', 'section'] },
    }).lean<Unit>()
    const { html, status } = await show(people.auditor, `/figures?months=3&unit=${none?._id}`)
    expect(status).to.equal(200)
    expect(html).to.contain('Ingen ansökan har avgjorts under perioden').and.not.contain('class="plot"')
    expect((await show(people.teacher, '/figures')).status).to.equal(403)
  })
})
