import { expect } from 'chai'
import { MemoryStore } from 'express-session'
import { Browser } from './browser.ts'
import { kim, People, problem, startApp, type TestApp } from './support.ts'

const hour = 3600_000

describe('A session', () => {
  let app: TestApp
  let people: People
  let store: MemoryStore
  let now = Date.now()

  before(async () => {
    people = new People()
    store = new MemoryStore()
    app = await startApp({ people, store, options: { now: () => now } })
  })
  after(() => app.close())
  beforeEach(() => {
    now = Date.now()
    people.gone.clear()
  })

  const whoIs = async (browser: Browser) => (await browser.get('/')).json()

  it('sends nobody from a guarded page to sign in, and back', async () => {
    const browser = new Browser(app.url)
    const sent = await browser.get('/private?a=1&b=2')
    expect(sent.headers.get('location')).to.equal('/sign-in?to=%2Fprivate%3Fa%3D1%26b%3D2')
    const done = await browser.signIn(kim.oid, '/private?a=1&b=2')
    expect(done.headers.get('location')).to.equal('/private?a=1&b=2')
  })

  it('ends after eight hours, however busy I was', async () => {
    const browser = new Browser(app.url)
    await browser.signIn(kim.oid)
    for (let halves = 1; halves < 16; halves++) {
      now += hour / 2
      expect(await whoIs(browser)).to.include({ name: 'Kim Lead' })
    }
    now += hour / 2
    expect(await whoIs(browser)).to.equal(null)
    now -= hour / 2
    expect(await whoIs(browser), 'what has ended does not come back').to.equal(null)
  })

  it('ends after an hour in which I did nothing, and not while I do something', async () => {
    const browser = new Browser(app.url)
    await browser.signIn(kim.oid)
    for (let half = 0; half < 4; half++) {
      now += 0.9 * hour
      expect(await whoIs(browser)).to.include({ name: 'Kim Lead' })
    }
    now += hour
    expect(await whoIs(browser)).to.equal(null)
    now -= hour
    expect(await whoIs(browser), 'what has ended does not come back').to.equal(null)
  })

  it('ends for a person who is no longer active, with the next request', async () => {
    const browser = new Browser(app.url)
    await browser.signIn(kim.oid)
    expect((await browser.get('/private')).status).to.equal(200)
    people.gone.add(kim.oid)
    expect((await browser.get('/private')).headers.get('location')).to.equal('/sign-in?to=%2Fprivate')
  })

  it('keeps the roles it began with', async () => {
    const browser = new Browser(app.url)
    await browser.signIn(kim.oid)
    expect(await whoIs(browser)).to.deep.include({ roles: ['Staff', 'CommunicationsLead'] })
    expect(await whoIs(new Browser(app.url))).to.equal(null)
  })

  it('does not open the API', async () => {
    const browser = new Browser(app.url)
    await browser.signIn(kim.oid)
    expect(await problem(await browser.get('/api/me'))).to.include({ status: 401, code: 'not-signed-in' })
  })

  it('with a cookie that was tampered with is nobody’s', async () => {
    const browser = new Browser(app.url)
    await browser.signIn(kim.oid)
    browser.setCookie('registry', `${browser.cookie('registry')}x`)
    expect(await whoIs(browser)).to.equal(null)
  })
})

describe('Signing out', () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
  })
  after(() => app.close())

  it('ends the session here and at the provider, and leads to the start', async () => {
    const browser = new Browser(app.url)
    await browser.signIn(kim.oid)
    const cookie = browser.cookie('registry') ?? ''
    const out = await browser.post('/sign-out')
    expect(out.status).to.equal(303)
    expect(browser.cookie('registry')).to.equal(undefined)
    expect(await browser.follow(out.headers.get('location') ?? '', /\/$/)).to.equal(`${app.url}/`)
    expect(browser.cookieNames.filter((name) => /^registry(\.provider|$)/.test(name))).to.deep.equal([])
    const kept = new Browser(app.url)
    kept.setCookie('registry', cookie)
    expect(await (await kept.get('/')).json(), 'the old cookie is worth nothing').to.equal(null)
  })

  it('lets the next person choose again, on the same browser', async () => {
    const browser = new Browser(app.url)
    await browser.signIn(kim.oid)
    await browser.post('/sign-out')
    const asked = await browser.follow('/sign-in', /\/people\//)
    expect(asked).to.match(/\/people\//)
    const other = app.people.everybody.find(({ oid }) => oid !== kim.oid)
    await browser.signIn(other?.oid ?? '')
    expect(await (await browser.get('/')).json()).to.include({ name: other?.name })
  })

  it('is not needed to change who I am', async () => {
    const browser = new Browser(app.url)
    for (const { oid, name } of app.people.everybody) {
      await browser.signIn(oid)
      expect(await (await browser.get('/')).json()).to.include({ name })
    }
  })

  it('when nobody is signed in leads to the start at once', async () => {
    const out = await new Browser(app.url).post('/sign-out')
    expect([out.status, out.headers.get('location')]).to.deep.equal([303, '/'])
  })

  it('by another site’s page is refused, and I stay signed in', async () => {
    const browser = new Browser(app.url)
    await browser.signIn(kim.oid)
    for (const site of ['cross-site', 'same-site']) {
      const refused = await browser.post('/sign-out', {}, { 'sec-fetch-site': site })
      expect(await problem(refused)).to.include({ status: 403, code: 'csrf-failed' })
    }
    expect(await (await browser.get('/')).json()).to.include({ name: 'Kim Lead' })
    expect((await browser.post('/sign-out', {}, { 'sec-fetch-site': 'same-origin' })).status).to.equal(303)
  })

  it('by a link does nothing', async () => {
    const browser = new Browser(app.url)
    await browser.signIn(kim.oid)
    expect((await browser.get('/sign-out')).status).to.equal(404)
    expect(await (await browser.get('/')).json()).to.include({ name: 'Kim Lead' })
  })

  it('at the local provider sends nobody to another site', async () => {
    const browser = new Browser(app.url)
    const out = new URL('/local-identity/session/end', app.url)
    out.search = String(
      new URLSearchParams({ client_id: 'x', post_logout_redirect_uri: 'https://evil.example/' }),
    )
    expect((await browser.get(out.href)).status).to.equal(400)
  })
})
