import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import mongoose from 'mongoose'
import { readBackup } from '../../server/database/backupFile.ts'
import { startEmbeddedServer } from '../../server/database/embedded/start.ts'
import { writeAll } from '../../server/database/transfer.ts'
import { ServiceProcess } from '../support/process.ts'
import { people } from '../support/requests.ts'

interface State {
  _id: string
  migration: number
  restoring: Date | null
}

describe('A database that an earlier version wrote', function () {
  this.timeout(120_000)
  let folder: string
  let latest: number

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'registry-migrate-'))
    const files = await readdir('server/database/migrations')
    latest = Math.max(0, ...files.map((file) => Number(file.slice(0, 3))))
    await inside((client) => writeAll(client, readBackup('test/fixtures/database-0.1.0.backup')))
  })
  after(() => rm(folder, { recursive: true }))

  async function inside<T>(work: (client: mongoose.mongo.MongoClient) => Promise<T>): Promise<T> {
    const server = await startEmbeddedServer(join(folder, 'database'))
    const client = await new mongoose.mongo.MongoClient(server.uri).connect()
    try {
      return await work(client)
    } finally {
      await client.close()
      await server.close()
    }
  }

  const states = (client: mongoose.mongo.MongoClient) => client.db().collection<State>('databaseState')

  async function service(): Promise<ServiceProcess> {
    return ServiceProcess.on(folder, { MONGODB_URI: '' })
  }

  it('is migrated when the service starts: its records are read, its proof holds, its decisions replay', async () => {
    const server = await service()
    await server.start()
    try {
      const auditor = await server.as(people.auditor)
      const accounts = await auditor.get<{ items: unknown[] }>('/accounts?limit=100')
      expect(accounts.body.items.length).to.equal(46)
      const requests = await auditor.get<{ items: { id: string; state: string }[] }>('/requests?limit=100')
      expect(requests.status).to.equal(200)
      for (const { id } of requests.body.items) {
        const evaluations = await auditor.get<{ items: { submission: number }[] }>(
          `/requests/${id}/evaluations`,
        )
        expect(evaluations.status, id).to.equal(200)
        const replays = evaluations.body.items.map((_, index) =>
          auditor.get<{ same: boolean }>(`/requests/${id}/evaluations/${index + 1}/replay`),
        )
        for (const replay of await Promise.all(replays)) expect(replay.body.same, id).to.equal(true)
      }
      expect((await auditor.get('/audit/verify')).body).to.deep.include({ whole: true })
    } finally {
      await server.kill('SIGTERM')
    }
    expect(await inside((client) => states(client).findOne())).to.deep.equal({
      _id: 'state',
      migration: latest,
      restoring: null,
    })
  })

  it('by a newer version is left alone, and so is one whose restore was cut off; the message says which', async () => {
    const refused: [Partial<State>, RegExp][] = [
      [{ migration: 999 }, /newer version/],
      [{ migration: latest, restoring: new Date() }, /restore into this database was cut off/],
    ]
    for (const [state, message] of refused) {
      await inside((client) => states(client).updateOne({ _id: 'state' }, { $set: state }))
      const server = await service()
      const ended = await server.start().catch((error: Error) => error.message)
      await server.kill()
      expect(ended).to.match(message)
    }
  })
})
