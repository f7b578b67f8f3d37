import { expect } from 'chai'
import { AuditEvent } from '../../models/auditEvent.ts'
import { changeStatus } from '../../server/accounts/changeStatus.ts'
import { anAccount, lead, person } from '../accounts/register.ts'
import { theRegistry } from '../support/registry.ts'
import { as, people } from '../support/requests.ts'

interface Event {
  event: number
  action: string
  reason: string | null
  after: Record<string, unknown> | null
  leaf: string
}
interface Proof {
  whole: boolean
  fault: { kind: string; event?: number; because?: string } | null
  events: number
  says: string[]
  outside: { size: number } | null
  key: string
}
interface Head {
  size: number
  root: string
  note: string
}

describe('the audit trail over the API', () => {
  before(() => theRegistry())

  it('GET /audit shows the latest first, of one record, of one person, page by page', async () => {
    const account = await anAccount()
    await changeStatus(account._id, 1, { status: 'closed', reason: 'Nedlagd.' }, lead())
    const api = await as(people.auditor)
    const page = await api.get<{ items: Event[]; next: string }>(`/audit?subject=${account._id}&limit=1`)
    expect(page.body.items[0]).to.deep.include({ action: 'account.close', reason: 'Nedlagd.' })
    expect(page.body.items[0]?.after).to.include({ status: 'closed', displayName: account.displayName })
    const rest = await api.get<{ items: Event[]; next: null }>(
      `/audit?subject=${account._id}&limit=1&cursor=${page.body.next}`,
    )
    expect(rest.body.items.map((item) => item.action)).to.deep.equal(['account.import'])
    expect(rest.body.next).to.equal(null)
    const byLead = await api.get<{ items: Event[] }>(`/audit?actor=${person('sara-lindqvist')}&limit=1`)
    expect(byLead.body.items[0]?.action).to.equal('account.close')
  })

  it('GET /audit/verify proves it whole and says what that does not show', async () => {
    const api = await as(people.auditor)
    const { body } = await api.get<Proof>('/audit/verify')
    expect(body).to.include({ whole: true, fault: null })
    expect(body.events).to.be.greaterThan(0)
    expect(body.says.join(' ')).to.contain('--head')
  })

  it('GET /audit/verify names an event that was edited', async () => {
    const api = await as(people.auditor)
    const original = await AuditEvent.collection.findOne({ _id: 2 as never })
    await AuditEvent.collection.updateOne({ _id: 2 as never }, { $set: { action: 'nothing-to-see' } })
    try {
      const { body } = await api.get<Proof>('/audit/verify')
      expect(body).to.deep.include({ whole: false, fault: { kind: 'event-edited', event: 2 } })
      expect(body.says[0]).to.contain('2')
    } finally {
      await AuditEvent.collection.replaceOne({ _id: 2 as never }, original as object)
    }
  })

  it('a head signed on demand and kept outside proves the trail later, and a forged one does not', async () => {
    const api = await as(people.auditor)
    const signed = await api.post<Head>('/audit/head')
    expect((await api.get<Head>('/audit/head')).body).to.deep.equal(signed.body)
    await anAccount()
    const proof = await api.post<Proof>('/audit/verify', { head: signed.body.note })
    expect(proof.body).to.include({ whole: true })
    expect(proof.body.outside).to.include({ size: signed.body.size })
    const forged = signed.body.note.replace(`\n${signed.body.size}\n`, `\n${signed.body.size - 1}\n`)
    const refused = await api.post<Proof>('/audit/verify', { head: forged })
    expect(refused.body.fault).to.deep.equal({ kind: 'outside-head', size: null, because: 'bad-signature' })
  })

  it('GET /audit/export gives every event, the first one first', async () => {
    const api = await as(people.auditor)
    const { body, headers } = await api.get<string>('/audit/export')
    expect(headers.get('content-type')).to.contain('application/x-ndjson')
    const events = body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Event)
    expect(events.length).to.equal(await AuditEvent.countDocuments())
    expect(events.every((event, at) => event.event === at)).to.equal(true)
  })

  it('is read by auditors, leads and administrators, and by nobody else', async () => {
    for (const path of ['/audit', '/audit/verify', '/audit/export', '/audit/head']) {
      expect((await (await as(people.teacher)).get(path)).status, path).to.equal(403)
      expect((await (await as(null)).get(path)).status, path).to.equal(401)
    }
    expect((await (await as(people.administrator)).get('/audit?limit=1')).status).to.equal(200)
    expect((await (await as(people.auditor)).get('/audit?cursor=nonsense')).status).to.equal(422)
    expect((await (await as(people.auditor)).get('/audit?limit=1000')).status).to.equal(422)
  })
})
