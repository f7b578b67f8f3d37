import { expect } from 'chai'
import type mongoose from 'mongoose'
import { type Documents, describeEmbedded, type Fields, rejection, useDatabase } from './support.ts'
import { WireClient } from './wireClient.ts'

type Session = mongoose.mongo.ClientSession

describe('transactions', () => {
  const database = useDatabase()
  let things: Documents
  const sessions: Session[] = []
  beforeEach(async () => {
    things = database.collection()
    await things.insertOne({ _id: 'x', n: 0 })
  })
  afterEach(async () => {
    for (const session of sessions.splice(0)) {
      if (session.inTransaction()) await session.abortTransaction()
      await session.endSession()
    }
  })

  function begin(): Session {
    const session = database.client.startSession()
    sessions.push(session)
    session.startTransaction()
    return session
  }
  const stored = () => things.findOne({ _id: 'x' })

  it('see their own writes, in order and by index; others see them after the commit', async () => {
    await things.createIndex({ n: 1 })
    await things.insertMany([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 5 },
    ])
    const session = begin()
    await things.insertOne({ _id: 'new', n: 3 }, { session })
    await things.deleteOne({ _id: 'a' }, { session })
    await things.updateOne({ _id: 'x' }, { $set: { n: 9 } }, { session })
    const inOrder = async (direction: 1 | -1, options: Fields) =>
      (
        await things
          .find({ n: { $gte: 0 } }, options)
          .sort({ n: direction })
          .toArray()
      ).map(({ _id }) => _id)
    expect(await inOrder(1, { session })).to.eql(['new', 'b', 'x'])
    expect(await inOrder(-1, { session })).to.eql(['x', 'b', 'new'])
    expect(await things.countDocuments({ n: { $gt: 1 } }, { session })).to.equal(3)
    expect(await inOrder(1, {})).to.eql(['x', 'a', 'b'])
    await session.commitTransaction()
    expect(await inOrder(1, {})).to.eql(['new', 'b', 'x'])
  })
  it('that are aborted leave nothing behind', async () => {
    await things.createIndex({ n: 1 }, { unique: true })
    const session = begin()
    await things.insertOne({ _id: 'new', n: 7 }, { session })
    await things.updateOne({ _id: 'x' }, { $set: { n: 8 } }, { session })
    await session.abortTransaction()
    expect(await stored()).to.eql({ _id: 'x', n: 0 })
    await things.insertMany([{ n: 7 }, { n: 8 }])
  })
  it('keep seeing what was there when they began', async () => {
    const session = begin()
    await things.findOne({}, { session })
    await things.updateOne({ _id: 'x' }, { $set: { n: 1 } })
    await things.insertOne({ _id: 'later' })
    expect(await things.find({}, { session }).toArray()).to.eql([{ _id: 'x', n: 0 }])
    await session.commitTransaction()
  })
  it('two at once on one document: the second goes on from what the first left', async () => {
    const add = () =>
      database.client.withSession((session) =>
        session.withTransaction(async () => {
          const found = await things.findOneAndUpdate(
            { _id: 'x' },
            { $inc: { n: 1 } },
            { session, returnDocument: 'after' },
          )
          await things.insertOne({ _id: `done ${found?.n}` }, { session })
        }),
      )
    await Promise.all([add(), add()])
    expect(await stored()).to.eql({ _id: 'x', n: 2 })
    expect(await things.countDocuments({ _id: { $in: ['done 1', 'done 2'] } })).to.equal(2)
  })
  it('twenty that read first and then write lose none of twenty', async () => {
    const add = () =>
      database.client.withSession((session) =>
        session.withTransaction(async () => {
          const { n } = (await things.findOne({ _id: 'x' }, { session })) as unknown as { n: number }
          await things.updateOne({ _id: 'x' }, { $set: { n: n + 1 } }, { session })
        }),
      )
    await Promise.all(Array.from({ length: 20 }, add))
    expect((await stored())?.n).to.equal(20)
  })
  it('that would write over what has changed since are told to begin again', async () => {
    const session = begin()
    await things.findOne({ _id: 'x' }, { session })
    await things.updateOne({ _id: 'x' }, { $set: { n: 5 } })
    const error = await rejection(things.updateOne({ _id: 'x' }, { $inc: { n: 1 } }, { session }))
    expect(error.code).to.equal(112)
    expect(error.hasErrorLabel('TransientTransactionError')).to.equal(true)
    expect((await stored())?.n).to.equal(5)
  })
  it('hold up plain writes to their documents, and no others', async () => {
    const session = begin()
    await things.updateOne({ _id: 'x' }, { $set: { n: 10 } }, { session })
    await things.insertOne({ _id: 'y' })
    const plain = things.updateOne({ _id: 'x' }, { $inc: { n: 1 } })
    await session.commitTransaction()
    await plain
    expect((await stored())?.n).to.equal(11)
  })
  it('cannot both take the same unique value', async () => {
    await things.createIndex({ key: 1 }, { unique: true, sparse: true })
    const take = () =>
      database.client.withSession((session) =>
        session.withTransaction(async () => {
          await things.insertOne({ key: 'k' }, { session })
          await things.insertOne({}, { session })
        }),
      )
    const outcomes = await Promise.allSettled([take(), take(), take()])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
    expect(await things.countDocuments()).to.equal(3)
  })
  it('are over after an error in one of their statements', async () => {
    const session = begin()
    await things.insertOne({ _id: 'new' }, { session })
    expect((await rejection(things.insertOne({ _id: 'x' }, { session }))).code).to.equal(11000)
    expect((await rejection(things.insertOne({ _id: 'more' }, { session }))).code).to.equal(251)
    expect(await things.countDocuments()).to.equal(1)
  })
  it('can write to a collection that does not exist', async () => {
    const fresh = database.collection()
    const session = begin()
    await fresh.insertOne({ _id: 1 }, { session })
    expect(await fresh.countDocuments()).to.equal(0)
    await session.commitTransaction()
    expect(await fresh.countDocuments()).to.equal(1)
  })
  it('give their documents in batches', async () => {
    const session = begin()
    await things.insertMany(
      Array.from({ length: 50 }, (_, i) => ({ _id: i })),
      { session },
    )
    expect(await things.find({}, { session, batchSize: 7 }).toArray()).to.have.length(51)
    await session.commitTransaction()
  })
  it('take no command that makes or drops a collection', async () => {
    const session = begin()
    await things.findOne({}, { session })
    expect(
      (await rejection(database.client.db('test').command({ drop: 'nothing' }, { session }))).code,
    ).to.equal(263)
  })
  it('hold up the building of an index until they are over', async () => {
    const session = begin()
    await things.insertOne({ _id: 'new', n: 1 }, { session })
    const built = things.createIndex({ n: 1 })
    await things.insertOne({ _id: 'more', n: 2 }, { session })
    await session.commitTransaction()
    await built
    expect(await things.find({ n: { $gt: 0 } }).toArray()).to.have.length(2)
  })

  describeEmbedded('said in so many words', () => {
    const increase = { update: 'counted', updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }] }
    const value = async (client: WireClient) => (await client.send({ distinct: 'counted', key: 'n' })).values

    it('can be committed twice, with one effect', async () => {
      const client = await WireClient.connect(database.uri)
      await client.send({ drop: 'counted' })
      await client.transactional(increase, 1, true)
      expect(await client.transactional({ commitTransaction: 1 }, 1)).to.eql({ ok: 1 })
      expect(await client.transactional({ commitTransaction: 1 }, 1)).to.eql({ ok: 1 })
      expect(await client.transactional({ commitTransaction: 1 }, 2)).to.deep.include({ ok: 0, code: 251 })
      expect(await value(client)).to.eql([1])
      client.close()
    })
    it('are over when their client has gone, and let others through', async () => {
      const [gone, other] = [await WireClient.connect(database.uri), await WireClient.connect(database.uri)]
      await other.send({ drop: 'counted' })
      await gone.transactional(increase, 1, true)
      const waiting = other.send(increase)
      gone.close()
      expect(await waiting).to.include({ n: 1, ok: 1 })
      expect(await value(other)).to.eql([1])
      other.close()
    })
    it('are over when they have been open too long', async () => {
      const [slow, other] = [await WireClient.connect(database.uri), await WireClient.connect(database.uri)]
      await other.send({ drop: 'counted' })
      await other.send({ setParameter: 1, transactionLifetimeLimitSeconds: 1 }, 'admin')
      await slow.transactional(increase, 1, true)
      expect(await other.send(increase)).to.include({ n: 1 })
      expect(await slow.transactional({ commitTransaction: 1 }, 1)).to.deep.include({
        code: 251,
        errorLabels: ['TransientTransactionError'],
      })
      expect(await value(other)).to.eql([1])
      await other.send({ setParameter: 1, transactionLifetimeLimitSeconds: 60 }, 'admin')
      slow.close()
      other.close()
    })
    it('that begin anew in a session end the one before', async () => {
      const client = await WireClient.connect(database.uri)
      await client.send({ drop: 'counted' })
      await client.transactional(increase, 1, true)
      await client.transactional(increase, 2, true)
      await client.transactional({ commitTransaction: 1 }, 2)
      expect(await value(client)).to.eql([1])
      expect(await client.transactional(increase, 1)).to.deep.include({ code: 251 })
      client.close()
    })
  })
})
