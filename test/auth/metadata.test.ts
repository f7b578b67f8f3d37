import { generateKeyPairSync } from 'node:crypto'
import { expect } from 'chai'
import { entra as entraService } from '../../server/auth/entra.ts'
import { createMetadataSource, type MetadataSource } from '../../server/auth/metadata.ts'
import { IdentityUnavailable } from '../../server/auth/service.ts'
import { Browser } from './browser.ts'
import { clientId, clientSecret, Entra, makeKey, oid, tenantId } from './entra.ts'
import { kim, People, problem, startApp, type TestApp } from './support.ts'

const azure = { tenantId, clientId, clientSecret }
const minute = 60_000

describe('When the identity provider is unwell', () => {
  let entra: Entra
  before(async () => {
    entra = await Entra.start()
  })
  after(() => entra.close())
  afterEach(() => entra.mend())

  const text = (status: number, body: string) => (_req: unknown, res: import('node:http').ServerResponse) =>
    void res.writeHead(status, { 'content-type': 'application/json' }).end(body)
  const changed = (part: object) => text(200, JSON.stringify({ ...entra.document, ...part }))

  const faults: [string, () => void][] = [
    ['answers with something that is no JSON', () => (entra.metadata = text(200, '<html>proxy</html>'))],
    ['answers 500', () => (entra.metadata = text(500, '{}'))],
    ['answers null', () => (entra.metadata = text(200, 'null'))],
    ['hangs up', () => (entra.metadata = (req) => void req.destroy())],
    ['stays silent', () => (entra.metadata = () => {})],
    ['stops in the middle', () => (entra.metadata = (_req, res) => void res.writeHead(200).write('{'))],
    [
      'sends us elsewhere',
      () => (entra.metadata = (_req, res) => void res.writeHead(302, { location: '/' }).end()),
    ],
    ['never stops talking', () => (entra.metadata = text(200, `{"issuer":"${'x'.repeat(1_100_000)}"}`))],
    ['is another tenant', () => (entra.metadata = changed({ issuer: `${entra.authority}/other/v2.0` }))],
    [
      'names an address without TLS',
      () => (entra.metadata = changed({ token_endpoint: 'http://localhost/token' })),
    ],
    ['names no place for keys', () => (entra.metadata = changed({ jwks_uri: undefined }))],
    ['answers 500 for its keys', () => (entra.jwks = text(500, '{"keys":[]}'))],
    ['answers with an error in the place of keys', () => (entra.jwks = text(200, '{"error":"busy"}'))],
    ['answers with keys that are no JSON', () => (entra.jwks = text(200, 'busy'))],
    ['stays silent about its keys', () => (entra.jwks = () => {})],
    ['has no keys', () => (entra.keys = [])],
  ]

  for (const [what, spoil] of faults) {
    it(`because it ${what}, sign-in and API say 503 and when to try again, and work once it is well`, async () => {
      const app = await startApp({
        people: new People([{ ...kim, oid }]),
        config: { azure },
        options: { entra: { authority: entra.authority, ca: entra.ca, timeout: 150 } },
      })
      try {
        spoil()
        const header = { authorization: `Bearer ${await entra.sign()}` }
        const api = await fetch(`${app.url}/api/me`, { headers: header })
        expect(Number(api.headers.get('retry-after'))).to.be.greaterThan(0)
        expect(await problem(api)).to.include({ status: 503, code: 'identity-unavailable' })
        const page = await new Browser(app.url).get('/sign-in')
        expect(Number(page.headers.get('retry-after'))).to.be.greaterThan(0)
        expect(await problem(page)).to.include({ status: 503, code: 'identity-unavailable' })
        expect((await fetch(`${app.url}/api/me`)).status, 'nobody is nobody all the same').to.equal(401)
        expect((await fetch(app.url)).status, 'the rest goes on').to.equal(200)

        entra.mend()
        expect((await fetch(`${app.url}/api/me`, { headers: header })).status).to.equal(200)
        expect((await new Browser(app.url).get('/sign-in')).headers.get('location')).to.include(
          entra.authority,
        )
      } finally {
        await app.close()
      }
    })
  }

  it('because its certificate is not one we trust, the API says 503', async () => {
    const app = await startApp({ config: { azure }, options: { entra: { authority: entra.authority } } })
    try {
      const api = await fetch(`${app.url}/api/me`, {
        headers: { authorization: `Bearer ${await entra.sign()}` },
      })
      expect(api.status).to.equal(503)
    } finally {
      await app.close()
    }
  })
})

