import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import type express from 'express'
import { createApp } from '../../server/app.ts'
import type { Auth } from '../../server/auth/auth.ts'
import { loadConfig } from '../../server/config.ts'
import { createLog } from '../../server/log.ts'
import { theRegistry } from '../support/registry.ts'
import { as, people, registered } from '../support/requests.ts'
import { browserOf, everyPage, raw } from './support.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
]

describe('Headers', () => {
  before(theRegistry)

  it('of every page allow no script but ours, no frame, no guessing, and no keeping', async function () {
    this.timeout(60_000)
    for (const { path, as: who } of await everyPage()) {
      const { headers } = await (await browserOf(who)).get(path)
      expect(headers.get('content-security-policy')?.split(';').sort(), path).to.deep.equal(
        [...policy].sort(),
      )
      expect(headers.get('x-frame-options'), path).to.equal('DENY')
      expect(headers.get('x-content-type-options'), path).to.equal('nosniff')
      expect(headers.get('referrer-policy'), path).to.equal('same-origin')
      expect(headers.get('cross-origin-opener-policy'), path).to.equal('same-origin')
      expect(headers.get('cross-origin-resource-policy'), path).to.equal('same-origin')
      expect(headers.get('cache-control'), path).to.equal('no-store')
      expect(headers.get('x-powered-by'), path).to.equal(null)
      expect(headers.get('server'), path).to.equal(null)
    }
  })

  it('of the API and of files to take away let nobody keep them', async () => {
    const account = await registered()
    for (const path of [
      '/accounts',
      `/accounts/${account.body.id}`,
      '/people?q=a',
      '/requests',
      '/accounts/export',
      '/audit',
      '/audit/export',
      '/nothing',
    ]) {
      const { headers } = await (await as(people.lead)).get(path)
      expect(headers.get('cache-control'), path).to.equal('no-store')
      expect(headers.get('x-content-type-options'), path).to.equal('nosniff')
    }
    const file = await (await browserOf(people.lead)).get('/accounts/export?format=csv')
    expect(file.headers.get('cache-control')).to.equal('no-store')
    expect(file.headers.get('content-disposition')).to.match(/^attachment/)
    const sent = await (await browserOf(null)).get('/requests')
    expect([sent.status, sent.headers.get('cache-control')]).to.deep.equal([303, 'no-store'])
  })

  it('of the public answer let it be kept for a minute', async () => {
    const { headers } = await (await as(null)).get('/verify?url=instagram.com/almsunda')
    expect(headers.get('cache-control')).to.equal('public, max-age=60')
  })

  it('cannot be added to by what is sent', async () => {
    const id = await raw('GET', '/', { 'x-request-id': 'a'.repeat(65) })
    expect(id.headers['x-request-id']).not.to.equal('a'.repeat(65))
    for (const path of [
      '/language?language=en&to=/%0d%0aX-Evil:1',
      '/sign-in?to=/%0d%0aX-Evil:1',
      '/%0d%0aX-Evil:1',
      '/accounts/export?format=csv%0d%0aX-Evil:1',
    ]) {
      expect((await raw('GET', path)).headers, path).not.to.have.property('x-evil')
    }
  })
})

