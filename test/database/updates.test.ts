import { expect } from 'chai'
import mongoose from 'mongoose'
import { type Documents, type Fields, rejection, useDatabase } from './support.ts'

describe('updates', () => {
  const database = useDatabase()
  let things: Documents
  beforeEach(() => {
    things = database.collection()
  })

  /** What a document has become. */
  async function after(
    document: Fields,
    update: Fields,
    query: Fields = {},
    options: Fields = {},
  ): Promise<unknown> {
    await things.insertOne({ _id: 1, ...document })
    await things.updateOne({ _id: 1, ...query }, update, options)
    const { _id, ...rest } = (await things.findOne({ _id: 1 })) as Fields
    return rest
  }

  async function refusal(document: Fields, update: Fields): Promise<unknown> {
    await things.insertOne({ _id: 1, ...document })
    const { code } = await rejection(things.updateOne({ _id: 1 }, update))
    expect(await things.findOne({ _id: 1 })).to.eql({ _id: 1, ...document })
    return code
  }

  describe('of fields', () => {
    it('$set and $unset reach into sub-documents and arrays', async () => {
      const document = { a: { b: 1, c: 2 }, d: [{ e: 1 }] }
      expect(
        await after(document, { $set: { 'a.b': 5, 'd.0.e': 6, 'x.y': 7 }, $unset: { 'a.c': '' } }),
      ).to.eql({
        a: { b: 5 },
        d: [{ e: 6 }],
        x: { y: 7 },
      })
    })
    it('$set beyond the end of an array fills up with null; $unset in it leaves null', async () => {
      expect(await after({ a: [1], b: [1, 2] }, { $set: { 'a.2': 3 }, $unset: { 'b.0': 1 } })).to.eql({
        a: [1, null, 3],
        b: [null, 2],
      })
    })
    it('$inc counts from nothing', async () => {
      expect(await after({ a: 2 }, { $inc: { a: 3, b: -1 } })).to.eql({ a: 5, b: -1 })
    })
    it('$min and $max keep the smaller and the larger, across types', async () => {
      expect(await after({ a: 5, b: 5, c: 'x' }, { $min: { a: 3, c: 9 }, $max: { b: 3, d: 1 } })).to.eql({
        a: 3,
        b: 5,
        c: 9,
        d: 1,
      })
    })
  })

  describe('of arrays', () => {
    it('$push adds one or each, cut', async () => {
      expect(
        await after(
          { a: [1], b: [1, 2], c: [3, 1] },
          {
            $push: {
              a: [2],
              b: { $each: [8, 9] },
              c: { $each: [2], $slice: 2 },
              d: { $each: [] },
            },
          },
        ),
      ).to.eql({ a: [1, [2]], b: [1, 2, 8, 9], c: [3, 1], d: [] })
    })
    it('$push keeps the last ones with a negative slice', async () => {
      expect(await after({ a: [1, 2, 3] }, { $push: { a: { $each: [4], $slice: -2 } } })).to.eql({
        a: [3, 4],
      })
    })
    it('$addToSet adds what is not there, and tells sub-documents by the order of their fields', async () => {
      expect(
        await after({ a: [1, { x: 1, y: 2 }] }, { $addToSet: { a: { $each: [1, { y: 2, x: 1 }, 2] } } }),
      ).to.eql({
        a: [1, { x: 1, y: 2 }, { y: 2, x: 1 }, 2],
      })
    })
    it('$pull takes away by value, by condition or by fields', async () => {
      const document = { a: [1, 2, 1], b: [1, 5, 9], c: [{ x: 1, y: 1 }, { x: 2 }] }
      expect(await after(document, { $pull: { a: 1, b: { $gte: 5 }, c: { x: 1 } } })).to.eql({
        a: [2],
        b: [1],
        c: [{ x: 2 }],
      })
    })
    it('$ is the element that the query found', async () => {
      const document = {
        steps: [
          { n: 1, s: 'a' },
          { n: 2, s: 'a' },
        ],
      }
      expect(await after(document, { $set: { 'steps.$.s': 'b' } }, { 'steps.n': 2 })).to.eql({
        steps: [
          { n: 1, s: 'a' },
          { n: 2, s: 'b' },
        ],
      })
    })
    it('$ follows $elemMatch, within $and too', async () => {
      const document = {
        steps: [
          { n: 1, s: 'a' },
          { n: 2, s: 'a' },
        ],
      }
      const query = { $and: [{ steps: { $elemMatch: { n: 2, s: 'a' } } }] }
      expect(await after(document, { $inc: { 'steps.$.n': 10 } }, query)).to.eql({
        steps: [
          { n: 1, s: 'a' },
          { n: 12, s: 'a' },
        ],
      })
    })
    it('$ stays with the element that was found, though one change makes it another', async () => {
      const document = {
        a: [
          { n: 1, done: true },
          { n: 2, done: false },
        ],
      }
      const query = { a: { $elemMatch: { done: false } } }
      expect(await after(document, { $set: { 'a.$.done': true, 'a.$.n': 3, 'a.$.by': 'x' } }, query)).to.eql({
        a: [
          { n: 1, done: true },
          { n: 3, done: true, by: 'x' },
        ],
      })
    })

    it('$[] is every element and $[id] those that a filter picks', async () => {
      const document = {
        a: [1, 2, 3],
        b: [
          { k: 1, v: [1, 5] },
          { k: 2, v: [1, 5] },
        ],
      }
      const arrayFilters = [{ 'e.k': 2 }, { n: { $gt: 3 } }]
      expect(
        await after(document, { $inc: { 'a.$[]': 1, 'b.$[e].v.$[n]': 100 } }, {}, { arrayFilters }),
      ).to.eql({
        a: [2, 3, 4],
        b: [
          { k: 1, v: [1, 5] },
          { k: 2, v: [1, 105] },
        ],
      })
    })
  })

  describe('that cannot be', () => {
    it('refuse to count with what is no number', async () =>
      expect(await refusal({ a: null }, { $inc: { a: 1 } })).to.equal(14))
    it('refuse to push onto what is no array', async () =>
      expect(await refusal({ a: 'x' }, { $push: { a: 1 } })).to.equal(2))
    it('refuse to pull from what is no array', async () =>
      expect(await refusal({ a: 'x' }, { $pull: { a: 1 } })).to.equal(2))
    it('refuse a path through a plain value', async () =>
      expect(await refusal({ a: 1 }, { $set: { 'a.b': 1 } })).to.equal(28))
    it('refuse a path through null', async () =>
      expect(await refusal({ a: null }, { $set: { 'a.b': 1 } })).to.equal(28))
    it('refuse a name as a place in an array', async () =>
      expect(await refusal({ a: [1] }, { $set: { 'a.b': 1 } })).to.equal(28))
    it('refuse to change _id', async () => expect(await refusal({}, { $set: { _id: 2 } })).to.equal(66))
    it('refuse two changes to one place', async () =>
      expect(await refusal({}, { $set: { a: 1 }, $inc: { 'a.b': 1 } })).to.equal(40))
    it('refuse $ without a match in the array', async () =>
      expect(await refusal({ a: [1] }, { $set: { 'a.$': 1 } })).to.equal(2))
    it('refuse an operator that does not exist', async () =>
      expect(await refusal({}, { $grow: { a: 1 } })).to.equal(9))
    it('refuse an array filter that nothing uses', async () => {
      await things.insertOne({ _id: 1, a: [1] })
      const { code } = await rejection(things.updateOne({}, { $set: { b: 1 } }, { arrayFilters: [{ x: 1 }] }))
      expect(code).to.equal(9)
    })
  })

  describe('that insert', () => {
    it('take their fields from what the query asks for and from $setOnInsert', async () => {
      const result = await things.updateOne(
        { _id: 'k', 'a.b': 1, n: { $gt: 5 }, kind: { $eq: 'x' }, $and: [{ c: 2 }] },
        { $set: { d: 4 }, $setOnInsert: { e: 5 } },
        { upsert: true },
      )
      expect(result).to.include({ matchedCount: 0, modifiedCount: 0, upsertedCount: 1, upsertedId: 'k' })
      expect(await things.findOne({})).to.eql({ _id: 'k', a: { b: 1 }, kind: 'x', c: 2, d: 4, e: 5 })
    })
    it('leave $setOnInsert alone where there is a document', async () => {
      await things.insertOne({ _id: 1 })
      await things.updateOne({ _id: 1 }, { $set: { a: 1 }, $setOnInsert: { b: 1 } }, { upsert: true })
      expect(await things.findOne({})).to.eql({ _id: 1, a: 1 })
    })
    it('give an _id to what has none', async () => {
      const { upsertedId } = await things.replaceOne({ a: 1 }, { b: 2 }, { upsert: true })
      expect(upsertedId).to.be.instanceOf(mongoose.mongo.ObjectId)
      expect(await things.findOne({})).to.eql({ _id: upsertedId, b: 2 })
    })
  })

  describe('of several', () => {
    beforeEach(() =>
      things.insertMany([
        { _id: 1, a: 1 },
        { _id: 2, a: 1 },
        { _id: 3, a: 2 },
      ]),
    )

    it('count what was found and what was changed', async () => {
      expect(await things.updateMany({ a: { $lte: 2 } }, { $set: { a: 2 } })).to.include({
        matchedCount: 3,
        modifiedCount: 2,
      })
    })
    it('change each once, though the change moves it ahead in the index', async () => {
      await things.createIndex({ a: 1 })
      await things.updateMany({ a: { $gte: 1 } }, { $inc: { a: 10 } })
      expect((await things.find().sort({ _id: 1 }).toArray()).map(({ a }) => a)).to.eql([11, 11, 12])
    })
    it('replace one, keeping its _id', async () => {
      await things.replaceOne({ _id: 1 }, { b: 1 })
      expect(await things.findOne({ _id: 1 })).to.eql({ _id: 1, b: 1 })
      expect((await rejection(things.replaceOne({ _id: 1 }, { _id: 9 }))).code).to.equal(66)
    })
    it('delete one or all', async () => {
      expect((await things.deleteOne({ a: 1 })).deletedCount).to.equal(1)
      expect((await things.deleteMany({})).deletedCount).to.equal(2)
    })
  })

  describe('that give back', () => {
    beforeEach(() =>
      things.insertMany([
        { _id: 1, n: 1 },
        { _id: 2, n: 2 },
      ]),
    )

    it('the document before or after', async () => {
      expect(await things.findOneAndUpdate({ _id: 1 }, { $inc: { n: 5 } })).to.eql({ _id: 1, n: 1 })
      expect(
        await things.findOneAndUpdate({ _id: 1 }, { $inc: { n: 5 } }, { returnDocument: 'after' }),
      ).to.eql({ _id: 1, n: 11 })
    })
    it('the first in an order, with the fields asked for', async () => {
      const options = { sort: { n: -1 as const }, projection: { _id: 1 }, returnDocument: 'after' as const }
      expect(await things.findOneAndUpdate({}, { $set: { x: 1 } }, options)).to.eql({ _id: 2 })
    })
    it('null where nothing matches, or what was inserted', async () => {
      expect(await things.findOneAndUpdate({ _id: 3 }, { $set: { n: 1 } })).to.equal(null)
      const options = { upsert: true, returnDocument: 'after' as const }
      expect(await things.findOneAndUpdate({ _id: 3 }, { $set: { n: 1 } }, options)).to.eql({ _id: 3, n: 1 })
    })
    it('what was deleted or replaced', async () => {
      expect(await things.findOneAndReplace({ _id: 1 }, { m: 1 }, { returnDocument: 'after' })).to.eql({
        _id: 1,
        m: 1,
      })
      expect(await things.findOneAndDelete({ _id: 1 })).to.eql({ _id: 1, m: 1 })
      expect(await things.countDocuments()).to.equal(1)
    })
  })

  describe('in bulk', () => {
    it('go in order and stop at the first error', async () => {
      const error = await things.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }]).then(
        () => undefined,
        (thrown: mongoose.mongo.MongoBulkWriteError) => thrown,
      )
      expect(error).to.include({ code: 11000, insertedCount: 1 })
      expect(await things.countDocuments()).to.equal(1)
    })
    it('go on after an error when they are unordered', async () => {
      const error = await things.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }], { ordered: false }).then(
        () => undefined,
        (thrown: mongoose.mongo.MongoBulkWriteError) => thrown,
      )
      expect(error?.insertedCount).to.equal(2)
      expect([error?.writeErrors].flat()[0]?.index).to.equal(1)
    })
    it('mix inserts, updates and deletes', async () => {
      const result = await things.bulkWrite([
        { insertOne: { document: { _id: 1, a: 1 } } },
        { updateOne: { filter: { _id: 1 }, update: { $inc: { a: 1 } } } },
        { updateOne: { filter: { _id: 2 }, update: { $set: { a: 1 } }, upsert: true } },
        { replaceOne: { filter: { _id: 2 }, replacement: { b: 1 } } },
        { deleteOne: { filter: { _id: 1 } } },
      ])
      expect(result).to.include({ insertedCount: 1, modifiedCount: 2, upsertedCount: 1, deletedCount: 1 })
      expect(await things.find().toArray()).to.eql([{ _id: 2, b: 1 }])
    })
  })
})
