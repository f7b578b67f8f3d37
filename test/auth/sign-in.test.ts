import { expect } from 'chai'
import { Browser } from './browser.ts'
import { ann, bo, dag, kim, People, problem, startApp, type TestApp } from './support.ts'

describe('Signing in', () => {
  let app: TestApp
  let people: People
  let now: number
  const clock = { now: () => now }

  before(async () => {
    people = new People()
    app = await startApp({ people, options: clock })
  })
  after(() => app.close())
  beforeEach(() => {
    people.gone.clear()
    people.seen.length = 0
    now = Date.now()
  })

  it('takes me to the page I asked for, as the person I chose', async () => {
    const browser = new Browser(app.url)
    const done = await browser.signIn(kim.oid, '/private?unit=3#top')
    expect(done.status).to.equal(303)
    expect(done.headers.get('location')).to.equal('/private?unit=3')
    const me = await (await browser.get('/private?unit=3')).json()
    expect(me).to.include({ person: `person-${kim.oid}`, name: 'Kim Lead', email: 'kim@example.org' })
  })

  it('tells the registry who I am by issuer, tenant and object id', async () => {
    await new Browser(app.url).signIn(kim.oid)
    expect(people.seen).to.have.length(1)
    expect(people.seen[0]).to.include({ oid: kim.oid, name: 'Kim Lead', email: 'kim@example.org' })
    expect(people.seen[0]?.issuer).to.equal(`https://identity.localhost/${people.seen[0]?.tid}/v2.0`)
  })

  it('gives me the roles of my token, whatever else is stored', async () => {
    const browser = new Browser(app.url)
    await browser.signIn(dag.oid)
    expect(await (await browser.get('/')).json()).to.deep.include({ roles: ['Staff', 'Administrator'] })
  })

  it('shows the people by what they may do, in my language, and names as text', async () => {
    const browser = new Browser(app.url)
    const page = await browser.follow('/sign-in', /\/people\//)
    const english = await browser.get(page, { 'accept-language': 'en' })
    const html = await english.text()
    expect(english.headers.get('content-security-policy'))
      .to.include("default-src 'none'")
      .and.include("form-action 'self'")
    expect(html).to.match(
      /<html lang="en">.*Administrators.*Dag Admin.*Communications leads.*Kim.*Managers.*Ann.*Staff.*Bo/s,
    )
    expect(html)
      .to.include('Bo &lt;b>Ek&lt;/b>')
      .and.include('Officer, The library')
      .and.not.match(/<script|<style| style=/)
    const swedish = await (await browser.get(page, { 'accept-language': 'sv-SE' })).text()
    expect(swedish).to.include('<html lang="sv">').and.include('Handläggare, Biblioteket')
  })

  it('as somebody who is not listed, is refused', async () => {
    const browser = new Browser(app.url)
    const page = await browser.follow('/sign-in', /\/people\//)
    expect(await problem(await browser.post(page, { oid: 'nobody' }))).to.include({
      status: 400,
      code: 'sign-in-failed',
    })
  })

  it('as a person who is no longer active, answers 403 and leaves nobody signed in', async () => {
    people.gone.add(bo.oid)
    const browser = new Browser(app.url)
    const refusal = await problem(await browser.signIn(bo.oid))
    expect(refusal).to.include({ status: 403, code: 'forbidden' })
    expect(refusal.detail).to.include('not in the registry')
    expect(await (await browser.get('/')).json()).to.equal(null)
  })

  it('in two tabs as two people, both come through and the last one counts', async () => {
    const browser = new Browser(app.url)
    const [first, second] = [
      await browser.choose(ann.oid, '/sign-in?to=/a'),
      await browser.choose(bo.oid, '/sign-in?to=/b'),
    ]
    expect((await browser.get(second)).headers.get('location')).to.equal('/b')
    expect(await (await browser.get('/')).json()).to.include({ name: bo.name })
    // The session is a new one now, and knows nothing of the other tab.
    expect(await problem(await browser.get(first))).to.include({ status: 400, reason: 'state' })
  })

  it('in a second tab does not spoil the first', async () => {
    const browser = new Browser(app.url)
    const first = await browser.choose(ann.oid, '/sign-in?to=/a')
    await browser.follow('/sign-in?to=/b', /\/people\//)
    expect((await browser.get(first)).headers.get('location')).to.equal('/a')
  })

  it('gives me a new session id, so that a planted one is worth nothing', async () => {
    const browser = new Browser(app.url)
    const callback = await browser.choose(kim.oid)
    const before = browser.cookie('registry')
    await browser.get(callback)
    expect(before).to.be.a('string')
    expect(browser.cookie('registry')).to.be.a('string').and.not.equal(before)
    const planted = new Browser(app.url)
    planted.setCookie('registry', before ?? '')
    expect(await (await planted.get('/')).json()).to.equal(null)
  })

  it('sets one cookie that scripts cannot read and that other sites do not send', async () => {
    const browser = new Browser(app.url)
    const done = await browser.signIn(kim.oid)
    const [cookie, ...others] = done.headers.getSetCookie()
    expect(others).to.deep.equal([])
    expect(cookie)
      .to.match(/^registry=/)
      .and.match(/HttpOnly/)
      .and.match(/SameSite=Lax/)
      .and.match(/Path=\//)
    expect(cookie).not.to.match(/Secure/)
    const expires = /Expires=([^;]+)/.exec(cookie ?? '')?.[1] ?? ''
    expect(Date.parse(expires) - Date.now()).to.be.within(8 * 3600_000 - 5000, 8 * 3600_000 + 5000)
  })

  it('is not needed to look around: no cookie is set for nobody', async () => {
    const response = await new Browser(app.url).get('/')
    expect(response.headers.getSetCookie()).to.deep.equal([])
  })

  it('at another name of this machine moves to the public address first', async () => {
    const elsewhere = new Browser(app.url.replace('localhost', '127.0.0.1'))
    const moved = await elsewhere.get('/sign-in?to=/private')
    expect(moved.headers.get('location')).to.equal(`${app.url}/sign-in?here&to=%2Fprivate`)
    const noLoop = await elsewhere.get('/sign-in?here&to=/private')
    expect(noLoop.headers.get('location')).to.match(new RegExp(`^${app.url}/local-identity/auth\\?`))
  })

  it('at the local provider under a name that is not ours is refused', async () => {
    const page = await new Browser(app.url).follow('/sign-in', /\/people\//)
    const elsewhere = new Browser(app.url.replace('localhost', '127.0.0.1'))
    expect((await elsewhere.get(new URL(page).pathname)).status).to.equal(400)
  })
})

describe('The callback', () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
  })
  after(() => app.close())

  const refused = { status: 400, code: 'sign-in-failed', reason: 'state' }

  it('refuses an answer that is used twice', async () => {
    const browser = new Browser(app.url)
    const callback = await browser.choose(kim.oid)
    expect((await browser.get(callback)).status).to.equal(303)
    expect(await problem(await browser.get(callback))).to.include(refused)
    expect(await (await browser.get('/')).json()).to.include({ name: 'Kim Lead' })
  })

  it('refuses an answer to a sign-in that another browser started', async () => {
    const victim = new Browser(app.url)
    await victim.follow('/sign-in', /\/people\//)
    const attackers = await new Browser(app.url).choose(dag.oid)
    expect(await problem(await victim.get(attackers))).to.include(refused)
    expect(await (await victim.get('/')).json()).to.equal(null)
  })

  it('refuses the code of another sign-in under the state of mine', async () => {
    const browser = new Browser(app.url)
    const mine = new URL(await browser.choose(kim.oid))
    const other = new URL(await new Browser(app.url).choose(dag.oid))
    mine.searchParams.set('code', other.searchParams.get('code') ?? '')
    expect(await problem(await browser.get(mine.href))).to.include({ status: 400, reason: 'provider' })
    expect(await (await browser.get('/')).json()).to.equal(null)
  })

  for (const [what, query] of [
    ['nothing', ''],
    ['no state', '?code=abc'],
    ['no code', '?state=STATE'],
    ['an empty code', '?state=STATE&code='],
    ['two codes', '?state=STATE&code=a&code=b'],
    ['two states', '?state=STATE&state=STATE&code=a'],
    ['a state that objects have by nature', '?state=__proto__&code=a'],
    ['a token instead of a code', '?state=STATE&id_token=a.b.c'],
    ['a policy given twice', '?p=a&p=b'],
  ]) {
    it(`with ${what} is refused and starts no sign-in`, async () => {
      const browser = new Browser(app.url)
      const state = new URL(await browser.choose(kim.oid)).searchParams.get('state') ?? ''
      const response = await browser.get(`/auth/callback${query?.replaceAll('STATE', state)}`)
      expect(await problem(response)).to.include(refused)
    })
  }

  it('with a wrong code answers 400', async () => {
    const browser = new Browser(app.url)
    const callback = new URL(await browser.choose(kim.oid))
    callback.searchParams.set('code', 'wrong')
    expect(await problem(await browser.get(callback.href))).to.include({ status: 400, reason: 'provider' })
  })

  it('says so when I cancelled', async () => {
    const browser = new Browser(app.url)
    const state = new URL(await browser.choose(kim.oid)).searchParams.get('state')
    const response = await browser.get(`/auth/callback?state=${state}&error=access_denied`)
    expect(await problem(response)).to.include({ status: 400, reason: 'declined' })
  })
})

describe('Sign-in that takes too long', () => {
  it('is refused after ten minutes', async () => {
    let now = Date.now()
    const app = await startApp({ options: { now: () => now } })
    try {
      const browser = new Browser(app.url)
      const [early, late] = [await browser.choose(kim.oid), await browser.choose(kim.oid)]
      now += 9 * 60_000
      expect((await browser.get(early)).status).to.equal(303)
      const other = new Browser(app.url)
      const slow = await other.choose(kim.oid)
      now += 10 * 60_000
      expect(await problem(await other.get(slow))).to.include({ status: 400, reason: 'state' })
      expect(await problem(await browser.get(late))).to.include({ status: 400, reason: 'state' })
    } finally {
      await app.close()
    }
  })
})
