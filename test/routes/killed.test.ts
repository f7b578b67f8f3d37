import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { request as send } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { MongoClient } from 'mongodb'
import { askForToken } from '../../server/auth/local/command.ts'
import { ApiClient } from '../support/api.ts'
import { people, type RequestBody } from '../support/requests.ts'

/** The registry as `npm start` runs it, in a process of its own that can be killed. */
class Process {
  #child: ChildProcess | undefined
  constructor(
    readonly dataDir: string,
    readonly port: number,
  ) {}

  get url(): string {
    return `http://localhost:${this.port}`
  }

  async start(): Promise<void> {
    const env = {
      ...process.env,
      NODE_ENV: 'development',
      MONGODB_URI: process.env.MONGODB_URI ? ownDatabase() : '',
      DATA_DIR: this.dataDir,
      PORT: String(this.port),
      LOG_LEVEL: 'error',
    }
    this.#child = spawn(process.execPath, ['--import', 'tsx/esm', 'server/main.ts'], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    for (let tries = 0; tries < 300; tries++) {
      const ready = await fetch(`${this.url}/readyz`).then(
        (response) => response.ok,
        () => false,
      )
      if (ready) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('the registry did not start')
  }

  async kill(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  async as(email: string): Promise<ApiClient> {
    return new ApiClient(this.url, await askForToken(this.dataDir, email))
  }
}

let ownUri = ''
function ownDatabase(): string {
  const url = new URL(process.env.MONGODB_URI ?? '')
  url.pathname = `/registry-killed-${process.pid}`
  ownUri = url.href
  return ownUri
}

describe('A server that is killed between a sign-off and its answer', () => {
  let server: Process
  let folder: string

  before(async function () {
    this.timeout(60_000)
    folder = await mkdtemp(join(tmpdir(), 'registry-killed-'))
    server = new Process(folder, await freePort())
    await server.start()
  })
  after(async () => {
    if (ownUri) {
      const client = await MongoClient.connect(ownUri)
      await client.db().dropDatabase()
      await client.close()
    }
    await server.kill()
    await rm(folder, { recursive: true, force: true })
  })

  it('gives the same answer to the same Idempotency-Key after it has started again, and has signed once', async function () {
    this.timeout(60_000)
    const teacher = await server.as(people.teacher)
    const lookUp = async (name: string) =>
      ((await teacher.get(`/people?q=${encodeURIComponent(name)}`)).body.items as { id: string }[])[0]?.id
    const deputy = await lookUp('Oskar Fransson')
    const answers = {
      need: 'Visa blivande elever och deras familjer hur en skoldag ser ut.',
      purposes: ['information'],
      audiences: ['families'],
      place: 'Björkängen',
      channel: 'instagram',
      displayName: 'Björkängsskolan',
      owner: await lookUp('Anna-Karin Blom'),
      deputy,
      hoursPerWeek: 6,
      supervision: 'workdays',
      holidaySupervisor: deputy,
      period: 'most-of-year',
      childrenSeen: false,
      careSeen: false,
      advertising: false,
      measurement: ['clicks-to-website'],
    }
    const draft = await teacher.post<RequestBody>('/requests', { accountKind: 'unit', answers })
    const made = await teacher.post<RequestBody>(`/requests/${draft.body.id}/submit`, {}, { version: 1 })
    const manager = await server.as(people.headmaster)
    const body = {
      step: made.body.steps[0]?.id,
      verdict: 'recommend',
      resources: { hours: true, cover: true, money: true },
    }
    const key = randomUUID()
    const path = `/requests/${made.body.id}/sign-offs`

    // The answer is never read: the one who asked does not know what became of it.
    sendAndForget(`${server.url}/api/v1${path}`, manager.token ?? '', key, made.version, JSON.stringify(body))
    await until(
      async () => (await teacher.get<RequestBody>(`/requests/${made.body.id}`)).version > made.version,
    )
    await server.kill()
    await server.start()

    const again = await (await server.as(people.headmaster)).post<RequestBody>(path, body, {
      version: made.version,
      key,
    })
    expect(again.status, JSON.stringify(again.body)).to.equal(200)
    expect(again.body.steps[0]?.verdict).to.equal('recommend')
    const auditor = await server.as(people.auditor)
    const events = (await auditor.get(`/audit?subject=${made.body.id}&limit=100`)).body.items as {
      action: string
    }[]
    expect(events.filter((event) => event.action === 'request.sign-off').length).to.equal(1)
    const proof = await auditor.get('/audit/verify')
    expect(proof.body, JSON.stringify(proof.body)).to.deep.include({ whole: true })
  })
})

function sendAndForget(url: string, token: string, key: string, version: number, body: string): void {
  const call = send(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'idempotency-key': key,
      'if-match': `"${version}"`,
    },
  })
  call.on('error', () => undefined)
  call.end(body)
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await done()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it never happened')
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}
