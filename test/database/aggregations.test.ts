import { expect } from 'chai'
import { type Documents, type Fields, rejection, useDatabase } from './support.ts'

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
  it('$group gathers with every accumulator', async () => {
    expect(
      await run(
        { $sort: { _id: 1 } },
        {
          $group: {
            _id: '$unit',
            sum: { $sum: '$n' },
            avg: { $avg: '$n' },
            min: { $min: '$n' },
            max: { $max: '$n' },
            first: { $first: '$_id' },
            last: { $last: '$_id' },
            all: { $push: '$n' },
            set: { $addToSet: '$unit' },
            count: { $sum: 1 },
          },
        },
        { $sort: { _id: 1 } },
      ),
    ).to.eql([
      {
        _id: null,
        sum: 0,
        avg: null,
        min: null,
        max: null,
        first: 4,
        last: 4,
        all: [null],
        set: [],
        count: 1,
      },
      { _id: 'a', sum: 4, avg: 2, min: 1, max: 3, first: 1, last: 2, all: [1, 3], set: ['a'], count: 2 },
      { _id: 'b', sum: 5, avg: 5, min: 5, max: 5, first: 3, last: 3, all: [5], set: ['b'], count: 1 },
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
  it('$count counts, and gives nothing for none', async () => {
    expect(await run({ $match: { unit: 'a' } }, { $count: 'n' })).to.eql([{ n: 2 }])
    expect(await run({ $match: { unit: 'zz' } }, { $count: 'n' })).to.eql([])
    expect(
      await run({ $match: { unit: 'a' } }, { $limit: 1 }, { $group: { _id: null, n: { $sum: 1 } } }),
    ).to.eql([{ _id: null, n: 1 }])
  })
  it('$project chooses, computes and leaves out what is missing', async () => {
    expect(
      await run(
        { $match: { _id: { $in: [1, 4] } } },
        { $project: { unit: 1, twice: { $multiply: ['$n', 2] } } },
      ),
    ).to.eql([
      { _id: 1, unit: 'a', twice: 2 },
      { _id: 4, twice: null },
    ])
    expect(await run({ $match: { _id: 4 } }, { $project: { _id: 0, where: '$unit' } })).to.eql([{}])
    expect(await run({ $match: { _id: 2 } }, { $project: { tags: 0, unit: 0 } })).to.eql([{ _id: 2, n: 3 }])
  })
  it('$addFields and $unset change what is there, at the depth asked for', async () => {
    expect(
      await run(
        { $match: { _id: 2 } },
        { $addFields: { 'a.b': '$n', unit: 'z' } },
        { $unset: ['n', 'tags'] },
      ),
    ).to.eql([{ _id: 2, unit: 'z', a: { b: 3 } }])
  })
  it('$unwind gives one document for each element', async () => {
    const unwound = await run(
      { $unwind: { path: '$tags', includeArrayIndex: 'i' } },
      { $project: { tags: 1, i: 1 } },
    )
    expect(unwound).to.eql([
      { _id: 1, tags: 'x', i: 0 },
      { _id: 1, tags: 'y', i: 1 },
      { _id: 2, tags: 'y', i: 0 },
    ])
    const kept = await run(
      { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } },
      { $match: { _id: { $gte: 3 } } },
    )
    expect(kept.map((document) => 'tags' in document)).to.eql([false, false])
  })
  it('$lookup brings the documents of another collection', async () => {
    const units = database.collection()
    await units.insertMany([
      { _id: 'a', name: 'Alpha' },
      { _id: 'b', name: 'Beta' },
    ])
    const found = await run(
      { $match: { _id: { $in: [1, 3] } } },
      { $lookup: { from: units.collectionName, localField: 'unit', foreignField: '_id', as: 'u' } },
      { $project: { u: 1 } },
    )
    expect(found).to.eql([
      { _id: 1, u: [{ _id: 'a', name: 'Alpha' }] },
      { _id: 3, u: [{ _id: 'b', name: 'Beta' }] },
    ])
  })
  it('$facet answers several questions at once', async () => {
    const [facets] = await run(
      { $match: { n: { $ne: null } } },
      {
        $facet: {
          total: [{ $count: 'n' }],
          units: [{ $sortByCount: '$unit' }],
          page: [{ $sort: { n: -1 } }, { $limit: 1 }, { $project: { n: 1 } }],
        },
      },
    )
    expect(facets).to.eql({
      total: [{ n: 3 }],
      units: [
        { _id: 'a', count: 2 },
        { _id: 'b', count: 1 },
      ],
      page: [{ _id: 3, n: 5 }],
    })
  })
  it('$replaceRoot puts a part in the place of the whole', async () => {
    expect(
      await run(
        { $match: { _id: 1 } },
        { $replaceRoot: { newRoot: { $mergeObjects: [{ k: 1 }, { u: '$unit' }] } } },
      ),
    ).to.eql([{ k: 1, u: 'a' }])
    expect((await rejection(run({ $replaceRoot: { newRoot: '$unit' } }))).code).to.equal(40228)
  })
})
