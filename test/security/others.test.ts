import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import { AuditEvent } from '../../models/auditEvent.ts'
import { AuditHead } from '../../models/auditHead.ts'
import { EventValue } from '../../models/eventValue.ts'
import { apiRoutes } from '../../routes/allRoutes.ts'
import type { ApiClient } from '../support/api.ts'
import { type Registry, theRegistry } from '../support/registry.ts'
import { as, draft, freeHandle, idOf, people, registered } from '../support/requests.ts'
import { standingTime } from '../support/template.ts'
import { browserOf, everyPage, raw, trap } from './support.ts'

const nowhere = '00000000-0000-4000-8000-000000000000'

describe('What is another’s', () => {
  let stranger: ApiClient
  let teacher: ApiClient
  let lead: ApiClient
  let auditor: ApiClient
  let registry: Registry

  before(async () => {
    registry = await theRegistry()
    stranger = await as(people.librarian)
    teacher = await as(people.teacher)
    lead = await as(people.lead)
    auditor = await as(people.auditor)
  })

  describe('a draft', () => {
    const secret = 'Hemligt utkast som ingen annan får läsa'

    it('is read by nobody but who writes it: by address, list, record, history or page', async () => {
      const { body } = await draft({ need: secret, place: 'Hemlig plats' })
      for (const email of [
        people.librarian,
        people.headmaster,
        people.deputyHead,
        people.lead,
        people.auditor,
        people.administrator,
      ]) {
        const api = await as(email)
        for (const path of [`/requests/${body.id}`, `/requests/${body.id}/evaluations`]) {
          const reply = await api.get(path)
          expect(reply.status, `${email} ${path}`).to.equal(403)
          expect(JSON.stringify(reply.body)).not.to.include('Hemlig')
        }
        const list = await api.get<{ items: { id: string }[] }>('/requests?limit=100&state=draft')
        expect(list.body.items.map(({ id }) => id)).not.to.include(body.id)
        const browser = await browserOf(email)
        for (const part of [
          '',
          '/edit/need',
          '/remove',
          '/decide',
          '/registration',
          '/responsibility',
          '/redirect',
        ]) {
          const page = await browser.get(`/requests/${body.id}${part}`)
          expect(page.status, `${email} ${part}`).to.be.oneOf([403, 404])
          expect(await page.text(), `${email} ${part}`).not.to.include('Hemlig')
        }
      }
      for (const path of [`/audit?subject=${body.id}`, '/audit?limit=100', '/audit/export']) {
        expect(JSON.stringify((await auditor.get(path)).body), path).not.to.include('Hemlig')
      }
      const events = await AuditEvent.find({ 'subject.id': body.id }).lean<AuditEvent[]>()
      expect(events).to.have.length.above(0)
      const kept = await EventValue.find({ event: { $in: events.map((event) => event._id) } }).lean()
      expect(JSON.stringify([events, kept])).not.to.include('Hemlig')
      expect(JSON.stringify((await teacher.get(`/requests/${body.id}`)).body)).to.include(secret)
    })

    it('is not told apart from another draft by what is answered, however it is asked', async () => {
      const { body } = await draft()
      const [one, other] = [
        await stranger.get(`/requests/${body.id}`),
        await stranger.get(`/requests/${(await draft()).body.id}`),
      ]
      const { requestId: _one, ...first } = one.body
      const { requestId: _other, ...second } = other.body
      expect(first).to.deep.equal(second)
      expect(JSON.stringify(first)).not.to.include('draft')
      expect((await stranger.get(`/requests/${nowhere}`)).status).to.equal(404)
    })

    it('of a stranger cannot be changed by any verb, whatever version is named', async () => {
      const made = await draft()
      const before = await AccountRequest.findById(made.body.id).lean()
      for (const version of [1, 2, 999_999_999]) {
        for (const api of [stranger, lead, auditor, await as(people.administrator)]) {
          for (const verb of ['submit', 'withdraw']) {
            expect((await api.post(`/requests/${made.body.id}/${verb}`, {}, { version })).status).to.equal(
              403,
            )
          }
          expect(
            (await api.patch(`/requests/${made.body.id}`, { answers: { need: 'x' } }, { version })).status,
          ).to.equal(403)
          expect((await api.delete(`/requests/${made.body.id}`, { version })).status).to.equal(403)
          expect((await api.post(`/requests/${made.body.id}/comments`, { text: 'x' })).status).to.equal(403)
        }
      }
      expect(await AccountRequest.findById(made.body.id).lean()).to.deep.equal(before)
    })
  })

  describe('where a log-in is kept', () => {
    const secret = 'Kassaskåpet i källaren'
    let id: string
    let address: string

    before(async () => {
      const account = await registered(freeHandle())
      const keeper = await idOf(people.teacher)
      const version = account.version
      const changed = await teacher.patch(
        `/accounts/${account.body.id}`,
        { credentials: { where: secret, keeper } },
        { version },
      )
      expect(changed.status).to.equal(200)
      id = account.body.id
      address = account.body.address
    })

    const today = '2026-11-24'

    after(() => {
      registry.now = new Date(standingTime)
    })

    it('is told to who answers for it and to who inspects', async () => {
      for (const email of [people.teacher, people.lead, people.auditor, people.administrator]) {
        const api = await as(email)
        for (const path of [`/accounts/${id}`, `/accounts/${id}/history`, `/accounts/${id}/as-of/${today}`]) {
          expect(JSON.stringify((await api.get(path)).body), `${email} ${path}`).to.include(secret)
        }
      }
    })

    it('is told to nobody else, by no way', async () => {
      for (const path of [
        `/accounts/${id}`,
        `/accounts/${id}/history`,
        `/accounts/${id}/as-of/${today}`,
        '/accounts?sort=-number&limit=100',
        `/accounts/export`,
        `/accounts/export?credentials=true`,
        `/audit?subject=${id}`,
        '/audit/export',
        `/verify?url=${address}`,
      ]) {
        const reply = await stranger.get(path)
        expect(JSON.stringify(reply.body), path).not.to.include(secret)
      }
      const browser = await browserOf(people.librarian)
      for (const path of [
        `/accounts/${id}`,
        `/accounts/${id}/edit`,
        `/accounts/${id}/ownership`,
        '/accounts',
        '/official',
        '/record',
        `/record?subject=${id}`,
        '/accounts/export',
      ]) {
        expect(await (await browser.get(path)).text(), path).not.to.include(secret)
      }
    })

    it('is masked in an export that does not ask for it', async () => {
      for (const format of ['csv', 'ndjson']) {
        expect((await auditor.get(`/accounts/export?format=${format}`)).body).not.to.include(secret)
        expect((await auditor.get(`/accounts/export?format=${format}&asOf=${today}`)).body).not.to.include(
          secret,
        )
        expect((await auditor.get(`/accounts/export?format=${format}&credentials=true`)).body).to.include(
          secret,
        )
        const page = await (await browserOf(people.auditor)).get(`/accounts/export?format=${format}`)
        expect(await page.text()).not.to.include(secret)
      }
    })

    it('is told no more to who answered for it once, as of the days when they did', async () => {
      const stored = await Account.findById(id).lean<Account>()
      registry.now = new Date('2026-11-25T09:00:00.000Z')
      const given = await lead.post(
        `/accounts/${id}/ownership`,
        { owner: await idOf(people.librarian), deputy: null, reason: 'Byter tjänst' },
        { version: stored?.version },
      )
      expect(given.status).to.equal(200)
      const now = await stranger.get<{ version: number }>(`/accounts/${id}`)
      expect(JSON.stringify(now.body), 'the new owner').to.include(secret)
      const keeper = await idOf(people.librarian)
      const credentials = { where: 'Ett nytt valv', keeper }
      expect(
        (await stranger.patch(`/accounts/${id}`, { credentials }, { version: now.version })).status,
      ).to.equal(200)
      // On that day the account was the teacher's; who may be told is who answers for it now.
      for (const path of [`/accounts/${id}`, `/accounts/${id}/history`, `/accounts/${id}/as-of/${today}`]) {
        const body = JSON.stringify((await teacher.get(path)).body)
        expect(body, path).not.to.include(secret)
        expect(body, path).not.to.include('Ett nytt valv')
      }
    })
  })

  describe('an Idempotency-Key', () => {
    it('of somebody else, of another record or for another body gives nothing away', async () => {
      const key = crypto.randomUUID()
      const body = { accountKind: 'unit', answers: { need: 'Bara för mig' } }
      const mine = await teacher.post<{ id: string }>('/requests', body, { key })
      const again = await teacher.post<{ id: string }>('/requests', body, { key })
      expect(again.body.id).to.equal(mine.body.id)
      const theirs = await stranger.post<{ id: string }>('/requests', body, { key })
      expect(theirs.status).to.equal(201)
      expect(theirs.body.id).not.to.equal(mine.body.id)
      const other = await teacher.post('/requests', { ...body, answers: { need: 'Annat' } }, { key })
      expect([other.status, other.body.code]).to.deep.equal([422, 'key-reused'])
      const elsewhere = await teacher.post(
        `/requests/${mine.body.id}/submit`,
        {},
        { key, version: mine.version },
      )
      expect(elsewhere.body.id ?? elsewhere.body.code).to.not.equal(undefined)
      expect((await as(null)).post('/requests', body, { key }).then(({ status }) => status)).to.be.a(
        'promise',
      )
      expect((await (await as(null)).post('/requests', body, { key })).status).to.equal(401)
      const inspector = await auditor.post('/requests', body, { key })
      expect(inspector.status).to.equal(403)
    })

    it('cannot be made to look like another’s', async () => {
      const id = await idOf(people.teacher)
      for (const key of [`x ${id} POST`, 'short', 'x'.repeat(101), 'å'.repeat(9), ' ']) {
        const reply = await raw(
          'POST',
          '/api/v1/requests',
          {
            authorization: `Bearer ${stranger.token}`,
            'content-type': 'application/json',
            'idempotency-key': Buffer.from(key).toString('latin1'),
          },
          '{"accountKind":"unit"}',
        )
        expect(reply.status, key).to.be.oneOf([400, 201])
      }
    })
  })

  describe('If-Match', () => {
    it('must be the very version: nothing else is taken for it', async () => {
      const made = await draft()
      const body = { answers: { need: 'Ändrat' } }
      for (const value of [
        '*',
        'W/"1"',
        '1',
        '"1", "2"',
        '"01x"',
        '""',
        "'1'",
        '"1e0"',
        '"-1"',
        '"0x1"',
        '"1.0"',
        '"1"x',
      ]) {
        const reply = await teacher.patch(`/requests/${made.body.id}`, body, {
          headers: { 'if-match': value },
        })
        expect(reply.status, value).to.equal(412)
      }
      expect((await teacher.patch(`/requests/${made.body.id}`, body)).status).to.equal(428)
      expect((await teacher.patch(`/requests/${made.body.id}`, body, { version: 1 })).status).to.equal(200)
      expect((await teacher.patch(`/requests/${made.body.id}`, body, { version: 1 })).status).to.equal(412)
    })
  })

  describe('the record', () => {
    it('has no route that writes to it but to sign it, and no role that may more', async () => {
      const writing = (await apiRoutes()).filter(
        ({ path, method }) => path.startsWith('/api/v1/audit') && method !== 'get',
      )
      expect(writing.map(({ method, path }) => `${method} ${path}`)).to.have.members([
        'post /api/v1/audit/verify',
        'post /api/v1/audit/head',
      ])
      const size = async () => (await AuditHead.findById('head').lean<AuditHead>())?.size
      const before = await size()
      const [first] = await AuditEvent.find().sort({ _id: 1 }).limit(1).lean<AuditEvent[]>()
      for (const email of [people.lead, people.administrator, people.auditor]) {
        const api = await as(email)
        for (const [method, path] of [
          ['DELETE', '/audit/1'],
          ['PATCH', '/audit/1'],
          ['PUT', '/audit/1'],
          ['POST', '/audit'],
          ['POST', '/audit/1'],
          ['DELETE', '/audit'],
        ] as const) {
          expect(
            (await api.send(method, path, { after: null }, { version: 1 })).status,
            `${email} ${method} ${path}`,
          ).to.equal(404)
        }
        await api.post('/audit/verify', { head: 'x' })
        await api.post('/audit/head', {})
      }
      expect(await size()).to.equal(before)
      expect((await AuditEvent.find().sort({ _id: 1 }).limit(1).lean<AuditEvent[]>())[0]).to.deep.equal(first)
      expect((await auditor.get<{ whole: boolean }>('/audit/verify')).body.whole).to.equal(true)
    })

    it('names who did it by the sign-in, never by what was sent', async () => {
      const leadId = await idOf(people.lead)
      const made = await draft()
      const headers = {
        'x-user': leadId,
        'x-actor': leadId,
        'x-forwarded-user': leadId,
        from: people.lead,
        'x-ms-client-principal-id': leadId,
      }
      await teacher.patch(
        `/requests/${made.body.id}`,
        { answers: { need: 'x' } },
        { version: made.version, headers },
      )
      const events = await AuditEvent.find({ 'subject.id': made.body.id }).lean<AuditEvent[]>()
      expect(new Set(events.map(({ actor }) => actor.id))).to.deep.equal(
        new Set([await idOf(people.teacher)]),
      )
    })
  })

  it('pages are not had by who may not: nobody is sent to sign in, and a stranger is told no', async function () {
    this.timeout(30_000)
    const [nobody, other] = [await browserOf(null), await browserOf(people.librarian)]
    for (const { path, as: who } of await everyPage()) {
      if (who === null || ['/', '/official'].includes(path)) continue
      const asked = await nobody.get(path)
      expect(asked.status, path).to.equal(303)
      expect(asked.headers.get('location'), path).to.match(/^\/sign-in\?to=/)
      if (/^\/(requests\/[0-9a-f-]{36}|record|outbox|requests\/desk)/.test(path)) {
        expect((await other.get(path)).status, path).to.equal(403)
      }
      if (/^\/accounts\/.*\/(edit|ownership|status)$/.test(path)) {
        expect((await other.get(path)).status, path).to.equal(403)
      }
    }
  })

  it('addresses that people enter are never visited', async () => {
    const caught = await trap()
    try {
      for (const host of [caught.address, `localhost:${caught.address.split(':')[1]}`]) {
        for (const scheme of ['http://', 'https://', '', '//', 'gopher://']) {
          const url = `${scheme}${host}/almsunda`
          await teacher.get(`/verify?url=${encodeURIComponent(url)}`)
          await teacher.post('/requests/preview', {
            kind: 'register-existing',
            accountKind: 'unit',
            answers: { existingUrl: url },
          })
          await draft({ existingUrl: url, place: url.slice(0, 80) })
          await (await browserOf(null)).get(`/verify?url=${encodeURIComponent(url)}`)
        }
      }
      expect(caught.visits()).to.equal(0)
    } finally {
      await caught.close()
    }
  })
})
