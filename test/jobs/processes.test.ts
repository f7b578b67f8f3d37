import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { type Db, MongoClient } from 'mongodb'
import type { AccountRequest } from '../../models/accountRequest.ts'
import { calendarOf } from '../../server/calendar.ts'
import { DatabaseProcess, ServiceProcess } from '../support/process.ts'
import { people, type RequestBody } from '../support/requests.ts'

const requests = 16

describe('What the service does by itself, in several processes on one database', function () {
  this.timeout(180_000)
  let folder: string
  let database: DatabaseProcess
  let uri: string
  let service: ServiceProcess
  let client: MongoClient
  let db: Db
  let ids: string[]
  let due: string
  const workers = new Set<ChildProcess>()

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'registry-jobs-'))
    database = new DatabaseProcess(join(folder, 'shared'))
    uri = await database.start()
    service = await ServiceProcess.on(join(folder, 'data'), { MONGODB_URI: uri })
    await service.start()
    ids = await Promise.all(Array.from({ length: requests }, () => submittedTo(service)))
    const made = await (await service.as(people.teacher)).get<RequestBody & { steps: { due: string }[] }>(
      `/requests/${ids[0]}`,
    )
    due = made.body.steps[0]?.due ?? ''
    // From here on the time is one of those that come, so the service with its clock of today is not wanted.
    await service.kill()
    client = await MongoClient.connect(uri)
    db = client.db()
    await leasesRunOut()
  })
  after(async () => {
    await Promise.all([...workers].map(killed))
    await client?.close()
    await service.kill()
    await database.kill()
    await rm(folder, { recursive: true, force: true })
  })

  /** A process that does it all at noon of a day. */
  function work(day: string): ChildProcess {
    const args = [
      '--import',
      'tsx/esm',
      'test/support/jobsAt.ts',
      uri,
      join(folder, 'data'),
      `${day}T11:00:00.000Z`,
    ]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    workers.add(child)
    return child
  }
  async function killed(child: ChildProcess): Promise<void> {
    workers.delete(child)
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  /** Who was killed holds its leases until they run out by themselves. */
  const leasesRunOut = () => db.collection('leases').deleteMany({})

  const reminders = () => db.collection('reminders').countDocuments({ request: { $in: ids } })
  const mails = (template: string) =>
    db.collection('outbox').countDocuments({ template, 'data.request': { $in: ids } })
  const escalated = async () => {
    const found = await db
      .collection<AccountRequest>('requests')
      .find({ _id: { $in: ids } })
      .toArray()
    return found.map(({ steps }) => steps[0]?.handovers?.length ?? 0)
  }

  it('three at once remind everybody once', async () => {
    const three = [work(due), work(due), work(due)]
    await until(async () => (await reminders()) === requests)
    await Promise.all(three.map(killed))
    expect(await mails('due-today')).to.equal(requests)
    await leasesRunOut()
    const again = work(due)
    await until(
      async () => (await db.collection('leases').countDocuments({ _id: 'send-reminders' as never })) === 1,
    )
    await killed(again)
    expect(await reminders()).to.equal(requests)
    expect(await mails('due-today')).to.equal(requests)
  })

  it('one killed in the middle has lost nothing and repeated nothing when another has gone on', async () => {
    await leasesRunOut()
    const { addWorkingDays } = calendarOf({ timeZone: 'Europe/Stockholm', country: 'SE' }, new Date())
    const late = addWorkingDays(due, 1)
    const first = work(late)
    await until(async () => (await mails('step-moved')) > 2)
    await killed(first)
    const done = (await escalated()).filter((count) => count > 0).length
    expect(done, 'it was killed in the middle').to.be.within(3, requests)
    expect(await mails('step-moved'), 'each with its mail').to.equal(done)

    await leasesRunOut()
    const others = [work(late), work(late)]
    await until(async () => (await escalated()).every((count) => count === 1))
    await Promise.all(others.map(killed))
    expect(await mails('step-moved')).to.equal(requests)
    const events = db
      .collection('auditEvents')
      .countDocuments({ action: 'request.escalate', 'subject.id': { $in: ids } })
    expect(await events).to.equal(requests)
  })

  it('and the record is whole', async () => {
    await service.start()
    const proof = await (await service.as(people.auditor)).get('/audit/verify')
    expect(proof.body, JSON.stringify(proof.body)).to.deep.include({ whole: true })
  })
})

async function submittedTo(service: ServiceProcess): Promise<string> {
  const teacher = await service.as(people.teacher)
  const person = async (name: string) =>
    ((await teacher.get(`/people?q=${encodeURIComponent(name)}`)).body.items as { id: string }[])[0]?.id
  const deputy = await person('Oskar Fransson')
  const answers = {
    need: 'Visa blivande elever och deras familjer hur en skoldag ser ut.',
    purposes: ['information'],
    audiences: ['families'],
    place: 'Björkängen',
    languages: ['sv'],
    channel: 'instagram',
    displayName: 'Björkängsskolan',
    owner: await person('Anna-Karin Blom'),
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
  const sent = await teacher.post<RequestBody>(`/requests/${draft.body.id}/submit`, {}, { version: 1 })
  if (sent.body.state !== 'in_review') throw new Error(JSON.stringify(sent.body))
  return sent.body.id
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_500; tries++) {
    if (await done()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('it never happened')
}
