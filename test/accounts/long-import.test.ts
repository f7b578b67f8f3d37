import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { StagedChunk, StagedImport } from '../../models/stagedImport.ts'
import { importAccounts } from '../../server/accounts/import/importAccounts.ts'
import { type ImportMapping, importMapping } from '../../server/accounts/import/mapping.ts'
import { finishImports, finishNow, stageImport } from '../../server/accounts/import/staged.ts'
import { writesOf } from '../../server/accounts/import/writes.ts'
import { recordsByIdAsOf } from '../../server/audit/asOf.ts'
import { parse } from '../../server/parse.ts'
import { anAccount, lead, now, refusal, useRegister } from './register.ts'

const sizes = { together: 3, part: 2 }
let lists = 0

describe('a list that is too long for one transaction', () => {
  useRegister()

  /** Seven accounts of their own each time. */
  function aList(): { file: Buffer; mapping: ImportMapping; addresses: string[] } {
    const handles = Array.from({ length: 7 }, (_, at) => `lang_${process.pid}_${lists}_${at}`)
    lists += 1
    const lines = handles.map((handle) => `${handle},instagram.com/${handle},Kontaktcenter`)
    return {
      file: Buffer.from(`Namn,Adress,Verksamhet\n${lines.join('\n')}\n`),
      mapping: parse(importMapping, {
        source: `long-${lists}`,
        columns: { displayName: 'Namn', address: 'Adress', unit: 'Verksamhet' },
      }),
      addresses: handles.map((handle) => `instagram.com/${handle}`),
    }
  }
  const held = (addresses: string[]) => Account.countDocuments({ address: { $in: addresses } })
  const apply = ({ file, mapping }: ReturnType<typeof aList>) =>
    importAccounts(file, mapping, { apply: true, sizes }, lead(), (result) => result)
  /** Committed to, and then whoever did it is killed after so many parts. */
  async function cutOffAfter(parts: number, list: ReturnType<typeof aList>): Promise<void> {
    const { writes } = await planOf(list)
    await stageImport(writes, list.mapping, sizes.part, lead())
    let left = parts
    await finishImports(now, async () => left-- > 0)
  }
  async function planOf({ file, mapping }: ReturnType<typeof aList>) {
    const plan = await importAccounts(file, mapping, { apply: false }, lead(), (result) => result)
    return { writes: writesOf(plan) }
  }
  afterEach(() => finishNow(now))

  it('is written whole, with numbers in order, and leaves nothing lying', async () => {
    const list = aList()
    expect((await apply(list)).applied).to.equal(true)
    const accounts = await Account.find({ address: { $in: list.addresses } })
      .sort({ number: 1 })
      .lean()
    expect(accounts.map(({ address }) => address)).to.deep.equal(list.addresses)
    expect(await StagedChunk.countDocuments()).to.equal(0)
    expect(await StagedImport.countDocuments()).to.equal(0)
    expect((await apply(list)).rows.map(({ fate }) => fate.fate)).to.deep.equal(Array(7).fill('unchanged'))
  })

  it('cut off in the middle, is gone on with by whoever looks next, to the end and once', async () => {
    const list = aList()
    await cutOffAfter(2, list)
    expect(await held(list.addresses)).to.equal(4)
    await finishImports(now, async () => true)
    expect(await held(list.addresses)).to.equal(7)
    const ids = await Account.find({ address: { $in: list.addresses } }, { _id: 1 }).lean()
    const asOf = await recordsByIdAsOf(
      ids.map(({ _id }) => _id),
      new Date(now.getTime() + 1),
    )
    // All of it is of the moment in which it was committed to.
    expect(asOf.size).to.equal(7)
  })

  it('has its addresses from that moment on: nobody else gets one meanwhile', async () => {
    const list = aList()
    await cutOffAfter(1, list)
    const [, , , fourth = ''] = list.addresses
    const error = await refusal(anAccount({ handle: fourth.split('/')[1] ?? '', address: fourth }))
    expect(error.code).to.equal('address-taken')
    await finishImports(now, async () => true)
    expect(await held(list.addresses)).to.equal(7)
  })

  it('is not written at all when one of its addresses was taken before that moment', async () => {
    const list = aList()
    const { writes } = await planOf(list)
    const [, , third = ''] = list.addresses
    await anAccount({ handle: third.split('/')[1] ?? '', address: third })
    const error = await refusal(stageImport(writes, list.mapping, sizes.part, lead()))
    expect(error.code).to.equal('address-taken')
    expect(await held(list.addresses)).to.equal(1)
    expect(await StagedChunk.countDocuments()).to.equal(0)
  })

  it('waits its turn: while one is carried out another is refused', async () => {
    await cutOffAfter(1, aList())
    const second = aList()
    const { writes } = await planOf(second)
    expect((await refusal(stageImport(writes, second.mapping, sizes.part, lead()))).code).to.equal(
      'wrong-state',
    )
    expect(await held(second.addresses)).to.equal(0)
  })

  it('is carried out once by two processes that look at the same time', async () => {
    const list = aList()
    await cutOffAfter(0, list)
    await Promise.all([finishImports(now, async () => true), finishImports(now, async () => true)])
    expect(await held(list.addresses)).to.equal(7)
  })
})
