import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { anAccount, person } from '../accounts/register.ts'
import type { Problem } from '../support/api.ts'
import { theRegistry } from '../support/registry.ts'
import { as, people } from '../support/requests.ts'

interface AccountBody {
  id: string
  version: number
  status: string
  displayName: string
  handle: string
  owner: string
  credentials: { where: string } | null
}
interface Page<T> {
  items: T[]
  next: string | null
  total: { count: number; more: boolean }
}
const owner = 'karin.aberg@almsunda.example'
const unknownId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'

describe('GET /accounts', () => {
  before(() => theRegistry())

  it('shows a page, the next one from its cursor, and the total', async () => {
    const api = await as(people.teacher)
    const first = await api.get<Page<AccountBody>>('/accounts?limit=5')
    expect(first.status).to.equal(200)
    expect(first.body.items).to.have.lengthOf(5)
    const second = await api.get<Page<AccountBody>>(`/accounts?limit=5&cursor=${first.body.next}`)
    const ids = [...first.body.items, ...second.body.items].map((item) => item.id)
    expect(new Set(ids).size).to.equal(10)
    expect(first.body.total.count).to.equal(await Account.countDocuments())
  })

  it('filters, searches and counts by state', async () => {
    const account = await anAccount({ displayName: 'Överblicken', status: 'parked' })
    const api = await as(people.teacher)
    const found = await api.get<Page<AccountBody>>(
      '/accounts?q=%C3%B6verblick&status=parked&channel=instagram',
    )
    expect(found.body.items.map((item) => item.id)).to.include(account._id)
    const none = await api.get<Page<AccountBody>>('/accounts?q=%C3%B6verblick&status=closed')
    expect(none.body.items).to.deep.equal([])
    const counts = await api.get<Record<string, { count: number }>>('/accounts/counts?q=%C3%B6verblick')
    expect(counts.body.parked?.count).to.equal(found.body.items.length)
    expect(counts.body.active?.count).to.equal(0)
  })

  it('refuses what it does not know, an unknown sort, a foreign cursor, and an operator in the place of a value', async () => {
    const api = await as(people.teacher)
    for (const query of [
      'colour=red',
      'sort=_id',
      'limit=0',
      'limit=101',
      'cursor=abc',
      'status[$ne]=active',
    ]) {
      expect((await api.get(`/accounts?${query}`)).status, query).to.equal(422)
    }
  })

  it('tells nobody to sign in', async () => {
    expect((await (await as(null)).get('/accounts')).status).to.equal(401)
  })
})

describe('GET /accounts/:id', () => {
  before(() => theRegistry())

  it('says where the log-in is kept only to those who answer for it, leads, auditors and administrators', async () => {
    const account = await anAccount()
    const seen = async (email: string) =>
      (await (await as(email)).get<AccountBody>(`/accounts/${account._id}`)).body.credentials !== null
    for (const email of [owner, people.lead, people.auditor, people.administrator])
      expect(await seen(email), email).to.equal(true)
    for (const email of [people.teacher, people.headmaster]) expect(await seen(email), email).to.equal(false)
  })

  it('gives its version as a strong ETag, and 404 for what is not there', async () => {
    const account = await anAccount()
    const api = await as(people.teacher)
    expect((await api.get(`/accounts/${account._id}`)).headers.get('etag')).to.equal('"1"')
    expect((await api.get(`/accounts/${unknownId}`)).status).to.equal(404)
    expect((await api.get('/accounts/nonsense')).status, 'an address that names nothing').to.equal(404)
    expect((await api.get(`/accounts/${account._id}/as-of/2026-13-45`)).status, 'no such day').to.equal(422)
  })

  it('as of a day is as it was then', async () => {
    const account = await anAccount({}, new Date('2026-11-02T10:00:00.000Z'))
    const api = await as(people.teacher)
    const then = await api.get<AccountBody>(`/accounts/${account._id}/as-of/2026-11-02`)
    expect(then.body).to.include({ id: account._id, displayName: account.displayName, credentials: null })
    expect((await api.get(`/accounts/${account._id}/as-of/2026-11-01`)).status).to.equal(404)
    expect((await api.get(`/accounts/${account._id}/as-of/yesterday`)).status).to.equal(422)
    expect(
      (await api.get(`/accounts/${account.owner}/as-of/2026-11-24`)).status,
      'a person is none',
    ).to.equal(404)
  })
})

