import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { Person } from '../../models/person.ts'
import { changeAccount } from '../../server/accounts/changeAccount.ts'
import { exportAccounts } from '../../server/accounts/export.ts'
import {
  countByStatus,
  type InventoryFilters,
  type InventoryQuery,
  inventory,
  inventorySorts,
} from '../../server/accounts/inventory.ts'
import { anAccount, lead, person, refusal, unit, useRegister } from './register.ts'

const ask = (query: Partial<InventoryQuery>) =>
  inventory({ filters: {}, sort: 'name', limit: 100, language: 'sv', ...query })

/** All pages of a list, one after another. */
async function walk(query: Partial<InventoryQuery>): Promise<Account[]> {
  const all: Account[] = []
  let cursor: string | undefined
  do {
    const page = await ask({ ...query, limit: 7, cursor })
    all.push(...page.accounts)
    cursor = page.next ?? undefined
  } while (cursor)
  return all
}

describe('the inventory', () => {
  useRegister()

  for (const language of ['sv', 'en'] as const) {
    for (const sort of inventorySorts) {
      it(`by ${sort} in ${language} shows every account once, page by page, in one order`, async () => {
        const all = await walk({ sort, language })
        expect(all.length).to.equal(await Account.countDocuments())
        expect(new Set(all.map(({ _id }) => _id)).size).to.equal(all.length)
        const keys = all.map((account) =>
          sort.endsWith('name')
            ? account.order[language]
            : sort.endsWith('number')
              ? account.number
              : (account.registeredAt?.getTime() ?? Number.NEGATIVE_INFINITY),
        )
        const sorted = [...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
        expect(keys).to.deep.equal(sort.startsWith('-') ? sorted.reverse() : sorted)
      })
    }
  }

  it('has those of one name in one order across pages', async () => {
    for (let i = 0; i < 9; i++) await anAccount({ displayName: 'Samma namn' })
    const all = await walk({ filters: { q: 'samma namn' } })
    expect(all.length).to.be.at.least(9)
    expect(all.map(({ _id }) => _id)).to.deep.equal(all.map(({ _id }) => _id).sort())
  })

  const filters: [string, InventoryFilters, (account: Account) => boolean][] = [
    ['a state', { status: 'parked' }, (a) => a.status === 'parked'],
    ['a channel', { channel: 'facebook' }, (a) => a.channel === 'facebook'],
    [
      'a part of the organisation with all below it',
      { unit: unit('kommunstyrelsen') },
      (a) => a.within.includes(unit('kommunstyrelsen')),
    ],
    ['a kind', { kind: 'individual' }, (a) => a.kind === 'individual'],
    ['an owner', { owner: person('karin-aberg') }, (a) => a.owner === person('karin-aberg')],
    ['a purpose', { purpose: 'information' }, (a) => a.purposes.includes('information')],
    [
      'several things at once',
      { status: 'active', channel: 'instagram', unit: unit('kommunstyrelsen') },
      (a) => a.status === 'active' && a.channel === 'instagram' && a.within.includes(unit('kommunstyrelsen')),
    ],
  ]
  for (const [what, given, fits] of filters) {
    it(`filtered by ${what} shows those and no others`, async () => {
      await anAccount()
      const expected = (await Account.find().lean<Account[]>()).filter(fits).map(({ _id }) => _id)
      const shown = await walk({ filters: given })
      expect(shown.map(({ _id }) => _id).sort()).to.deep.equal(expected.sort())
      expect((await ask({ filters: given })).total).to.deep.equal({ count: expected.length, more: false })
    })
  }

  it('filtered by nobody as owner shows those without one and those whose owner has left, also for a state and a day', async () => {
    const gone = await Person.findOne({ active: false }).lean<Person>()
    const without = await anAccount({ owner: null })
    const left = await anAccount({ owner: gone?._id ?? null, status: 'parked' })
    const answered = await anAccount()
    const shown = (await walk({ filters: { owner: 'none' } })).map(({ _id }) => _id)
    expect(shown).to.include.members([without._id, left._id]).and.not.include(answered._id)
    const parked = (await walk({ filters: { owner: 'none', status: 'parked' } })).map(({ _id }) => _id)
    expect(parked).to.include(left._id).and.not.include(without._id)
    const file = await exportAccounts({
      format: 'ndjson',
      filters: { owner: 'none' },
      asOf: '2026-11-24',
      credentials: false,
      language: 'sv',
    })
    const lines = await text(file)
    expect(lines).to.include(left._id).and.include(without._id).and.not.include(answered._id)
  })

  it('finds an account by its whole address, however it is written, also a former one and that of a post', async () => {
    const account = await anAccount()
    for (const q of [
      `https://www.instagram.com/${account.handle?.toUpperCase()}/?hl=sv`,
      `instagram.com/${account.handle}`,
    ]) {
      const found = await walk({ filters: { q } })
      expect(
        found.map(({ _id }) => _id),
        q,
      ).to.deep.equal([account._id])
    }
    const handle = `n${account.handle}`
    await changeAccount(account._id, 1, { url: `instagram.com/${handle}` }, lead())
    const former = await walk({ filters: { q: `https://instagram.com/${account.handle}` } })
    expect(former.map(({ _id }) => _id)).to.deep.equal([account._id])
    expect(await walk({ filters: { q: 'https://instagram.com/somebody_else_' } })).to.deep.equal([])
    const other = { q: `instagram.com/${handle}`, channel: 'facebook' }
    expect(await walk({ filters: other }), 'the other filters still hold').to.deep.equal([])
  })

  it('finds by the beginning of words, folded, and does not find what has other words', async () => {
    const account = await anAccount({ displayName: 'Överförmyndarexpeditionen i Almsunda' })
    for (const q of [
      'overform',
      'ÖVERFÖRMYNDAREXP',
      'alms överf',
      `@${account.handle}`,
      String(account.number),
    ]) {
      expect(
        (await walk({ filters: { q } })).map(({ _id }) => _id),
        q,
      ).to.include(account._id)
    }
    for (const q of ['formyndar', 'överförmyndarexpeditioner', 'överf zzz']) {
      expect(
        (await walk({ filters: { q } })).map(({ _id }) => _id),
        q,
      ).not.to.include(account._id)
    }
  })

  it('has å, ä and ö where the reader looks for them', async () => {
    for (const displayName of ['Zzsort A', 'Zzsort Ö', 'Zzsort Z', 'Zzsort Å', 'Zzsort Ä'])
      await anAccount({ displayName })
    const names = async (language: 'sv' | 'en') =>
      (await ask({ filters: { q: 'zzsort' }, language })).accounts.map((a) => a.displayName.at(-1)).join('')
    expect(await names('sv')).to.match(/^A+Z+Å+Ä+Ö+$/)
    expect((await names('en')).slice(-1)).to.equal('Z')
  })

  it('counts by state, with the other filters', async () => {
    const before = await countByStatus({ channel: 'flickr' })
    await anAccount({ channel: 'flickr', status: 'parked' })
    const after = await countByStatus({ channel: 'flickr' })
    expect(after.parked.count).to.equal(before.parked.count + 1)
    expect(after.active).to.deep.equal(before.active)
  })

  it('refuses a cursor that is not of this list', async () => {
    for (const cursor of [
      'x',
      Buffer.from('[1]').toString('base64url'),
      Buffer.from('[{"a":1},"b"]').toString('base64url'),
    ]) {
      expect((await refusal(ask({ cursor }))).code).to.equal('bad-input')
    }
  })

  it('reads a page by its index, without reading what is not shown', async () => {
    const plan = await Account.collection
      .find({ status: 'active' })
      .sort({ 'order.sv': 1, _id: 1 })
      .limit(3)
      .explain('executionStats')
    expect(plan.executionStats.totalDocsExamined).to.be.at.most(4)
  })

  it('says more than a thousand when there are more', async function () {
    this.timeout(20_000)
    const [one] = await Account.find().limit(1).lean<Account[]>()
    const copies = Array.from({ length: 1_001 }, (_, at) => ({
      ...one,
      _id: `copy-${at}`,
      number: 1_000_000 + at,
      source: null,
      channel: 'copies',
    }))
    await Account.collection.insertMany(copies as never)
    try {
      expect((await ask({ filters: { channel: 'copies' }, limit: 1 })).total).to.deep.equal({
        count: 1_000,
        more: true,
      })
    } finally {
      await Account.deleteMany({ channel: 'copies' })
    }
  })
})
