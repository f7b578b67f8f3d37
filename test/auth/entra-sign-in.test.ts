import { createHash } from 'node:crypto'
import { expect } from 'chai'
import type { JWTPayload } from 'jose'
import { Browser } from './browser.ts'
import { clientId, clientSecret, Entra, type Key, makeKey, oid, tenantId } from './entra.ts'
import { kim, People, problem, startApp, type TestApp } from './support.ts'

describe('Signing in with Entra ID', () => {
  let entra: Entra
  let app: TestApp
  let now = Date.now()

  before(async () => {
    entra = await Entra.start()
    app = await startApp({
      people: new People([{ ...kim, oid }]),
      config: { azure: { tenantId, clientId, clientSecret } },
      options: { now: () => now, entra: { authority: entra.authority, ca: entra.ca, timeout: 150 } },
    })
  })
  after(async () => {
    await app.close()
    await entra.close()
  })
  beforeEach(() => {
    entra.mend()
    now = Date.now()
  })

  interface Started {
    browser: Browser
    url: URL
    state: string
    nonce: string
  }

  async function start(path = '/sign-in'): Promise<Started> {
    const browser = new Browser(app.url)
    const url = new URL((await browser.get(path)).headers.get('location') ?? '')
    const of = (name: string) => url.searchParams.get(name) ?? ''
    return { browser, url, state: of('state'), nonce: of('nonce') }
  }

  /** Comes back with a code, for which Entra gives an ID token with these claims. */
  async function comeBack(
    { browser, state, nonce }: Started,
    changed: JWTPayload = {},
    key?: Key,
  ): Promise<Response> {
    const idToken = await entra.sign({ aud: clientId, scp: undefined, nonce, ...changed }, key)
    return comeBackWith(
      browser,
      state,
      JSON.stringify({ token_type: 'Bearer', access_token: 'opaque', id_token: idToken }),
    )
  }

  function comeBackWith(browser: Browser, state: string, body: string, status = 200): Promise<Response> {
    entra.token = (_req, res) => void res.writeHead(status, { 'content-type': 'application/json' }).end(body)
    return browser.get(`/auth/callback?code=thecode&state=${state}`)
  }

  it('asks for a code by the protocol, with PKCE, for this application alone', async () => {
    const { url } = await start()
    expect(`${url.origin}${url.pathname}`).to.equal(entra.document.authorization_endpoint)
    expect(Object.fromEntries(url.searchParams)).to.include({
      client_id: clientId,
      response_type: 'code',
      response_mode: 'query',
      redirect_uri: `${app.url}/auth/callback`,
      scope: 'openid profile',
      prompt: 'select_account',
      code_challenge_method: 'S256',
    })
    expect(url.href).not.to.include(encodeURIComponent(clientSecret))
  })

  it('redeems the code with the secret and with what proves that it was us who asked', async () => {
    const started = await start('/sign-in?to=/private')
    const done = await comeBack(started)
    expect([done.status, done.headers.get('location')]).to.deep.equal([303, '/private'])
    const form = Object.fromEntries(entra.redeemed[0] ?? [])
    expect(form).to.include({
      grant_type: 'authorization_code',
      code: 'thecode',
      client_id: clientId,
      client_secret: clientSecret,
    })
    expect(form.redirect_uri).to.equal(`${app.url}/auth/callback`)
    const challenge = createHash('sha256')
      .update(form.code_verifier ?? '')
      .digest('base64url')
    expect(challenge).to.equal(started.url.searchParams.get('code_challenge'))
    expect(await (await started.browser.get('/')).json()).to.deep.include({
      person: `person-${oid}`,
      roles: ['Staff', 'CommunicationsLead'],
    })
  })

  const wrong: [string, JWTPayload][] = [
    ['for another application', { aud: 'somebody-else' }],
    ['from another issuer', { iss: 'https://login.example/v2.0' }],
    ['from another tenant', { tid: '00000000-0000-4000-8000-000000000000' }],
    ['without tenant', { tid: undefined }],
    ['without object id', { oid: undefined }],
    ['without subject', { sub: undefined }],
    ['of another sign-in', { nonce: 'another' }],
    ['without nonce', { nonce: undefined }],
    ['that has expired', { nbf: 1, exp: 2 }],
  ]
  for (const [what, changed] of wrong) {
    it(`is refused with a token ${what}`, async () => {
      const started = await start()
      expect(await problem(await comeBack(started, changed))).to.include({ status: 400, reason: 'provider' })
      expect(await (await started.browser.get('/')).json()).to.equal(null)
    })
  }

  it('is refused with a token signed by somebody else', async () => {
    const stranger = { ...(await makeKey('stranger')), kid: 'first' }
    expect(await problem(await comeBack(await start(), {}, stranger))).to.include({
      status: 400,
      reason: 'provider',
    })
  })

  it('works with a key that Entra began to use a moment ago', async () => {
    const next = await makeKey('next')
    const started = await start()
    entra.keys.push(next.public)
    now += 60_000
    expect((await comeBack(started, {}, next)).status).to.equal(303)
  })

  it('with a code that Entra does not know answers 400', async () => {
    const { browser, state } = await start()
    expect(await problem(await comeBackWith(browser, state, '{"error":"invalid_grant"}', 400))).to.include({
      status: 400,
    })
  })

  for (const [what, body, status] of [
    ['breaks down', '{}', 500],
    ['has too much to do', '{}', 429],
    ['does not know us, since our secret ran out,', '{"error":"invalid_client"}', 401],
    ['answers with something that is no JSON', '<html>', 200],
    ['answers null', 'null', 200],
    ['answers without a token', '{}', 200],
    ['answers with a list for a token', '{"id_token":["a"]}', 200],
    ['answers with a token that cannot be read', '{"id_token":"a.b.c"}', 200],
  ] as const) {
    it(`when Entra ${what} while the code is redeemed, answers 503`, async () => {
      const { browser, state } = await start()
      const response = await comeBackWith(browser, state, body, status)
      expect(Number(response.headers.get('retry-after'))).to.be.greaterThan(0)
      expect(await problem(response)).to.include({ status: 503, code: 'identity-unavailable' })
    })
  }

  it('when Entra stays silent while the code is redeemed, answers 503 and goes on', async () => {
    const { browser, state } = await start()
    entra.token = () => {}
    expect(await problem(await browser.get(`/auth/callback?code=c&state=${state}`))).to.include({
      status: 503,
    })
    entra.mend()
    expect((await comeBack(await start())).status).to.equal(303)
  })

  it('has no local provider beside it', async () => {
    expect(app.auth.local).to.equal(null)
    expect((await fetch(`${app.url}/local-identity/people/x`)).status).to.equal(404)
    const error = await app.auth.tokenFor('kim@example.org').catch((thrown: Error) => thrown)
    expect(error).to.be.an('error')
  })

  it('ends at Entra too when I sign out, which the pages’ policy must allow', async () => {
    const started = await start()
    await comeBack(started)
    const out = await started.browser.post('/sign-out')
    const url = new URL(out.headers.get('location') ?? '')
    expect(`${url.origin}${url.pathname}`).to.equal(entra.document.end_session_endpoint)
    expect(Object.fromEntries(url.searchParams)).to.deep.equal({
      client_id: clientId,
      post_logout_redirect_uri: `${app.url}/`,
    })
    expect(app.auth.formAction).to.deep.equal([entra.authority])
    expect(await (await started.browser.get('/')).json()).to.equal(null)
  })
})

