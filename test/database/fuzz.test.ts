import { connect } from 'node:net'
import { serialize } from 'bson'
import { expect } from 'chai'
import type { Fields } from './support.ts'
import { describeEmbedded, useDatabase } from './support.ts'
import { messageOf, sectionOf, WireClient } from './wireClient.ts'

const FRAMES = 10_000
/** Frames sent over one connection before the next is opened; the first bad one may end it. */
const EACH = 2

/** A generator that gives the same numbers for the same seed (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor(((t ^ (t >>> 14)) >>> 0) / (2 ** 32 / below))
  }
}

type Random = (below: number) => number
const pick = <T>(random: Random, list: readonly T[]): T => list[random(list.length)] as T

/** Bytes of a document nested so deep. Made by hand: a serialiser would give up. */
function nested(depth: number, key: string, type: 3 | 4): Buffer {
  const name = type === 4 ? '0' : key
  const head = 4 + 1 + name.length + 1
  const bytes = Buffer.alloc(depth * (head + 1) + 5)
  let at = 0
  for (let left = depth; left > 0; left--) {
    bytes.writeInt32LE(left * (head + 1) + 5, at)
    bytes[at + 4] = left === 1 ? 3 : type
    bytes.write(`${name}\0`, at + 5, 'latin1')
    at += head
  }
  bytes.writeInt32LE(5, at)
  return bytes
}

/** A command whose last field is a document given as bytes. */
function withBytes(command: Fields, name: string, value: Buffer): Buffer {
  const before = serialize({ ...command, $db: 'test' })
  const body = Buffer.concat([
    before.subarray(0, -1),
    Buffer.from([3]),
    Buffer.from(`${name}\0`),
    value,
    Buffer.from([0]),
  ])
  body.writeInt32LE(body.length, 0)
  const header = Buffer.alloc(21)
  header.writeInt32LE(21 + body.length, 0)
  header.writeInt32LE(2013, 12)
  return Buffer.concat([header, body])
}

const wholesome: Fields[] = [
  { ping: 1 },
  { hello: 1, helloOk: true },
  { find: 'things', filter: { a: { $gt: 1 }, text: /^a/ }, sort: { a: -1 }, limit: 5 },
  { find: 'things', filter: { $or: [{ a: 1 }, { $and: [{ b: { $in: [1, 2] } }] }] } },
  {
    aggregate: 'things',
    pipeline: [{ $match: { a: 1 } }, { $group: { _id: '$a', n: { $sum: 1 } } }],
    cursor: {},
  },
  { insert: 'others', documents: [{ a: 1, text: 'b', list: [1, { c: 2 }] }] },
  { update: 'others', updates: [{ q: { a: 1 }, u: { $inc: { a: 1 }, $push: { list: 3 } }, upsert: true }] },
  { delete: 'others', deletes: [{ q: {}, limit: 0 }] },
  { findAndModify: 'others', query: { a: 1 }, update: { $set: { b: 2 } }, upsert: true },
  { createIndexes: 'others', indexes: [{ key: { a: 1 }, name: 'a' }] },
  { listIndexes: 'others' },
  { drop: 'others' },
  { getMore: 1, collection: 'things' },
  { count: 'things', query: { a: { $mod: [2, 0] } } },
]
const hostilePatterns = [
  '(a+)+$',
  '(a|a)*$',
  '(a*)*b',
  '^(a|aa)+$',
  '((a+)?)+$',
  '(?:a{1,20}){1,20}$',
  '([a-z]+)*!',
  '(',
  '[',
]

