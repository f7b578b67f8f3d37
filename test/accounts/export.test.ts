import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { parse } from 'csv-parse/sync'
import { Account } from '../../models/account.ts'
import { AuditEvent } from '../../models/auditEvent.ts'
import { EventValue } from '../../models/eventValue.ts'
import { Unit } from '../../models/unit.ts'
import { changeAccount } from '../../server/accounts/changeAccount.ts'
import { changeStatus } from '../../server/accounts/changeStatus.ts'
import { type ExportQuery, exportAccounts } from '../../server/accounts/export.ts'
import { columns } from '../../server/accounts/exportRow.ts'
import { recordAsOf } from '../../server/audit/asOf.ts'
import { change, systemCaller } from '../../server/audit/change.ts'
import { anAccount, as, lead, person, unit, useRegister } from './register.ts'

const plainQuery: ExportQuery = { format: 'csv', filters: {}, asOf: null, credentials: false, language: 'sv' }

async function bytes(query: Partial<ExportQuery>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of await exportAccounts({ ...plainQuery, ...query })) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

async function csv(query: Partial<ExportQuery>): Promise<Record<string, string>[]> {
  return parse(await bytes({ ...query, format: 'csv' }), {
    bom: true,
    columns: true,
    record_delimiter: '\r\n',
  })
}

