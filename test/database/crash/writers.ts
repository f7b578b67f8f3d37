import type mongoose from 'mongoose'

/** Clients that write until their server is gone, and what it has told them that it did. */

export type Client = mongoose.mongo.MongoClient

interface Stored extends mongoose.mongo.BSON.Document {
  _id: string
}

export const ACCOUNTS = 8
export const BATCH = 20
const MANY = 30

/** What the server has said that it has done. What was only asked for may have been done or not. */
export class Acknowledged {
  readonly singles: string[] = []
  readonly batches: string[] = []
  readonly transfers: string[] = []
  /** Asked to be removed, said to be. */
  readonly removing = new Set<string>()
  readonly removed = new Set<string>()
  /** Times that each counter was increased, and asked to be. */
  readonly counted = new Map<string, { said: number; asked: number }>()
  /** States that the index and the collection that come and go may be in. */
  index: ('there' | 'gone')[] = ['gone']
  passing: (string | null)[] = [null]

  counter(name: string): { said: number; asked: number } {
    const counter = this.counted.get(name) ?? { said: 0, asked: 0 }
    this.counted.set(name, counter)
    return counter
  }
}

export const stored = (client: Client, name: string) => client.db().collection<Stored>(name)

export async function prepare(client: Client): Promise<void> {
  await stored(client, 'singles').createIndexes([{ key: { tags: 1 } }, { key: { n: -1, _id: 1 } }])
  await stored(client, 'batches').createIndex({ batch: 1, place: 1 }, { unique: true })
  await stored(client, 'many').insertMany(Array.from({ length: MANY }, (_, i) => ({ _id: `${i}`, n: 0 })))
  await stored(client, 'many').createIndex({ n: 1 })
  await stored(client, 'accounts').insertMany(
    Array.from({ length: ACCOUNTS }, (_, i) => ({ _id: `a${i}`, balance: 0 })),
  )
  await stored(client, 'transfers').createIndex({ from: 1 })
}

/** All of them at once; `name` sets their documents apart from those of other rounds. Ends when every one has failed. */
export async function writeOn(client: Client, done: Acknowledged, name: string): Promise<void> {
  await Promise.allSettled([
    ...[0, 1, 2].flatMap((n) => [
      writeSingles(client, done, `${name}.${n}`),
      writeBatches(client, done, `${name}.${n}`),
      count(client, done, `counter ${n}`),
      transfer(client, done, `${name}.${n}`),
    ]),
    updateMany(client, done),
    buildIndexes(client, done),
    comeAndGo(client, done, name),
  ])
}

async function writeSingles(client: Client, done: Acknowledged, name: string): Promise<void> {
  const singles = stored(client, 'singles')
  for (let i = 0; ; i++) {
    const _id = `${name}.${i}`
    await singles.insertOne({ _id, n: i, tags: ['a', `t${i % 5}`] })
    done.singles.push(_id)
    if (i % 3 !== 0) continue
    await singles.updateOne({ _id }, { $set: { n: -i }, $push: { tags: 'later' } } as object)
    if (i % 6 !== 0) continue
    done.removing.add(_id)
    await singles.deleteOne({ _id })
    done.removed.add(_id)
  }
}

async function writeBatches(client: Client, done: Acknowledged, name: string): Promise<void> {
  for (let i = 0; ; i++) {
    const batch = `batch ${name}.${i}`
    await stored(client, 'batches').insertMany(
      Array.from({ length: BATCH }, (_, place) => ({ _id: `${batch}.${place}`, batch, place })),
    )
    done.batches.push(batch)
    if (i % 3 !== 0) continue
    done.removing.add(batch)
    await stored(client, 'batches').deleteMany({ batch })
    done.removed.add(batch)
  }
}

async function count(client: Client, done: Acknowledged, _id: string): Promise<void> {
  const counter = done.counter(_id)
  for (;;) {
    counter.asked++
    await stored(client, 'counters').updateOne({ _id }, { $inc: { n: 1 } }, { upsert: true })
    counter.said++
  }
}

/** Changes every document of a collection with one command: all of them, or none. */
async function updateMany(client: Client, done: Acknowledged): Promise<void> {
  const counter = done.counter('many')
  for (;;) {
    counter.asked++
    await stored(client, 'many').updateMany({}, { $inc: { n: 1 } })
    counter.said++
  }
}

async function buildIndexes(client: Client, done: Acknowledged): Promise<void> {
  for (;;) {
    done.index = ['gone', 'there']
    await stored(client, 'singles').createIndex({ tags: 1, n: 1 }, { name: 'passing' })
    done.index = ['there']
    done.index = ['there', 'gone']
    await stored(client, 'singles').dropIndex('passing')
    done.index = ['gone']
  }
}

/** A collection that is filled, indexed and dropped. */
async function comeAndGo(client: Client, done: Acknowledged, name: string): Promise<void> {
  const passing = stored(client, 'passing')
  for (let i = 0; ; i++) {
    const batch = `${name}.${i}`
    done.passing = [null, batch]
    await passing.insertMany(
      Array.from({ length: BATCH }, (_, place) => ({ _id: `${batch}.${place}`, batch })),
    )
    done.passing = [batch]
    await passing.createIndex({ batch: 1 })
    done.passing = [batch, null]
    await passing.drop()
    done.passing = [null]
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
