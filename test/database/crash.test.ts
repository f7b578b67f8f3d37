import { rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import type mongoose from 'mongoose'
import { checkDatabase } from '../../server/database/embedded/check.ts'
import { startChild } from './childServer.ts'
import { clientOf, describeEmbedded, temporaryFolder } from './support.ts'

type Client = mongoose.mongo.MongoClient

interface Stored extends mongoose.mongo.BSON.Document {
  _id: string
}

const ROUNDS = 20
const ACCOUNTS = 8

/** What the server has said that it has done. */
class Acknowledged {
  readonly singles: string[] = []
  readonly batches: string[] = []
  readonly removed = new Set<string>()
  /** Times that each counter was increased, and asked to be. */
  readonly counted = new Map<string, { said: number; asked: number }>()
  readonly transfers: string[] = []
}

describeEmbedded('a server that is killed in the middle of writing', () => {
  let folder: string
  before(async () => {
    folder = await temporaryFolder()
  })
  after(() => rm(folder, { recursive: true }))

  it(`${ROUNDS} times, keeps every write it has acknowledged, no half transaction, and indexes that agree`, async () => {
    const done = new Acknowledged()
    for (let round = 0; round < ROUNDS; round++) {
      const child = await startChild(folder)
      const client = await clientOf(child.said, { retryWrites: false, serverSelectionTimeoutMS: 150 })
      if (round === 0) await prepare(client)
      await verify(client, done)
      const writers = Promise.allSettled(
        [0, 1, 2].flatMap((n) => [
          writeSingles(client, done, `${round}.${n}`),
          writeBatches(client, done, `${round}.${n}`),
          count(client, done, `counter ${n}`),
          transfer(client, done, `${round}.${n}`),
        ]),
      )
      await wait(60 + 15 * round)
      await child.kill()
      await client.close(true)
      await writers
      const { problems } = await checkDatabase(folder)
      expect(problems, `after round ${round}`).to.eql([])
    }
    const child = await startChild(folder)
    const client = await clientOf(child.said)
    await verify(client, done)
    await client.close()
    await child.kill()
    expect(done.singles.length).to.be.greaterThan(ROUNDS)
    expect(done.transfers.length).to.be.greaterThan(ROUNDS)
    expect(done.batches.length).to.be.greaterThan(ROUNDS)
  }).timeout(90_000)
})

const stored = (client: Client, name: string) => client.db().collection<Stored>(name)

async function prepare(client: Client): Promise<void> {
  await stored(client, 'singles').createIndexes([{ key: { tags: 1 } }, { key: { n: -1, _id: 1 } }])
  await stored(client, 'batches').createIndex({ batch: 1, place: 1 }, { unique: true })
  await stored(client, 'accounts').insertMany(
    Array.from({ length: ACCOUNTS }, (_, i) => ({ _id: `a${i}`, balance: 0 })),
  )
  await stored(client, 'transfers').createIndex({ from: 1 })
}

/** Each of these writes on until the server is gone. */
async function writeSingles(client: Client, done: Acknowledged, name: string): Promise<void> {
  const singles = stored(client, 'singles')
  for (let i = 0; ; i++) {
    const _id = `${name}.${i}`
    await singles.insertOne({ _id, n: i, tags: ['a', `t${i % 5}`] })
    done.singles.push(_id)
    if (i % 3 !== 0) continue
    await singles.updateOne({ _id }, { $set: { n: -i }, $push: { tags: 'later' } } as object)
    if (i % 6 !== 0) continue
    // From the moment that it is asked for, the document may be gone.
    done.removed.add(_id)
    await singles.deleteOne({ _id })
  }
}

async function writeBatches(client: Client, done: Acknowledged, name: string): Promise<void> {
  for (let i = 0; ; i++) {
    const batch = `${name}.${i}`
    await stored(client, 'batches').insertMany(
      Array.from({ length: 20 }, (_, place) => ({ _id: `${batch}.${place}`, batch, place })),
    )
    done.batches.push(batch)
  }
}

async function count(client: Client, done: Acknowledged, _id: string): Promise<void> {
  const counter = done.counted.get(_id) ?? { said: 0, asked: 0 }
  done.counted.set(_id, counter)
  for (;;) {
    counter.asked++
    await stored(client, 'counters').updateOne({ _id }, { $inc: { n: 1 } }, { upsert: true })
    counter.said++
  }
}

async function transfer(client: Client, done: Acknowledged, name: string): Promise<void> {
  for (let i = 0; ; i++) {
    const _id = `${name}.${i}`
    const [from, to] = [`a${i % ACCOUNTS}`, `a${(i * 3 + 1) % ACCOUNTS}`]
    await client.withSession((session) =>
      session.withTransaction(
        async () => {
          await stored(client, 'accounts').updateOne({ _id: from }, { $inc: { balance: -i } }, { session })
          await stored(client, 'accounts').updateOne({ _id: to }, { $inc: { balance: i } }, { session })
          await stored(client, 'transfers').insertOne({ _id, from, to, amount: i }, { session })
        },
        { timeoutMS: 1000 },
      ),
    )
    done.transfers.push(_id)
  }
}

async function verify(client: Client, done: Acknowledged): Promise<void> {
  const ids = async (name: string) =>
    new Set(
      (
        await stored(client, name)
          .find({}, { projection: { _id: 1 } })
          .toArray()
      ).map(({ _id }) => _id),
    )
  const singles = await ids('singles')
  expect(done.singles.filter((id) => !singles.has(id) && !done.removed.has(id))).to.eql([])

  const batches = await stored(client, 'batches')
    .aggregate([{ $group: { _id: '$batch', n: { $sum: 1 } } }])
    .toArray()
  expect(batches.filter(({ n }) => n !== 20)).to.eql([])
  const whole = new Set(batches.map(({ _id }) => _id))
  expect(done.batches.filter((batch) => !whole.has(batch))).to.eql([])

  for (const { _id, n } of await stored(client, 'counters').find().toArray()) {
    const { said, asked } = done.counted.get(_id) ?? { said: 0, asked: 0 }
    expect(n).to.be.within(said, asked)
  }

  const transfers = await ids('transfers')
  expect(done.transfers.filter((id) => !transfers.has(id))).to.eql([])
  const balances: Record<string, number> = Object.fromEntries(
    Array.from({ length: ACCOUNTS }, (_, i) => [`a${i}`, 0]),
  )
  for (const { from, to, amount } of await stored(client, 'transfers').find().toArray()) {
    balances[from as string] = (balances[from as string] ?? 0) - (amount as number)
    balances[to as string] = (balances[to as string] ?? 0) + (amount as number)
  }
  const accounts = await stored(client, 'accounts').find().sort({ _id: 1 }).toArray()
  if (accounts.length > 0)
    expect(Object.fromEntries(accounts.map(({ _id, balance }) => [_id, balance]))).to.eql(balances)
}
