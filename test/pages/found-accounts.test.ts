import { expect } from 'chai'
import { FoundAccount } from '../../models/foundAccount.ts'
import { Unit } from '../../models/unit.ts'
import { does, found } from '../support/found.ts'
import { theRegistry } from '../support/registry.ts'
import { freeHandle, people, registered } from '../support/requests.ts'
import { fill, show, summary } from './formPost.ts'

describe('Found accounts on their pages', () => {
  before(() => theRegistry())

  it('somebody tells of one, and is shown it; what is known already is said, and what was typed stands', async () => {
    const handle = freeHandle()
    const path = '/found-accounts/report'
    const told = await fill(people.librarian, path, path, {
      url: `instagram.com/${handle}`,
      note: 'På en affisch',
    })
    expect(told.status).to.equal(303)
    expect((await show(people.teacher, told.location ?? '')).html).to.contain('På en affisch')
    const again = await fill(people.teacher, path, path, { url: `instagram.com/${handle}`, note: 'Såg den' })
    expect(again.status).to.equal(409)
    expect(again.html).to.contain('redan känt').and.to.contain('Såg den')
    const empty = await fill(people.teacher, path, path, { url: '' })
    expect(summary(empty.html)).to.deep.equal(['field-url'])
  })

  it('whoever knows one as theirs is led to the form that registers it, with the address filled in', async () => {
    const handle = freeHandle()
    const made = await found(handle)
    const path = `/found-accounts/${made.body.id}`
    const claimed = await fill(people.teacher, path, `${path}/claim`, {})
    expect(claimed.status).to.equal(303)
    expect((await show(people.teacher, claimed.location ?? '')).html).to.contain(handle)
    expect((await show(people.librarian, path)).html).to.contain('har börjat registrera kontot')
  })

  it('a lead asks a unit, and says that one is private: then its page is gone and the list forgets it', async () => {
    const handle = freeHandle()
    const made = await found(handle)
    const path = `/found-accounts/${made.body.id}`
    expect((await show(people.teacher, path)).html).not.to.contain('settlement')
    const nothing = await fill(people.lead, path, `${path}/settlement`, {})
    expect(summary(nothing.html)).to.deep.equal(['field-as'])
    const nobody = await fill(people.lead, path, `${path}/unit`, { asked: '' })
    expect(summary(nobody.html)).to.deep.equal(['field-asked'])
    expect((await fill(people.lead, path, `${path}/settlement`, { as: 'private' })).status).to.equal(303)
    expect((await show(people.teacher, path)).status).to.equal(404)
    expect((await show(people.lead, '/found-accounts')).html).not.to.contain(handle)
    expect((await FoundAccount.findById(made.body.id).lean<FoundAccount>())?.address).to.equal(null)
  })

  it('is a task of who heads the unit that was asked, until somebody claims it; not of others', async () => {
    const made = await found()
    const path = `/found-accounts/${made.body.id}`
    const unit = await Unit.findOne({ 'name.sv': 'Björkängsskolan' }).lean<Unit>()
    const start = async (email: string) => (await show(email, '/')).html
    expect(await start(people.headmaster)).to.not.contain(path)
    await does(people.lead, made, 'unit', { unit: unit?._id })
    const page = await start(people.headmaster)
    expect(page).to.contain(`href="${path}"`).and.to.contain('Säg om kontot är ert: Skolan på bild')
    for (const email of [people.teacher, people.librarian]) expect(await start(email)).to.not.contain(path)
    await fill(people.teacher, path, `${path}/claim`, {})
    expect(await start(people.headmaster)).to.not.contain(path)
  })

  it('asked about, is answered with a button by its manager alone: it is no task any more, and the page says who has answered', async () => {
    const made = await found()
    const path = `/found-accounts/${made.body.id}`
    const unit = await Unit.findOne({ 'name.sv': 'Björkängsskolan' }).lean<Unit>()
    await does(people.lead, made, 'unit', { unit: unit?._id })
    expect((await show(people.teacher, path)).html).not.to.contain('Det är inte vårt<')
    const done = await fill(people.headmaster, path, `${path}/not-theirs`, {})
    expect(done.location).to.equal(path)
    const { html } = await show(people.lead, path)
    expect(html).to.contain('Har svarat att det inte är deras').and.to.contain('Björkängsskolan')
    expect((await show(people.headmaster, path)).html).not.to.contain('Det är inte vårt<')
    expect((await show(people.headmaster, '/')).html).not.to.contain(`href="${path}"`)
  })

  it('is no task any more once it is registered by another way, or judged', async () => {
    const unit = await Unit.findOne({ 'name.sv': 'Björkängsskolan' }).lean<Unit>()
    const handle = freeHandle()
    const [taken, judged] = [await found(handle), await found()]
    await does(people.lead, taken, 'unit', { unit: unit?._id })
    const asked = await does(people.lead, judged, 'unit', { unit: unit?._id })
    await registered(handle)
    await does(people.lead, asked, 'settlement', { as: 'not-ours' })
    const { html } = await show(people.headmaster, '/')
    expect(html).to.not.contain(taken.body.id).and.to.not.contain(judged.body.id)
  })

  it('one that has been registered meanwhile says so instead of being claimed', async () => {
    const handle = freeHandle()
    const made = await found(handle)
    await registered(handle)
    const page = await show(people.teacher, `/found-accounts/${made.body.id}`)
    expect(page.html).to.contain('Kontot är registrerat nu').and.not.to.contain('/claim')
  })

  it('a list says which line is wrong and keeps all of it; mended, it says what became of it', async () => {
    const path = '/found-accounts/import'
    const [a, b] = [freeHandle(), freeHandle()]
    const wrong = await fill(people.lead, path, path, { urls: `instagram.com/${a}\r\nstruntprat` })
    expect(wrong.status).to.equal(422)
    expect(wrong.html).to.contain('Rad 2 (struntprat)').and.to.contain(a)
    const done = await fill(people.lead, path, path, { urls: `instagram.com/${a}\r\ninstagram.com/${b}` })
    expect(done.html).to.contain('2 nya')
    expect((await show(people.teacher, path)).status).to.equal(403)
  })
})
