import { expect } from 'chai'
import { MaturityAssessment } from '../../models/maturityAssessment.ts'
import { Unit } from '../../models/unit.ts'
import { answers, assessed, aUnit, levels, opened, respondents } from '../support/maturity.ts'
import { theRegistry } from '../support/registry.ts'
import { idOf, people } from '../support/requests.ts'
import { fill, post, show, summary } from './formPost.ts'

const chosen = (level: number) =>
  Object.fromEntries(Object.entries(levels(level)).map(([id, value]) => [`levels.${id}`, String(value)]))

describe('Assessing maturity on pages', () => {
  before(theRegistry)

  it('from a unit’s page to its level: the lead asks, three answer from their start pages, the lead closes', async () => {
    const unit = await aUnit()
    const page = await show(people.lead, `/units/${unit._id}`)
    expect(page.html).to.include(`/maturity-assessments/new?unit=${unit._id}`)
    const more = respondents.join('\n')
    const asked = await fill(
      people.lead,
      `/maturity-assessments/new?unit=${unit._id}`,
      '/maturity-assessments',
      { more, answerBy: '2026-12-08' },
    )
    expect(asked.status).to.equal(303)
    const at = asked.location ?? ''
    for (const email of respondents) {
      const start = await show(email, '/')
      expect(start.html).to.include(`${at}/answer`)
      const saved = await fill(email, `${at}/answer`, `${at}/answer`, chosen(4))
      expect([saved.status, saved.location]).to.deep.equal([303, at])
      expect((await show(email, '/')).html, 'the task is done').not.to.include(`${at}/answer`)
    }
    const closed = await fill(people.lead, at, `${at}/closing`, { validMonths: '12' })
    expect(closed.location).to.equal(at)
    const seen = await show(people.librarian, at)
    expect(seen.html).to.include('Nivå 4 av 5').and.include('24 november 2027')
    expect(seen.html).to.include('Så räknas nivån ut')
    expect((await show(people.librarian, `/units/${unit._id}`)).html).to.include('Nivå 4')
  })

  it('keeps who was ticked and what was typed when something is missing, and says what', async () => {
    const unit = await aUnit()
    const again = await fill(
      people.lead,
      `/maturity-assessments/new?unit=${unit._id}`,
      '/maturity-assessments',
      { more: `${people.teacher}\nnobody@example.com`, answerBy: '2026-11-01' },
    )
    expect(again.status).to.equal(422)
    expect(again.html).to.include('nobody@example.com').and.include('2026-11-01')
    expect(summary(again.html)).to.deep.equal(['field-more'])
    const past = await fill(
      people.lead,
      `/maturity-assessments/new?unit=${unit._id}`,
      '/maturity-assessments',
      { more: respondents.join('\n'), answerBy: '2026-11-01' },
    )
    expect(summary(past.html)).to.deep.equal(['field-answerBy'])
  })

  it('names each question that is not answered, and keeps the others', async () => {
    const round = await opened((await aUnit())._id)
    const at = `/maturity-assessments/${round.body.id}/answer`
    const { 'levels.strategy': _none, 'levels.dialogue': _neither, ...rest } = chosen(3)
    const again = await fill(people.teacher, at, at, { ...rest, comment: 'Vi är få.' })
    expect(again.status).to.equal(422)
    expect(summary(again.html)).to.deep.equal(['field-levels-strategy', 'field-levels-dialogue'])
    expect(again.html).to.include('Vi är få.')
    expect(again.html.match(/checked/g)).to.have.length(4)
  })

  it('shows an answer that was changed elsewhere again, with what was chosen, and does not save it', async () => {
    const round = await opened((await aUnit())._id)
    const at = `/maturity-assessments/${round.body.id}/answer`
    const { html } = await show(people.teacher, at)
    await answers(round.body.id, people.teacher, levels(2))
    const stale = await post(people.teacher, html, at, at, chosen(5))
    expect(stale.status).to.equal(412)
    expect(stale.html).to.include('Du har ändrat ditt svar på ett annat ställe')
    expect((await show(people.teacher, at)).html.match(/value="2" checked/g)).to.have.length(6)
  })

  it('tells who answers too late that it is over', async () => {
    const round = await opened((await aUnit())._id)
    const at = `/maturity-assessments/${round.body.id}`
    const { html } = await show(people.deputyHead, `${at}/answer`)
    await answers(round.body.id, people.teacher, levels(2))
    await answers(round.body.id, people.headmaster, levels(2))
    await fill(people.lead, at, `${at}/closing`, {})
    const late = await post(people.deputyHead, html, `${at}/answer`, `${at}/answer`, chosen(5))
    expect(late.status).to.equal(409)
    expect(late.html).to.include('Bedömningen är avslutad')
    expect((await show(people.deputyHead, `${at}/answer`)).location).to.equal(at)
  })

  it('shows what each has answered to the lead of the round alone', async () => {
    const round = await opened((await aUnit())._id)
    await answers(round.body.id, people.teacher, levels(2), 'Ingen har tid.')
    const at = `/maturity-assessments/${round.body.id}`
    expect((await show(people.lead, at)).html).to.include('Ingen har tid.')
    for (const email of [people.otherLead, people.headmaster, people.auditor]) {
      expect((await show(email, at)).html, email).not.to.include('Ingen har tid.')
    }
    expect((await show(people.librarian, `${at}/answer`)).status).to.equal(403)
  })

  it('offers opening and closing to leads alone', async () => {
    const round = await opened((await aUnit())._id)
    const at = `/maturity-assessments/${round.body.id}`
    expect((await show(people.lead, '/maturity-assessments')).html).to.include('/maturity-assessments/new')
    const reader = await show(people.teacher, '/maturity-assessments')
    expect(reader.html).to.include(at).and.not.include('/maturity-assessments/new')
    expect((await show(people.teacher, at)).html).not.to.include(`${at}/closing`)
    expect((await show(people.teacher, '/maturity-assessments/new')).status).to.equal(403)
    const cancelled = await fill(people.lead, at, `${at}/cancellation`, { reason: '' })
    expect(cancelled.status).to.equal(422)
    expect(cancelled.html).to.include('Skriv varför')
  })
})

