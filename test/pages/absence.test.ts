import { expect } from 'chai'
import { Delegation } from '../../models/delegation.ts'
import { away, everybodyBack } from '../support/delegations.ts'
import { idOf, people } from '../support/requests.ts'
import { fill, post, show, summary } from './formPost.ts'
import { closePage, expectAccessible, expectNoSideways, openPage } from './support.ts'

const { headmaster, librarian, deputyHead, lead } = people

describe('The page where one says who signs during an absence', function () {
  this.timeout(60_000)
  before(everybodyBack)
  afterEach(everybodyBack)

  it('is reached from every page, and teaches when it is empty', async () => {
    expect((await show(headmaster, '/accounts')).html).to.include('href="/absence"')
    expect((await show(headmaster, '/absence')).html).to.include('Ingen ersätter någon just nu')
  })

  it('takes days and somebody from the list, or found by name, and shows it to both', async () => {
    const typed = { from: '2026-12-07', to: '2026-12-11', deputy: '', deputySearch: 'elin marklund' }
    const done = await fill(headmaster, '/absence', '/absence', typed)
    expect(done.location).to.equal('/absence')
    const own = await show(headmaster, '/absence')
    expect(own.html)
      .to.include('Elin Marklund ersätter dig')
      .and.include('Från och med 7 december 2026 till och med 11 december 2026')
      .and.include('Kommer')
    expect((await show(librarian, '/absence')).html).to.include('Du ersätter Maria Sandell')
  })

  it('says all that is missing at once, and keeps what was typed', async () => {
    const wrong = await fill(headmaster, '/absence', '/absence', { from: '', to: '2026-12-11' })
    expect(wrong.status).to.equal(422)
    expect(summary(wrong.html)).to.deep.equal(['field-deputy', 'field-from'])
    expect(wrong.html).to.include('value="2026-12-11"')
  })

  it('says why somebody cannot stand in', async () => {
    await away(librarian, headmaster)
    const days = { from: '2026-11-25', to: '2026-11-26' }
    const circle = { ...days, deputySearch: 'elin marklund' }
    expect((await fill(headmaster, '/absence', '/absence', circle)).html).to.include(
      'Personen har i sin tur lämnat över till dig',
    )
    const other = { ...days, deputy: await idOf(librarian) }
    expect((await fill(lead, '/absence', '/absence', other)).html).to.include(
      'En kommunikationsansvarig kan bara ersättas av en annan kommunikationsansvarig',
    )
  })

  it('offers a lead the other leads', async () => {
    const { html } = await show(lead, '/absence')
    expect(html)
      .to.include('Karin Åberg')
      .and.not.match(/<option[^>]*>Amir Rahimi/)
  })

  it('ends what one has said, and says when that was done already', async () => {
    const delegation = await away(headmaster, deputyHead)
    const { html } = await show(headmaster, '/absence')
    const action = `/absence/${delegation.body.id}/end`
    expect((await post(headmaster, html, '/absence', action, {})).location).to.equal('/absence')
    expect((await Delegation.findById(delegation.body.id).lean<Delegation>())?.takenBackAt).not.to.equal(null)
    const late = await post(headmaster, pressedAgain(html), '/absence', action, {})
    expect(late.status).to.equal(412)
    expect(late.html).to.include('Det hade redan ändrats')
  })

  it('shows an auditor no form: an auditor signs nothing', async () => {
    const { html, status } = await show(people.auditor, '/absence')
    expect(status).to.equal(200)
    expect(html).not.to.include('Lägg in en frånvaro')
  })

  it('sends somebody who is not signed in to sign in', async () => {
    expect((await show(null, '/absence')).location).to.equal('/sign-in?to=%2Fabsence')
  })

  for (const [width, locale] of [
    [320, 'sv-SE'],
    [1440, 'en-GB'],
  ] as const) {
    it(`can be used by everybody, ${width} wide in ${locale}`, async () => {
      await away(headmaster, librarian)
      const page = await openPage(headmaster, { viewport: { width, height: 800 }, locale })
      await page.goto('/absence')
      await expectAccessible(page)
      await expectNoSideways(page)
      await closePage(page)
    })
  }
})

/** The page as it was opened before, with a key of its own: another press, not the same one twice. */
function pressedAgain(html: string): string {
  const key = `name="idempotencyKey" value="${crypto.randomUUID()}"`
  return html.replace(/name="idempotencyKey" value="[^"]+"/g, key)
}
