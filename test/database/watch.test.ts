import { expect } from 'chai'
import mongoose from 'mongoose'
import { watchDatabase } from '../../server/database/watch.ts'
import type { Logger } from '../../server/log.ts'
import { theRegistry } from '../support/registry.ts'

describe('A slow command to the database', () => {
  it('is named in the log by its shape, never by what it asked for; a quick one is not', async () => {
    await theRegistry()
    const lines: object[] = []
    const log = { warn: (line: object) => lines.push(line) } as unknown as Logger
    const client = new mongoose.mongo.MongoClient('mongodb://127.0.0.1:1', { monitorCommands: true })
    watchDatabase(client, log)
    const command = {
      find: 'people',
      filter: { email: 'anna@example.org' },
      sort: { name: 1 },
      $db: 'registry',
    }
    for (const [requestId, duration] of [
      [1, 3],
      [2, 900],
    ] as const) {
      client.emit('commandStarted', { requestId, commandName: 'find', command } as never)
      client.emit('commandSucceeded', { requestId, commandName: 'find', duration } as never)
    }
    await client.close()
    expect(lines).to.deep.equal([
      { command: 'find', ms: 900, collection: 'people', fields: ['email'], sort: ['name'] },
    ])
    expect(JSON.stringify(lines)).not.to.contain('anna')
  })
})
