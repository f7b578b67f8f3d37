import { expect } from 'chai'
import { theRegistry } from '../support/registry.ts'
import { people } from '../support/requests.ts'
import { fill, show, summary } from './formPost.ts'

describe('the public', function () {
  this.timeout(40_000)

  it('is told in words that an account is official, whose it is and as of when', async () => {
    const page = await show(null, '/verify?url=https://www.instagram.com/AlmsundaKommun/')
    expect(page.html).to.include('Ja, kontot är vårt').and.include('instagram.com/almsundakommun')
    expect(page.html)
      .to.include('sköts av Kommunikationsavdelningen')
      .and.match(/Enligt registret \d+ \w+ \d{4} kl\. /)
  })

  it('is told that an account is not ours, and how to report an impostor', async () => {
    const page = await show(null, '/verify?url=instagram.com/almsunda_komun')
    expect(page.html)
      .to.include('Kontot är inte ett av våra')
      .and.include('mailto:kommunikation@almsunda.example')
    expect(page.html).not.to.include('Ja, kontot är vårt')
  })

  it('is told what would mend an address that cannot be read', async () => {
    const page = await show(null, '/verify?url=bit.ly/abc')
    expect(page.status).to.equal(422)
    expect(summary(page.html)).to.deep.equal(['field-url'])
    expect(page.html).to.include('value="bit.ly/abc"')
  })

  it('finds all official accounts, and none that rests or is closed', async () => {
    const page = await show(null, '/official?q=konserthus')
    expect(page.html).to.include('rel="me noopener"').and.include('Almsunda Konserthus')
    expect(page.html).not.to.include('TikTok</td>')
  })

  it('gets no session for looking', async () => {
    const { url } = await theRegistry()
    const response = await fetch(url, { headers: { accept: 'text/html' } })
    expect(response.headers.getSetCookie()).to.deep.equal([])
  })

  it('chooses a language, and comes back to the page it was on, and to no other place', async () => {
    const { url } = await theRegistry()
    const choose = (to: string) =>
      fetch(`${url}/language?language=en&to=${encodeURIComponent(to)}`, { redirect: 'manual' })
    const chosen = await choose('/official?q=a')
    expect(chosen.headers.get('location')).to.equal('/official?q=a')
    const cookie = chosen.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const page = await fetch(`${url}/`, { headers: { cookie, accept: 'text/html' } })
    expect(await page.text()).to.include('<html lang="en"')
    expect((await choose('https://evil.example/')).headers.get('location')).to.equal('/')
    expect((await choose('//evil.example/')).headers.get('location')).to.equal('/')
  })
})

describe('the record', () => {
  it('is proved whole on the page, and what that does not prove is said', async () => {
    const page = await fill(people.auditor, '/record/proof', '/record/proof', { head: '' })
    expect(page.status).to.equal(200)
    expect(page.html).to.include('Allt stämmer').and.include('Det här visar inte att slutet är kvar.')
  })

  it('is proved against a signed head that was kept outside, and a false one does not fit', async () => {
    await fill(people.auditor, '/record/proof', '/record/head', {})
    const signed = await show(people.auditor, '/record/proof')
    const note = /<pre>(.*?)<\/pre>/s.exec(signed.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const fits = await fill(people.auditor, '/record/proof', '/record/proof', { head: note })
    expect(fits.html).to.include('Allt stämmer').and.include('Det slut som har förvarats utanför stämmer')
    const false_ = await fill(people.auditor, '/record/proof', '/record/proof', {
      head: note.replace(/\d/, '9'),
    })
    expect(false_.html).to.include('Något stämmer inte')
  })

  it('shows an event with before and after, and what holds it in its place', async () => {
    const page = await show(people.auditor, '/record/200')
    expect(page.html).to.match(/<code>[0-9a-f]{64}<\/code>/)
    expect((await show(people.auditor, '/record/99999999')).status).to.equal(404)
  })
})

describe('who starts', () => {
  it('sees what waits, with the day it is due, and nothing of what is others’', async () => {
    const manager = await show(people.headmaster, '/')
    expect(manager.html).to.include('<h1>Hej Maria</h1>').and.not.include('Ändringsloggen')
  })

  it('as a lead sees all requests, and as an auditor the record and no way to ask', async () => {
    expect((await show(people.lead, '/')).html).to.include('ansökningar är under handläggning')
    const auditor = await show(people.auditor, '/')
    expect(auditor.html).to.include('Läs och kontrollera loggen').and.not.include('href="/requests/new"')
  })
})