describe('PATCH /accounts/:id', () => {
  before(() => theRegistry())

  it('by its owner changes it, and its history tells', async () => {
    const account = await anAccount()
    const api = await as(owner)
    const reply = await api.patch<AccountBody>(
      `/accounts/${account._id}`,
      { displayName: 'Nytt namn' },
      { version: 1 },
    )
    expect(reply.status).to.equal(200)
    expect(reply.version).to.equal(2)
    const history = await api.get<Page<{ action: string; changes: unknown[] }>>(
      `/accounts/${account._id}/history`,
    )
    expect(history.body.items[0]).to.deep.include({
      action: 'account.change',
      changes: [{ field: 'displayName', before: account.displayName, after: 'Nytt namn' }],
    })
  })

  it('asks for the version, and refuses one that is old', async () => {
    const account = await anAccount()
    const api = await as(owner)
    expect((await api.patch(`/accounts/${account._id}`, { place: 'Här' })).status).to.equal(428)
    await api.patch(`/accounts/${account._id}`, { place: 'Här' }, { version: 1 })
    const stale = await api.patch<Problem>(`/accounts/${account._id}`, { place: 'Där' }, { version: 1 })
    expect(stale.status).to.equal(412)
    expect(stale.body.facts).to.deep.include({ version: 2 })
  })

  it('names every wrong field, with the same words as everywhere', async () => {
    const account = await anAccount()
    const api = await as(owner)
    const change = (body: unknown) => api.patch<Problem>(`/accounts/${account._id}`, body, { version: 1 })
    const post = await change({ url: 'https://www.instagram.com/ek/p/1/' })
    expect(post.status).to.equal(422)
    expect(post.body.errors?.[0]).to.include({ path: 'url', code: 'address-inside-account' })
    expect(post.body.errors?.[0]?.message).to.contain('instagram.com/ek')
    expect((await change({ status: 'closed', owner: person('elin-marklund') })).body.errors).to.have.lengthOf(
      2,
    )
    expect((await change({})).status).to.equal(422)
    expect((await change({ displayName: '', languages: 'sv' })).body.errors).to.have.lengthOf(2)
  })

  it('is refused with 409 for an address that another account has', async () => {
    const [account, other] = [await anAccount(), await anAccount()]
    const reply = await (await as(owner)).patch<Problem>(
      `/accounts/${account._id}`,
      { url: other.url },
      { version: 1 },
    )
    expect([reply.status, reply.body.code]).to.deep.equal([409, 'address-taken'])
  })

  it('is refused to who has nothing to do with it, to an auditor, and to nobody', async () => {
    const account = await anAccount()
    const attempt = async (email: string | null) =>
      (await (await as(email)).patch<Problem>(`/accounts/${account._id}`, { place: 'Här' }, { version: 1 }))
        .status
    expect(await attempt(people.teacher)).to.equal(403)
    expect(await attempt(people.auditor)).to.equal(403)
    expect(await attempt(null)).to.equal(401)
  })
})

describe('POST /accounts/:id/ownership and /status', () => {
  before(() => theRegistry())

  it('hand over, and a repeat with the same key does it once', async () => {
    const account = await anAccount()
    const api = await as(owner)
    const give = () =>
      api.post<AccountBody>(
        `/accounts/${account._id}/ownership`,
        { owner: person('elin-marklund'), reason: 'Jag byter arbete.' },
        { version: 1, key: `give-${account._id}` },
      )
    const [first, again] = [await give(), await give()]
    expect(first.body).to.include({ owner: person('elin-marklund'), version: 2 })
    expect(again.status).to.equal(200)
    expect(again.body.version).to.equal(2)
    expect((await Account.findById(account._id).lean())?.version).to.equal(2)
  })

  it('close it, and the public is told within the second', async () => {
    const registry = await theRegistry()
    const account = await anAccount()
    await registry.refreshVerify()
    const verdict = async () => {
      const api = await as(null)
      return (await api.get<{ status: string }>(`/verify?url=${encodeURIComponent(account.url ?? '')}`)).body
        .status
    }
    expect(await verdict()).to.equal('official')
    const api = await as(people.lead)
    const body = { status: 'closed', reason: 'Förskolan är nedlagd.' }
    expect((await api.post(`/accounts/${account._id}/status`, body, { version: 1 })).status).to.equal(200)
    await registry.refreshVerify()
    expect(await verdict()).to.equal('former')
  })

  it('refuse a status that cannot follow, a reason that is missing, and who may not', async () => {
    const account = await anAccount()
    const path = `/accounts/${account._id}/status`
    const api = await as(people.lead)
    expect((await api.post<Problem>(path, { status: 'planned' }, { version: 1 })).body.code).to.equal(
      'wrong-state',
    )
    const missing = await api.post<Problem>(path, { status: 'closed' }, { version: 1 })
    expect(missing.body.errors?.[0]).to.include({ path: 'reason', code: 'any.required' })
    expect((await api.post(path, { status: 'parked' })).status).to.equal(428)
    const stranger = await as(people.teacher)
    expect((await stranger.post(path, { status: 'parked' }, { version: 1 })).status).to.equal(403)
    const handOver = `/accounts/${account._id}/ownership`
    expect(
      (await stranger.post(handOver, { owner: person('elin-marklund') }, { version: 1 })).status,
    ).to.equal(403)
  })
})

