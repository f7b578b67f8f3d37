import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { request as send } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { dropOwnDatabase, ServiceProcess } from '../support/process.ts'
import { people, type RequestBody } from '../support/requests.ts'

describe('A server that is killed between a sign-off and its answer', () => {
  let server: ServiceProcess
  let folder: string

  before(async function () {
    this.timeout(60_000)
    folder = await mkdtemp(join(tmpdir(), 'registry-killed-'))
    server = await ServiceProcess.on(folder)
    await server.start()
  })
  after(async () => {
    await server.kill()
    await dropOwnDatabase()
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