describe('The page of a unit', () => {
  before(theRegistry)

  it('says who answers, what it has, its level beside what the register knows, and its next step', async () => {
    const unit = await Unit.findOne({ 'name.sv': 'Björkängsskolan' }).lean<Unit>()
    const { html, status } = await show(people.librarian, `/units/${unit?._id}`)
    expect(status).to.equal(200)
    for (const words of [
      'Maria Sandell',
      'Nivå 2',
      'Vad registret vet',
      'Nästa steg',
      'Ett konto till, kanal för kanal',
    ])
      expect(html).to.include(words)
    expect(html).not.to.match(/>[^<]*[0-9a-f]{8}-[0-9a-f]{4}-/)
    // A unit to which the other tests give no accounts, so that its answer is the same in any order.
    const care = await Unit.findOne({ 'name.sv': 'Almgårdens vård- och omsorgsboende' }).lean<Unit>()
    expect((await show(people.librarian, `/units/${care?._id}`)).html).to.match(/Nå mognadsnivå \d/)
  })

  it('whose level has gone out of date says that the organisation’s holds meanwhile', async () => {
    const unit = await Unit.findOne({ 'name.sv': 'Samhällsbyggnadsförvaltningen' }).lean<Unit>()
    const { html } = await show(people.librarian, `/units/${unit?._id}`)
    expect(html).to.include('Ej bedömd: tiden har gått ut').and.include('gäller organisationens nivå, 3')
  })

  it('of nothing is not found, and of nobody leads to signing in', async () => {
    expect((await show(people.teacher, `/units/${await idOf(people.lead)}`)).status).to.equal(404)
    expect((await show(null, '/units')).status).to.equal(303)
  })

  it('stands in the tree with its level and accounts', async () => {
    const unit = await aUnit()
    await assessed(unit._id, 5)
    const { html } = await show(people.teacher, '/units')
    expect(html).to.include(`/units/${unit._id}`).and.include('Nivå 5 – ledande')
    expect(await MaturityAssessment.countDocuments({ unit: unit._id })).to.equal(1)
  })
})
