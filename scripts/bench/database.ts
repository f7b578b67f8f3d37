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

/** Milliseconds of one, the middle of several rounds, once it has been done often enough to be fast. */
async function time(work: () => Promise<unknown> | unknown, least = 20, most = 2000): Promise<number> {
  for (let i = 0; i < least; i++) await work()
  const taken: number[] = []
  for (
    const end = performance.now() + most;
    taken.length < least || (performance.now() < end && taken.length < 2000);
  ) {
    const start = performance.now()
    await work()
    taken.push(performance.now() - start)
    if (performance.now() > end && taken.length >= 3) break
  }
  return taken.toSorted((a, b) => a - b)[taken.length >> 1] as number
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

let ping = 1
function say(name: string, ms: number, beside?: number, note = ''): void {
  const ratio = beside === undefined ? '' : `${(ms / beside).toFixed(1)} of lmdb`
  console.log(
    `${name.padEnd(52)} ${ms.toFixed(2).padStart(9)} ms ${(ms / ping).toFixed(1).padStart(8)} of ping  ${ratio.padEnd(15)} ${note}`,
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
  ping = await time(() => db.command({ ping: 1 }), 300)
  console.log(`${size} documents of ${JSON.stringify(made(0)).length} bytes`)
  say('ping', ping)
  const get = await time(() => raw.get(`id-${next()}`), 300)
  say('read by _id', await time(() => things.findOne({ _id: `id-${next()}` }), 300), get, 'aim: 1.3 of ping')
  say(
    'read by unique index',
    await time(() => things.findOne({ number: next() }), 300),
    get,
    'aim: 1.3 of ping',
  )

  const writes = db.collection<Made>('writes')
  let w = 0
  const rawPut = await time(() => raw.put(`w${w++}`, Buffer.alloc(600)), 50)
  const one = await time(() => writes.insertOne(made(w++)), 50)
  say('durable insert, alone', one, rawPut)
  const sixteen = await time(
    () => Promise.all(Array.from({ length: 16 }, () => writes.insertOne(made(w++)))),
    50,
  )
  say(
    'durable inserts, 16 at once, each',
    sixteen / 16,
    undefined,
    `${((16 * one) / sixteen).toFixed(1)} times as many as alone; aim: 10`,
  )
  say(
    'transaction of two updates',
    await time(
      () =>
        client.withSession((session) =>
          session.withTransaction(async () => {
            await writes.updateOne({ _id: `id-${w - 1}` }, { $inc: { number: 1 } }, { session })
            await writes.updateOne({ _id: `id-${w - 2}` }, { $inc: { number: 1 } }, { session })
          }),
        ),
      30,
    ),
  )
  const rawMany = await time(
    () =>
      raw.batch(() => {
        for (let i = 0; i < 1000; i++) raw.put(`w${w++}`, Buffer.alloc(600))
      }),
    5,
  )
  say(
    'insertMany 1,000',
    await time(() => writes.insertMany(Array.from({ length: 1000 }, () => made(w++))), 5),
    rawMany,
  )

  const page = { unit: 'unit-3', name: { $gte: 'name 5' } }
  for (const [name, collection] of [
    ['1,000', few],
    [size.toLocaleString('en'), things],
  ] as const)
    say(
      `range, in order by index, limit 25, over ${name}`,
      await time(() => collection.find(page).sort({ name: 1, _id: 1 }).limit(25).toArray(), 100),
    )
  const both = { $and: [{ words: 'all3' }, { words: 'some5' }] }
  say(
    'two words, in order, limit 25',
    await time(() => things.find(both).sort({ name: 1, _id: 1 }).limit(25).toArray(), 20),
  )
  say('two words, counted up to 1,001', await time(() => things.countDocuments(both, { limit: 1001 }), 20))
  say('count by index', await time(() => things.countDocuments({ unit: 'unit-3' }), 50))
  say('count without an index', await time(() => things.countDocuments({ text: 'y' }), 3))
  say(
    'group by unit',
    await time(() => things.aggregate([{ $group: { _id: '$unit', n: { $sum: 1 } } }]).toArray(), 3),
  )

  const before = ownMemory()
  let top = before
  const walk = await time(() => {
    for (const _ of raw.getRange({ start: 'id-', end: 'id.' }));
  }, 3)
  const whole = await time(async () => {
    let read = 0
    for await (const _ of things.find()) if (++read % 10_000 === 0) top = Math.max(top, ownMemory())
  }, 3)
  say(
    `export of ${size.toLocaleString('en')}`,
    whole,
    walk,
    `${Math.round((top - before) / 2 ** 20)} MB more at most`,
  )
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
