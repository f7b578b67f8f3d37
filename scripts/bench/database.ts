import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { open } from 'lmdb'
import mongoose from 'mongoose'
import { startEmbeddedServer } from '../../server/database/embedded/start.ts'

/**
 * The embedded database through the stock driver, each figure beside `ping` through the same driver and beside lmdb alone in the same run: the machine's
 * speed falls out of a ratio. Usage: npm run bench:database [-- documents]
 */
const size = Number(process.argv[2] ?? 100_000)

const folder = await mkdtemp(join(tmpdir(), 'registry-bench-'))
const server = await startEmbeddedServer(join(folder, 'database'))
const client = await new mongoose.mongo.MongoClient(server.uri).connect()
const db = client.db()
const raw = open<Buffer, string>({ path: join(folder, 'raw'), encoding: 'binary' })

interface Made {
  _id: string
  number: number
  unit: string
  name: string
  words: string[]
  text: string
}
const made = (n: number): Made => ({
  _id: `id-${n}`,
  number: n,
  unit: `unit-${n % 40}`,
  name: `name ${(n * 7919) % 1_000_003}`,
  words: [`all${n % 8}`, `some${n % 7}`, `w${n % 1000}`],
  text: 'x'.repeat(500),
})

type Work = () => Promise<unknown> | unknown

/**
 * Milliseconds of each, the middle of several rounds once they have been done often enough to be fast. All take their turn in each round, so that
 * whatever else the machine does falls on them alike.
 */
async function times(works: Work[], least: number, most = 2000): Promise<number[]> {
  for (let i = 0; i < least; i++) for (const work of works) await work()
  const taken: number[][] = works.map(() => [])
  const end = performance.now() + most
  for (let round = 0; round < least || (performance.now() < end && round < 2000); round++) {
    for (const [i, work] of works.entries()) {
      const start = performance.now()
      await work()
      taken[i]?.push(performance.now() - start)
    }
    if (performance.now() > end && round >= 2) break
  }
  return taken.map((each) => each.toSorted((a, b) => a - b)[each.length >> 1] as number)
}

/** Bytes of memory that are the process's own, client and server together: the pages of the database's file that the system keeps at hand are not. */
function ownMemory(): number {
  try {
    const [, kilobytes] = /^RssAnon:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    return Number(kilobytes) * 1024
  } catch {
    return process.memoryUsage().rss
  }
}

const ping: Work = () => db.command({ ping: 1 })

interface Beside {
  /** The same by lmdb alone. */
  raw?: Work
  note?: string | (() => string)
}

async function say(
  name: string,
  least: number,
  work: Work,
  { raw: alone, note = '' }: Beside = {},
): Promise<void> {
  const [pinged = 1, ms = 0, beside] = await times([ping, work, ...(alone ? [alone] : [])], least)
  const ratio = beside === undefined ? '' : `${(ms / beside).toFixed(1)} of lmdb`
  console.log(
    `${name.padEnd(52)} ${ms.toFixed(2).padStart(9)} ms ${(ms / pinged).toFixed(1).padStart(8)} of ping  ${ratio.padEnd(15)} ${typeof note === 'string' ? note : note()}`,
  )
}

