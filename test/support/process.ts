import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { MongoClient } from 'mongodb'
import { askForToken } from '../../server/auth/local/command.ts'
import { ApiClient } from './api.ts'

/** The registry as `npm start` runs it, in a process of its own that can be killed. */
export class ServiceProcess {
  #child: ChildProcess | undefined
  #said = ''

  /** `env` adds to the settings; the database is the data folder's own, or a database of this run on the deployment that MONGODB_URI names. */
  constructor(
    readonly dataDir: string,
    readonly port: number,
    readonly env: Record<string, string> = {},
  ) {}

  static async on(dataDir: string, env: Record<string, string> = {}): Promise<ServiceProcess> {
    return new ServiceProcess(dataDir, await freePort(), env)
  }

  get url(): string {
    return `http://localhost:${this.port}`
  }

  /** What it has said on its way down. */
  get said(): string {
    return this.#said
  }

  async start(): Promise<void> {
    this.#said = ''
    this.#child = spawn(process.execPath, ['--import', 'tsx/esm', 'server/main.ts'], {
      env: {
        ...process.env,
        NODE_ENV: 'development',
        MONGODB_URI: process.env.MONGODB_URI ? ownDatabase() : '',
        DATA_DIR: this.dataDir,
        PORT: String(this.port),
        LOG_LEVEL: 'error',
        ...this.env,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    this.#child.stderr?.on('data', (chunk) => {
      this.#said += chunk
    })
    for (let tries = 0; tries < 600 && this.isAlive; tries++) {
      if ((await this.status('/readyz')) === 200) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`the registry did not start: ${this.#said}`)
  }

  get isAlive(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** The status of a GET; 0 when nobody answers. */
  async status(path: string): Promise<number> {
    return fetch(`${this.url}${path}`).then(
      (response) => response.status,
      () => 0,
    )
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (!this.isAlive || !this.#child) return
    const gone = once(this.#child, 'exit')
    this.#child.kill(signal)
    await gone
  }

  async as(email: string): Promise<ApiClient> {
    return new ApiClient(this.url, await askForToken(this.dataDir, email))
  }
}

let ownUri = ''
function ownDatabase(): string {
  const url = new URL(process.env.MONGODB_URI ?? '')
  url.pathname = `/registry-process-${process.pid}`
  ownUri = url.href
  return ownUri
}

/** A database that several services share, and that can go away under them. */
export class DatabaseProcess {
  #child: ChildProcess | undefined

  constructor(readonly folder: string) {}

  /** Answers with its address, the same each time. */
  async start(): Promise<string> {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx/esm', 'scripts/bench/databaseServer.ts', this.folder],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    this.#child = child
    const [uri] = await once(child.stdout, 'data')
    return String(uri).trim()
  }

  async kill(): Promise<void> {
    if (!this.#child) return
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await gone
    this.#child = undefined
  }
}

/** Removes what was made on the deployment that MONGODB_URI names, if one is named. */
export async function dropOwnDatabase(): Promise<void> {
  if (!ownUri) return
  const client = await MongoClient.connect(ownUri)
  await client.db().dropDatabase()
  await client.close()
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}
