import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { Pool } from 'undici'
import { askForToken } from '../../server/auth/local/command.ts'

/** The registry in a process of its own, as `npm start` runs it, so that its time can be told from that of the one who asks. */
export interface Server {
  url: string
  pid: number
  token(email: string): Promise<string>
  stop(): Promise<void>
  kill(): Promise<void>
}

/** `env` adds to the settings, for instance MONGODB_URI for a database that several share, or the PORT it had before. */
export async function startServer(dataDir: string, more: Record<string, string> = {}): Promise<Server> {
  const port = Number(more.PORT ?? (await freePort()))
  const env = {
    ...process.env,
    NODE_ENV: 'development',
    DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'error',
    RATE_LIMIT: '100000000',
    ...more,
  }
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: { start: string } }
  const child = spawn(process.execPath, scripts.start.split(' ').slice(1), {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://localhost:${port}`
  await ready(child, url)
  return {
    url,
    pid: child.pid ?? 0,
    token: (email) => askForToken(dataDir, email),
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

/** The embedded database in a process of its own, for several servers to share. */
export async function startDatabase(
  folder: string,
): Promise<{ uri: string; pid: number; stop(): Promise<void> }> {
  const file = fileURLToPath(new URL('databaseServer.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx/esm', file, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [uri] = await once(child.stdout, 'data')
  return {
    uri: String(uri).trim(),
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  while (child.exitCode === null) {
    const answers = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
    if (answers) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('the server did not start')
}

export interface Measured {
  /** Requests a second. */
  rate: number
  /** Milliseconds. */
  median: number
  p99: number
  /** Microseconds of the server's processor time for each request; NaN where the system does not tell. */
  cpu: number
}

/** Asks for the same path over and over on a number of connections, for a number of seconds after a short warm-up. */
export async function load(
  server: Server,
  path: string,
  { token, seconds = 4, connections = 8 }: { token?: string; seconds?: number; connections?: number } = {},
): Promise<Measured> {
  const pool = new Pool(server.url, { connections })
  const headers = { accept: 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }
  const ask = async () => {
    const { statusCode, body } = await pool.request({ path, method: 'GET', headers })
    const text = await body.text()
    if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}: ${text.slice(0, 200)}`)
  }
  const run = async (until: number, times: number[]) => {
    while (performance.now() < until) {
      const began = performance.now()
      await ask()
      times.push(performance.now() - began)
    }
  }
  const round = (length: number, times: number[]) => {
    const until = performance.now() + length
    return Promise.all(Array.from({ length: connections }, () => run(until, times)))
  }
  await round(500, [])
  const times: number[] = []
  const cpuBefore = await cpuTime(server.pid)
  const began = performance.now()
  await round(seconds * 1000, times)
  const elapsed = performance.now() - began
  const cpu = ((await cpuTime(server.pid)) - cpuBefore) / times.length
  await pool.close()
  times.sort((a, b) => a - b)
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  return { rate: (times.length / elapsed) * 1000, median: at(0.5), p99: at(0.99), cpu }
}

/** Microseconds of processor time a process has used, by Linux's word. */
export async function cpuTime(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}

/**
 * Megabytes of memory that are a process's own. The pages of the embedded database's file that it has looked at count as its memory too, but the system
 * takes them back when somebody needs the room, so they are left out.
 */
export async function memory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Math.round(Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024)
}

export function row(name: string, { rate, median, p99, cpu }: Measured): string {
  return [
    name.padEnd(44),
    `${rate.toFixed(0).padStart(7)}/s`,
    `${median.toFixed(1).padStart(8)} ms`,
    `${p99.toFixed(1).padStart(8)} ms p99`,
    `${cpu.toFixed(0).padStart(8)} µs cpu`,
  ].join('')
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}
