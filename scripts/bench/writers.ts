import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cpuTime, startServer } from './server.ts'
import { closePools, groundOf, percentile, type Took, tokensOf, Writer } from './writer.ts'

/**
 * Changes a second from draft to registered account (six each), by 1, 16 and 64 writers at once, each size beside one writer. Ends with 1 when a call
 * failed or an event is not there.
 * Usage: npm run bench:writers [-- SECONDS]
 */
const seconds = Number(process.argv[2] ?? 10)
const folder = await mkdtemp(join(tmpdir(), 'registry-writers-'))
const ground = await groundOf(folder)
const server = await startServer(folder)
let alone = Number.NaN
try {
  const tokens = await tokensOf(server)
  const auditor = await server.token('gunilla.sjostrom@almsunda.example')
  console.log('writers   changes/s   beside one   median      p99   cpu each   failed   events lost')
  for (const writers of [1, 16, 64]) {
    const took: Took[] = []
    const made: { request: string; account: string }[] = []
    const failed: string[] = []
    const until = performance.now() + seconds * 1000
    const cpuBefore = await cpuTime(server.pid)
    const began = performance.now()
    await Promise.all(
      Array.from({ length: writers }, async (_, at) => {
        const writer = new Writer([server], tokens, (one) => took.push(one))
        for (let round = 0; performance.now() < until; round++) {
          const handle = `skolan_${writers}_${at}_${round}`
          await writer.registerOne(ground, handle).then(
            (done) => made.push(done),
            (error: Error) => failed.push(error.message),
          )
        }
      }),
    )
    const cpu = ((await cpuTime(server.pid)) - cpuBefore) / took.length / 1000
    const rate = took.length / ((performance.now() - began) / 1000)
    if (writers === 1) alone = rate
    const times = took.map(({ ms }) => ms)
    const lost = await eventsLost(server.url, auditor, made)
    console.log(
      [
        String(writers).padStart(7),
        rate.toFixed(0).padStart(12),
        (rate / alone).toFixed(2).padStart(13),
        `${percentile(times, 0.5).toFixed(0)} ms`.padStart(9),
        `${percentile(times, 0.99).toFixed(0)} ms`.padStart(9),
        `${cpu.toFixed(1)} ms`.padStart(11),
        String(failed.length).padStart(9),
        String(lost).padStart(14),
      ].join(''),
    )
    for (const message of failed.slice(0, 3)) console.log(`  ${message.slice(0, 300)}`)
    if (failed.length + lost > 0) process.exitCode = 1
  }
} finally {
  await closePools()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

/** Of those that were registered, how many events the audit trail lacks: six of each request, one or more of its account. */
async function eventsLost(
  url: string,
  token: string,
  made: readonly { request: string; account: string }[],
): Promise<number> {
  let lost = 0
  const count = async (subject: string) => {
    const reply = await fetch(`${url}/api/v1/audit?subject=${subject}&limit=100`, {
      headers: { authorization: `Bearer ${token}` },
    })
    return ((await reply.json()) as { items: unknown[] }).items.length
  }
  for (const { request, account } of made) {
    lost += Math.max(0, 6 - (await count(request))) + Math.max(0, 1 - (await count(account)))
  }
  const proof = await fetch(`${url}/api/v1/audit/verify`, { headers: { authorization: `Bearer ${token}` } })
  if (!((await proof.json()) as { whole: boolean }).whole) lost += 1
  return lost
}
