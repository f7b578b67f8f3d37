import { once } from 'node:events'
import { expect } from 'chai'
import mongoose from 'mongoose'
import {
  clientOf,
  type Documents,
  describeEmbedded,
  type Fields,
  rejection,
  type TestDatabase,
  useDatabase,
} from './support.ts'
import { WireClient } from './wireClient.ts'

const { GridFSBucket, Long } = mongoose.mongo

/**
 * What the suites that MongoDB's drivers are tested with ask of a server (mongodb/specifications: crud, transactions, sessions, gridfs), in our
 * words: answered as there, or refused by name.
 */

function collectionOf(database: TestDatabase, documents: Fields[]): () => Documents {
  let things: Documents
  beforeEach(async () => {
    things = database.collection()
    if (documents.length > 0) await things.insertMany(structuredClone(documents))
  })
  return () => things
}

const numbered = (...values: number[]) => values.map((x, i) => ({ _id: i + 1, x }))

describe("what the drivers' suites ask: reading", () => {
  const database = useDatabase()
  const collection = collectionOf(database, numbered(11, 22, 33, 44, 55, 66))
  const ids = async (cursor: { toArray(): Promise<Fields[]> }) =>
    (await cursor.toArray()).map(({ _id }) => _id)

  it('aggregate and find, in several batches', async () => {
    const things = collection()
    expect(await ids(things.aggregate([{ $match: { _id: { $gt: 1 } } }], { batchSize: 2 }))).to.eql([
      2, 3, 4, 5, 6,
    ])
    expect(await ids(things.find({ _id: { $gt: 1 } }, { batchSize: 2 }))).to.eql([2, 3, 4, 5, 6])
  })
  it('find with filter, sort, skip and limit; with a limit that is no multiple of the batch', async () => {
    const things = collection()
    expect(await ids(things.find({ _id: { $gt: 2 } }, { sort: { _id: 1 }, skip: 2, limit: 2 }))).to.eql([
      5, 6,
    ])
    expect(await ids(things.find({}, { sort: { _id: 1 }, limit: 5, batchSize: 4 }))).to.eql([1, 2, 3, 4, 5])
    expect(await ids(things.find({}, { sort: { _id: 1 }, limit: 3, batchSize: 3 }))).to.eql([1, 2, 3])
  })
  it('a batch of none first, and the rest when it is asked for', async () => {
    const { cursor } = await database.client
      .db(collection().dbName)
      .command({ find: collection().collectionName, batchSize: 0 })
    expect(cursor.firstBatch).to.eql([])
    const { cursor: more } = await database.client
      .db(collection().dbName)
      .command({ getMore: Long.fromNumber(Number(cursor.id)), collection: collection().collectionName })
    expect(more.nextBatch).to.have.length(6)
    expect(Number(more.id)).to.equal(0)
  })
  it('a negative limit gives one batch, and no cursor', async () => {
    const { cursor } = await database.client
      .db(collection().dbName)
      .command({ find: collection().collectionName, limit: -2 })
    expect(cursor.firstBatch).to.have.length(2)
    expect(Number(cursor.id)).to.equal(0)
  })
  it('comments of any kind, allowDiskUse and maxTimeMS change nothing', async () => {
    const things = collection()
    for (const comment of ['comment', { key: 'value' }]) {
      expect(await ids(things.find({ _id: 1 }, { comment, allowDiskUse: true, maxTimeMS: 5000 }))).to.eql([1])
      expect(await ids(things.aggregate([{ $match: { _id: 1 } }], { comment } as never))).to.eql([1])
      expect(await things.countDocuments({}, { comment })).to.equal(6)
      expect(await things.estimatedDocumentCount({ comment } as never)).to.equal(6)
      expect(await things.distinct('x', { _id: 2 }, { comment })).to.eql([22])
    }
  })
  it('counts: all, some, after skipping, up to a limit, of nothing', async () => {
    const things = collection()
    expect(await things.estimatedDocumentCount()).to.equal(6)
    expect(await things.countDocuments({ x: { $gt: 22 } })).to.equal(4)
    expect(await things.countDocuments({}, { skip: 4, limit: 3 })).to.equal(2)
    expect(await database.collection().estimatedDocumentCount()).to.equal(0)
    expect(await database.collection().countDocuments()).to.equal(0)
  })
  it('a hint of the natural order is honoured; one that names an index is refused', async () => {
    const things = collection()
    expect(await ids(things.find({ _id: { $lt: 3 } }, { hint: { $natural: -1 } }))).to.eql([2, 1])
    for (const hint of ['_id_', { _id: 1 }, 'x_1']) {
      expect((await rejection(things.find({}, { hint }).toArray())).code).to.equal(2)
      expect((await rejection(things.aggregate([], { hint }).toArray())).code).to.equal(2)
    }
  })
  it('$listSearchIndexes and $changeStream are refused', async () => {
    const things = collection()
    expect((await rejection(things.aggregate([{ $listSearchIndexes: {} }]).toArray())).code).to.equal(40324)
    const stream = things.watch()
    expect((await rejection(stream.next() as Promise<unknown>)).code).to.equal(40573)
    await stream.close()
  })
  it('an option that would change the answer is refused, and named', async () => {
    const things = collection()
    const refused: [() => Promise<unknown>, string][] = [
      [() => things.find({}, { let: { a: 1 } }).toArray(), 'let'],
      [() => things.find({}, { collation: { locale: 'en_US', strength: 2 } }).toArray(), 'collation'],
      [() => things.find({}, { min: { _id: 2 }, hint: { _id: 1 } }).toArray(), 'min'],
      [() => things.find({}, { returnKey: true }).toArray(), 'returnKey'],
      [() => things.find({}, { showRecordId: true }).toArray(), 'showRecordId'],
      [() => things.find({}, { noCursorTimeout: true }).toArray(), 'noCursorTimeout'],
      [() => things.find({}, { tailable: true }).toArray(), 'tailable'],
      [() => things.aggregate([], { let: { a: 1 } }).toArray(), 'let'],
      [() => things.countDocuments({}, { collation: { locale: 'en_US' } }), 'collation'],
      [() => things.distinct('x', {}, { collation: { locale: 'en_US' } }), 'collation'],
      [() => things.updateOne({}, { $set: { x: 1 } }, { let: { a: 1 } }), 'let'],
      [() => things.deleteOne({}, { let: { a: 1 } }), 'let'],
      [() => things.findOneAndUpdate({}, { $set: { x: 1 } }, { let: { a: 1 } }), 'let'],
    ]
    for (const [attempt, name] of refused) {
      const { code, message } = await rejection(attempt())
      expect(code, name).to.equal(40415)
      expect(message).to.include(name)
    }
  })
})

