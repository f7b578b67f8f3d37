import { createHmac } from 'node:crypto'
import { expect } from 'chai'
import { localClient, localIssuer } from '../../server/auth/local/identity.ts'
import { clientId, clientSecret, Entra, type Key, makeKey, oid, tenantId } from './entra.ts'
import { kim, People, problem, startApp, type TestApp } from './support.ts'

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('A Bearer token from Entra ID', () => {
  let entra: Entra
  let app: TestApp
  let people: People
  let other: Key
  const now = () => Math.floor(Date.now() / 1000)

  before(async () => {
    entra = await Entra.start()
    other = await makeKey('other')
    people = new People([{ ...kim, oid }])
    app = await startApp({
      people,
      config: { azure: { tenantId, clientId, clientSecret } },
      options: { entra: { authority: entra.authority, ca: entra.ca } },
    })
  })
  after(async () => {
    await app.close()
    await entra.close()
  })
  beforeEach(() => people.gone.clear())

  const call = (headers: Record<string, string>, path = '/api/me') => fetch(app.url + path, { headers })
  const withToken = async (token: string | Promise<string>) =>
    call({ authorization: `Bearer ${await token}` })

  /** Signs by hand what jose would refuse to. */
  async function handmade(header: object, payload: unknown): Promise<string> {
    const text = typeof payload === 'string' ? Buffer.from(payload).toString('base64url') : base64(payload)
    const input = `${base64({ typ: 'JWT', kid: entra.key.kid, ...header })}.${text}`
    const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', entra.key.private, Buffer.from(input))
    return `${input}.${Buffer.from(signature).toString('base64url')}`
  }

  describe('is accepted', () => {
    it('and says who calls, with the roles of the token and Staff', async () => {
      const response = await withToken(entra.sign())
      expect(response.status).to.equal(200)
      expect(await response.json()).to.deep.include({
        person: `person-${oid}`,
        email: 'kim@example.org',
        roles: ['Staff', 'CommunicationsLead'],
      })
      expect(people.seen.at(-1)).to.include({ issuer: entra.issuer, tid: tenantId, oid })
    })

    it('when it is for the client id itself', async () => {
      expect((await withToken(entra.sign({ aud: clientId }))).status).to.equal(200)
    })

    it('with scopes besides the one it needs', async () => {
      expect((await withToken(entra.sign({ scp: 'other access_as_user' }))).status).to.equal(200)
    })

    it('when it expired within the minute that clocks may differ', async () => {
      expect((await withToken(entra.sign({ nbf: now() - 600, exp: now() - 30 }))).status).to.equal(200)
    })

    it('with roles that we do not know: they give nothing', async () => {
      const response = await withToken(entra.sign({ roles: ['Root', 'Auditor', 7] as string[] }))
      expect(await response.json()).to.deep.include({ roles: ['Staff', 'Auditor'] })
    })

    it('with the scheme in any case', async () => {
      expect((await call({ authorization: `bEARER ${await entra.sign()}` })).status).to.equal(200)
    })

    it('made by hand in the same way as the refused ones below', async () => {
      expect((await withToken(handmade({ alg: 'RS256' }, entra.claims()))).status).to.equal(200)
    })
  })

  const refused: [string, () => string | Promise<string>][] = [
    ['for another audience', () => entra.sign({ aud: 'api://somebody-else' })],
    ['for two audiences', () => entra.sign({ aud: [clientId, 'api://somebody-else'] })],
    ['from another issuer', () => entra.sign({ iss: `${entra.authority}/${tenantId}/v1.0` })],
    ['from the issuer of version 1', () => entra.sign({ iss: `https://sts.windows.net/${tenantId}/` })],
    ['without issuer', () => entra.sign({ iss: undefined })],
    ['from another tenant', () => entra.sign({ tid: '00000000-0000-4000-8000-000000000000' })],
    ['without tenant', () => entra.sign({ tid: undefined })],
    ['that names nobody', () => entra.sign({ oid: undefined })],
    ['that expired two minutes ago', () => entra.sign({ nbf: now() - 600, exp: now() - 120 })],
    ['without expiry', () => entra.sign({ exp: undefined })],
    ['that is not valid yet', () => entra.sign({ nbf: now() + 600 })],
    ['signed by a key that is not published', () => entra.sign({}, other)],
    [
      'signed by another key under the name of the published one',
      () => entra.sign({}, other, { kid: 'first' }),
    ],
    ['without key id', () => entra.sign({}, entra.key, { kid: undefined })],
    ['of another type', () => entra.sign({}, entra.key, { typ: 'at+jwt' })],
    [
      'with a payload changed after signing',
      async () => {
        const [header, , signature] = (await entra.sign()).split('.')
        return `${header}.${base64(entra.claims({ roles: ['Administrator'] }))}.${signature}`
      },
    ],
    [
      'without algorithm and signature',
      () => `${base64({ alg: 'none', typ: 'JWT', kid: 'first' })}.${base64(entra.claims())}.`,
    ],
    [
      'without algorithm but with a signature',
      async () =>
        `${base64({ alg: 'none', typ: 'JWT', kid: 'first' })}.${base64(entra.claims())}.${(await entra.sign()).split('.')[2]}`,
    ],
    [
      'signed HS256 with the public key as the secret, though the metadata lists HS256',
      () => {
        const input = `${base64({ alg: 'HS256', typ: 'JWT', kid: 'first' })}.${base64(entra.claims())}`
        return `${input}.${createHmac('sha256', entra.key.spki).update(input).digest('base64url')}`
      },
    ],
    ['that says RS512', () => handmade({ alg: 'RS512' }, entra.claims())],
    ['whose payload is no JSON', () => handmade({ alg: 'RS256' }, 'no json')],
    ['whose payload is a text', () => handmade({ alg: 'RS256' }, '"text"')],
    ['whose payload is null', () => handmade({ alg: 'RS256' }, 'null')],
    ['that is garbage', () => 'garbage'],
    ['of three garbage parts', () => 'a.b.c'],
    ['of five parts', () => 'a.b.c.d.e'],
  ]
  for (const [what, make] of refused) {
    it(`${what} answers 401 and says that the token is not accepted`, async () => {
      const response = await withToken(make())
      expect(response.headers.get('www-authenticate')).to.equal(
        'Bearer realm="registry", error="invalid_token"',
      )
      expect(await problem(response)).to.include({ status: 401, code: 'token-invalid' })
    })
  }

  it('of somebody who is no longer active answers 401', async () => {
    people.gone.add(oid)
    const refusal = await problem(await withToken(entra.sign()))
    expect(refusal).to.include({ status: 401, code: 'token-invalid' })
    expect(refusal.detail).to.include('no longer active')
  })

  for (const [what, scp] of [
    ['without scope', undefined],
    ['with another scope', 'access_as_user_not'],
    ['with a scope that is no text', { access_as_user: true }],
  ] as const) {
    it(`${what} answers 403 and names the scope`, async () => {
      const response = await withToken(entra.sign({ scp }))
      expect(response.headers.get('www-authenticate'))
        .to.include('insufficient_scope')
        .and.include('access_as_user')
      expect(await problem(response)).to.include({ status: 403, code: 'forbidden' })
    })
  }

  it('that is really an ID token answers 403', async () => {
    expect((await withToken(entra.sign({ aud: clientId, scp: undefined, nonce: 'n' }))).status).to.equal(403)
  })

  const nobody: [string, () => Record<string, string> | Promise<Record<string, string>>][] = [
    ['no header', () => ({})],
    ['an empty header', () => ({ authorization: '' })],
    ['only the scheme', () => ({ authorization: 'Bearer' })],
    ['a password', () => ({ authorization: 'Basic a2ltOnNlY3JldA==' })],
    ['two tokens', async () => ({ authorization: `Bearer ${await entra.sign()} ${await entra.sign()}` })],
    ['a token without the scheme', async () => ({ authorization: await entra.sign() })],
  ]
  for (const [what, headers] of nobody) {
    it(`missing, with ${what}, answers 401 as to nobody`, async () => {
      const response = await call(await headers())
      expect(response.headers.get('www-authenticate')).to.equal('Bearer realm="registry"')
      expect(await problem(response)).to.include({ status: 401, code: 'not-signed-in' })
    })
  }

  it('in the address is refused, also beside a good header', async () => {
    const token = await entra.sign()
    expect(await problem(await call({}, `/api/me?access_token=${token}`))).to.include({
      status: 401,
      code: 'not-signed-in',
    })
    const beside = await call({ authorization: `Bearer ${token}` }, `/api/me?access_token=${token}`)
    expect(await problem(beside)).to.include({ status: 401, code: 'token-invalid' })
  })

  it('in the body counts for nothing, and one beside a good header neither', async () => {
    const token = await entra.sign()
    const post = (headers: Record<string, string>, body: object) =>
      fetch(`${app.url}/api/echo`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
    expect((await post({}, { access_token: token })).status).to.equal(401)
    expect((await post({ authorization: `Bearer ${token}` }, { access_token: 'x' })).status).to.equal(200)
  })
})

describe('A Bearer token from the local provider', () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
  })
  after(() => app.close())

  it('opens the API as the person with the e-mail address, in any case', async () => {
    const token = await app.auth.tokenFor('KIM@example.org ')
    const response = await fetch(`${app.url}/api/me`, { headers: { authorization: `Bearer ${token}` } })
    expect(response.status).to.equal(200)
    expect(await response.json()).to.deep.include({
      email: 'kim@example.org',
      roles: ['Staff', 'CommunicationsLead'],
    })
    expect(app.people.seen.at(-1)).to.include({ issuer: localIssuer, oid: kim.oid })
  })

  it('has the shape of Entra’s', async () => {
    const payload = JSON.parse(
      Buffer.from((await app.auth.tokenFor(kim.email)).split('.')[1] ?? '', 'base64url').toString(),
    )
    expect(payload).to.include({
      aud: `api://${localClient}`,
      azp: localClient,
      scp: 'access_as_user',
      ver: '2.0',
    })
    expect(payload.exp - payload.iat).to.equal(8 * 3600)
  })

  it('is not made for somebody we do not know', async () => {
    const error = await app.auth.tokenFor('nobody@example.org').catch((thrown: Error) => thrown)
    expect(error).to.be.an('error').with.property('message').that.includes('nobody@example.org')
  })

  it('with its last character changed is refused', async () => {
    const token = await app.auth.tokenFor(kim.email)
    const changed = token.slice(0, -3) + (token.at(-3) === 'A' ? 'B' : 'A') + token.slice(-2)
    const response = await fetch(`${app.url}/api/me`, { headers: { authorization: `Bearer ${changed}` } })
    expect(response.status).to.equal(401)
  })
})
