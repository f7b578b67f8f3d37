import { get } from 'node:http'
import { expect } from 'chai'
import { AccountRequest } from '../../models/accountRequest.ts'
import { AuditHead } from '../../models/auditHead.ts'
import { Person } from '../../models/person.ts'
import { Browser } from '../auth/browser.ts'
import { startApp } from '../auth/support.ts'
import { theRegistry } from '../support/registry.ts'
import { draft, people } from '../support/requests.ts'
import { browserOf, everyPage, formsIn, raw } from './support.ts'

const recordSize = async () => (await AuditHead.findById('head').lean<AuditHead>())?.size

describe('Another site’s page', () => {
  it('cannot send any form of ours: without a token, with an invented one or with another session’s', async () => {
    const foreign = formsIn(await (await (await browserOf(people.otherLead)).get('/')).text(), '/')
    const foreignToken = foreign.find(({ fields }) => fields.csrf)?.fields.csrf ?? ''
    expect(foreignToken).to.have.length.above(20)
    const before = await recordSize()
    const tried = new Set<string>()
    for (const { path, as } of await everyPage()) {
      if (!as) continue
      const browser = await browserOf(as)
      for (const { action, fields } of formsIn(await (await browser.get(path)).text(), path)) {
        expect(fields.csrf, `${path} ${action}`).to.have.length.above(20)
        const { csrf: _csrf, ...rest } = fields
        const shape = action.replace(/[0-9a-f-]{36}/, ':id')
        if (tried.has(shape)) continue
        tried.add(shape)
        const tokens: Record<string, string>[] = [
          {},
          { csrf: '' },
          { csrf: 'x'.repeat(64) },
          { csrf: foreignToken },
          { csrf: 'undefined' },
        ]
        for (const more of tokens) {
          const sent = await browser.post(action, { ...rest, ...more })
          expect(sent.status, `${action} ${JSON.stringify(more)}`).to.equal(403)
        }
        const twice = new URLSearchParams([
          ...Object.entries(rest),
          ['csrf', fields.csrf ?? ''],
          ['csrf', 'x'],
        ])
        const cookie = `registry=${browser.cookie('registry')}`
        const form = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
        expect((await raw('POST', action, form, twice.toString())).status, `${action} two tokens`).to.equal(
          403,
        )
        const json = { cookie, 'content-type': 'application/json' }
        expect((await raw('POST', action, json, JSON.stringify(fields))).status, `${action} JSON`).to.equal(
          403,
        )
        const plain = { cookie, 'content-type': 'text/plain' }
        expect((await raw('POST', action, plain, `csrf=${fields.csrf}`)).status, `${action} text`).to.equal(
          403,
        )
      }
    }
    expect(tried.size).to.be.above(15)
    expect(await recordSize(), 'nothing was written').to.equal(before)
  })

  it('cannot change anything by a link', async () => {
    const before = await recordSize()
    const made = await draft()
    const browser = await browserOf(people.teacher)
    for (const path of ['submit', 'remove', 'withdraw', 'comments', 'edit/need']) {
      await browser.get(`/requests/${made.body.id}/${path}?need=changed&version=1&text=changed`)
    }
    const stored = await AccountRequest.findById(made.body.id).lean<AccountRequest>()
    expect([stored?.state, stored?.version]).to.deep.equal(['draft', 1])
    expect(await recordSize()).to.equal((before ?? 0) + 1)
  })

  it('cannot use the API with a person’s cookie', async () => {
    const browser = await browserOf(people.lead)
    const cookie = `registry=${browser.cookie('registry')}`
    expect((await raw('GET', '/api/v1/accounts', { cookie })).status).to.equal(401)
    expect((await raw('GET', '/api/v1/accounts', { cookie, authorization: 'Basic eDp4' })).status).to.equal(
      401,
    )
    const answered = await raw('GET', '/api/v1/accounts', { cookie, origin: 'https://evil.example' })
    expect(answered.headers['access-control-allow-origin']).to.equal(undefined)
    const asked = await raw('OPTIONS', '/api/v1/requests', {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    })
    expect(asked.headers['access-control-allow-origin']).to.equal(undefined)
  })
})

