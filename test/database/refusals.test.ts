import { expect } from 'chai'
import mongoose from 'mongoose'
import { type Documents, describeEmbedded, type Fields, rejection, useDatabase } from './support.ts'

const { Decimal128, Long, Timestamp, MinKey, Code } = mongoose.mongo

describe('what cannot be done', () => {
  const database = useDatabase()
  let things: Documents
  beforeEach(async () => {
    things = database.collection()
    await things.insertOne({ _id: 1, a: 1 })
  })
  const command = async (body: Fields) => (await rejection(database.client.db('test').command(body))).code
  const query = async (filter: Fields) => (await rejection(things.find(filter).toArray())).code
  const pipeline = async (...stages: Fields[]) => (await rejection(things.aggregate(stages).toArray())).code

  it('a command that does not exist is told so', async () => expect(await command({ fly: 1 })).to.equal(59))
  it('a cursor that is gone is told so', async () => {
    expect(await command({ getMore: Long.fromNumber(12345), collection: 'c' })).to.equal(43)
  })
  it('a collection that exists is not made again', async () => {
    expect(
      await rejection(database.client.db(things.dbName).createCollection(things.collectionName)),
    ).to.include({ code: 48 })
  })
  it('indexes of a collection that does not exist are not listed', async () => {
    expect((await rejection(database.collection().listIndexes().toArray())).code).to.equal(26)
  })
  it('a query with an unknown operator is refused', async () => {
    expect(await query({ a: { $near: 1 } })).to.equal(2)
    expect(await query({ $fly: 1 })).to.equal(2)
    expect(await query({ a: { $in: 1 } })).to.equal(2)
    expect(await query({ $or: [] })).to.equal(2)
    expect(await query({ a: { $regex: '(' } })).to.be.oneOf([2, 51091])
  })
  it('a pipeline with an unknown stage is refused', async () => {
    expect(await pipeline({ $fly: {} })).to.equal(40324)
    expect(await pipeline({ $limit: 0 })).to.equal(15958)
    expect(await pipeline({ $match: {}, $limit: 1 })).to.equal(40323)
  })
  it('a document larger than 16 MB is refused', async () => {
    const error = await rejection(
      things.updateOne({ _id: 1 }, { $set: { b: 'x'.repeat(16 * 1024 * 1024 - 20) } }),
    )
    expect(error.code).to.be.oneOf([10334, 17419])
    expect(await things.findOne({})).to.eql({ _id: 1, a: 1 })
  })
  it('an _id that is an array is refused', async () => {
    expect((await rejection(things.insertOne({ _id: [1] as unknown as number }))).code).to.be.oneOf([2, 53])
  })

  describeEmbedded('by the embedded database, though MongoDB could do it,', () => {
    it('is said for code that would run in the server', async () => {
      expect(await query({ $where: 'true' })).to.equal(2)
      expect(
        await pipeline({ $group: { _id: { $function: { body: 'x', args: [], lang: 'js' } } } }),
      ).to.equal(168)
      for (const name of ['$accumulator', '$avg', '$min', '$max', '$first', '$last', '$push'])
        expect(await pipeline({ $group: { _id: 1, v: { [name]: 1 } } }), name).to.equal(15952)
    })
    it('is said for stages that are left out', async () => {
      for (const name of ['$out', '$merge', '$lookup', '$unwind', '$project', '$count', '$set'])
        expect(await pipeline({ [name]: 'x' }), name).to.equal(40324)
      expect(await pipeline({ $changeStream: {} })).to.equal(40573)
    })
    it('is said for types that would not come back as they went in', async () => {
      const values = [
        Decimal128.fromString('1.5'),
        Long.MAX_VALUE,
        Timestamp.fromNumber(5),
        new MinKey(),
        new Code('x'),
        /x/,
      ]
      for (const value of values) {
        expect((await rejection(things.insertOne({ value }))).code, String(value)).to.equal(2)
        expect((await rejection(things.updateOne({}, { $set: { value } }))).code, String(value)).to.equal(2)
      }
      expect(await query({ a: Decimal128.fromString('1') })).to.equal(2)
      expect(await things.countDocuments()).to.equal(1)
    })
    it('is said for what a pattern cannot say in JavaScript, and for one that would look for ever', async () => {
      for (const pattern of ['\\A', '[[:alpha:]]', '(?i)a', '\\Qa\\E', 'a++', 'x'.repeat(2000)])
        expect(await query({ a: { $regex: pattern } }), pattern).to.equal(51091)
      await things.insertOne({ _id: 2, text: 'a'.repeat(5000) })
      for (const pattern of ['(a+)+b', '(a*)*b', 'a*a*a*a*b', '(a|aa)*b', '^(a?){40}a{40}b'])
        expect(await query({ text: { $regex: pattern } }), pattern).to.equal(50)
      expect(await things.countDocuments({ text: { $regex: 'a*a*a*a*a' } })).to.equal(1)
    })
    it('is said for telling one kind of number from another', async () => {
      for (const type of ['int', 'double', 'long', 'decimal', 1, 16, 18])
        expect(await query({ a: { $type: type } }), String(type)).to.equal(2)
    })
    it('is said for sorting by a position', async () => {
      expect((await rejection(things.find().sort({ 'a.0': 1 }).toArray())).code).to.equal(2)
    })
    it('is said for kinds of index that are left out', async () => {
      for (const kind of ['text', '2dsphere', 'hashed']) {
        expect((await rejection(things.createIndex({ a: kind as 'text' }))).code).to.equal(67)
      }
      expect((await rejection(things.createIndex({ '$**': 1 }))).code).to.equal(67)
      expect((await rejection(things.createIndex({ a: 1 }, { collation: { locale: 'sv' } }))).code).to.equal(
        67,
      )
    })
    it('is said for placing and sorting what is pushed', async () => {
      for (const clause of [{ $position: 0 }, { $sort: 1 }]) {
        const push = { $push: { list: { $each: [1], ...clause } } } as object
        expect((await rejection(things.updateOne({ _id: 1 }, push, { upsert: true }))).code).to.equal(2)
      }
    })
    it('is said for collation and other arguments', async () => {
      expect((await rejection(things.find({}, { collation: { locale: 'sv' } }).toArray())).code).to.equal(
        40415,
      )
      const between = { min: { _id: 1 }, hint: { _id: 1 } }
      expect((await rejection(things.find({}, between).toArray())).code).to.equal(40415)
      expect(await command({ create: 'x', capped: true, size: 100 })).to.equal(40415)
    })
    it('is said for an indexed value that is too long, and nothing is stored', async () => {
      await things.createIndex({ name: 1 })
      expect((await rejection(things.insertOne({ _id: 2, name: 'x'.repeat(5000) }))).code).to.equal(17280)
      expect(await things.countDocuments()).to.equal(1)
      await things.insertOne({ _id: 3, name: 'x'.repeat(3000) })
      expect(await things.countDocuments({ name: /^x/ })).to.equal(1)
    })
    it('is said for a field named __proto__', async () => {
      const document = JSON.parse('{"_id": 9, "__proto__": {"x": 1}}') as Fields
      expect((await rejection(things.insertOne(document))).code).to.equal(2)
      expect((await rejection(things.updateOne({}, { $set: { 'a.__proto__.x': 1 } }))).code).to.equal(2)
    })
    it('is said for nesting without end', async () => {
      let deep: Fields = { a: 1 }
      for (let i = 0; i < 5000; i++) deep = { $and: [deep] }
      expect(await query(deep)).to.equal(15)
      let value: Fields = {}
      for (let i = 0; i < 150; i++) value = { value }
      expect((await rejection(things.insertOne(value))).code).to.equal(15)
    })
  })
})
