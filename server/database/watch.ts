import type { mongo } from 'mongoose'
import type { Logger } from '../log.ts'
import { databaseCommands } from '../metrics.ts'

/** From here on a command is worth a line in the log, milliseconds. */
const slow = 250

interface Shape {
  collection: string
  /** The fields that are asked for and sorted by; never what they are compared with. */
  fields: string[]
  sort: string[]
}

/** Times every command for Prometheus, and names the slow ones in the log by their shape alone. */
export function watchDatabase(client: mongo.MongoClient, log: Logger): void {
  const underWay = new Map<number, Shape>()
  client.on('commandStarted', (event) => {
    underWay.set(event.requestId, shapeOf(event.commandName, event.command))
  })
  const ended = ({
    requestId,
    commandName: command,
    duration: ms,
  }: mongo.CommandSucceededEvent | mongo.CommandFailedEvent) => {
    const shape = underWay.get(requestId)
    underWay.delete(requestId)
    databaseCommands.observe({ command }, ms / 1000)
    if (ms >= slow) log.warn({ command, ms, ...shape }, 'slow database command')
  }
  client.on('commandSucceeded', ended)
  client.on('commandFailed', ended)
}

function shapeOf(name: string, command: mongo.BSON.Document): Shape {
  const target = name === 'getMore' ? command.collection : command[name]
  const [first] = command.updates ?? command.deletes ?? []
  const filter = command.filter ?? command.query ?? first?.q ?? command.pipeline?.[0]?.$match ?? {}
  return {
    collection: typeof target === 'string' ? target : 'none',
    fields: Object.keys(filter),
    sort: Object.keys(command.sort ?? {}),
  }
}