describe("what the drivers' suites ask: writing", () => {
  const database = useDatabase()
  const collection = collectionOf(database, numbered(11, 22, 33))
  const stored = () => collection().find().sort({ _id: 1 }).toArray()

  it('the result counts what was found, changed, inserted and deleted', async () => {
    const things = collection()
    expect(await things.updateOne({ _id: { $gt: 1 } }, { $inc: { x: 1 } })).to.include({
      matchedCount: 1,
      modifiedCount: 1,
      upsertedCount: 0,
    })
    expect(await things.updateMany({ _id: { $gt: 1 } }, { $inc: { x: 1 } })).to.include({
      matchedCount: 2,
      modifiedCount: 2,
    })
    expect(await things.updateMany({ _id: 9 }, { $inc: { x: 1 } })).to.include({
      matchedCount: 0,
      modifiedCount: 0,
      upsertedCount: 0,
    })
    expect(await things.updateOne({ _id: 9 }, { $inc: { x: 1 } }, { upsert: true })).to.include({
      matchedCount: 0,
      upsertedCount: 1,
      upsertedId: 9,
    })
    expect(await things.replaceOne({ _id: 9 }, { x: 1 })).to.include({ matchedCount: 1, modifiedCount: 0 })
    expect((await things.deleteMany({ _id: { $gt: 1 } })).deletedCount).to.equal(3)
    expect((await things.deleteOne({ _id: 5 })).deletedCount).to.equal(0)
    expect(await stored()).to.eql([{ _id: 1, x: 11 }])
  })
  it('an _id of null is an _id', async () => {
    for (const write of [
      // The driver itself would give it another one.
      (things: Documents) =>
        database.client
          .db(things.dbName)
          .command({ insert: things.collectionName, documents: [{ _id: null }] }),
      (things: Documents) =>
        things.updateOne({ _id: null } as never, { $unset: { a: '' } }, { upsert: true }),
      (things: Documents) =>
        things.updateMany({ _id: null } as never, { $unset: { a: '' } }, { upsert: true }),
      (things: Documents) => things.replaceOne({}, { _id: null } as never, { upsert: true }),
    ]) {
      const things = database.collection()
      await write(things)
      expect(await things.find().toArray()).to.eql([{ _id: null }])
    }
  })
  it('comments and bypassDocumentValidation change nothing', async () => {
    const things = collection()
    const options = { comment: { key: 'value' }, bypassDocumentValidation: true }
    await things.insertOne({ _id: 4, x: 44 }, options)
    await things.insertMany([{ _id: 5, x: 55 }], options)
    await things.updateOne({ _id: 4 }, { $set: { x: 1 } }, options)
    await things.replaceOne({ _id: 5 }, { x: 2 }, options)
    await things.findOneAndUpdate({ _id: 5 }, { $inc: { x: 1 } }, options)
    await things.bulkWrite([{ deleteOne: { filter: { _id: 1 } } }], { comment: 'comment' })
    expect(await stored()).to.eql([
      { _id: 2, x: 22 },
      { _id: 3, x: 33 },
      { _id: 4, x: 1 },
      { _id: 5, x: 3 },
    ])
  })
  it('hints on updates, deletes and findAndModify', async () => {
    const things = collection()
    for (const hint of ['_id_', { _id: 1 }] as Fields[]) {
      expect((await rejection(things.updateOne({}, { $inc: { x: 1 } }, { hint }))).code).to.equal(2)
      expect((await rejection(things.deleteMany({}, { hint }))).code).to.equal(2)
      expect((await rejection(things.findOneAndDelete({}, { hint }))).code).to.equal(2)
    }
    expect(await things.countDocuments()).to.equal(3)
  })
  it('a duplicate key found by findOneAndUpdate says which index and which value', async () => {
    const things = collection()
    await things.createIndex({ x: 1 }, { unique: true })
    const error = await rejection(things.findOneAndUpdate({ _id: 3 }, { $set: { x: 11 } }))
    expect(error).to.include({ code: 11000 })
    expect(error.errorResponse).to.deep.include({ keyPattern: { x: 1 }, keyValue: { x: 11 } })
  })
  it('dots in field names are kept; dollars are kept within a document and refused at its top and in _id', async () => {
    const things = collection()
    await things.insertOne({ _id: 4, 'a.b': 1, c: { $d: 1, 'e.f': 2 } } as never)
    expect((await stored())[3]).to.eql({ _id: 4, 'a.b': 1, c: { $d: 1, 'e.f': 2 } })
    expect((await rejection(things.insertOne({ _id: 5, $a: 1 } as never))).code).to.equal(52)
    expect((await rejection(things.insertOne({ _id: { $a: 1 } } as never))).code).to.equal(52)
  })
  it('a bulk with array filters', async () => {
    const things = database.collection()
    await things.insertMany([
      { _id: 1, y: [{ b: 3 }, { b: 1 }] },
      { _id: 2, y: [{ b: 0 }, { b: 1 }] },
    ])
    const update = { $set: { 'y.$[i].b': 2 } }
    await things.bulkWrite([
      { updateOne: { filter: {}, update, arrayFilters: [{ 'i.b': 3 }] } },
      { updateMany: { filter: {}, update, arrayFilters: [{ 'i.b': 1 }] } },
    ] as never)
    expect(await things.find().toArray()).to.eql([
      { _id: 1, y: [{ b: 2 }, { b: 2 }] },
      { _id: 2, y: [{ b: 0 }, { b: 2 }] },
    ])
  })
  it('an update by a pipeline, and sorted updates, are refused', async () => {
    const things = collection()
    expect((await rejection(things.updateOne({}, [{ $set: { x: 1 } }]))).code).to.equal(2)
    expect((await rejection(things.findOneAndUpdate({}, [{ $set: { x: 1 } }]))).code).to.equal(2)
    expect(
      (await rejection(things.updateOne({}, { $set: { x: 1 } }, { sort: { _id: -1 } } as never))).code,
    ).to.equal(40415)
    expect(await stored()).to.eql(numbered(11, 22, 33))
  })
  it('unacknowledged writes are done, in their order', async () => {
    const client = await clientOf(database.uri, { writeConcern: { w: 0 } })
    const things = client
      .db(collection().dbName)
      .collection<{ _id: number; x: number }>(collection().collectionName)
    await things.insertOne({ _id: 4, x: 44 })
    await things.updateOne({ _id: 4 }, { $inc: { x: 1 } })
    await things.bulkWrite([{ deleteOne: { filter: { _id: 1 } } }])
    // The same connection: what was sent before is done.
    expect(await things.findOne({ _id: 4 })).to.eql({ _id: 4, x: 45 })
    await client.close()
    expect((await stored()).map(({ _id }) => _id)).to.eql([2, 3, 4])
  })
  it('new fields come in the order of their names, positions in that of their numbers', async () => {
    const things = database.collection()
    await things.insertOne({ _id: 1, b: 1 })
    await things.updateOne({ _id: 1 }, { $set: { z: 1, a: 1, 'list.10': 1, 'list.2': 1 }, $inc: { m: 1 } })
    expect(Object.keys((await things.findOne({})) as Fields)).to.eql(['_id', 'b', 'a', 'list', 'm', 'z'])
  })
  it('a filter that fixes a path twice, or a part of _id, does not tell what to insert', async () => {
    const part = database
      .collection()
      .updateOne({ '_id.x': 1 } as never, { $set: { b: 1 } }, { upsert: true })
    expect((await rejection(part)).code).to.equal(111)
    const upsert = { upsert: true }
    const things = database.collection()
    const twice = { a: 1, $and: [{ a: 1 }] }
    expect((await rejection(things.updateOne(twice, { $set: { b: 1 } }, upsert))).code).to.equal(54)
    expect(
      (await rejection(things.updateOne({ a: { $all: [1, 2] } }, { $set: { b: 1 } }, upsert))).code,
    ).to.equal(54)
    expect((await rejection(things.updateOne({ a: 1, 'a.b': 1 }, { $set: { b: 1 } }, upsert))).code).to.equal(
      54,
    )
  })
})

