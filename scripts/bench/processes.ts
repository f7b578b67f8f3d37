import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { load, type Server, startDatabase, startServer } from './server.ts'
import { closePools, groundOf, type Took, tokensOf, Writer } from './writer.ts'

/**
 * Reading and writing with one, two and four application processes on one database. Beside each: one process. The cores are shared with the database and
 * with the one who asks, so that it can scale only where there are more.
 * Usage: npm run bench:processes [-- SECONDS]
 */
const seconds = Number(process.argv[2] ?? 8)
const folder = await mkdtemp(join(tmpdir(), 'registry-processes-'))
const database = await startDatabase(join(folder, 'database'))
const dataDir = join(folder, 'data')
const ground = await groundOf(dataDir, database.uri)
console.log(`${availableParallelism()} cores`)
console.log('processes   lists/s   beside one   changes/s   beside one   failed')
const alone = { lists: Number.NaN, changes: Number.NaN }
const servers: Server[] = []
try {
  for (const count of [1, 2, 4]) {
    while (servers.length < count) servers.push(await startServer(dataDir, { MONGODB_URI: database.uri }))
    const tokens = await tokensOf(servers.at(-1) as Server)
    const read = await Promise.all(
      servers.map((server) =>
        load(server, '/api/v1/accounts?limit=25', { token: tokens.lead, seconds, connections: 8 }),
      ),
    )
    const lists = read.reduce((sum, { rate }) => sum + rate, 0)
    const took: Took[] = []
    let failed = 0
    const until = performance.now() + seconds * 1000
    const began = performance.now()
    await Promise.all(
      Array.from({ length: 16 }, async (_, at) => {
        const writer = new Writer(servers, tokens, (one) => took.push(one))
        for (let round = 0; performance.now() < until; round++) {
          await writer.registerOne(ground, `processes_${count}_${at}_${round}`).catch(() => {
            failed += 1
          })
        }
      }),
    )
    const changes = took.length / ((performance.now() - began) / 1000)
    if (count === 1) Object.assign(alone, { lists, changes })
    console.log(
      [
        String(count).padStart(9),
        lists.toFixed(0).padStart(10),
        (lists / alone.lists).toFixed(2).padStart(13),
        changes.toFixed(0).padStart(12),
        (changes / alone.changes).toFixed(2).padStart(13),
        String(failed).padStart(9),
      ].join(''),
    )
  }
} finally {
  await closePools()
  await Promise.all(servers.map((server) => server.kill()))
  await database.stop()
  await rm(folder, { recursive: true, force: true })
}