async function ndjson(query: Partial<ExportQuery>): Promise<Record<string, unknown>[]> {
  const lines = await text(await exportAccounts({ ...plainQuery, ...query, format: 'ndjson' }))
  return lines
    .trimEnd()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

const day = (day: string) => new Date(`${day}T10:00:00.000Z`)

describe('an export of the inventory', () => {
  useRegister()

  it('as CSV is RFC 4180 in UTF-8 with a byte order mark, a row for each account, the columns in their order', async () => {
    const account = await anAccount({ displayName: 'Åsas "lilla", skola\noch förskola', place: 'Norrby' })
    const file = await bytes({})
    expect(file.subarray(0, 3).toString('hex')).to.equal('efbbbf')
    expect(file.toString('utf8', 3).split('\r\n')[0]).to.equal(columns.join(','))
    const rows = await csv({})
    expect(rows.length).to.equal(await Account.countDocuments())
    const row = rows.find(({ id }) => id === account._id)
    expect(row).to.include({
      displayName: account.displayName,
      unitName: 'Kontaktcenter',
      ownerName: 'Karin Åberg',
      languages: 'sv',
      openToContributors: 'false',
      registeredAt: '2026-11-24T09:00:00.000Z',
      closedAt: '',
    })
  })

  it('has no cell that a spreadsheet would run as a formula', async () => {
    for (const displayName of [
      '=1+1',
      '+46',
      '-2',
      '@SUM(A1)',
      '\tTab',
      '\rReturn',
      '=HYPERLINK("https://evil.example")',
    ]) {
      const account = await anAccount({ displayName, contact: displayName })
      const [row] = await csv({ filters: { q: account.handle ?? '' } })
      expect(row?.displayName).to.equal(`'${displayName}`)
      expect(row?.contact).to.equal(`'${displayName}`)
      const [plain] = await ndjson({ filters: { q: account.handle ?? '' } })
      expect(plain?.displayName, 'programs get what is there').to.equal(displayName)
    }
  })

  it('masks where log-ins are kept, unless asked for', async () => {
    const account = await anAccount()
    const filters = { q: account.handle ?? '' }
    const masked = (await bytes({ filters })).toString()
    expect(masked).to.contain('masked').and.not.to.contain('lösenordshanterare')
    const [row] = await csv({ filters, credentials: true })
    expect(row).to.include({
      credentialsWhere: 'Kommunens lösenordshanterare',
      credentialsKeeper: 'Karin Åberg',
    })
    const without = await anAccount({ credentials: null })
    expect((await csv({ filters: { q: without.handle ?? '' } }))[0]?.credentialsWhere).to.equal('')
  })

  it('has what the filters leave, in the reader’s language', async () => {
    const account = await anAccount({ purposes: ['information'] })
    const rows = await ndjson({ filters: { q: account.handle ?? '' }, language: 'en' })
    expect(rows.map((row) => row.id)).to.deep.equal([account._id])
    expect(rows[0]).to.include({ unitName: 'Contact Centre', purposes: 'Information to residents' })
    expect(await ndjson({ filters: { q: 'finns inte alls' } })).to.deep.equal([])
  })

  describe('as of a day', () => {
    it('has each account as it stood at the end of that day, and not those that came later', async () => {
      const account = await anAccount({ displayName: 'Första namnet' }, day('2026-10-01'))
      await changeAccount(
        account._id,
        1,
        { displayName: 'Andra namnet' },
        as('karin-aberg', ['Staff'], day('2026-10-05')),
      )
      await changeStatus(account._id, 2, { status: 'closed', reason: 'Slut.' }, lead(day('2026-10-09')))
      const on = async (asOf: string) => (await ndjson({ asOf })).find((row) => row.id === account._id)
      expect(await on('2026-09-30')).to.equal(undefined)
      expect(await on('2026-10-01')).to.include({ displayName: 'Första namnet', status: 'active' })
      expect(await on('2026-10-04')).to.include({ displayName: 'Första namnet' })
      expect(await on('2026-10-05')).to.include({ displayName: 'Andra namnet', status: 'active' })
      expect(await on('2026-10-09')).to.include({ status: 'closed', version: 3 })
    })

    it('counts the day in the organisation’s zone', async () => {
      const account = await anAccount({}, new Date('2026-10-01T22:30:00.000Z'))
      const on = async (asOf: string) => (await ndjson({ asOf })).some((row) => row.id === account._id)
      expect(await on('2026-10-01'), 'half past midnight in Stockholm').to.equal(false)
      expect(await on('2026-10-02')).to.equal(true)
    })

    it('of today is the same as the one that is live', async () => {
      await anAccount()
      const byId = (rows: Record<string, unknown>[]) =>
        [...rows].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
      expect(byId(await ndjson({ asOf: '2026-11-24' }))).to.deep.equal(byId(await ndjson({})))
      const filters = { status: 'active', channel: 'instagram', q: 'alms' } as const
      expect(byId(await ndjson({ asOf: '2026-11-24', filters }))).to.deep.equal(
        byId(await ndjson({ filters })),
      )
    })

    it('uses the names that units had on that day', async () => {
      const account = await anAccount({}, day('2026-10-20'))
      const now = await Unit.findById(unit('kontaktcenter')).lean<Unit>()
      const rename = (name: Unit['name'], at: Date, version: number) =>
        change(systemCaller(at), { action: 'unit.rename' }, (tx) =>
          tx.update(Unit, { _id: unit('kontaktcenter'), version }, { $set: { name } }),
        )
      await rename({ sv: 'Medborgarservice', en: 'Citizen Service' }, day('2026-10-22'), now?.version ?? 0)
      const on = async (asOf: string) =>
        (await ndjson({ asOf })).find((row) => row.id === account._id)?.unitName
      expect(await on('2026-10-21')).to.equal('Kontaktcenter')
      expect(await on('2026-10-22')).to.equal('Medborgarservice')
      await rename(now?.name ?? { sv: '', en: '' }, day('2026-10-23'), (now?.version ?? 0) + 1)
    })

    it('says "erased" where a value was erased since', async () => {
      const account = await anAccount(
        { kind: 'individual', channel: 'linkedin', displayName: 'Anna Ek', owner: person('elin-marklund') },
        day('2026-10-20'),
      )
      const on = async () => (await ndjson({ asOf: '2026-10-20' })).find((row) => row.id === account._id)
      expect(await on()).to.include({ displayName: 'Anna Ek', handle: account.handle })
      const events = await AuditEvent.find({ 'subject.id': account._id }).lean()
      await EventValue.deleteMany({ event: { $in: events.map((event) => event._id) } })
      expect(await on()).to.include({
        displayName: 'erased',
        handle: 'erased',
        address: 'erased',
        status: 'active',
      })
      expect(await recordAsOf(account._id, day('2026-10-21'))).to.deep.include({
        displayName: { erased: true },
      })
    })
  })
})