describe("what the drivers' suites ask: collections, indexes, files", () => {
  const database = useDatabase()

  it('collections are made, listed and dropped; dropping what is not there is no error', async () => {
    const things = database.collection()
    const db = database.client.db(things.dbName)
    await db.createCollection(things.collectionName)
    const named = await db.listCollections({ name: things.collectionName }, { nameOnly: true }).toArray()
    expect(named).to.eql([{ name: things.collectionName, type: 'collection' }])
    await things.drop()
    await db.command({ drop: things.collectionName })
    expect(await db.listCollections({ name: things.collectionName }).toArray()).to.eql([])
  })
  it('indexes are made, listed by name, and dropped', async () => {
    const things = database.collection()
    expect(await things.createIndexes([{ key: { x: 1 } }, { key: { y: -1 }, name: 'byY' }])).to.eql([
      'x_1',
      'byY',
    ])
    expect((await things.indexes()).map(({ name }) => name)).to.eql(['_id_', 'x_1', 'byY'])
    await things.dropIndexes()
    expect((await things.indexes()).map(({ name }) => name)).to.eql(['_id_'])
  })
  it('files are kept in buckets', async () => {
    const things = database.collection()
    const db = database.client.db(things.dbName)
    const bucket = new GridFSBucket(db, { bucketName: things.collectionName, chunkSizeBytes: 1000 })
    const content = Buffer.alloc(3500, 'abc')
    const upload = bucket.openUploadStream('file')
    upload.end(content)
    await once(upload, 'finish')
    const chunks: Buffer[] = []
    for await (const chunk of bucket.openDownloadStreamByName('file')) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).equals(content)).to.equal(true)
    const [file] = await bucket.find({ filename: 'file' }).toArray()
    expect(file).to.include({ length: 3500, chunkSize: 1000 })
    await bucket.rename(upload.id, 'renamed')
    await bucket.delete(upload.id)
    expect(await bucket.find().toArray()).to.eql([])
    await bucket.drop()
  })

  describeEmbedded('by the embedded database', () => {
    it('commands and kinds of collection that it lacks are refused', async () => {
      const things = database.collection()
      const db = database.client.db(things.dbName)
      for (const command of [
        { collMod: 'x' },
        { renameCollection: 'x' },
        { bulkWrite: 1 },
        { mapReduce: 'x' },
      ])
        expect((await rejection(db.command(command))).code).to.equal(59)
      for (const option of [
        { capped: true, size: 100 },
        { timeseries: { timeField: 't' } },
        { validator: { x: 1 } },
        { viewOn: 'y', pipeline: [] },
        { collation: { locale: 'sv' } },
        { changeStreamPreAndPostImages: { enabled: true } },
      ])
        expect((await rejection(db.createCollection(things.collectionName, option as never))).code).to.equal(
          40415,
        )
      expect((await rejection(things.createIndex({ x: 1 }, { hidden: true }))).code).to.equal(67)
    })
    it('concerns that one server cannot meet, and the strict API, are refused before anything is done', async () => {
      const things = database.collection()
      const db = database.client.db(things.dbName)
      const insert = { insert: things.collectionName, documents: [{ _id: 1 }] }
      expect((await rejection(db.command({ ...insert, writeConcern: { w: 2 } }))).code).to.equal(100)
      expect((await rejection(db.command({ ...insert, writeConcern: { w: 'tag' } }))).code).to.equal(100)
      expect((await rejection(db.command({ ...insert, apiVersion: '1', apiStrict: true }))).code).to.equal(
        323,
      )
      expect((await rejection(db.command({ ...insert, apiVersion: '2' }))).code).to.equal(322)
      const find = { find: things.collectionName }
      expect((await rejection(db.command({ ...find, readConcern: { level: 'snapshot' } }))).code).to.equal(72)
      expect((await rejection(db.command({ ...find, readConcern: { level: 'other' } }))).code).to.equal(72)
      for (const level of ['local', 'available', 'majority', 'linearizable'])
        expect(await db.command({ ...find, readConcern: { level } })).to.include({ ok: 1 })
      for (const w of [1, 'majority']) {
        expect(await db.command({ ...insert, writeConcern: { w, j: true } })).to.include({ n: 1 })
        await things.deleteMany({})
      }
    })
    it('64-bit integers are refused rather than made something else', async () => {
      const things = database.collection()
      expect((await rejection(things.insertOne({ x: Long.fromNumber(5) }))).code).to.equal(2)
      await things.insertOne({ _id: 1, x: 5 })
      expect((await rejection(things.updateOne({}, { $set: { x: Long.fromNumber(5) } }))).code).to.equal(2)
      expect((await rejection(things.updateOne({}, { $inc: { x: 2 ** 53 - 1 } }))).code).to.equal(2)
      expect(await things.findOne({})).to.eql({ _id: 1, x: 5 })
    })
  })
})

