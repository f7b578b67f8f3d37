import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { systemCaller } from '../../server/audit/change.ts'
import { loadConfig } from '../../server/config.ts'
import { connect } from '../../server/database/connect.ts'
import { runSimulations } from '../../server/simulations/runSimulations.ts'
import { countBatches } from '../../server/simulations/simulateBatch.ts'
import { startSimulation } from '../../server/simulations/startSimulation.ts'
import { filledFolder, fillRequests } from './fill.ts'
import { load, row, type Server, startServer } from './server.ts'

/**
 * Rows a second of a simulation over requests and over accounts in an embedded database, on one thread and on two, with the processor time of each row (that
 * of the database too, which is in the same process), and what one does to the answers of the service meanwhile, beside the same answers without it in the same
 * run. It writes some five gigabytes to the folder for temporary files.
 * Usage: npm run bench:simulation [-- ROWS]   (100000 of each when none are named)
 */
const rows = Number(process.argv[2] ?? 100_000)
const lead = 'karin.aberg@almsunda.example'
const asked = {
  ruleSet: null,
  strategy: { presenceModel: 'open' as const },
  levels: [],
  scope: { unit: null, channel: null, from: null, to: null },
}

const folder = await filledFolder(rows)
try {
  await throughput()
  const server = await startServer(folder)
  try {
    await meanwhile(server)
  } finally {
    await server.stop()
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function throughput(): Promise<void> {
  const database = await connect(loadConfig({ NODE_ENV: 'development', DATA_DIR: folder }))
  try {
    await fillRequests(rows)
    // What the example has waiting is worked on first, and not counted.
    await runSimulations({ uri: database.uri, threads: 1 }, async () => true)
    console.log(`${rows.toLocaleString('en')} requests and as many accounts`)
    for (const threads of [1, 2]) await measured(database.uri, threads)
  } finally {
    await database.close()
  }
}

/** Requests come first: it is asked whether to go on once before the first batch, and once after each. */
async function measured(uri: string, threads: number): Promise<void> {
  await startSimulation({ name: `${threads}`, ...asked }, systemCaller(new Date()))
  const { requests } = await countBatches()
  const times = [taken()]
  let batches = -1
  await runSimulations({ uri, threads }, async () => {
    batches += 1
    if (batches === requests) times.push(taken())
    return true
  })
  times.push(taken())
  for (const [n, part] of ['requests', 'accounts'].entries()) {
    const [from, to] = [times[n] ?? taken(), times[n + 1] ?? taken()]
    const [seconds, cpu] = [(to.wall - from.wall) / 1000, (to.cpu - from.cpu) / rows]
    const each = Math.round(rows / seconds).toLocaleString('en')
    console.log(
      [
        `${threads} ${threads === 1 ? 'thread ' : 'threads'}  ${part}`,
        `${seconds.toFixed(1).padStart(7)} s`,
        `${each.padStart(7)} rows/s`,
        `${Math.round(cpu).toString().padStart(5)} µs cpu a row`,
      ].join('  '),
    )
  }
}

/** Milliseconds that have gone, and microseconds of this process's own time. */
function taken(): { wall: number; cpu: number } {
  const { user, system } = process.cpuUsage()
  return { wall: performance.now(), cpu: user + system }
}

async function meanwhile(server: Server): Promise<void> {
  const token = await server.token(lead)
  const measure = () => load(server, '/api/v1/accounts?limit=25', { token, seconds: 4, connections: 4 })
  console.log(row('25 accounts by name, nothing else', await measure()))
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const simulations = `${server.url}/api/v1/simulations`
  const body = JSON.stringify({ name: 'p99', ...asked })
  const { id } = (await (await fetch(simulations, { method: 'POST', headers, body })).json()) as {
    id: string
  }
  const state = async () =>
    ((await (await fetch(`${simulations}/${id}`, { headers })).json()) as { state: string }).state
  while ((await state()) === 'waiting') await pause(100)
  console.log(row('the same while a simulation runs', await measure()))
  console.log(`the simulation was ${await state()} when that was measured`)
}
