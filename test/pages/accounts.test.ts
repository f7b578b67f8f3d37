import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { Address } from '../../models/address.ts'
import { Person } from '../../models/person.ts'
import { browserOf } from '../security/support.ts'
import { freeHandle, idOf, people, registered } from '../support/requests.ts'
import { fill, post, show, summary } from './formPost.ts'

/** An account of the school whose owner is the teacher. */
async function ours(): Promise<{ id: string; path: string; handle: string }> {
  const handle = freeHandle()
  const { body } = await registered(handle)
  return { id: body.id, path: `/accounts/${body.id}`, handle }
}

const stored = (id: string) => Account.findById(id).lean<Account>()

describe('the page of an account', function () {
  this.timeout(40_000)

  it('says who answers for it, and shows the ways only to those who may', async () => {
    const { path } = await ours()
    const own = await show(people.teacher, path)
    expect(own.html).to.include('Anna-Karin Blom på Björkängsskolan svarar för kontot')
    expect(own.html).to.include(`href="${path}/ownership"`)
    const other = await show(people.librarian, path)
    expect(other.html).not.to.include(`href="${path}/edit"`)
    expect(other.html).to.include('Kontot ändras av den kontoansvariga')
  })

  it('tells where the log-in is kept to those who answer for it, and to others only that it is told', async () => {
    const { path } = await ours()
    expect((await show(people.teacher, path)).html).to.include('Lösenordsvalvet')
    expect((await show(people.librarian, path)).html).not.to.include('Lösenordsvalvet')
  })

  it('is changed by its owner; a new address leaves the old one as former', async () => {
    const { id, path, handle } = await ours()
    const next = freeHandle()
    const page = await fill(people.teacher, `${path}/edit`, `${path}/edit`, {
      displayName: 'Björkängsskolans elever',
      url: `instagram.com/${next}`,
      contact: '',
      purposes: 'information',
      audiences: 'families',
      languages: 'sv',
      'credentials.where': 'Nya valvet',
      'credentials.keeper': await idOf(people.deputyHead),
      openToContributors: 'yes',
    })
    expect(page.status).to.equal(303)
    expect(await stored(id)).to.include({
      displayName: 'Björkängsskolans elever',
      contact: null,
      openToContributors: true,
    })
    expect((await Address.findById(`instagram.com/${handle}`).lean<Address>())?.state).to.equal('former')
  })

  it('with something wrong in it names each field and keeps what was typed', async () => {
    const { path } = await ours()
    const page = await fill(people.teacher, `${path}/edit`, `${path}/edit`, {
      displayName: '',
      url: 'javascript:alert(1)',
      'credentials.where': 'Valvet som är nytt',
      purposes: 'information',
    })
    expect(page.status).to.equal(422)
    expect(summary(page.html)).to.include.members(['field-displayName', 'field-credentials-keeper'])
    expect(page.html).to.include('value="Valvet som är nytt"')
  })

  it('is handed over to somebody found by name', async () => {
    const { id, path } = await ours()
    const page = await fill(people.teacher, `${path}/ownership`, `${path}/ownership`, {
      ownerSearch: 'elin marklund',
      deputy: await idOf(people.deputyHead),
      reason: 'Jag byter skola.',
    })
    expect(page.status).to.equal(303)
    expect((await stored(id))?.owner).to.equal(await idOf(people.librarian))
    expect((await show(people.lead, path)).html).to.include('Jag byter skola.')
  })

  it('whose owner has left says so, and offers nobody who has left', async () => {
    const { id, path } = await ours()
    const gone = await Person.findOne({ active: false }).lean<Person>()
    expect((await show(people.lead, `${path}/ownership`)).html).not.to.include('arbetar inte här längre')
    await Account.updateOne({ _id: id }, { $set: { owner: gone?._id } })
    const { html } = await show(people.lead, `${path}/ownership`)
    expect(html).to.include(`${gone?.name} står i registret men arbetar inte här längre.`)
    expect(html).not.to.match(new RegExp(`<option[^>]*value="${gone?._id}"`))
    const nobody = await fill(people.lead, `${path}/ownership`, `${path}/ownership`, {})
    expect(summary(nobody.html), 'nobody is chosen').to.deep.equal(['field-owner'])
  })

  it('is not handed over by somebody who has nothing to do with it: 403 names the rule', async () => {
    const { path } = await ours()
    const page = await show(people.librarian, `${path}/ownership`)
    expect(page.status).to.equal(403)
    expect(page.html).to.include('<code>account:give</code>')
  })

  it('is closed with a reason, and not without one', async () => {
    const { id, path } = await ours()
    const without = await fill(people.teacher, `${path}/status`, `${path}/status`, { status: 'closed' })
    expect(without.status).to.equal(422)
    expect(summary(without.html)).to.deep.equal(['field-reason'])
    await fill(people.teacher, `${path}/status`, `${path}/status`, { status: 'closed', reason: 'Slut.' })
    expect((await stored(id))?.status).to.equal('closed')
  })

  it('that was changed meanwhile says so and saves nothing', async () => {
    const { id, path } = await ours()
    const shown = await show(people.teacher, `${path}/status`)
    await fill(people.lead, `${path}/status`, `${path}/status`, { status: 'parked' })
    const page = await post(people.teacher, shown.html, `${path}/status`, `${path}/status`, {
      status: 'suspended',
      reason: 'Någon har loggat in.',
    })
    expect(page.status).to.equal(412)
    expect(page.html)
      .to.include('Någon annan ändrade medan du hade sidan öppen')
      .and.include('Någon har loggat in.')
    expect((await stored(id))?.status).to.equal('parked')
  })
})

describe('the inventory', () => {
  it('is filtered, sorted and searched by its address, which can be kept', async () => {
    const page = await show(people.librarian, '/accounts?status=parked&sort=-name')
    expect(page.html).to.include('aria-sort="descending"').and.include('Vilande')
    const names = [...page.html.matchAll(/<a href="\/accounts\/[\w-]{36}"><bdi>([^<]+)/g)].map(
      ([, name]) => name,
    )
    expect(names.length).to.be.above(2)
    expect(names).to.deep.equal([...names].sort((a, b) => (b ?? '').localeCompare(a ?? '', 'sv')))
  })

  it('says what would be here when nothing fits', async () => {
    expect((await show(people.librarian, '/accounts?q=qqqqq')).html).to.include(
      'Inga konton stämmer med urvalet',
    )
  })

  it('is taken home as a file by those who may, and by nobody else', async () => {
    const browser = await browserOf(people.lead)
    const file = await browser.get('/accounts/export?status=parked&format=csv')
    expect(file.status).to.equal(200)
    expect(file.headers.get('content-type')).to.include('text/csv')
    const lines = (await file.text()).trim().split('\r\n')
    expect(lines[0]).to.include('Nr,Läge,Slag,Kanal,Namn,')
    expect(lines[1]).to.include(',Vilande,')
    expect(lines.length).to.equal(1 + (await Account.countDocuments({ status: 'parked' })))
    expect((await show(people.librarian, '/accounts/export')).status).to.equal(403)
    expect((await show(people.librarian, '/accounts')).html).not.to.include('/accounts/export')
  })
})
