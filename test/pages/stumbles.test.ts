import { expect } from 'chai'
import { MaturityAssessment } from '../../models/maturityAssessment.ts'
import { Person } from '../../models/person.ts'
import { answered, asked } from '../support/advice.ts'
import { joining } from '../support/joins.ts'
import { theRegistry } from '../support/registry.ts'
import { people } from '../support/requests.ts'
import { draftStrategy, reviewedStrategy, unitCalled } from '../support/strategies.ts'
import { fill, show, summary } from './formPost.ts'

const vague = /Fyll i den här uppgiften|Minst en av uppgifterna behövs/

/** An empty form is sent: what is said then, in the summary and at the fields. */
async function empty(by: string, path: string, fields: Record<string, string> = {}) {
  const page = await fill(by, path, path, fields)
  expect(page.status, path).to.equal(422)
  expect(page.html, path).not.to.match(vague)
  return page
}

describe('A form that was sent empty says what is missing, in words of its own', () => {
  before(() => theRegistry())

  it('a review of a strategy: the answer and the comment', async () => {
    const { body } = await draftStrategy()
    const page = await empty(people.lead, `/strategies/${body.id}/review`)
    expect(summary(page.html)).to.deep.equal(['field-verdict', 'field-comment'])
    expect(page.html).to.include('Välj om du godtar utkastet').and.to.include('Skriv en kommentar')
  })

  it('a decision on a strategy: each part of it', async () => {
    const { body } = await reviewedStrategy()
    const page = await empty(people.lead, `/strategies/${body.id}/adopt`, {
      adoptedBy: '',
      adoptedOn: '',
      decisionNumber: '',
      from: '',
    })
    expect(page.html).to.include('Välj vem som har antagit den').and.to.include('diarienummer och paragraf')
  })

  it('an exception from a rule: where, how, why and until when', async () => {
    const { body } = await draftStrategy()
    const path = `/rule-sets/${body.ruleSet}/rules/maturity-presence/exception`
    const page = await empty(people.otherLead, path)
    expect(page.html)
      .to.include('Välj minst en verksamhet, en kanal, ett syfte eller en nivå')
      .and.to.include('Välj hur regeln ska räknas där')
      .and.to.include('Skriv varför, på engelska')
  })

  it('an assessment: each question by its name', async () => {
    const open = await MaturityAssessment.findOne({ state: 'open' }).lean<MaturityAssessment>()
    const asks = await Person.findById(open?.respondents[0]).lean<Person>()
    const path = `/maturity-assessments/${open?._id}/answer`
    const { html } = await empty(asks?.email ?? '', path)
    const said = [...html.matchAll(/<a href="#field-levels-[^"]*">([^<]*)</g)].map(([, words]) => words)
    expect(said).to.have.length(6)
    expect(new Set(said).size, 'no two alike').to.equal(6)
  })

  it('an answer to who wants to join: the answer, and no reason before there is one; a no wants its reason', async () => {
    const { body } = await joining()
    const path = `/requests/${body.id}/join-answer`
    expect(summary((await empty(people.teacher, path)).html)).to.deep.equal(['field-verdict'])
    const no = await empty(people.teacher, path, { verdict: 'no' })
    expect(summary(no.html)).to.deep.equal(['field-reasonNo'])
  })
})

describe('Finding the way', () => {
  it('a question for advice leads back to the list of them', async () => {
    const made = await answered(await asked())
    expect((await show(people.lead, `/advice/${made.body.id}`)).html).to.match(/<main.*href="\/advice"/s)
  })

  it('the next step of a unit names a training that all channels ask for once, above the table', async () => {
    const { html } = await show(people.lead, `/units/${await unitCalled('Björkängsskolan')}`)
    const links = [...html.matchAll(/href="\/trainings\/([0-9a-f-]+)"/g)].map(([, id]) => id)
    expect(links.length).to.be.greaterThan(0)
    expect(links.length, 'none of them repeated').to.equal(new Set(links).size)
  })
})