describe("what the drivers' suites ask: transactions", () => {
  const database = useDatabase()
  const collection = collectionOf(database, [])

  it('what is read in it is what it has written; others see it when it is committed', async () => {
    const things = collection()
    await database.client.withSession(async (session) => {
      session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } })
      await things.insertOne({ _id: 1 }, { session })
      expect(await things.find({}, { session }).toArray()).to.eql([{ _id: 1 }])
      expect(await things.distinct('_id', {}, { session })).to.eql([1])
      expect(await things.countDocuments({}, { session })).to.equal(1)
      expect(await things.countDocuments()).to.equal(0)
      await session.commitTransaction()
      expect(await things.countDocuments()).to.equal(1)
    })
  })
  it('an aborted one leaves nothing, and a causally consistent session sees its own writes', async () => {
    const things = collection()
    await database.client.withSession({ causalConsistency: true }, async (session) => {
      session.startTransaction()
      await things.insertOne({ _id: 1 }, { session })
      await session.abortTransaction()
      expect(await things.findOne({ _id: 1 }, { session })).to.equal(null)
      await things.insertOne({ _id: 2 }, { session })
      expect(await things.findOne({ _id: 2 }, { session })).to.eql({ _id: 2 })
    })
  })
  it('count, and making collections, are not part of one', async () => {
    await database.client.withSession(async (session) => {
      session.startTransaction()
      const db = database.client.db(collection().dbName)
      expect((await rejection(db.command({ count: 'x' }, { session }))).code).to.be.oneOf([50851, 263])
      await session.abortTransaction()
    })
  })
  describeEmbedded('by the embedded database', () => {
    it('a transaction that is over is not begun, gone on with or ended again', async () => {
      const client = await WireClient.connect(database.uri)
      const insert = (_id: number) => ({ insert: 'numbers', documents: [{ _id }] })
      expect(await client.transactional(insert(1), 1, true)).to.include({ ok: 1 })
      expect(await client.transactional(insert(2), 1, true)).to.include({ code: 50911 })
      expect(await client.transactional({ commitTransaction: 1 }, 1)).to.include({ ok: 1 })
      expect(await client.transactional({ commitTransaction: 1 }, 1)).to.include({ ok: 1 })
      expect(await client.transactional(insert(3), 1)).to.include({ code: 256 })
      expect(await client.transactional({ abortTransaction: 1 }, 1)).to.include({ code: 256 })
      expect(await client.transactional(insert(3), 1, true)).to.include({ code: 50911 })
      expect(await client.transactional(insert(3), 0, true)).to.include({ code: 225 })
      expect(await client.transactional({ commitTransaction: 1 }, 2)).to.include({ code: 251 })
      expect(await client.transactional(insert(3), 3, true)).to.include({ ok: 1 })
      expect(await client.transactional({ abortTransaction: 1 }, 3)).to.include({ ok: 1 })
      expect(await client.send({ count: 'numbers' })).to.include({ n: 1 })
      client.close()
    })
    it('snapshot sessions are refused', async () => {
      const things = collection()
      await things.insertOne({ _id: 1 })
      await database.client.withSession({ snapshot: true }, async (session) => {
        expect((await rejection(things.find({}, { session }).toArray())).code).to.equal(72)
      })
    })
  })
})
