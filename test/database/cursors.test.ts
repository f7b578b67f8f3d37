import { expect } from 'chai'
import { type Documents, describeEmbedded, rejection, useDatabase } from './support.ts'
import { WireClient } from './wireClient.ts'

describe('cursors', () => {
  const database = useDatabase()
  let things: Documents
  before(async () => {
    things = database.collection()
    await things.insertMany(Array.from({ length: 500 }, (_, i) => ({ _id: i, fill: 'x'.repeat(5000) })))
  })

  it('give everything once, in batches of the size asked for', async () => {
    for (const batchSize of [1, 7, 100, 499, 500, 501]) {
      const ids = (await things.find({}, { batchSize }).sort({ _id: 1 }).toArray()).map(({ _id }) => _id)
      expect(ids).to.eql(Array.from({ length: 500 }, (_, i) => i))
    }
  })
  it('give more than a reply can hold', async () => {
    expect(await things.find().toArray()).to.have.length(500)
  })
  it('go on over what was there when they began', async () => {
    const cursor = things.find({}, { batchSize: 10 }).sort({ _id: 1 })
    await cursor.next()
    await things.insertOne({ _id: 1000 })
    await things.deleteOne({ _id: 400 })
    expect((await cursor.toArray()).length).to.be.oneOf([498, 499])
    await things.deleteOne({ _id: 1000 })
    await things.insertOne({ _id: 400, fill: 'x' })
  })
  it('are gone when they have been closed', async () => {
    const cursor = things.find({}, { batchSize: 10 })
    await cursor.next()
    const { id } = cursor
    await cursor.close()
    const more = database.client.db(things.dbName).command({ getMore: id, collection: things.collectionName })
    expect((await rejection(more)).code).to.equal(43)
  })
  /** Every document is compared with 5,000 values. */
  const slowQuery = {
    $expr: { $or: Array.from({ length: 5000 }, (_, i) => ({ $eq: ['$_id', -1 - i] })) },
  }
  it('give up when the time that the client set is over', async () => {
    const slow = things.find(slowQuery, { maxTimeMS: 20 })
    expect((await rejection(slow.toArray())).code).to.equal(50)
  })
  it('that work long let others through', async () => {
    const slow = things.find(slowQuery).toArray()
    let served = 0
    for (let i = 0; i < 5; i++) {
      await things.findOne({ _id: i })
      served++
    }
    expect(served).to.equal(5)
    await slow
  })

  describeEmbedded('of a client that has gone', () => {
    it('let go of what they held', async () => {
      const [client, other] = [await WireClient.connect(database.uri), await WireClient.connect(database.uri)]
      await client.send({ insert: 'many', documents: [{ _id: 1 }, { _id: 2 }, { _id: 3 }] })
      const { cursor } = (await client.send({ find: 'many', batchSize: 1 })) as { cursor: { id: unknown } }
      client.close()
      await other.send({ ping: 1 })
      expect(await other.send({ getMore: cursor.id, collection: 'many' })).to.deep.include({
        ok: 0,
        code: 43,
      })
      other.close()
    })
  })
})
