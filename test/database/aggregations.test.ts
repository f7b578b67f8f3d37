import { expect } from 'chai'
import { type Documents, type Fields, useDatabase } from './support.ts'

describe('aggregations', () => {
  const database = useDatabase()
  let things: Documents
  beforeEach(async () => {
    things = database.collection()
    await things.insertMany([
      { _id: 1, unit: 'a', n: 1, tags: ['x', 'y'] },
      { _id: 2, unit: 'a', n: 3, tags: ['y'] },
      { _id: 3, unit: 'b', n: 5, at: new Date('2026-03-01T23:30:00Z') },
      { _id: 4, n: null, tags: [] },
    ])
  })
  const run = (...stages: Fields[]) => things.aggregate(stages).toArray()

  it('$match, $sort, $skip and $limit choose as find does, anywhere in the pipeline', async () => {
    expect(
      (await run({ $match: { n: { $gt: 0 } } }, { $sort: { n: -1 } }, { $skip: 1 }, { $limit: 1 })).map(
        ({ _id }) => _id,
      ),
    ).to.eql([2])
    expect(
      (await run({ $limit: 3 }, { $match: { unit: 'a' } }, { $sort: { _id: -1 } })).map(({ _id }) => _id),
    ).to.eql([2, 1])
  })
  it('$group counts and adds up', async () => {
    expect(
      await run({ $group: { _id: '$unit', sum: { $sum: '$n' }, count: { $sum: 1 } } }, { $sort: { _id: 1 } }),
    ).to.eql([
      { _id: null, sum: 0, count: 1 },
      { _id: 'a', sum: 4, count: 2 },
      { _id: 'b', sum: 5, count: 1 },
    ])
  })
  it('$group takes a compound key', async () => {
    const groups = await run(
      { $group: { _id: { unit: '$unit', big: { $gt: ['$n', 2] } }, c: { $sum: 1 } } },
      { $sort: { _id: 1 } },
    )
    expect(groups.map(({ _id }) => _id)).to.deep.include({ unit: 'a', big: true })
    expect(groups).to.have.length(4)
  })
  it('counts without reading give nothing for none', async () => {
    const count = { $group: { _id: null, n: { $sum: 1 } } }
    expect(await run({ $match: { unit: 'a' } }, count)).to.eql([{ _id: null, n: 2 }])
    expect(await run({ $match: { unit: 'zz' } }, count)).to.eql([])
    expect(await run({ $match: { unit: 'a' } }, { $limit: 1 }, count)).to.eql([{ _id: null, n: 1 }])
  })
})
