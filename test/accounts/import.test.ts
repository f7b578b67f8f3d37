import { readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { Address } from '../../models/address.ts'
import { AuditHead } from '../../models/auditHead.ts'
import { Unit } from '../../models/unit.ts'
import { changeAccount } from '../../server/accounts/changeAccount.ts'
import { countImport, describeOutcome, describeRow } from '../../server/accounts/import/describeImport.ts'
import { importAccounts } from '../../server/accounts/import/importAccounts.ts'
import { type ImportMapping, importMapping } from '../../server/accounts/import/mapping.ts'
import type { RowPlan } from '../../server/accounts/import/plan.ts'
import { change, systemCaller } from '../../server/audit/change.ts'
import { parse } from '../../server/parse.ts'
import { anAccount, lead, now, person, refusal, unit, useRegister } from './register.ts'

const fixture = (name: string) => readFile(new URL(`../fixtures/${name}`, import.meta.url))

/** What the last column of the fixture says of a row, from what the import says of it. */
function verdictOf({ fate }: RowPlan): string {
  if (fate.fate === 'refused') return fate.faults.map((fault) => fault.code).join('+')
  if (fate.fate !== 'merged') return fate.fate
  const into = 'line' in fate.into ? `line ${fate.into.line}` : 'account'
  return `merged ${into}: ${fate.adds.map((add) => add.field).join('+')}`.trim()
}

async function registerSize() {
  const [accounts, units, addresses, head] = await Promise.all([
    Account.countDocuments(),
    Unit.countDocuments(),
    Address.countDocuments(),
    AuditHead.findById('head').lean<AuditHead>(),
  ])
  return { accounts, units, addresses, events: head?.size ?? 0 }
}

describe('an import of a list of accounts', () => {
  useRegister()
  let list: Buffer
  let mapping: ImportMapping
  const dryRun = (file = list, how = mapping) =>
    importAccounts(file, how, { apply: false }, lead(), (result) => result)
  const apply = (file = list, how = mapping) =>
    importAccounts(file, how, { apply: true }, lead(), (result) => result)
  const small = (rows: string, more: Partial<ImportMapping> = {}): [Buffer, ImportMapping] => [
    Buffer.from(`Namn,Adress,Verksamhet\n${rows}`),
    {
      ...mapping,
      columns: { displayName: 'Namn', address: 'Adress', unit: 'Verksamhet' },
      exclude: [],
      ...more,
    },
  ]

  before(async () => {
    list = await fixture('account-list.csv')
    mapping = parse(importMapping, JSON.parse((await fixture('account-list.mapping.json')).toString()))
    const held = (handle: string, more: Partial<Account> = {}) =>
      anAccount({
        handle,
        address: `instagram.com/${handle}`,
        url: `https://instagram.com/${handle}`,
        ...more,
      })
    await held('fxtheld')
    await held('fxtgaps', { owner: null })
    await held('fxtelsewhere')
    await held('fxtclosed', { status: 'closed' })
    const renamed = await held('fxtformer')
    await changeAccount(renamed._id, 1, { url: '@fxtrenamed' }, lead())
    const twin = await Unit.findById(unit('kontaktcenter')).lean<Unit>()
    await change(systemCaller(now), { action: 'unit.create' }, (tx) =>
      tx.insertMany(
        Unit,
        ['fxt-twin-1', 'fxt-twin-2'].map((_id) => ({
          ...(twin as Unit),
          _id,
          name: { sv: 'Fxt Tvillingenheten', en: 'Fxt Twin' },
        })),
      ),
    )
  })

  it('says of every row what would become of it, each kind of fault by its name, and writes nothing', async () => {
    const before = await registerSize()
    const { rows, units, faults, applied } = await dryRun()
    expect(faults).to.deep.equal([])
    expect(applied).to.equal(false)
    for (const row of rows) {
      const expected = row.row.cells.Facit
      expect(verdictOf(row), `line ${row.row.line}: ${row.row.cells.Namn}`).to.equal(expected)
    }
    expect(rows.length).to.equal(61)
    expect(units.map((each) => each.name.sv).sort()).to.deep.equal(['Fritidsgårdarna', 'Simhallen'])
    expect(await registerSize()).to.deep.equal(before)
  })

  it('counts lines as an editor does, over cells with line breaks', async () => {
    const { rows } = await dryRun()
    const lines = list.toString().split('\n')
    for (const { row } of rows)
      expect(lines[row.line - 1], `line ${row.line}`).to.contain(
        row.cells.Namn?.split('\n')[0]?.replaceAll('"', '""'),
      )
  })

  it('tells each fault in words of both languages, with what would mend it', async () => {
    const { rows } = await dryRun()
    for (const row of rows) {
      for (const language of ['sv', 'en'] as const) {
        expect(describeRow(row, language, false)).not.to.match(
          /undefined|\[object|Uppgiften stämmer inte|not right/,
        )
      }
    }
    const misspelt = rows.find(({ row }) => row.cells.Kanal === 'Facebok') as RowPlan
    expect(describeRow(misspelt, 'en', false)).to.equal(
      'refused https://facebook.com/fxtfelstavad: Kanal: No channel is called “Facebok”. Is it facebook? If so, say it in the mapping.',
    )
    const filled = rows.find(({ row }) => row.cells.Namn === 'Fxt finns med luckor') as RowPlan
    expect(describeRow(filled, 'en', false)).to.match(
      /^would be merged .*account \d+, adds owner – → .*kept against the list: displayName/,
    )
  })

  it('writes nothing when told to write while a row is refused', async () => {
    const before = await registerSize()
    const result = await apply()
    expect(result.applied).to.equal(false)
    expect(describeOutcome(result, 'en').at(-1)).to.contain('Nothing is written')
    expect(await registerSize()).to.deep.equal(before)
  })

  describe('when the rows that are refused are left out', () => {
    let without: ImportMapping

    before(async () => {
      const lines = (await dryRun()).rows.flatMap(({ row, fate }) =>
        fate.fate === 'refused' ? [row.line] : [],
      )
      without = {
        ...mapping,
        exclude: [...mapping.exclude, { column: null, equals: [], lines, because: 'Rättas först.' }],
      }
    })

    it('writes the others, as they were told, and the register holds them', async () => {
      const before = await registerSize()
      const result = await apply(list, without)
      expect(result.applied).to.equal(true)
      const counts = countImport(result)
      expect(counts).to.include({ new: 21, refused: 0, units: 2 })
      const after = await registerSize()
      expect(after.accounts - before.accounts).to.equal(21)
      expect(after.units - before.units).to.equal(2)
      expect(after.addresses - before.addresses, 'the planned one has none').to.equal(20)
      expect(after.events - before.events, 'accounts, units, one that was filled').to.equal(24)
    })

    it('has read the values by the mapping', async () => {
      const at = async (address: string) => (await Account.findOne({ address }).lean<Account>()) as Account
      expect(await at('facebook.com/fxtkommunen')).to.deep.include({
        displayName: 'Fxt kommunen',
        handle: 'fxt.kommunen',
        owner: person('karin-aberg'),
        deputy: person('erik-soderlund'),
        languages: ['sv', 'en'],
        purposes: ['information', 'dialogue'],
        platformId: '1000123',
        place: 'Almsunda',
        registeredAt: new Date('2011-03-14T12:00:00.000Z'),
        source: 'fixture-list|facebook.com/fxtkommunen',
      })
      expect((await at('x.com/fxtkommunen')).status).to.equal('parked')
      expect((await at('linkedin.com/in/fxt-chefen')).kind).to.equal('individual')
      expect((await at('tiktok.com/@fxtungdom')).languages).to.deep.equal(['sv', 'en'])
      expect((await at('social.almsunda.example/@fxt')).unit).to.equal(unit('stadsbiblioteket'))
      expect(
        (await at('github.com/fxt-almsunda')).displayName,
        'the handle, where no name was given',
      ).to.equal('fxt-almsunda')
      const youth = await at('snapchat.com/@fxtungdom')
      expect(youth.unit, 'two names of one new unit').to.equal((await at('tiktok.com/@fxtungdom')).unit)
      expect(await Unit.findById(youth.unit).lean()).to.deep.include({
        name: { sv: 'Fritidsgårdarna', en: 'Youth Clubs' },
        parent: unit('kultur-och-fritidsforvaltningen'),
        validFrom: '2026-11-24',
      })
      expect(youth.within).to.deep.equal([
        ...[unit('kultur-och-fritidsnamnden'), unit('kultur-och-fritidsforvaltningen'), youth.unit],
      ])
      expect(await Account.findOne({ source: 'fixture-list|fxt-planerat' }).lean()).to.deep.include({
        status: 'planned',
        address: null,
        registeredAt: null,
      })
      expect((await Address.findById('x.com/fxtavslutat').lean<Address>())?.state).to.equal('former')
      expect((await at('instagram.com/fxtgaps')).owner).to.equal(person('karin-aberg'))
    })

    it('a second time changes nothing', async () => {
      const before = await registerSize()
      const result = await apply(list, without)
      expect(countImport(result)).to.include({ new: 0, refused: 0, units: 0 })
      const merged = result.rows.filter(({ fate }) => fate.fate === 'merged')
      expect(
        merged.every(({ fate }) => fate.fate === 'merged' && 'line' in fate.into),
        'only with other lines',
      ).to.equal(true)
      expect(await registerSize()).to.deep.equal(before)
    })

    it('after a change by hand keeps what was changed, and says so', async () => {
      const account = (await Account.findOne({ address: 'x.com/fxtkommunen' }).lean<Account>()) as Account
      await changeAccount(account._id, account.version, { displayName: 'Fxt rättat' }, lead())
      const keeping = (await apply(list, without)).rows.find(({ address }) => address === 'x.com/fxtkommunen')
      expect(keeping?.fate).to.deep.include({
        fate: 'unchanged',
        kept: [{ field: 'displayName', is: 'Fxt rättat', list: 'Fxt kommunen' }],
      })
      const following = await apply(list, { ...without, overwrite: true })
      expect(following.applied).to.equal(true)
      expect(await Account.findById(account._id).lean()).to.include({ displayName: 'Fxt kommunen' })
    })

    it('knows an account again by its key after it was renamed', async () => {
      const account = (await Account.findOne({ address: 'x.com/fxtraddning' }).lean<Account>()) as Account
      await changeAccount(account._id, account.version, { url: '@fxtbrand' }, lead())
      const row = (await dryRun(list, without)).rows.find(
        ({ row: { cells } }) => cells.Adress === '@fxtraddning',
      )
      expect(row?.fate).to.deep.include({ fate: 'unchanged' })
      expect(row?.fate.fate === 'unchanged' && row.fate.kept.map(({ field }) => field)).to.deep.equal([
        'address',
      ])
    })
  })

  it('becomes all units that it names when the mapping says so', async () => {
    const [file, how] = small('A,instagram.com/fxtany1,Nya enheten\nB,instagram.com/fxtany2,nya  ENHETEN\n', {
      createUnits: { under: unit('kommunstyrelsen'), kind: 'unit', units: [], others: true },
    })
    const { rows, units } = await dryRun(file, how)
    expect(rows.map(verdictOf)).to.deep.equal(['new', 'new'])
    expect(units.map(({ name }) => name)).to.deep.equal([{ sv: 'Nya enheten', en: 'Nya enheten' }])
  })

  it('refuses one key for two accounts', async () => {
    const file = Buffer.from(
      'Namn,Adress,Verksamhet,Nyckel\nA,instagram.com/fxtk1,Kontaktcenter,7\nB,instagram.com/fxtk2,Kontaktcenter,7\n',
    )
    const { columns } = small('')[1]
    const { rows } = await dryRun(file, { ...mapping, exclude: [], columns: { ...columns, key: 'Nyckel' } })
    expect(rows.map(verdictOf)).to.deep.equal(['new', 'key.twice'])
  })

  it('refuses two lines that would both change one account of the register', async () => {
    const account = await anAccount({ place: null, source: 'fixture-list|instagram.com/fxtold' })
    const file = Buffer.from(
      `Namn,Adress,Verksamhet,Plats\nA,instagram.com/fxtold,Kontaktcenter,Norrby\nB,${account.address},Kontaktcenter,Norrby\n`,
    )
    const { columns } = small('')[1]
    const { rows } = await dryRun(file, { ...mapping, exclude: [], columns: { ...columns, place: 'Plats' } })
    expect(rows.map(verdictOf)).to.deep.equal(['merged account: place', 'same.account'])
  })

  it('is undone whole when an address is taken between plan and writing', async () => {
    const [file, how] = small(
      'A,instagram.com/fxtrace1,Kontaktcenter\nB,instagram.com/fxtrace2,Kontaktcenter\n',
    )
    const before = await registerSize()
    // Somebody registers the second one while the plan is being made: the address alone is there, as in another transaction.
    await Address.insertMany([
      {
        _id: 'instagram.com/fxtrace2',
        version: 1,
        account: 'somebody-elses',
        channel: 'instagram',
        state: 'current',
      },
    ])
    expect((await refusal(apply(file, how))).code).to.equal('address-taken')
    await Address.deleteOne({ _id: 'instagram.com/fxtrace2' })
    expect(await registerSize()).to.deep.equal(before)
  })

  describe('of a file that cannot be read', () => {
    const codes = async (file: Buffer, more: Partial<ImportMapping> = {}) =>
      (await dryRun(file, { ...mapping, ...more })).faults.map((fault) => fault.code)

    it('says what is wrong with the file', async () => {
      expect(await codes(Buffer.from('Namn;Kanal\nA;B\n'))).to.include('column.missing')
      expect(await codes(Buffer.from([0x4e, 0xe5, 0x0a, 0x41]))).to.deep.equal(['file.encoding'])
      expect(await codes(Buffer.from(''))).to.deep.equal(['file.empty'])
      expect(await codes(Buffer.from(list.toString().split('\n')[0] ?? ''))).to.deep.equal(['file.empty'])
      expect(await codes(Buffer.concat([list, Buffer.from('\n"oavslutad')]))).to.deep.equal(['file.csv'])
      expect(
        await codes(Buffer.from('Namn,Namn\nA,B\n'), { columns: { displayName: 'Namn' }, exclude: [] }),
      ).to.deep.equal(['column.twice'])
      const many = small(
        Array.from({ length: 100_001 }, (_, at) => `A,instagram.com/m${at},Kontaktcenter`).join('\n'),
      )
      expect((await dryRun(...many)).faults.map((fault) => fault.code)).to.deep.equal(['file.too-many'])
    })

    it('says which units the mapping names that there are not', async () => {
      const { faults } = await dryRun(list, { ...mapping, units: { 'Stadsbibl.': 'Statsbiblioteket' } })
      expect(faults.map(({ code, value }) => [code, value])).to.deep.equal([
        ['mapping.unit', 'Statsbiblioteket'],
      ])
    })

    it('reads windows-1252 and semicolons when told so', async () => {
      const latin = Buffer.from(
        'Namn;Adress;Verksamhet\nÅsa;instagram.com/fxtlatin;Räddningstjänsten\n',
        'latin1',
      )
      const how = { ...small('')[1], encoding: 'windows-1252', separator: ';' } as const
      const { rows } = await dryRun(latin, how)
      expect(rows[0]?.fate.fate === 'new' && rows[0].fate.account.displayName).to.equal('Åsa')
    })

    it('refuses a mapping that says something unknown', () => {
      const wrong = { source: 'a b', columns: { colour: 'X' }, defaults: { status: 'gone' } }
      expect(() => parse(importMapping, wrong))
        .to.throw()
        .with.nested.property('data.errors')
        .with.lengthOf(3)
    })
  })
})
