import { rm } from 'node:fs/promises'
import { Account } from '../../models/account.ts'
import { loadConfig } from '../../server/config.ts'
import { connect } from '../../server/database/connect.ts'
import { filledFolder } from './fill.ts'
import { memory, startServer } from './server.ts'

/**
 * The whole inventory as CSV and as NDJSON, with the most memory that the service held meanwhile. Beside it: the same documents read by the driver
 * alone and joined by hand.
 * Usage: npm run bench:export [-- ACCOUNTS]
 */
const accounts = Number(process.argv[2] ?? 100_000)
const folder = await filledFolder(accounts)
try {
  const database = await connect(loadConfig({ NODE_ENV: 'development', DATA_DIR: folder }))
  const began = performance.now()
  let bytes = 0
  const lines: string[] = []
  for await (const account of Account.collection.find({}, { batchSize: 1000 }))
    lines.push(JSON.stringify(account))
  bytes = lines.join('\n').length
  console.log(
    `${accounts} documents by the driver alone, joined by hand: ${seconds(began)} s, ${megabytes(bytes)} MB`,
  )
  lines.length = 0
  await database.close()

  const server = await startServer(folder)
  const token = await server.token('gunilla.sjostrom@almsunda.example')
  for (const format of ['csv', 'ndjson']) {
    const before = await memory(server.pid)
    let most = before
    const timer = setInterval(async () => {
      most = Math.max(most, await memory(server.pid))
    }, 50)
    const start = performance.now()
    const reply = await fetch(`${server.url}/api/v1/accounts/export?format=${format}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    let size = 0
    for await (const chunk of reply.body ?? []) size += chunk.length
    clearInterval(timer)
    console.log(
      `${format.padEnd(7)} ${seconds(start)} s, ${megabytes(size)} MB; the service held ${before} MB before and ${most} MB at most`,
    )
    if (reply.status !== 200) throw new Error(`the export answered ${reply.status}`)
  }
  await server.stop()
} finally {
  await rm(folder, { recursive: true, force: true })
}

function seconds(from: number): string {
  return ((performance.now() - from) / 1000).toFixed(2)
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6)
}
