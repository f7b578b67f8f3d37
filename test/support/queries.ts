import mongoose, { type mongo } from 'mongoose'
import { AuditHead } from '../../models/auditHead.ts'
import { theRegistry } from './registry.ts'

/** Commands that go to the database while something is done: also those of the session and of who is signed in. */
export async function queriesOf(work: () => Promise<unknown>): Promise<number> {
  // The service looks at the head of the record each second, whatever else it does, and reads what has changed.
  await (await theRegistry()).refreshVerify()
  const client = mongoose.connection.getClient() as mongo.MongoClient
  let count = 0
  const seen = ({ commandName, command }: mongo.CommandStartedEvent) => {
    if (command[commandName] !== AuditHead.collection.name) count += 1
  }
  client.on('commandStarted', seen)
  try {
    await work()
  } finally {
    client.off('commandStarted', seen)
  }
  return count
}