const kinds: ((random: Random) => Buffer)[] = [
  // Cut somewhere.
  (random) => {
    const message = messageOf({ ...pick(random, wholesome), $db: 'test' })
    return message.subarray(0, random(message.length))
  },
  // Some bytes changed, its length left right.
  (random) => {
    const message = messageOf({ ...pick(random, wholesome), $db: 'test' })
    for (let i = random(4); i >= 0; i--) message[4 + random(message.length - 4)] = random(256)
    return message
  },
  // A length that is not its own.
  (random) => {
    const message = messageOf({ ...pick(random, wholesome), $db: 'test' })
    message.writeInt32LE(pick(random, [-1, 0, 3, 15, 17, 48_000_017, 2 ** 31 - 1, message.length + 7]), 0)
    return message
  },
  // A document within that has a length that is not its own.
  (random) => {
    const message = messageOf({ ...pick(random, wholesome), $db: 'test' })
    message.writeInt32LE(pick(random, [-5, 0, 4, 1000, 2 ** 31 - 1]), 21)
    return message
  },
  // Nothing but noise.
  (random) => {
    const message = Buffer.from(Array.from({ length: 16 + random(200) }, () => random(256)))
    message.writeInt32LE(message.length, 0)
    message.writeInt32LE(pick(random, [1, 2004, 2012, 2013, random(5000)]), 12)
    return message
  },
  // Nested deeply.
  (random) => {
    const depth = pick(random, [90, 150, 2_000, 20_000])
    const [command, name] = pick(random, [
      [{ find: 'things' }, 'filter'],
      [{ find: 'things' }, 'projection'],
      [{ find: 'things' }, 'sort'],
      [{ explain: 1 }, 'deep'],
    ] as const)
    return withBytes(
      command,
      name,
      nested(depth, pick(random, ['a', '$not', '$and', '$elemMatch', '$expr']), pick(random, [3, 4])),
    )
  },
  // Patterns that take for ever.
  (random) =>
    messageOf({ find: 'things', filter: { text: { $regex: pick(random, hostilePatterns) } }, $db: 'test' }),
  // Names that mean something to JavaScript.
  (random) => {
    const name = pick(random, [
      '__proto__',
      'constructor',
      'toString',
      'prototype',
      '$where',
      '$function',
      '',
      '$',
    ])
    return messageOf({
      ...pick(random, [
        { [name || 'find']: 1 },
        { find: 'things', filter: { [name]: 1 } },
        { find: 'things', [name]: 1 },
        { find: name },
        { update: 'others', updates: [{ q: {}, u: { $set: { [name]: 1 } } }] },
        { aggregate: 'things', pipeline: [{ [name]: 1 }], cursor: {} },
      ]),
      $db: 'test',
    })
  },
  // Sections that do not belong together.
  (random) =>
    messageOf(
      { insert: 'others', $db: 'test' },
      random(8),
      sectionOf(pick(random, ['documents', 'updates', '']), [{ a: 1 }]),
    ),
  // Well-formed, with arguments of a wrong type.
  (random) => {
    const command = { ...pick(random, wholesome) }
    const name = pick(random, Object.keys(command))
    return messageOf({
      ...command,
      [name]: pick<unknown>(random, [null, -1, 'x', [], {}, [{}], [[]], Number.NaN, true, new Date(0)]),
      $db: pick<unknown>(random, ['test', 'te st', '', 7]),
    })
  },
]

describeEmbedded('whatever comes over the wire', () => {
  const database = useDatabase()

  it(`(${FRAMES} frames that nobody should send) ends no server, stops no others and fills no memory`, async () => {
    const seed = Math.floor(Math.random() * 2 ** 31)
    const random = randomFrom(seed)
    const healthy = await WireClient.connect(database.uri)
    const things = [
      { a: 1, text: `${'a'.repeat(40)}!` },
      { a: 2, text: 'b' },
    ]
    await healthy.send({ insert: 'things', documents: things })
    const memory = process.memoryUsage().rss
    const path = decodeURIComponent(/^mongodb:\/\/([^/]+)/.exec(database.uri)?.[1] ?? '')
    for (let sent = 0; sent < FRAMES; sent += EACH) {
      const socket = connect(path)
      socket.on('error', () => {})
      socket.resume()
      for (let i = 0; i < EACH; i++) socket.write(pick(random, kinds)(random))
      socket.end()
      if (sent % 100 !== 0) continue
      const asked = performance.now()
      expect(await healthy.send({ ping: 1 }), `seed ${seed}`).to.eql({ ok: 1 })
      expect(performance.now() - asked, `seed ${seed}, after ${sent} frames`).to.be.lessThan(3000)
    }
    expect(await healthy.send({ count: 'things' }), `seed ${seed}`).to.eql({ n: 2, ok: 1 })
    expect(process.memoryUsage().rss - memory, `seed ${seed}`).to.be.lessThan(300 * 1024 * 1024)
    healthy.close()
  }).timeout(60_000)
})
