import { expect } from 'chai'
import { SimulationRun } from '../../models/simulationRun.ts'
import { Strategy } from '../../models/strategy.ts'
import { theRegistry } from '../support/registry.ts'
import { as, people } from '../support/requests.ts'
import { type SimulationBody, shown, started, work } from '../support/simulations.ts'
import { fill, post, show, summary } from './formPost.ts'
import { closePage, openPage } from './support.ts'

describe('A lead who wants to know what a change would mean', () => {
  before(async () => {
    await theRegistry()
    await work()
  })
  afterEach(() => SimulationRun.updateMany({ state: 'waiting' }, { $set: { state: 'cancelled' } }))

  it('is shown an example, and how to start', async () => {
    const { html } = await show(people.lead, '/simulations')
    expect(html).to.contain('Vad händer om vi går över till en öppen närvaromodell?')
    expect(html).to.contain('href="/simulations/new"')
    const rules = await show(people.lead, '/rules')
    expect(rules.html).to.contain('href="/simulations"')
  })

  it('starts one from a form, follows it and reads what it says', async () => {
    const sent = await fill(people.lead, '/simulations/new', '/simulations', {
      name: 'Öppet för alla',
      presenceModel: 'open',
    })
    expect(sent.status).to.equal(303)
    const path = sent.location ?? ''
    const waiting = await show(people.lead, path)
    expect(waiting.html).to.contain('Väntar').and.contain('<progress').and.contain('Avbryt simuleringen')
    await work()
    const done = await show(people.lead, path)
    expect(done.html).not.to.contain('<progress')
    expect(done.html).to.match(/\d+ av \d+ ärenden och \d+ av \d+ konton skulle få ett annat svar/)
    expect(done.html).to.contain('<svg class="plot"').and.contain('Närvaromodellen öppen')
    expect(done.html).not.to.match(/>[0-9a-f]{8}-[0-9a-f]{4}-[^<]*</)
  })

  it('comes to the form from a strategy, which is then chosen', async () => {
    const strategy = await Strategy.findOne({ status: 'in_force' }).lean<Strategy>()
    const page = await show(people.lead, `/strategies/${strategy?._id}`)
    expect(page.html).to.contain(`/simulations/new?strategy=${strategy?._id}`)
    const form = await show(people.lead, `/simulations/new?strategy=${strategy?._id}`)
    expect(form.html).to.match(new RegExp(`<option value="${strategy?._id}" selected`))
  })

  it('is told everything that is wrong at once, and nothing typed is lost', async () => {
    const sent = await fill(people.lead, '/simulations/new', '/simulations', {
      level0: '4',
      from: '2026-02-30',
      presenceModel: 'open',
    })
    expect(sent.status).to.equal(422)
    expect(summary(sent.html)).to.have.members(['field-name', 'field-unit0', 'field-from'])
    expect(sent.html)
      .to.contain('value="2026-02-30"')
      .and.match(/value="open" selected/)
  })

  it('presses twice and starts one', async () => {
    const form = await show(people.lead, '/simulations/new')
    const send = () => post(people.lead, form.html, '/simulations/new', '/simulations', { name: 'Två tryck' })
    const [first, second] = [await send(), await send()]
    expect(second.location).to.equal(first.location)
  })

  it('cancels one that takes too long', async () => {
    const { body } = await started({ name: 'För länge' })
    const path = `/simulations/${body.id}`
    expect((await fill(people.lead, path, `${path}/cancel`, {})).status).to.equal(303)
    expect((await show(people.lead, path)).html).to.contain('Simuleringen avbröts.')
  })

  it('finds the rows behind a figure, and takes them away as a file', async () => {
    const { body } = await started({ name: 'Filen', strategy: { presenceModel: 'open' } })
    await work()
    const list = await show(people.lead, `/simulations/${body.id}/rows?part=accounts&only=milder&unit=`)
    expect(list.status).to.equal(200)
    expect(list.html).to.contain('Mildare svar')
    const file = await show(people.lead, `/simulations/${body.id}/export?format=csv&part=accounts`)
    const counts = (await shown(body.id)).figures?.accounts
    expect(file.html.trim().split('\r\n').length - 1).to.be.at.least(counts?.milder ?? 0)
  })

  it('sees the progress move by itself, and the figures when it is done', async () => {
    const { body } = await started({ name: 'Av sig själv' })
    const page = await openPage(people.lead)
    await page.goto(`/simulations/${body.id}`)
    await page.locator('progress').waitFor()
    await work()
    await page.locator('svg.plot').first().waitFor()
    await closePage(page)
  })
})

describe('Somebody else', () => {
  it('an auditor reads simulations and can start none', async () => {
    const { body } = await started({ name: 'För granskaren' })
    const page = await show(people.auditor, `/simulations/${body.id}`)
    expect(page.status).to.equal(200)
    expect(page.html).not.to.contain('Avbryt simuleringen')
    expect((await show(people.auditor, '/simulations')).html).not.to.contain('href="/simulations/new"')
    expect((await show(people.auditor, '/simulations/new')).status).to.equal(403)
    await (await as(people.lead)).post<SimulationBody>(`/simulations/${body.id}/cancel`)
  })

  it('staff are refused, and nobody is led to sign in', async () => {
    const refused = await show(people.librarian, '/simulations')
    expect(refused.status).to.equal(403)
    expect(refused.html).to.contain('simulation:read')
    expect((await show(people.librarian, '/rules')).html).not.to.contain('href="/simulations"')
    expect((await show(null, '/simulations')).status).to.equal(303)
  })
})