describe('The session', () => {
  it('that somebody planted before the sign-in is worth nothing after it', async () => {
    const { url } = await theRegistry()
    const oid = (await Person.findOne({ email: people.teacher }).lean<Person>())?.identities[0]?.oid ?? ''
    const browser = new Browser(url)
    await browser.get('/sign-in')
    const planted = browser.cookie('registry') ?? ''
    expect(planted).not.to.equal('')
    await browser.signIn(oid)
    expect(browser.cookie('registry')).not.to.equal(planted)
    expect((await browser.get('/requests')).status).to.equal(200)
    const attacker = new Browser(url)
    attacker.setCookie('registry', planted)
    expect((await attacker.get('/requests')).status).to.equal(303)
  })

  it('cannot be chosen by who has no signature for it', async () => {
    const { url } = await theRegistry()
    for (const cookie of ['s:x.y', 's%3Aabc.def', 'j:{"user":1}', '__proto__', '']) {
      const browser = new Browser(url)
      browser.setCookie('registry', cookie)
      const answer = await browser.get('/requests')
      expect(answer.status, cookie).to.equal(303)
    }
  })

  it('is kept in a cookie that scripts and other sites do not get, and visitors get none', async () => {
    const { url } = await theRegistry()
    const begun = await fetch(`${url}/sign-in`, { redirect: 'manual' })
    const [cookie = ''] = begun.headers.getSetCookie().filter((line) => line.startsWith('registry='))
    expect(cookie).to.match(/; HttpOnly/i)
    expect(cookie).to.match(/; SameSite=Lax/i)
    expect(cookie).to.match(/; Path=\//i)
    expect(cookie).not.to.match(/; Domain=/i)
    for (const path of ['/', '/official', '/verify?url=instagram.com/almsunda', '/nothing-here']) {
      expect((await fetch(url + path)).headers.getSetCookie(), path).to.deep.equal([])
    }
  })
})

describe('Over https the session', () => {
  it('is kept in a cookie that no neighbour under the domain can plant', async () => {
    const app = await startApp({
      publicUrl: 'https://registry.example',
      config: { trustProxy: 'loopback' } as never,
    })
    try {
      const { port } = new URL(app.url)
      const headers = { host: 'registry.example', 'x-forwarded-proto': 'https' }
      const cookies = await new Promise<string[]>((resolve, reject) => {
        get({ host: '127.0.0.1', port, path: '/sign-in', headers }, (response) => {
          response.resume()
          resolve(response.headers['set-cookie'] ?? [])
        }).on('error', reject)
      })
      expect(cookies).to.have.length(1)
      expect(cookies[0]).to.match(/^__Host-registry=.*; Path=\/;.*; Secure/)
      expect(cookies[0]).not.to.match(/Domain=/i)
    } finally {
      await app.close()
    }
  })
})

describe('A way back', () => {
  const elsewhere = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/%2Fevil.example',
    '/%5Cevil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/\t/evil.example',
    '/\r\nLocation: https://evil.example',
    '@evil.example',
    'https:evil.example',
    '/\u0000/evil.example',
    '',
  ]

  for (const to of elsewhere) {
    it(`to ${JSON.stringify(to)} stays with us`, async () => {
      const { url } = await theRegistry()
      const address = `/language?language=en&to=${encodeURIComponent(to)}`
      const language = await fetch(url + address, { redirect: 'manual' })
      expect(language.status).to.be.oneOf([303, 422])
      if (language.status === 303) expect(language.headers.get('location')).to.equal('/')
      const oid = (await Person.findOne({ email: people.teacher }).lean<Person>())?.identities[0]?.oid ?? ''
      const done = await new Browser(url).signIn(oid, `/sign-in?to=${encodeURIComponent(to)}`)
      expect(done.headers.get('location')).to.equal('/')
    })
  }

  it('to a page of ours is kept', async () => {
    const { url } = await theRegistry()
    const language = await fetch(`${url}/language?language=en&to=%2Faccounts%3Fq%3Da`, { redirect: 'manual' })
    expect(language.headers.get('location')).to.equal('/accounts?q=a')
  })

  it('is not taken from the address of a request, nor from its Host', async () => {
    for (const [path, host] of [
      ['//evil.example/requests', undefined],
      ['/\\evil.example/', undefined],
      ['http://evil.example/requests', undefined],
      ['/requests', 'evil.example'],
      ['/sign-in', 'evil.example'],
      ['/assets', 'evil.example'],
      ['/assets//evil.example/..', undefined],
    ] as const) {
      const answered = await raw('GET', path, host ? { host } : {})
      const { location = '' } = answered.headers
      const { origin } = new URL(String(location), (await theRegistry()).url)
      expect(origin, `${path} ${host} ${location}`).to.equal((await theRegistry()).url)
    }
  })
})
