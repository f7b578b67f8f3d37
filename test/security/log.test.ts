import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { MemoryStore } from 'express-session'
import mongoose from 'mongoose'
import { Address } from '../../models/address.ts'
import { Person } from '../../models/person.ts'
import { createApp } from '../../server/app.ts'
import { createAuth } from '../../server/auth/auth.ts'
import { loadConfig } from '../../server/config.ts'
import { createLog } from '../../server/log.ts'
import { directory } from '../../server/organisation/directory.ts'
import { Browser } from '../auth/browser.ts'
import { theRegistry } from '../support/registry.ts'
import { people } from '../support/requests.ts'
import { standingTime } from '../support/template.ts'
import { formsIn } from './support.ts'

/** The application once more over the same database, with a log that is kept. */
async function withLog(use: (url: string, token: string) => Promise<void>): Promise<string[]> {
  const lines: string[] = []
  const { dataDir } = await theRegistry()
  const config = loadConfig({ NODE_ENV: 'test', PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'debug' })
  const log = createLog(config, { write: (line: string) => void lines.push(line) })
  const clock = () => new Date(standingTime)
  const auth = createAuth(config, directory(clock), new MemoryStore())
  const server = createServer(await createApp({ config, auth, clock, log }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  try {
    await auth.start(url)
    await use(url, await auth.tokenFor(people.teacher))
  } finally {
    await auth.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return lines
}

describe('The log', () => {
  const planted = 'Plantera-Mig-7f3a'

  before(theRegistry)

  it('of a run holds no token, cookie, code, name, e-mail nor anything that was written or searched for', async () => {
    const person = await Person.findOne({ email: people.teacher }).lean<Person>()
    const secrets: string[] = [
      planted,
      people.teacher,
      person?.name ?? '',
      'Anna-Karin',
      person?.identities[0]?.oid ?? '',
    ]
    const lines = await withLog(async (url, token) => {
      secrets.push(token, token.split('.')[2] ?? '')
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': planted,
        'user-agent': planted,
      }
      const body = JSON.stringify({ accountKind: 'unit', answers: { need: planted, displayName: planted } })
      const post = { method: 'POST', headers, body }
      expect((await fetch(`${url}/api/v1/requests`, post)).status).to.equal(201)
      for (const path of [
        `/api/v1/accounts?q=${planted}`,
        `/api/v1/people?q=${planted}`,
        `/verify?url=instagram.com/${planted}`,
        `/official?q=${planted}`,
      ]) {
        await fetch(url + path, { headers })
      }
      await fetch(`${url}/api/v1/requests`, { ...post, body: `{"${planted}` })
      await fetch(`${url}/api/v1/requests`, { ...post, body: JSON.stringify({ [planted]: planted }) })
      await fetch(`${url}/api/v1/requests`, { headers: { ...headers, authorization: `Bearer ${token}x` } })
      await fetch(`${url}/api/v1/requests`, { headers: { ...headers, authorization: `Basic ${planted}` } })
      await fetch(`${url}/api/v1/requests?access_token=${token}`)
      await fetch(`${url}/healthz`, {
        headers: {
          'x-request-id': `${planted}\u00e5`,
          referer: `${url}/?q=${planted}`,
          cookie: `registry=${planted}`,
        },
      })
      const browser = new Browser(url)
      const callback = await browser.choose(person?.identities[0]?.oid ?? '')
      const { searchParams } = new URL(callback)
      secrets.push(searchParams.get('code') ?? '-', searchParams.get('state') ?? '-')
      await browser.get(callback)
      secrets.push(decodeURIComponent(browser.cookie('registry') ?? '').slice(2, 34))
      const [form] = formsIn(await (await browser.get('/')).text(), '/')
      secrets.push(form?.fields.csrf ?? '-')
      await browser.post('/requests/new', { csrf: planted, need: planted })
      await browser.get(`/auth/callback?error=${planted}&state=${planted}&code=${planted}`)
      await browser.post('/sign-out', form?.fields)
    })
    expect(lines.length).to.be.above(15)
    for (const secret of secrets) {
      expect(secret).to.have.length.above(5)
      expect(
        lines.filter((line) => line.includes(secret)),
        secret,
      ).to.deep.equal([])
    }
  })

  it('takes one line for one call, whatever the address holds', async () => {
    const lines = await withLog(async (url) => {
      await fetch(`${url}/a%0a%7B%22level%22:30,%22msg%22:%22forged%22%7D%0d%0a`)
      await fetch(`${url}/%1b[31mred`)
    })
    for (const line of lines) {
      expect(line.trimEnd()).not.to.match(/\p{Cc}/u)
      expect(JSON.parse(line).msg).to.be.oneOf(['request', 'error'])
    }
  })

  it('tells of a fault of ours without the values that the database quotes', async () => {
    const lines: string[] = []
    const log = createLog({ logLevel: 'info' }, { write: (line: string) => void lines.push(line) })
    const faults: unknown[] = [planted]
    const twice = { _id: `instagram.com/${planted}`, account: 'a', state: 'former' }
    await Address.collection.insertOne(twice as never)
    await Address.collection.insertOne(twice as never).catch((error) => faults.push(error))
    await Address.collection.deleteOne({ _id: twice._id as never })
    await Person.findOne({ active: planted } as never).catch((error) => faults.push(error))
    await new Person({ email: planted, name: { [planted]: planted } })
      .validate()
      .catch((error) => faults.push(error))
    faults.push(new Error('outer', { cause: new mongoose.Error.CastError('Number', planted, 'n') }))
    expect(faults).to.have.length(5)
    for (const err of faults) log.error({ err }, 'error')
    expect(lines).to.have.length(5)
    expect(lines.join('')).not.to.include(planted)
    expect(lines[1]).to.include('E11000').and.to.include('log.test.ts')
    expect(lines[4]).to.include('CastError')
  })
})