describe('GET /accounts/export', () => {
  before(() => theRegistry())

  it('gives a file, masked unless asked for', async () => {
    const account = await anAccount()
    const api = await as(people.auditor)
    const path = `/accounts/export?q=${account.handle}`
    const masked = await api.get<string>(path)
    expect(masked.headers.get('content-type')).to.equal('text/csv; charset=utf-8')
    expect(masked.headers.get('content-disposition')).to.equal('attachment; filename=accounts.csv')
    expect(masked.body).to.contain(account.displayName).and.to.contain('masked')
    expect((await api.get<string>(`${path}&credentials=true`)).body).to.contain('lösenordshanterare')
    const past = await api.get<string>(`${path}&format=ndjson&asOf=2026-11-24`)
    expect(past.headers.get('content-disposition')).to.contain('accounts-2026-11-24.ndjson')
    expect(JSON.parse(past.body)).to.include({ id: account._id })
  })

  it('is refused to those without the right, and for what is no day or format', async () => {
    expect((await (await as(people.teacher)).get('/accounts/export')).status).to.equal(403)
    expect((await (await as(null)).get('/accounts/export')).status).to.equal(401)
    const api = await as(people.lead)
    for (const query of ['asOf=today', 'format=pdf']) {
      expect((await api.get(`/accounts/export?${query}`)).status, query).to.equal(422)
    }
  })
})

describe('POST /accounts/import', () => {
  before(() => theRegistry())

  const mapping = { source: 'api-list', columns: { displayName: 'Namn', address: 'Adress', unit: 'Enhet' } }
  const csv =
    'Namn,Adress,Enhet\nApi ett,instagram.com/apiett,Kontaktcenter\nApi två,instagram.com/apitva,Kontaktcenter\n'
  interface Report {
    applied: boolean
    counts: Record<string, number>
    rows: { line: number; fate: string; faults: { code: string; message: string }[] }[]
  }

  it('tells every row and writes nothing, until told to', async () => {
    const api = await as(people.lead)
    const before = await Account.countDocuments()
    const dry = await api.post<Report>('/accounts/import', { csv, mapping })
    expect(dry.body).to.deep.include({ applied: false })
    expect(dry.body.rows.map((row) => [row.line, row.fate])).to.deep.equal([
      [2, 'new'],
      [3, 'new'],
    ])
    expect(await Account.countDocuments()).to.equal(before)
    const wet = await api.post<Report>('/accounts/import?dryRun=false', { csv, mapping })
    expect(wet.body.applied).to.equal(true)
    expect(await Account.countDocuments()).to.equal(before + 2)
    const again = await api.post<Report>('/accounts/import?dryRun=false', { csv, mapping })
    expect(again.body.counts).to.include({ new: 0, unchanged: 2 })
  })

  it('writes nothing when one row is refused, and says why', async () => {
    const api = await as(people.lead)
    const reply = await api.post<Report>('/accounts/import?dryRun=false', {
      csv: `${csv}Tre,instagram.com/p/abc,Kontaktcenter\n`,
      mapping: { ...mapping, source: 'other-list' },
    })
    expect(reply.body.applied).to.equal(false)
    expect(reply.body.rows[2]?.faults[0]).to.include({ code: 'address-no-account' })
  })

  it('is refused for a mapping that cannot be read, and to who may not', async () => {
    const wrong = await (await as(people.lead)).post<Problem>('/accounts/import', {
      csv,
      mapping: { source: '' },
    })
    expect(wrong.body.errors?.map((error) => error.path)).to.include('mapping.columns')
    for (const email of [people.teacher, people.auditor]) {
      expect((await (await as(email)).post('/accounts/import', { csv, mapping })).status, email).to.equal(403)
    }
  })
})
