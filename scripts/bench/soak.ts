import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memory, type Server, startDatabase, startServer } from './server.ts'
import { closePools, groundOf, percentile, type Took, tokensOf, Writer } from './writer.ts'

/**
 * Two processes on one database under mixed work (people who register accounts, people who read), one of the processes killed with SIGKILL and started
 * again every minute. Says each minute what was done, how long it took and what memory the processes hold. Ends with 1 when a call failed that its
 * repetition did not heal, when something was done twice or is lost, or when the record is not whole.
 * Usage: npm run bench:soak [-- MINUTES [WRITERS [READERS]]]
 */
const [minutes = 60, writers = 2, readers = 4] = process.argv.slice(2).map(Number)
const folder = await mkdtemp(join(tmpdir(), 'registry-soak-'))
const database = await startDatabase(join(folder, 'database'))
const dataDir = join(folder, 'data')
const ground = await groundOf(dataDir, database.uri)
const settings = { MONGODB_URI: database.uri }
const servers: Server[] = []
for (let number = 0; number < 2; number++) servers.push(await startServer(dataDir, settings))
const auditor = () => (servers[0] as Server).token('gunilla.sjostrom@almsunda.example')
const tokens = await tokensOf(servers[0] as Server)
const readings = [
  '/accounts?limit=25',
  '/accounts?limit=25&q=skolan',
  '/requests?limit=25',
  '/accounts/counts',
]

let took: Took[] = []
let healed = 0
const made: { request: string; account: string }[] = []
const unhealed: string[] = []
const note = (one: Took) => {
  took.push(one)
  if (one.status === 0 || one.status >= 500) healed += 1
}
let ending = false
const work = [
  ...Array.from({ length: writers }, async (_, at) => {
    const writer = new Writer(servers, tokens, note, 100)
    for (let round = 0; !ending; round++) {
      await writer.registerOne(ground, `soak_${at}_${round}`).then(
        (done) => made.push(done),
        (error: Error) => unhealed.push(error.message),
      )
      await pause(500)
    }
  }),
  ...Array.from({ length: readers }, async (_, at) => {
    const reader = new Writer(servers, tokens, note, 100)
    for (let round = at; !ending; round++) {
      const path = readings[round % readings.length] as string
      await reader.call('lead', path, null).catch((error: Error) => unhealed.push(error.message))
      await pause(100)
    }
  }),
]

try {
  console.log(
    'minute   calls   healed   unhealed   median      p99   registered   memory of both and of the database',
  )
  for (let minute = 1; minute <= minutes; minute++) {
    await pause(50_000)
    const number = minute % servers.length
    const victim = servers[number] as Server
    await victim.kill()
    servers[number] = await startServer(dataDir, { ...settings, PORT: new URL(victim.url).port })
    await pause(8_000)
    const times = took.map(({ ms }) => ms)
    const held = await Promise.all([...servers.map(({ pid }) => memory(pid)), memory(database.pid)])
    console.log(
      [
        String(minute).padStart(6),
        String(took.length).padStart(8),
        String(healed).padStart(9),
        String(unhealed.length).padStart(11),
        `${percentile(times, 0.5).toFixed(0)} ms`.padStart(9),
        `${percentile(times, 0.99).toFixed(0)} ms`.padStart(9),
        String(made.length).padStart(13),
        `   ${held.join(' ')} MB`,
      ].join(''),
    )
    took = []
    healed = 0
  }
  ending = true
  await Promise.all(work)
  const token = await auditor()
  const wrong = await notAsMade(servers[1]?.url ?? '', token)
  for (const line of [...unhealed, ...wrong].slice(0, 20)) console.log(line.slice(0, 300))
  if (unhealed.length + wrong.length > 0) process.exitCode = 1
  else console.log(`all ${made.length} were registered once, every event is there, and the record is whole`)
} finally {
  await closePools()
  await Promise.all(servers.map((server) => server.kill()))
  await database.stop()
  await rm(folder, { recursive: true, force: true })
}

/** What is lost or done twice: each request has its six events once, and the trail is whole. */
async function notAsMade(url: string, token: string): Promise<string[]> {
  const wrong: string[] = []
  const ask = async (path: string) =>
    (await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })).json()
  for (const { request, account } of made) {
    const { items } = (await ask(`/audit?subject=${request}&limit=100`)) as { items: { action: string }[] }
    if (items.length !== 6) wrong.push(`${request}: ${items.map(({ action }) => action).join(' ')}`)
    const ofAccount = (await ask(`/audit?subject=${account}&limit=100`)) as { items: unknown[] }
    if (ofAccount.items.length === 0) wrong.push(`${account}: no event`)
  }
  const proof = (await ask('/audit/verify')) as { whole: boolean }
  if (!proof.whole) wrong.push(`the record is not whole: ${JSON.stringify(proof)}`)
  return wrong
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
