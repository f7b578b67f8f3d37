import { expect } from 'chai'
import { Channel } from '../../models/channel.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import { Person } from '../../models/person.ts'
import { canonicalAddress } from '../../server/accounts/canonicalAddress.ts'
import { searchConditions, searchTokens, sortKey } from '../../server/accounts/search.ts'
import { theRegistry } from '../support/registry.ts'
import { as, draft, people, registered, submitted } from '../support/requests.ts'
import { browserOf, everyPage, formsIn, raw } from './support.ts'

const odd = ['\u0000', '__proto__', '\ud800', '1e999', '$ne', 'x'.repeat(9_000), '-1']

/** The names of all fields that a page's forms have. */
const namesIn = (html: string) => [
  ...new Set([...html.matchAll(/\bname="([^"]+)"/g)].map(([, name = '']) => name)),
]

describe('A form filled in by a program', () => {
  it('with odd, repeated and invented fields is answered with a page, never a fault of ours', async function () {
    this.timeout(60_000)
    await Promise.all([draft(), submitted(), registered()])
    const tried = new Map<string, number>()
    for (const { path, as: who } of await everyPage()) {
      if (!who) continue
      const browser = await browserOf(who)
      const html = await (await browser.get(path)).text()
      const names = namesIn(html)
      for (const { action, fields } of formsIn(html, path)) {
        const shape = action.replace(/[0-9a-f-]{36}/, ':id')
        if (tried.has(shape) || shape === '/sign-out') continue
        tried.set(shape, 0)
        const cookie = `registry=${browser.cookie('registry')}`
        const free = names.filter((name) => name !== 'csrf' && name !== 'idempotencyKey')
        for (const [index, value] of odd.entries()) {
          const bodies: [string, string][][] = [
            free.map((name) => [name, value]),
            free.flatMap((name): [string, string][] => [
              [name, value],
              [name, value],
            ]),
            free.map((name) => [`${name}[$ne]`, value]),
            free.map((name) => [`${name}.__proto__.x`, value]),
            [
              ['__proto__', value],
              ['constructor', value],
              ['version', value],
            ],
          ]
          // Each value in one way, the longest in all.
          for (const body of value.length > 1_000 ? bodies : [bodies[index % bodies.length] ?? []]) {
            const version = body.some(([name]) => name === 'version')
              ? []
              : [['version', fields.version ?? '1'] as [string, string]]
            const posted = new URLSearchParams([...body, ...version, ['csrf', fields.csrf ?? '']]).toString()
            const reply = await raw(
              'POST',
              action,
              { cookie, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
              posted,
            )
            expect(reply.status, `${shape} ${posted.slice(0, 200)}`).to.be.below(500)
            tried.set(shape, (tried.get(shape) ?? 0) + 1)
          }
        }
      }
    }
    expect(tried.size).to.be.above(12)
    const proof = await (await as(people.auditor)).get<{ whole: boolean }>('/audit/verify')
    expect(proof.body.whole).to.equal(true)
  })

  it('with more fields or text than a form has is told that it is too much', async () => {
    const browser = await browserOf(people.teacher)
    const cookie = `registry=${browser.cookie('registry')}`
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }
    const many = Array.from({ length: 10_000 }, (_, n) => `f${n}=1`).join('&')
    expect((await raw('POST', '/requests/new', headers, many)).status).to.equal(413)
    expect((await raw('POST', '/requests/new', headers, `need=${'x'.repeat(300_000)}`)).status).to.equal(413)
    const files = { ...headers, 'content-type': 'multipart/form-data; boundary=x' }
    expect((await raw('POST', '/requests/new', files, '--x\r\n\r\n--x--')).status).to.equal(403)
  })
})

describe('A page asked for by hand', () => {
  const queries = [
    'cursor=x',
    'cursor=WyJ4Il0',
    'cursor=WyJ4IiwieCJd',
    'cursor=W251bGwsbnVsbF0',
    'q=%00',
    'sort=__proto__',
    'show=x',
    'asOf=2026-13-01',
    'status[$ne]=x',
    'page=-1',
    'state=x',
    'format=x',
    'q=a&q=b',
    'unit=%ed%a0%80',
  ]

  it('with any query is a page or says what is wrong, never a fault of ours', async () => {
    for (const path of [
      '/',
      '/official',
      '/verify',
      '/accounts',
      '/accounts/export',
      '/requests',
      '/requests/desk',
      '/rules',
      '/record',
      '/outbox',
      '/language',
      '/sign-in',
      '/auth/callback',
    ]) {
      for (const query of queries) {
        const email = path === '/outbox' ? people.administrator : people.lead
        const reply = await (await browserOf(email)).get(`${path}?${query}`)
        expect(reply.status, `${path}?${query}`).to.be.below(500)
      }
    }
    for (const part of ['%00', '0', '-1', '99999999999999999999', '__proto__', '..%2f', 'a'.repeat(5000)]) {
      for (const path of ['/record/', '/accounts/', '/requests/', '/rules/', '/requests/new/']) {
        expect((await (await browserOf(people.lead)).get(path + part)).status, path + part).to.be.below(500)
      }
    }
  })

  it('the outbox can be read to its end', async () => {
    const browser = await browserOf(people.administrator)
    const { now } = await theRegistry()
    const messages = Array.from({ length: 130 }, (_, n) => ({
      _id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      at: now,
    }))
    const [model] = await OutboxMessage.find().limit(1).lean()
    await OutboxMessage.collection.insertMany(
      messages.map((each) => ({ ...model, ...each, sentAt: null })) as never[],
    )
    let next: string | undefined = '/outbox'
    let pages = 0
    while (next !== undefined && pages < 300) {
      const page = await browser.get(next)
      expect(page.status, next).to.equal(200)
      pages += 1
      next = /href="(\/outbox\?[^"]*cursor=[^"]*)"/.exec(await page.text())?.[1]?.replaceAll('&amp;', '&')
    }
    await OutboxMessage.deleteMany({ _id: { $in: messages.map(({ _id }) => _id) } })
    expect(pages).to.be.within(3, 299)
  })
})

describe('A value longer than any key of an index', () => {
  before(theRegistry)

  it('finds what it should, and the database answers the next one', async () => {
    const everybody = await Person.countDocuments({})
    for (const size of [3_900, 3_990, 4_000, 4_100, 9_000, 9_000, 9_000, 100_000]) {
      for (const letter of ['a', 'z', '\u{10ffff}']) {
        const email = letter.repeat(size)
        const above = await Person.countDocuments({ email: { $gt: email } })
        const below = await Person.countDocuments({ email: { $lt: email } })
        expect(above + below, `${size} ${letter}`).to.equal(everybody)
        expect(await Person.findOne({ email }).lean()).to.equal(null)
        expect(await Person.find({ email: { $in: [email, people.lead] } }).lean()).to.have.length(1)
        expect(await Person.findOne({ _id: email }).lean()).to.equal(null)
        expect(
          await Person.find({ email: { $lt: email } })
            .sort({ email: -1 })
            .limit(1)
            .lean(),
        ).to.have.length(below > 0 ? 1 : 0)
      }
    }
    expect(await Person.countDocuments({ email: people.lead })).to.equal(1)
  })
})

describe('Text made to take time', () => {
  /** Milliseconds of this process's own work: what others do on the machine is not in it. */
  function work(job: () => void): number {
    const before = process.cpuUsage()
    job()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }

  const texts = (length: number) => [
    'a'.repeat(length),
    '/'.repeat(length),
    `https://${'a.'.repeat(length / 2)}`,
    `instagram.com/${'%'.repeat(length)}`,
    `@${'-'.repeat(length)}!`,
    `https://www.instagram.com/${'a/'.repeat(length / 2)}`,
    `linkedin.com/company/${'-'.repeat(length)}!`,
    ' '.repeat(length),
    `${'.'.repeat(length)}@`,
    `youtube.com/${'?a='.repeat(length / 3)}`,
    '\ufdfa'.repeat(length),
    `https://${'xn--'.repeat(length / 4)}.com`,
    `${'#'.repeat(length)}\n`,
  ]

  it('in an address or a search takes ten times as long when it is ten times as long, and no more', async () => {
    await theRegistry()
    const channels = await Channel.find().lean<Channel[]>()
    const jobs = {
      address: (text: string) => {
        for (let n = 0; n < 10; n++) canonicalAddress(channels, text)
      },
      search: (text: string) => {
        searchConditions(text)
        searchTokens([text])
        sortKey(text, 'sv')
      },
    }
    for (const [what, job] of Object.entries(jobs)) {
      for (const [index, text] of texts(500).entries()) {
        job(text)
        const short = work(() => job(text))
        const long = work(() => job(texts(5_000)[index] ?? ''))
        // Quadratic would be a hundred times; what is too short to measure may be anything below 50 ms.
        expect(long, `${what} ${text.slice(0, 30)}: ${short} ms, ${long} ms`).to.be.below(
          Math.max(50, short * 40),
        )
      }
    }
  })
})
