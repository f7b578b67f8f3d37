import { expect } from 'chai'
import { OutboxMessage } from '../../models/outbox.ts'
import { show } from '../pages/formPost.ts'
import type { Reply } from '../support/api.ts'
import {
  approvedByManager,
  as,
  idOf,
  people,
  type RequestBody,
  schoolAnswers,
  sign,
  submitted,
  submittedAtLevelThree,
} from '../support/requests.ts'

const communicator = 'erik.soderlund@almsunda.example'
const headOfCommunications = 'sara.lindqvist@almsunda.example'
const inspector = 'david.lundmark@almsunda.example'
const fireChief = 'magnus.stahl@almsunda.example'
const fireDeputy = 'annika.rosen@almsunda.example'
const director = 'cecilia.malmgren@almsunda.example'

/** A request of somebody for the own unit, by the API. */
async function sent(
  by: string,
  deputy: string,
  answers: Record<string, unknown>,
): Promise<Reply<RequestBody>> {
  const api = await as(by)
  const [owner, other] = [await idOf(by), await idOf(deputy)]
  const named = { owner, deputy: other, holidaySupervisor: other, twoFactor: true, accessible: true }
  const draft = await api.post<RequestBody>('/requests', {
    accountKind: 'unit',
    answers: { ...(await schoolAnswers()), audiences: ['peers'], place: null, ...named, ...answers },
  })
  const reply = await api.post<RequestBody>(`/requests/${draft.body.id}/submit`, {}, { version: 1 })
  expect(reply.status, JSON.stringify(reply.body)).to.equal(200)
  return reply
}

const kinds = ({ body }: Reply<RequestBody>) => body.steps.map(({ kind }) => kind)

describe('The route to a decision follows from rules, level and model', () => {
  it('no step in a mature unit under an open model: the manager is told, and the page names the mandate', async () => {
    const made = await sent(communicator, 'olivia.hedman@almsunda.example', {
      purposes: ['pr'],
      channel: 'bluesky',
      displayName: 'Almsunda kommun, pressrum',
      handle: 'almsunda-press.example',
      measurement: ['press-questions'],
    })
    expect(made.body).to.include({ state: 'approved' })
    expect(kinds(made)).to.deep.equal([])
    expect(made.body.decision?.by.kind).to.equal('policy')
    expect(made.body.notified).to.deep.equal([await idOf(headOfCommunications)])
    const told = { template: 'manager-notified', 'data.request': made.body.id }
    expect((await OutboxMessage.findOne(told).lean())?.to).to.equal(await idOf(headOfCommunications))
    const { html } = await show(communicator, `/requests/${made.body.id}`)
    expect(html).to.include('Sara Lindqvist har fått veta det, som chef')
    expect(html).to.match(/med stöd av strategins utgåva \d+, antagen av [^<]+ \(KS [^<]+\)/)
  })

  it('the manager alone where the level leaves it there, and nobody may object', async () => {
    const made = await sent(inspector, fireDeputy, {
      purposes: ['employer-branding', 'recruitment'],
      audiences: ['young-people'],
      channel: 'linkedin',
      displayName: 'Räddningstjänsten i Almsunda söker',
      handle: 'raddningstjansten-soker',
      measurement: ['applications'],
    })
    expect(kinds(made)).to.deep.equal(['manager'])
    expect(made.body.steps[0]?.assignees).to.deep.equal([await idOf(fireChief)])
    const resources = { hours: true, cover: true, money: true }
    const decided = await sign(made, fireChief, 'approve', { resources })
    expect(decided.body).to.include({ state: 'approved' })
    expect(decided.body.decision).to.include({ objectionUntil: null })
    const { html } = await show(inspector, `/requests/${made.body.id}`)
    expect(html).to.include('Magnus Ståhl beviljade').and.not.include('Tid att invända')
  })

  it('the manager, and the lead may object within five working days, which the page says', async () => {
    const waiting = await submittedAtLevelThree()
    expect(kinds(waiting)).to.deep.equal(['manager'])
    const decided = await approvedByManager()
    expect(decided.body.decision).to.include({ objectionUntil: '2026-12-01' })
    const { html } = await show('simon.gustavsson@almsunda.example', `/requests/${decided.body.id}`)
    expect(html).to.include('Tid att invända').and.include('kan invända till och med 1 december 2026')
  })

  it('the manager and then a lead where the level is low', async () => {
    const made = await submitted()
    expect(kinds(made)).to.deep.equal(['manager', 'lead'])
    const { html } = await show(people.teacher, `/requests/${made.body.id}`)
    expect(html).to.match(/Chefens[^<]*<.*Maria Sandell.*Kommunikations[^<]*<.*Amir Rahimi/s)
  })

  it('the director too, last, for what concerns the whole', async () => {
    const made = await submitted({ childrenSeen: true })
    expect(kinds(made)).to.deep.equal(['manager', 'lead', 'director'])
    expect(made.body.steps[2]?.assignees).to.deep.equal([await idOf(director)])
    const { html } = await show(people.teacher, `/requests/${made.body.id}`)
    expect(html).to.match(/Förvaltnings\u00adchefens[^<]*<.*Cecilia Malmgren/s)
  })
})
