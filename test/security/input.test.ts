import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Person } from '../../models/person.ts'
import type { ApiClient } from '../support/api.ts'
import { as, draft, people, registered, schoolAnswers, submitted } from '../support/requests.ts'

const cursor = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url')

/** A body that `JSON.stringify` could not write: so many objects within each other. */
const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

/** One account of the teacher's for all of these, as it stands now. */
let made: ReturnType<typeof registered> | null = null
async function anAccount() {
  made ??= registered()
  return (await as(people.lead)).get<{ id: string }>(`/accounts/${(await made).body.id}`)
}

describe('Hostile input', () => {
  let lead: ApiClient
  let teacher: ApiClient
  let auditor: ApiClient

  before(async () => {
    lead = await as(people.lead)
    teacher = await as(people.teacher)
    auditor = await as(people.auditor)
  })

  describe('operators of the database', () => {
    it('in a query are unknown names, and find nothing and nobody', async () => {
      for (const query of [
        'status[$ne]=active',
        'owner[$gt]=',
        'q[$regex]=.*',
        'sort[$meta]=x',
        'limit[$gt]=1',
        '$where=sleep(1000)',
      ]) {
        expect((await lead.get(`/accounts?${query}`)).status, query).to.equal(422)
      }
    })

    it('as a value are only text', async () => {
      for (const query of ['owner={"$ne":null}', 'unit={"$gt":""}', 'channel[]=x', 'purpose=$ne']) {
        const reply = await lead.get<{ items: unknown[] }>(`/accounts?${query}`)
        expect(reply.status, query).to.be.oneOf([200, 422])
        expect(reply.body.items ?? [], query).to.deep.equal([])
      }
    })

    it('in a body are refused wherever they stand', async () => {
      const made = await draft()
      const operator = { $ne: null }
      for (const answers of [
        { owner: operator },
        { need: operator },
        { purposes: operator },
        { purposes: [operator] },
        { channel: { $where: 'true' } },
        { $set: { state: 'approved' } },
        { 'steps.0.state': 'done' },
      ]) {
        const reply = await teacher.patch(`/requests/${made.body.id}`, { answers }, { version: made.version })
        expect(reply.status, JSON.stringify(answers)).to.equal(422)
      }
      expect((await AccountRequest.findById(made.body.id).lean())?.state).to.equal('draft')
    })

    it('in a list’s cursor do nothing', async () => {
      for (const list of ['/accounts', '/requests', '/audit']) {
        for (const values of [[{ $gt: '' }, { $ne: null }], [{ $gt: '' }], [['a'], ['b']]]) {
          const reply = await lead.get(`${list}?cursor=${cursor(...values)}`)
          expect(reply.status, `${list} ${JSON.stringify(values)}`).to.equal(422)
        }
      }
    })
  })

  describe('a cursor that nobody gave out', () => {
    const odd: unknown[] = ['x', '', null, 1e308, -1, 0.5, '9'.repeat(90), '\u0000', 'NaN']
    const lists = [
      ['/accounts?sort=name', 2],
      ['/accounts?sort=-name', 2],
      ['/accounts?sort=number', 2],
      ['/accounts?sort=-registeredAt', 2],
      ['/requests?', 2],
      ['/audit?', 1],
    ] as const

    for (const [list, length] of lists) {
      it(`of ${list} is a page or a named fault, and no fault of ours`, async () => {
        for (const value of odd) {
          const text = cursor(...[value, value].slice(0, length))
          const reply = await lead.get(`${list}&cursor=${text}`)
          expect(reply.status, JSON.stringify(value)).to.be.oneOf([200, 422])
        }
      })
    }

    it('of an account’s history neither', async () => {
      const account = await Account.findOne().lean<Account>()
      for (const value of odd) {
        const reply = await lead.get(`/accounts/${account?._id}/history?cursor=${cursor(value)}`)
        expect(reply.status, JSON.stringify(value)).to.be.oneOf([200, 422])
      }
    })

    it('that is no JSON, or is a bottomless one, is named', async () => {
      const deep = Buffer.from('['.repeat(350)).toString('base64url')
      for (const text of ['x', '%00', 'bnVsbA', deep]) {
        expect((await lead.get(`/audit?cursor=${text.slice(0, 100)}`)).status, text).to.equal(422)
      }
    })
  })

  describe('days that do not exist', () => {
    for (const day of ['2026-02-30', '2026-13-01', '2026-00-00', '0000-00-00', '9999-99-99']) {
      it(`${day} is named`, async () => {
        const account = await Account.findOne().lean<Account>()
        expect((await lead.get(`/accounts/${account?._id}/as-of/${day}`)).status).to.equal(422)
        expect((await lead.get(`/accounts/export?format=ndjson&asOf=${day}`)).status).to.equal(422)
      })
    }

    it('and one that does is answered', async () => {
      expect((await lead.get('/accounts/export?format=ndjson&asOf=2026-11-24')).status).to.equal(200)
      expect((await lead.get('/accounts/export?format=ndjson&asOf=9999-12-31')).status).to.equal(200)
      expect((await lead.get('/accounts/export?format=ndjson&asOf=0000-01-01')).status).to.equal(200)
    })
  })

  describe('the prototype of objects', () => {
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
      it(`is not reached by ${key} in a body`, async () => {
        const inner = { admin: true, state: 'approved', roles: ['Administrator'] }
        const text = `{"accountKind":"unit","answers":{"${key}":${JSON.stringify(inner)}},"${key}":${JSON.stringify(inner)}}`
        const refused = key === '__proto__' ? 400 : 422
        expect((await teacher.post('/requests', text)).status).to.equal(refused)
        expect((await teacher.post('/requests/preview', text)).status).to.equal(refused)
        expect(({} as Record<string, unknown>).admin).to.equal(undefined)
      })

      it(`is not reached by ${key} as a name of something`, async () => {
        for (const query of [`sort=${key}`, `status=${key}`, `${key}=1`, `${key}[admin]=1`]) {
          expect((await lead.get(`/accounts?${query}`)).status, query).to.equal(422)
        }
        for (const field of ['channel', 'operation', 'supervision', 'period']) {
          const reply = await teacher.post('/requests', { accountKind: 'unit', answers: { [field]: key } })
          expect(reply.status, field).to.equal(422)
        }
        const reply = await teacher.post('/requests', {
          accountKind: 'unit',
          answers: { purposes: [key], audiences: [key], measurement: [key] },
        })
        expect(reply.status).to.equal(422)
      })
    }
  })

  describe('too much of it', () => {
    it('objects within objects are refused, and the next call is answered', async () => {
      for (const levels of [200, 20_000, 150_000]) {
        for (const body of [nested(levels), `{"accountKind":"unit","answers":${nested(levels)}}`]) {
          expect((await teacher.post('/requests', body)).status, `${levels}`).to.be.oneOf([400, 413, 422])
          expect((await teacher.post('/requests/preview', body)).status, `${levels}`).to.be.oneOf([
            400, 413, 422,
          ])
        }
        const lists = `{"accountKind":"unit","answers":{"purposes":${'['.repeat(levels)}${']'.repeat(levels)}}}`
        expect((await teacher.post('/requests', lists)).status, `${levels} lists`).to.be.oneOf([
          400, 413, 422,
        ])
      }
      expect((await teacher.get('/requests?limit=1')).status).to.equal(200)
    })

    it('a megabyte and more is told so', async () => {
      const reply = await teacher.post('/requests', `{"accountKind":"${'x'.repeat(1_100_000)}"}`)
      expect([reply.status, reply.body.code]).to.deep.equal([413, 'too-large'])
    })

    it('ten thousand unknown fields are named or refused', async () => {
      const body = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`f${n}`, n]))
      expect((await teacher.post('/requests', body)).status).to.equal(422)
      const query = Array.from({ length: 900 }, (_, n) => `f${n}=1`).join('&')
      expect((await teacher.get(`/accounts?${query}`)).status).to.be.oneOf([422, 431])
    })

    it('numbers without end are named', async () => {
      for (const number of ['1e999', '-1e999', '1e308', '123456789012345678901234567890', '-0', '1e-400']) {
        const body = `{"accountKind":"unit","answers":{"hoursPerWeek":${number},"advertisingBudget":${number}}}`
        expect((await teacher.post('/requests', body)).status, number).to.be.oneOf([201, 422])
      }
      for (const limit of ['1e3', '0x10', '99999999999999999999', 'Infinity', '-1', '1.5']) {
        expect((await teacher.get(`/accounts?limit=${limit}`)).status, limit).to.be.oneOf([200, 422])
      }
    })

    it('text longer than its field is named', async () => {
      const long = 'å'.repeat(5_000)
      const text = { need: long, place: long, displayName: long, handle: long, existingUrl: long }
      const reply = await teacher.post<{ errors: { path: string }[] }>('/requests', {
        accountKind: 'unit',
        answers: text,
      })
      expect(reply.status).to.equal(422)
      expect(reply.body.errors.map(({ path }) => path)).to.have.members(
        Object.keys(text).map((key) => `answers.${key}`),
      )
    })
  })

  describe('text that is hardly text', () => {
    let request: ReturnType<typeof submitted> | null = null
    const texts = {
      'a NUL byte': 'a\u0000b',
      'half a character': 'a\ud800b',
      'the other half': '\udc00',
      'a byte order mark': '\ufeffa',
      'writing from right to left': 'a\u202egnp.exe',
      'a line break': 'a\r\nSet-Cookie: b=c',
      'a character outside the plane': '\u{10ffff}\u{1f600}',
    }

    for (const [what, text] of Object.entries(texts)) {
      it(`${what} is kept or refused, in a request and in an account`, async () => {
        const answers = {
          ...(await schoolAnswers()),
          need: text,
          place: text,
          displayName: text,
          handle: text,
        }
        const made = await teacher.post<{ id: string }>('/requests', { accountKind: 'unit', answers })
        expect(made.status).to.be.oneOf([201, 422])
        if (made.status === 201) {
          const sent = await teacher.post(`/requests/${made.body.id}/submit`, {}, { version: made.version })
          expect(sent.status).to.be.oneOf([200, 422])
          expect((await teacher.get(`/requests/${made.body.id}/evaluations`)).status).to.equal(200)
        }
        request ??= submitted()
        const said = await teacher.post(`/requests/${(await request).body.id}/comments`, { text })
        expect(said.status).to.be.oneOf([201, 422])
        const account = await anAccount()
        const version = account.version
        const changes = { displayName: text, contact: text, place: text, platformId: text }
        const changed = await teacher.patch(`/accounts/${account.body.id}`, changes, { version })
        expect(changed.status).to.be.oneOf([200, 422])
        expect((await lead.get(`/accounts/${account.body.id}/history`)).status).to.equal(200)
      })

      it(`${what} in a query finds nothing or is refused`, async () => {
        const escaped = Buffer.from(text).toString('hex').replace(/../g, '%$&')
        for (const path of [
          '/accounts?q=',
          '/accounts?owner=',
          '/people?q=',
          '/audit?subject=',
          '/verify?url=',
        ]) {
          expect((await lead.get(path + escaped)).status, path).to.be.oneOf([200, 422])
        }
        for (const path of ['/accounts/', '/requests/', '/people/', '/units/']) {
          expect((await lead.get(path + escaped)).status, path).to.be.oneOf([400, 404, 422])
        }
      })
    }

    it('leaves the record whole', async () => {
      expect((await auditor.get<{ whole: boolean }>('/audit/verify')).body.whole).to.equal(true)
    })

    it('a percent sign that begins nothing is a bad request', async () => {
      expect((await lead.get('/accounts/%ff')).status).to.equal(400)
      expect((await lead.get('/accounts/%')).status).to.equal(400)
    })
  })

  describe('languages that no language has', () => {
    for (const language of [
      'x!',
      '<b>',
      'a b',
      '__proto__',
      'constructor',
      'toString',
      '1',
      'sv\u0000',
      'å',
    ]) {
      it(`${JSON.stringify(language)} is refused, or the account can still be shown`, async () => {
        const account = await anAccount()
        const reply = await teacher.patch(
          `/accounts/${account.body.id}`,
          { languages: ['sv', language] },
          { version: account.version },
        )
        expect(reply.status).to.equal(422)
        const made = await teacher.post('/requests', {
          accountKind: 'unit',
          answers: { languages: [language] },
        })
        expect(made.status).to.equal(422)
      })
    }

    it('and those that there are, are kept', async () => {
      const languages = ['sv', 'en', 'fit', 'zh-Hant', 'pt-BR']
      const made = await teacher.post<{ answers: { languages: string[] } }>('/requests', {
        accountKind: 'unit',
        answers: { languages },
      })
      expect(made.status).to.equal(201)
      expect(made.body.answers.languages).to.deep.equal(languages)
    })
  })

  describe('fields that are not the caller’s to set', () => {
    it('of a request are refused at its making and its changing', async () => {
      const stranger = await Person.findOne({ roles: 'Administrator' }).lean<Person>()
      const more = {
        id: '0',
        _id: '0',
        state: 'approved',
        version: 9,
        number: 1,
        requester: stranger?._id,
        steps: [],
        decision: { outcome: 'approved' },
        submissions: 1,
        evaluation: null,
        account: null,
        acceptance: null,
        createdAt: '2020-01-01',
        notified: [],
      }
      const made = await draft()
      for (const [field, value] of Object.entries(more)) {
        const body = { accountKind: 'unit', answers: {}, [field]: value }
        expect((await teacher.post('/requests', body)).status, field).to.equal(422)
        const patch = { answers: {}, [field]: value }
        const changed = await teacher.patch(`/requests/${made.body.id}`, patch, { version: made.version })
        expect(changed.status, field).to.equal(422)
      }
    })

    it('of an account are refused', async () => {
      const account = await registered()
      const before = await Account.findById(account.body.id).lean<Account>()
      const more = {
        id: '0',
        _id: '0',
        version: 9,
        number: 1,
        status: 'closed',
        kind: 'individual',
        unit: before?.unit,
        within: [],
        accountableBody: before?.unit,
        owner: before?.deputy,
        deputy: null,
        address: 'instagram.com/x',
        request: null,
        registeredAt: null,
        source: 'x',
        search: ['x'],
        order: { sv: '', en: '' },
      }
      for (const [field, value] of Object.entries(more)) {
        const body = { contact: 'x@example.org', [field]: value }
        const reply = await teacher.patch(`/accounts/${account.body.id}`, body, { version: account.version })
        expect(reply.status, field).to.equal(422)
      }
      expect(await Account.findById(account.body.id).lean<Account>()).to.deep.equal(before)
    })
  })
})