describe('The metadata of the identity provider', () => {
  let entra: Entra
  let source: MetadataSource
  let now: number
  let service: ReturnType<typeof entraService>

  before(async () => {
    entra = await Entra.start()
  })
  after(() => entra.close())
  beforeEach(() => {
    entra.mend()
    now = Date.parse('2026-01-15T08:00:00Z')
    service = entraService(azure, { authority: entra.authority, ca: entra.ca, timeout: 500 })
    source = createMetadataSource(service, () => now)
  })
  afterEach(() => service.close())

  const break_ = () => {
    entra.metadata = (_req, res) => void res.writeHead(500).end()
  }

  it('is asked for once by many at a time, and kept for half an hour', async () => {
    await Promise.all([source.load(), source.load(), source.load()])
    now += 29 * minute
    await source.load()
    expect(entra.asked).to.equal(1)
    now += 2 * minute
    await source.load()
    expect(entra.asked).to.equal(2)
  })

  it('is asked for again when a token names a key that is not known, at most twice a minute', async () => {
    await source.load('first')
    const next = await makeKey('next')
    entra.keys.push(next.public)
    now += minute
    expect((await source.load('next')).keys.has('next')).to.equal(true)
    expect(entra.asked).to.equal(2)
    for (let i = 0; i < 5; i++) await source.load(`made up ${i}`)
    expect(entra.asked).to.equal(2)
    now += minute
    await source.load('made up')
    expect(entra.asked).to.equal(3)
  })

  it('serves for a day while the provider is away, and no longer', async () => {
    await source.load()
    break_()
    now += 23 * 60 * minute
    expect((await source.load()).issuer).to.equal(entra.issuer)
    now += 2 * 60 * minute
    expect(await source.load().catch((error: unknown) => error)).to.be.instanceOf(IdentityUnavailable)
  })

  it('that cannot be had at first is asked for again at the next try', async () => {
    break_()
    expect(await source.load().catch((error: unknown) => error)).to.be.instanceOf(IdentityUnavailable)
    entra.mend()
    expect((await source.load()).issuer).to.equal(entra.issuer)
  })

  it('gives keys for this tenant only, that are long enough, to check signatures', async () => {
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' })
    const key = entra.key.public
    entra.keys.push(
      { ...short, kid: 'short' },
      { ...key, kid: 'foreign', issuer: `${entra.authority}/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0` },
      { ...key, kid: 'own', issuer: `${entra.authority}/{tenantid}/v2.0` },
      { ...key, kid: 'for secrets', use: 'enc' },
      { ...key, kid: undefined },
      { kty: 'EC', kid: 'curve', crv: 'P-256', x: 'x', y: 'y' },
      { kty: 'RSA', kid: 'broken', n: '', e: '' },
      null,
    )
    const { keys } = await source.load()
    expect([...keys.keys()]).to.deep.equal(['first', 'own'])
  })
})

describe('Keys that change', () => {
  it('are picked up by the API without a restart', async () => {
    const entra = await Entra.start()
    let now = Date.now()
    let app: TestApp | null = null
    try {
      app = await startApp({
        people: new People([{ ...kim, oid }]),
        config: { azure },
        options: { now: () => now, entra: { authority: entra.authority, ca: entra.ca } },
      })
      const call = async (token: Promise<string>) =>
        (await fetch(`${app?.url}/api/me`, { headers: { authorization: `Bearer ${await token}` } })).status
      const next = await makeKey('next')
      expect(await call(entra.sign())).to.equal(200)
      expect(await call(entra.sign({}, next))).to.equal(401)
      entra.keys = [next.public]
      now += minute
      expect(await call(entra.sign({}, next))).to.equal(200)
      expect(await call(entra.sign()), 'the key that was taken back').to.equal(401)
    } finally {
      await app?.close()
      await entra.close()
    }
  })
})
