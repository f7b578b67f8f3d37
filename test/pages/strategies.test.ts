import { expect } from 'chai'
import { RuleSet } from '../../models/ruleSet.ts'
import { Strategy } from '../../models/strategy.ts'
import { theRegistry } from '../support/registry.ts'
import { as, draft, people, submitted } from '../support/requests.ts'
import { draftStrategy, municipal, reviewedStrategy, ruleSetOf, unitCalled } from '../support/strategies.ts'
import { fill, post, show, summary } from './formPost.ts'
import { closePage, openPage } from './support.ts'

const idIn = (location: string | null) => /strategies\/([\w-]{36})/.exec(location ?? '')?.[1] ?? ''
const stored = async (id: string) => (await Strategy.findById(id).lean<Strategy>()) as Strategy

describe('A strategy on its pages', () => {
  before(() => theRegistry())

  it('is read by everybody with its settings beside its text; drafts are no part of what they see', async () => {
    const made = await draftStrategy({ name: { sv: 'Utkastet för alla', en: 'The draft for all' } })
    const list = await show(people.teacher, '/strategies')
    expect(list.html).to.include('Strategi för sociala medier 2025–2028')
    expect(list.html).to.not.include('Utkastet för alla')
    expect(list.html).to.not.include('Skapa utkast')
    const page = await show(people.teacher, `/strategies/${(await municipal()).id}`)
    expect(page.html).to.include('För Almsunda Konserthus AB är närvaromodellen utspridd')
    expect(page.html).to.include('Anmäls fritt till och med')
    expect(page.html).to.not.include('Skriv i utkastet')
    expect((await show(people.teacher, `/strategies/${made.body.id}`)).status).to.equal(403)
  })

  it('is written, reviewed by another and adopted, page by page', async () => {
    const begun = await fill(people.otherLead, '/strategies', '/strategies', { from: (await municipal()).id })
    expect(begun.status).to.equal(303)
    const id = idIn(begun.location)
    const edit = `/strategies/${id}/edit`
    const settings = await show(people.otherLead, edit)
    const saved = await post(people.otherLead, settings.html, edit, edit, {
      'name.sv': 'Strategi för HR',
      'name.en': 'Strategy for HR',
      from: '2027-02-01',
      appliesTo: await unitCalled('HR-avdelningen'),
      presenceModel: 'distributed',
      allowsOwnModel: 'yes',
    })
    expect(saved.location).to.equal(`/strategies/${id}`)
    expect(await stored(id)).to.deep.include({
      name: { sv: 'Strategi för HR', en: 'Strategy for HR' },
      from: '2027-02-01',
      presenceModel: 'distributed',
    })

    const text = `/strategies/${id}/text/interaction`
    await fill(people.otherLead, text, text, {
      'sections.interaction.sv': '2.1 Vi svarar samma dag.',
      'sections.interaction.en': '2.1 We answer the same day.',
    })
    expect((await stored(id)).sections.interaction.sv).to.equal('2.1 Vi svarar samma dag.')

    const own = await show(people.otherLead, `/strategies/${id}`)
    expect(own.html).to.include('Någon annan behöver granska det')
    const review = `/strategies/${id}/review`
    const agreed = await fill(people.lead, review, review, { verdict: 'agree', comment: 'Bra.' })
    expect(agreed.status).to.equal(303)

    const adopt = `/strategies/${id}/adopt`
    const adopted = await fill(people.lead, adopt, adopt, {
      adoptedBy: await unitCalled('Kommunstyrelsen'),
      adoptedOn: '2026-11-20',
      decisionNumber: 'KS 2026/9',
      from: '2027-02-01',
    })
    expect(adopted.status).to.equal(303)
    const page = await show(people.teacher, `/strategies/${id}`)
    expect(page.html).to.include('Gäller från och med 1 februari 2027')
    expect(page.html).to.include('KS 2026/9')
    expect((await show(people.lead, edit)).status).to.equal(409)
  })

  it('says what a draft lacks when it is reviewed, in words, and keeps the comment', async () => {
    const made = await (await as(people.otherLead)).post<{ id: string }>('/strategies', { from: null })
    const review = `/strategies/${made.body.id}/review`
    const reply = await fill(people.lead, review, review, { verdict: 'agree', comment: 'Jag har läst allt.' })
    expect(reply.status).to.equal(422)
    expect(reply.html).to.include('Interaktion på engelska: Fyll i den här uppgiften.')
    expect(reply.html).to.include('Vilka den gäller för')
    expect(reply.html).to.include('Jag har läst allt.')
  })

  it('that somebody else changed meanwhile keeps what was typed, says so, and can be saved again', async () => {
    const made = await draftStrategy()
    const path = `/strategies/${made.body.id}/text/presence`
    const opened = await show(people.lead, path)
    await (await as(people.otherLead)).patch(
      `/strategies/${made.body.id}`,
      { presenceModel: 'open' },
      { version: made.version },
    )
    const typed = {
      'sections.presence.sv': '1.1 Det här skrev jag länge på.',
      'sections.presence.en': '1.1 I wrote this for long.',
    }
    const reply = await post(people.lead, opened.html, path, path, typed)
    expect(reply.status).to.equal(412)
    expect(reply.html).to.include('1.1 Det här skrev jag länge på.')
    expect(reply.html).to.include('Någon annan ändrade')
    expect((await post(people.lead, reply.html, path, path, typed)).status).to.equal(303)
    expect(await stored(made.body.id)).to.deep.include({ presenceModel: 'open' })
  })

  it('has another presence model added for a unit and a channel, and taken away', async () => {
    const made = await draftStrategy()
    const path = `/strategies/${made.body.id}/presence`
    const added = await fill(people.otherLead, path, path, {
      keep: 'konserthuset',
      unit: await unitCalled('Kontaktcenter'),
      channel: 'instagram',
      model: 'open',
      'reason.sv': 'Ett försök.',
      'reason.en': 'A trial.',
      until: '2027-06-30',
    })
    expect(added.status).to.equal(303)
    const models = (await stored(made.body.id)).presenceExceptions ?? []
    expect(models.map(({ model }) => model)).to.deep.equal(['distributed', 'open'])
    const page = await show(people.lead, `/strategies/${made.body.id}`)
    expect(page.html).to.include(
      'För Kontaktcenter på Instagram är närvaromodellen öppen till och med 30 juni 2027: Ett försök.',
    )
    await fill(people.otherLead, path, path, { keep: models[1]?.id ?? '', model: '' })
    expect((await stored(made.body.id)).presenceExceptions?.map(({ model }) => model)).to.deep.equal(['open'])
  })

  it('is compared with another in sentences, and thrown away as long as it is a draft', async () => {
    const source = await municipal()
    const made = await draftStrategy({ presenceModel: 'open' })
    const page = await show(people.lead, `/strategies/${source.id}/compare/${made.body.id}`)
    expect(page.html).to.include('Närvaromodellen blir öppen i stället för blandad.')
    expect(page.html).to.include('Reglerna är desamma.')
    const same = await show(people.teacher, `/strategies/${source.id}/compare/${source.id}`)
    expect(same.html).to.include('Inget skiljer')
    const remove = `/strategies/${made.body.id}/remove`
    expect((await fill(people.lead, remove, remove, {})).location).to.equal('/strategies')
    expect(await Strategy.findById(made.body.id)).to.equal(null)
  })

  it('adopted for units that another is adopted for from the same day is told which, in the form', async () => {
    const appliesTo = [await unitCalled('Bemanningsenheten')]
    const adoption = {
      adoptedBy: await unitCalled('Kommunstyrelsen'),
      adoptedOn: '2026-11-20',
      decisionNumber: 'KS 2026/10',
      from: '2027-05-01',
    }
    const adopt = async () => {
      const path = `/strategies/${(await reviewedStrategy({ appliesTo })).body.id}/adopt`
      return fill(people.lead, path, path, adoption)
    }
    expect((await adopt()).status).to.equal(303)
    const second = await adopt()
    expect(second.status).to.equal(409)
    expect(second.html).to.include('redan antagen för samma verksamheter')
    expect(second.html).to.include('KS 2026/10')
  })
})

