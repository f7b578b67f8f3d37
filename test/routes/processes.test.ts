import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { ApiClient, type Reply } from '../support/api.ts'
import { DatabaseProcess, ServiceProcess } from '../support/process.ts'
import { people, type RequestBody } from '../support/requests.ts'

interface Event {
  action: string
}

describe('Several processes on one database', function () {
  this.timeout(180_000)
  let folder: string
  let database: DatabaseProcess
  let services: ServiceProcess[]

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'registry-processes-'))
    database = new DatabaseProcess(join(folder, 'shared'))
    const uri = await database.start()
    const dataDir = join(folder, 'data')
    services = [await ServiceProcess.on(dataDir, { MONGODB_URI: uri })]
    await services[0]?.start()
    for (let more = 0; more < 2; more++) services.push(await ServiceProcess.on(dataDir, { MONGODB_URI: uri }))
    await Promise.all(services.slice(1).map((service) => service.start()))
  })
  after(async () => {
    await Promise.all(services.map((service) => service.kill()))
    await database.kill()
    await rm(folder, { recursive: true, force: true })
  })

  const any = () => services[Math.floor(Math.random() * services.length)] as ServiceProcess

  /** What a well-made client does: the same key to whoever answers, until somebody does. */
  async function persist<T>(token: string, call: (api: ApiClient) => Promise<Reply<T>>): Promise<Reply<T>> {
    for (let tries = 0; tries < 200; tries++) {
      const reply = await call(new ApiClient(any().url, token)).catch(() => null)
      if (reply && reply.status < 500) return reply
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('nobody answered')
  }

  it('killed at random while people write: each change is made once, in whichever process, and the record is whole', async () => {
    const token = (await services[0]?.as(people.teacher))?.token ?? ''
    let writing = true
    const kills = (async () => {
      for (let count = 0; writing && count < 6; count++) {
        await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 800))
        const victim = any()
        await victim.kill()
        await victim.start()
      }
    })()
    const people16 = Array.from({ length: 16 }, async (_, writer) => {
      const keys = { draft: randomUUID(), withdraw: randomUUID() }
      const answers = { need: `Skribent ${writer} vill berätta om skolan.` }
      const draft = await persist<RequestBody>(token, (api) =>
        api.post('/requests', { accountKind: 'unit', answers }, { key: keys.draft }),
      )
      expect(draft.status, JSON.stringify(draft.body)).to.equal(201)
      const withdrawn = await persist<RequestBody>(token, (api) =>
        api.post(`/requests/${draft.body.id}/withdraw`, {}, { key: keys.withdraw, version: 1 }),
      )
      expect(withdrawn.status, JSON.stringify(withdrawn.body)).to.equal(200)
      return draft.body.id
    })
    const ids = await Promise.all(people16)
    writing = false
    await kills
    expect(new Set(ids).size).to.equal(16)
    const auditor = await (services[0] as ServiceProcess).as(people.auditor)
    for (const id of ids) {
      const events = await auditor.get<{ items: Event[] }>(`/audit?subject=${id}`)
      expect(events.body.items.map(({ action }) => action).sort()).to.deep.equal([
        'request.create',
        'request.withdraw',
      ])
    }
    expect((await auditor.get('/audit/verify')).body).to.deep.include({ whole: true })
  })

  it('a database that goes away is told with 503 and when to come back; when it is back, so is the service', async () => {
    const [service] = services as [ServiceProcess]
    const teacher = await service.as(people.teacher)
    const draft = { accountKind: 'unit', answers: { need: 'Före och efter.' } }
    const key = randomUUID()
    await database.kill()
    const [ready, read, written, page] = await Promise.all([
      fetch(`${service.url}/readyz`),
      teacher.get('/accounts'),
      teacher.post('/requests', draft, { key }),
      fetch(`${service.url}/official`, { headers: { accept: 'text/html' } }),
    ])
    expect(ready.status).to.equal(503)
    for (const reply of [read, written]) {
      expect(reply.status).to.equal(503)
      expect(Number(reply.headers.get('retry-after'))).to.be.within(1, 60)
      expect(reply.body).to.include({ code: 'unavailable' })
    }
    expect(page.status).to.equal(503)
    expect(await page.text()).to.contain('Tjänsten är tillfälligt upptagen')
    expect(await service.status('/healthz')).to.equal(200)
    expect(service.isAlive).to.equal(true)
    // The public question is answered from memory, with the time the answer is from.
    expect(await service.status('/api/v1/verify?url=https://www.instagram.com/almsundakommun')).to.equal(200)

    await database.start()
    const after = await persist<RequestBody>(teacher.token ?? '', (api) =>
      api.post('/requests', draft, { key }),
    )
    expect(after.status).to.equal(201)
    expect(await service.status('/readyz')).to.equal(200)
  })
})