describe('Methods and paths', () => {
  it('that are not offered are not there, and no other method can be feigned', async () => {
    const account = await registered()
    const { token } = await as(people.lead)
    const authorization = `Bearer ${token}`
    const at = `/api/v1/accounts/${account.body.id}`
    for (const [method, path] of [
      ['PUT', at],
      ['DELETE', at],
      ['PATCH', '/api/v1/accounts'],
      ['DELETE', '/api/v1/audit'],
      ['PUT', '/api/v1/audit'],
      ['POST', '/api/v1/audit'],
      ['PATCH', '/api/v1/audit'],
      ['DELETE', '/api/v1/people'],
      ['TRACE', '/'],
      ['PROPFIND', '/'],
      ['DELETE', '/record/1'],
      ['PUT', '/record/1'],
      ['POST', '/record/1'],
    ] as const) {
      expect(
        (await raw(method, path, { authorization, 'if-match': '"1"' })).status,
        `${method} ${path}`,
      ).to.be.oneOf([403, 404, 405])
    }
    const overrides: Record<string, string>[] = [
      { 'x-http-method-override': 'DELETE' },
      { 'x-method-override': 'PATCH' },
      { 'x-http-method': 'PUT' },
    ]
    for (const headers of overrides) {
      const answered = await raw('POST', `${at}?_method=DELETE`, { authorization, ...headers })
      expect(answered.status).to.equal(404)
    }
    expect((await (await as(people.lead)).get(`/accounts/${account.body.id}`)).status).to.equal(200)
  })

  it('beside the assets lead nowhere', async () => {
    for (const path of [
      '/assets/../../app.ts',
      '/assets/..%2f..%2fapp.ts',
      '/assets/%2e%2e/%2e%2e/app.ts',
      '/assets/..%5c..%5capp.ts',
      '/assets/....//....//app.ts',
      '/assets/%252e%252e%252fapp.ts',
      '/assets/%00',
      '/assets/style.css%00.ts',
      '/assets/',
      '/assets',
      '/assets/.hidden',
      '/../package.json',
      '/assets//etc/passwd',
      '/assets/..;/..;/app.ts',
      '/.env',
      '/.git/config',
    ]) {
      const answered = await raw('GET', path)
      expect(answered.status, path).to.be.oneOf([301, 400, 403, 404])
      expect(answered.text, path).not.to.match(/createApp|"dependencies"|root:/)
    }
    expect((await raw('GET', '/assets/style.css')).status).to.equal(200)
  })

  it('of one’s files are read only within the folder that describes the organisation', async () => {
    const { url } = await theRegistry()
    for (const name of ['__proto__', 'constructor', '..', 'toString']) {
      for (const path of [`/rules/${name}`, `/${name}`, `/api/v1/${name}`, `/record/${name}`]) {
        expect((await (await browserOf(people.lead)).get(path)).status, `${url}${path}`).to.be.below(500)
      }
    }
  })
})

describe('A flood', () => {
  /** The application with a low limit and nobody signed in: what counts calls stands before all else. */
  async function limited(use: (url: string) => Promise<void>): Promise<void> {
    const pass: express.RequestHandler = (_req, _res, next) => next()
    const auth: Auth = {
      session: [pass],
      routes: pass,
      bearer: pass,
      local: null,
      formAction: [],
      tokenFor: async () => '',
      start: async () => {},
      close: async () => {},
    }
    const config = loadConfig({
      NODE_ENV: 'test',
      DATA_DIR: (await theRegistry()).dataDir,
      RATE_LIMIT: '5',
      LOG_LEVEL: 'silent',
    })
    const app = await createApp({ config, auth, clock: () => new Date(), log: createLog(config) })
    const server = createServer(app)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    } finally {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }

  for (const path of ['/api/v1/accounts', '/nothing-here', '/auth/callback']) {
    it(`of ${path} is answered 429 with when to come back, whatever X-Forwarded-For says`, async () => {
      await limited(async (url) => {
        const statuses: number[] = []
        for (let n = 0; n < 7; n++) {
          const reply = await fetch(url + path, { headers: { 'x-forwarded-for': `10.0.0.${n}` } })
          statuses.push(reply.status)
          if (n < 5) continue
          expect(reply.headers.get('retry-after')).to.match(/^\d+$/)
          expect(reply.headers.get('ratelimit-policy') ?? reply.headers.get('ratelimit')).to.be.a('string')
        }
        expect(statuses.slice(0, 5)).not.to.include(429)
        expect(statuses.slice(5)).to.deep.equal([429, 429])
      })
    })
  }

  it('does not keep style sheets or the health of the service from others', async () => {
    await limited(async (url) => {
      for (let n = 0; n < 8; n++) {
        expect((await fetch(`${url}/healthz`)).status).to.equal(200)
        expect((await fetch(`${url}/assets/style.css`)).status).to.equal(200)
      }
    })
  })
})