describe('A request', () => {
  it('says on its page which presence model it was judged by, and why where it is not the strategy’s own', async () => {
    const own = await show(people.teacher, `/requests/${(await submitted()).body.id}`)
    expect(own.html).to.include('Närvaromodellen är blandad, som i hela strategin.')
    const house = 'yasmine.khoury@almsundakonserthus.example'
    const made = await draft({ channel: 'youtube', place: null, operation: 'concert-house' }, house)
    await (await as(house)).post(`/requests/${made.body.id}/submit`, {}, { version: made.version })
    const page = await show(house, `/requests/${made.body.id}`)
    expect(page.html).to.include(
      'För Almsunda Konserthus AB är närvaromodellen utspridd: Konserthusets scener',
    )
  })
})

describe('The rules of a strategy on their pages', () => {
  const rulesOf = async (id: string) => (await RuleSet.findById(id).lean<RuleSet>()) as RuleSet

  it('are read by everybody as they are set; nobody sets those of an adopted strategy', async () => {
    const { ruleSet } = await municipal()
    const list = await show(people.teacher, `/rule-sets/${ruleSet}`)
    expect(list.html).to.include('Mognadsnivå och närvaromodell')
    const page = await show(people.teacher, `/rule-sets/${ruleSet}/rules/maturity-presence`)
    expect(page.html).to.include('Månader som ett tidsbegränsat försök varar')
    expect(page.html).to.not.include('Spara')
    expect((await show(people.lead, `/rule-sets/${ruleSet}/import`)).status).to.equal(409)
    expect((await show(people.lead, `/rule-sets/${ruleSet}/rules/luck`)).status).to.equal(404)
  })

  it('are set in a draft by a form that says units and bounds, and saves nothing it was not asked to', async () => {
    const { body } = await ruleSetOf((await draftStrategy()).body)
    const before = await rulesOf(body.id)
    const page = await openPage(people.lead)
    const save = async (rule: string, change: () => Promise<void> = async () => {}) => {
      await page.goto(`/rule-sets/${body.id}/rules/${rule}`)
      await change()
      await page.locator('main button[type="submit"]').click()
    }
    // Between them they have a field of every kind.
    for (const rule of [
      'maturity-presence',
      'crisis',
      'election-year',
      'language-law',
      'naming',
      'staffing',
    ]) {
      await save(rule)
      expect(page.url(), rule).to.match(new RegExp(`/rule-sets/${body.id}$`))
    }
    expect((await rulesOf(body.id)).rules).to.deep.equal(before.rules)

    const months = page.locator('[name="parameters.trialMonths"]')
    await save('maturity-presence', async () => {
      expect(await page.locator('main').innerText()).to.match(/Från 1 till 24\.[\s\S]*månader/)
      await months.fill('25')
    })
    expect(await page.locator('#error-summary').innerText()).to.include('Talet får vara högst 24.')
    await months.fill('9')
    await page.locator('input[name="mode"][value="warn"]').check()
    await page.locator('[name="parameters.levels.3.onePerChannel"]').uncheck()
    await page.locator('[name="source.sv"]').fill('Punkt 9')
    await page.locator('[name="source.en"]').fill('Paragraph 9')
    await page.locator('main button[type="submit"]').click()
    await page.waitForURL(`**/rule-sets/${body.id}`)
    await closePage(page)
    const rules = (await rulesOf(body.id)).rules
    const use = rules.find(({ rule }) => rule === 'maturity-presence')
    expect(use).to.deep.include({ mode: 'warn', source: { sv: 'Punkt 9', en: 'Paragraph 9' } })
    expect(use?.parameters.trialMonths).to.equal(9)
    const was = before.rules.find(({ rule }) => rule === 'maturity-presence')
    const levels = (one: typeof use) => one?.parameters.levels as Record<string, Record<string, unknown>>
    expect(levels(use)['3']).to.deep.equal({ ...levels(was)['3'], onePerChannel: false })
    expect(levels(use)['1']).to.deep.equal(levels(was)['1'])
  })

  it('are taken away and taken up again', async () => {
    const { body } = await ruleSetOf((await draftStrategy()).body)
    const path = `/rule-sets/${body.id}/rules/focus`
    await fill(people.lead, path, path, { mode: 'none' })
    expect((await rulesOf(body.id)).rules.map(({ rule }) => rule)).to.not.include('focus')
    expect((await show(people.lead, `/rule-sets/${body.id}`)).html).to.include('Regler som inte används')
    await fill(people.lead, path, path, { mode: 'audit' })
    expect((await rulesOf(body.id)).rules.find(({ rule }) => rule === 'focus')?.mode).to.equal('audit')
  })

  it('get an exception from two people, also with other values, and it is ended with a reason', async () => {
    const { body } = await ruleSetOf((await draftStrategy()).body)
    const ask = `/rule-sets/${body.id}/rules/maturity-presence/exception`
    const bare = await fill(people.lead, ask, ask, {})
    expect(bare.status).to.equal(422)
    expect(summary(bare.html)).to.include.members(['field-where-units', 'field-how', 'field-until'])
    const asked = await fill(people.lead, ask, ask, {
      'where.units': await unitCalled('Kontaktcenter'),
      how: 'parameters',
      'parameters.trialMonths': '12',
      'reason.sv': 'De behöver längre tid.',
      'reason.en': 'They need longer.',
      until: '2027-12-31',
    })
    expect(asked.status).to.equal(303)
    const [waiting] = (await rulesOf(body.id)).asked ?? []
    expect(waiting?.parameters).to.deep.equal({ trialMonths: 12 })
    expect((await show(people.lead, `/rule-sets/${body.id}`)).html).to.include('Du har själv begärt det')

    const agree = `/rule-sets/${body.id}/exceptions/${waiting?.id}/agree`
    expect((await fill(people.lead, agree, agree, {})).status).to.equal(403)
    expect((await fill(people.otherLead, agree, agree, {})).status).to.equal(303)
    const page = await show(people.lead, `/rule-sets/${body.id}/rules/maturity-presence`)
    expect(page.html).to.include('För Kontaktcenter: med ett annat värde, till och med den 31 december 2027')

    const end = `/rule-sets/${body.id}/exceptions/${waiting?.id}/end`
    expect((await fill(people.lead, end, end, {})).status).to.equal(422)
    expect((await fill(people.lead, end, end, { reason: 'Behövs inte.' })).status).to.equal(303)
    const use = (await rulesOf(body.id)).rules.find(({ rule }) => rule === 'maturity-presence')
    expect(use?.exceptions).to.deep.equal([])
  })

  it('are read from a file with every fault at its line, and compared with those before', async () => {
    const made = await draftStrategy()
    const { body } = await ruleSetOf(made.body)
    const yaml = (await show(people.lead, `/rule-sets/${body.id}/yaml`)).html
    const path = `/rule-sets/${body.id}/import`
    const wrong = await fill(people.lead, path, path, {
      yaml: yaml.replace(/^( {4}mode:) enforce/gm, '$1 perhaps'),
    })
    expect(wrong.status).to.equal(422)
    expect(wrong.html).to.match(/Rad \d+: /)
    expect(summary(wrong.html).length).to.be.above(5)
    expect(wrong.html).to.include('mode: perhaps')
    const right = await fill(people.lead, path, path, {
      yaml: yaml.replace(/^( {4}mode:) enforce/m, '$1 warn'),
    })
    expect(right.status).to.equal(303)
    const { ruleSet } = await municipal()
    const compared = await show(people.lead, `/rule-sets/${ruleSet}/compare/${body.id}`)
    expect(compared.html).to.include('blir rekommendation i stället för krav.')
  })
})
