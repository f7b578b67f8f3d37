import { expect } from 'chai'
import { type Documents, type Fields, rejection, useDatabase } from './support.ts'

/** What MongoDB's manual shows of indexes: what they let in, what they refuse, what they leave out. The page is named with each. */

describe("indexes in MongoDB's manual", () => {
  const database = useDatabase()
  let things: Documents
  beforeEach(() => {
    things = database.collection()
  })
  const refusal = (document: Fields) => rejection(things.insertOne(document))

  // core/index-unique
  it('a unique index refuses what is there, and says which', async () => {
    await things.createIndex({ user_id: 1 }, { unique: true })
    await things.insertOne({ _id: 1, user_id: 7 })
    const error = await refusal({ _id: 2, user_id: 7 })
    expect(error).to.deep.include({ code: 11000, keyPattern: { user_id: 1 }, keyValue: { user_id: 7 } })
  })
  it('a unique index lets one document be without the field', async () => {
    await things.createIndex({ x: 1 }, { unique: true })
    await things.insertOne({ _id: 1, y: 1 })
    expect((await refusal({ _id: 2, z: 1 })).code).to.equal(11000)
    expect((await refusal({ _id: 3, x: null })).code).to.equal(11000)
  })
  it('a unique index on several fields is about the combination', async () => {
    await things.createIndex({ groupNumber: 1, lastname: 1 }, { unique: true })
    await things.insertMany([
      { _id: 1, groupNumber: 1, lastname: 'a' },
      { _id: 2, groupNumber: 1, lastname: 'b' },
      { _id: 3, groupNumber: 2, lastname: 'a' },
    ])
    expect((await refusal({ _id: 4, groupNumber: 1, lastname: 'b' })).code).to.equal(11000)
  })
  it('a unique index is about different documents, not about one', async () => {
    await things.createIndex({ 'a.loc': 1, 'a.qty': 1 }, { unique: true })
    await things.insertMany([
      { _id: 1, a: [{ loc: 'A', qty: 5 }, { qty: 10 }] },
      { _id: 2, a: [{ loc: 'A' }, { qty: 5 }] },
      { _id: 3, a: [{ loc: 'A', qty: 10 }] },
      {
        _id: 4,
        a: [
          { loc: 'B', qty: 1 },
          { loc: 'B', qty: 1 },
        ],
      },
    ])
    expect((await refusal({ _id: 5, a: [{ loc: 'A', qty: 5 }] })).code).to.equal(11000)
  })
  it('a unique index is not built over what is there twice', async () => {
    await things.insertMany([
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ])
    expect((await rejection(things.createIndex({ a: 1 }, { unique: true }))).code).to.equal(11000)
    expect(await things.indexes()).to.have.length(1)
  })

  // core/index-sparse
  const scores = [
    { _id: 1, userid: 'newbie' },
    { _id: 2, userid: 'abby', score: 82 },
    { _id: 3, userid: 'nina', score: 90 },
  ]
  it('a sparse index leaves out what lacks the field, and is not used where that would be missed', async () => {
    await things.insertMany(scores)
    await things.createIndex({ score: 1 }, { sparse: true })
    expect(await things.find({ score: { $lt: 90 } }).toArray()).to.eql([scores[1]])
    const all = await things.find().sort({ score: -1 }).toArray()
    expect(all.map(({ _id }) => _id)).to.eql([3, 2, 1])
  })
  it('a sparse and unique index lets any number be without the field', async () => {
    await things.createIndex({ score: 1 }, { sparse: true, unique: true })
    await things.insertMany([...scores, { _id: 4, userid: 'a' }, { _id: 5, userid: 'b', score: 43 }])
    expect((await refusal({ _id: 6, userid: 'c', score: 82 })).code).to.equal(11000)
  })

  // core/index-partial
  it('a partial index is used where the query asks for no more than it holds', async () => {
    await things.createIndex({ cuisine: 1 }, { partialFilterExpression: { rating: { $gt: 5 } } })
    await things.insertMany([
      { _id: 1, cuisine: 'Italian', rating: 4 },
      { _id: 2, cuisine: 'Italian', rating: 6 },
      { _id: 3, cuisine: 'Italian', rating: 8 },
    ])
    const stage = async (filter: Fields) => {
      const { queryPlanner } = (await things.find(filter).explain('queryPlanner')) as {
        queryPlanner: { winningPlan: { stage?: string; inputStage?: { stage: string } } }
      }
      const { winningPlan } = queryPlanner
      return winningPlan.inputStage?.stage ?? winningPlan.stage
    }
    const ids = async (filter: Fields) => (await things.find(filter).toArray()).map(({ _id }) => _id)
    expect(await stage({ cuisine: 'Italian', rating: { $gte: 8 } })).to.equal('IXSCAN')
    expect(await ids({ cuisine: 'Italian', rating: { $gte: 8 } })).to.eql([3])
    expect(await stage({ cuisine: 'Italian', rating: { $lt: 8 } })).to.equal('COLLSCAN')
    expect(await ids({ cuisine: 'Italian', rating: { $lt: 8 } })).to.eql([1, 2])
    expect(await stage({ cuisine: 'Italian' })).to.equal('COLLSCAN')
  })
  it('a partial and unique index is about the documents that its filter names', async () => {
    await things.createIndex(
      { username: 1 },
      { unique: true, partialFilterExpression: { age: { $gte: 21 } } },
    )
    await things.insertMany([
      { _id: 1, username: 'david', age: 29 },
      { _id: 2, username: 'amanda', age: 35 },
    ])
    expect((await refusal({ _id: 3, username: 'david', age: 27 })).code).to.equal(11000)
    await things.insertMany([
      { _id: 4, username: 'david', age: 20 },
      { _id: 5, username: 'amanda' },
    ])
    expect(await things.countDocuments({ username: 'amanda' })).to.equal(2)
  })

  // core/indexes/index-types/index-multikey
  it('an index over two arrays of one document is refused', async () => {
    await things.createIndex({ a: 1, b: 1 })
    await things.insertMany([
      { _id: 1, a: [1, 2], b: 1 },
      { _id: 2, a: 1, b: [1, 2] },
    ])
    expect((await refusal({ _id: 3, a: [1, 2], b: [1, 2] })).code).to.equal(171)
  })
  it('a whole array is found through its first element', async () => {
    await things.createIndex({ ratings: 1 })
    await things.insertMany([
      { _id: 5, item: 'food', ratings: [5, 8, 9] },
      { _id: 6, item: 'food', ratings: [5, 9] },
      { _id: 7, item: 'food', ratings: [9, 5, 8] },
      { _id: 8, item: 'food', ratings: [9, 5] },
      { _id: 9, item: 'food', ratings: [5, 9, 5] },
    ])
    const ids = async (ratings: unknown) => (await things.find({ ratings }).toArray()).map(({ _id }) => _id)
    expect(await ids([5, 9])).to.eql([6])
    expect(await ids({ $gte: 5, $lte: 6 })).to.eql([5, 6, 7, 8, 9])
  })
  // core/multikey-index-bounds
  it('two conditions on an array may be met by two elements, with an index as without', async () => {
    await things.createIndex({ ratings: 1 })
    await things.insertMany([
      { _id: 1, ratings: [9] },
      { _id: 2, ratings: [4, 3] },
    ])
    const ids = async (ratings: unknown) => (await things.find({ ratings }).toArray()).map(({ _id }) => _id)
    expect(await ids({ $elemMatch: { $gte: 3, $lte: 6 } })).to.eql([2])
    await things.insertOne({ _id: 3, ratings: [2, 7] })
    expect(await ids({ $elemMatch: { $gte: 3, $lte: 6 } })).to.eql([2])
    expect((await ids({ $gte: 3, $lte: 6 })).sort()).to.eql([2, 3])
  })

  // reference/method/db.collection.createIndex
  it('the same index again is no error; another under its name, or of its fields, is', async () => {
    await things.createIndex({ a: 1 })
    expect(await things.createIndex({ a: 1 })).to.equal('a_1')
    expect((await rejection(things.createIndex({ b: 1 }, { name: 'a_1' }))).code).to.equal(86)
    expect((await rejection(things.createIndex({ a: 1 }, { name: 'other' }))).code).to.equal(85)
    expect((await rejection(things.createIndex({ a: 1 }, { unique: true }))).code).to.be.oneOf([85, 86])
    await things.dropIndex('a_1')
    expect((await rejection(things.dropIndex('a_1'))).code).to.equal(27)
    expect((await rejection(things.dropIndex('_id_'))).code).to.equal(72)
  })
})