try {
  const things = db.collection<Made>('things')
  await things.createIndexes([
    { key: { number: 1 }, unique: true },
    { key: { unit: 1, name: 1, _id: 1 } },
    { key: { words: 1, name: 1, _id: 1 } },
    { key: { name: 1, _id: 1 } },
  ])
  for (let n = 0; n < size; n += 1000) {
    const documents = Array.from({ length: Math.min(1000, size - n) }, (_, i) => made(n + i))
    await things.insertMany(documents)
    await raw.batch(() => {
      for (const document of documents) raw.put(document._id, Buffer.from(JSON.stringify(document)))
    })
  }
  const few = db.collection<Made>('few')
  await few.createIndexes([{ key: { name: 1, _id: 1 } }, { key: { unit: 1, name: 1, _id: 1 } }])
  await few.insertMany(Array.from({ length: 1000 }, (_, n) => made(n)))

  let n = 0
  const next = () => (n = (n + 7919) % size)
  console.log(`${size} documents of ${JSON.stringify(made(0)).length} bytes`)
  const point: Beside = { raw: () => raw.get(`id-${next()}`), note: 'aim: 1.3 of ping' }
  await say('read by _id', 300, () => things.findOne({ _id: `id-${next()}` }), point)
  await say('read by unique index', 300, () => things.findOne({ number: next() }), point)

  const writes = db.collection<Made>('writes')
  let w = 0
  const insert = () => writes.insertOne(made(w++))
  await say('durable insert, alone', 50, insert, { raw: () => raw.put(`w${w++}`, Buffer.alloc(600)) })
  const sixteen = () => Promise.all(Array.from({ length: 16 }, insert))
  const [alone = 1, together = 1] = await times([insert, sixteen], 50)
  const times16 = ((16 * alone) / together).toFixed(1)
  console.log(`durable inserts, 16 at once: ${times16} times as many as alone in the same rounds; aim: 10`)
  await say('transaction of two updates', 30, () =>
    client.withSession((session) =>
      session.withTransaction(async () => {
        await writes.updateOne({ _id: `id-${w - 1}` }, { $inc: { number: 1 } }, { session })
        await writes.updateOne({ _id: `id-${w - 2}` }, { $inc: { number: 1 } }, { session })
      }),
    ),
  )
  await say('insertMany 1,000', 5, () => writes.insertMany(Array.from({ length: 1000 }, () => made(w++))), {
    raw: () =>
      raw.batch(() => {
        for (let i = 0; i < 1000; i++) raw.put(`w${w++}`, Buffer.alloc(600))
      }),
  })

  // Of both collections there are 25 at least.
  const page = { unit: 'unit-3', name: { $gte: 'name ' } }
  const [small = 1, large = 1] = await times(
    [few, things].map((from) => () => from.find(page).sort({ name: 1, _id: 1 }).limit(25).toArray()),
    100,
  )
  console.log(
    `25 in order by index: over ${size.toLocaleString('en')} it takes ${(large / small).toFixed(2)} of what it takes over 1,000`,
  )
  const both = { $and: [{ words: 'all3' }, { words: 'some5' }] }
  await say('two words, in order, limit 25', 20, () =>
    things.find(both).sort({ name: 1, _id: 1 }).limit(25).toArray(),
  )
  await say('two words, counted up to 1,001', 20, () => things.countDocuments(both, { limit: 1001 }))
  await say('count by index', 50, () => things.countDocuments({ unit: 'unit-3' }))
  await say('count without an index', 3, () => things.countDocuments({ text: 'y' }))
  const group = [{ $group: { _id: '$unit', n: { $sum: 1 } } }]
  await say('group by unit', 3, () => things.aggregate(group).toArray())

  const before = ownMemory()
  let top = before
  const walk = () => {
    for (const _ of raw.getRange({ start: 'id-', end: 'id.' }));
  }
  const exported = async () => {
    let read = 0
    for await (const _ of things.find()) if (++read % 10_000 === 0) top = Math.max(top, ownMemory())
  }
  await say(`export of ${size.toLocaleString('en')}`, 3, exported, {
    raw: walk,
    note: () => `${Math.round((top - before) / 2 ** 20)} MB more at most`,
  })
} finally {
  await client.close()
  await server.close()
  await raw.close()
  await rm(folder, { recursive: true })
}

const fresh = await mkdtemp(join(tmpdir(), 'registry-bench-'))
const start = performance.now()
const empty = await startEmbeddedServer(fresh)
console.log(
  `${'ready on a fresh folder'.padEnd(52)} ${(performance.now() - start).toFixed(0).padStart(9)} ms; aim: 300`,
)
await empty.close()
await rm(fresh, { recursive: true })