describe('Signing in behind a proxy that ends TLS', () => {
  const publicUrl = 'https://registry.example'

  it('keeps the cookie to https', async () => {
    const entra = await Entra.start()
    const settings = { azure: { tenantId, clientId, clientSecret } }
    const options = { entra: { authority: entra.authority, ca: entra.ca } }
    const app = await startApp({ publicUrl, config: { ...settings, trustProxy: 'loopback' }, options })
    try {
      const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'registry.example' }
      const sent = await new Browser(app.url).get('/sign-in', proxied)
      expect(new URL(sent.headers.get('location') ?? '').searchParams.get('redirect_uri')).to.equal(
        `${publicUrl}/auth/callback`,
      )
      expect(sent.headers.getSetCookie().join()).to.match(/^__Host-registry=.*; Secure/)
    } finally {
      await app.close()
      await entra.close()
    }
  })

  it('that is not trusted says what to set, rather than losing the cookie', async () => {
    const entra = await Entra.start()
    const options = { entra: { authority: entra.authority, ca: entra.ca } }
    const app = await startApp({
      publicUrl,
      config: { azure: { tenantId, clientId, clientSecret } },
      options,
    })
    try {
      const browser = new Browser(app.url)
      expect((await browser.get('/sign-in?to=/a')).headers.get('location')).to.equal(
        `${publicUrl}/sign-in?here&to=%2Fa`,
      )
      const refusal = await problem(await browser.get('/sign-in?here&to=/a'))
      expect(refusal).to.include({ status: 400, reason: 'http' })
      expect(refusal.detail).to.include('TRUST_PROXY')
    } finally {
      await app.close()
      await entra.close()
    }
  })
})
