import type { Engine } from '../engine.ts'
import { CommandError, notSupported } from '../errors.ts'
import type { SessionOf, Transaction } from '../sessions/sessions.ts'
import type { Unit } from '../storage/unit.ts'
import { type Document, isObject, wholeNumber } from '../values.ts'

/** A command on its way through the server. */
export interface Command {
  name: string
  database: string
  body: Document
  /** Documents that came beside the body, as bytes. */
  sequences: Map<string, Uint8Array[]>
  connection: unknown
  engine: Engine
  session: SessionOf | undefined
  transaction: Transaction | undefined
}

/** A reply as a document, or as the bytes of one. */
export type Reply = Document | Uint8Array

export interface Handler {
  /** Arguments of its own that it takes; any other is refused. */
  takes: string[]
  /** May be part of a transaction. */
  transactional?: true
  run(command: Command): Reply | Promise<Reply>
}

/** Arguments that every command may carry. */
const common = new Set([
  'lsid',
  'txnNumber',
  'autocommit',
  'startTransaction',
  '$db',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  'comment',
  '$clusterTime',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'stmtId',
  'stmtIds',
])

export function checkArguments(command: Command, takes: string[]): void {
  for (const [name, value] of Object.entries(command.body)) {
    if (name === command.name || common.has(name) || takes.includes(name) || value === undefined) continue
    if (name === 'collation' && isSimple(value)) continue
    if (name === 'noCursorTimeout' && value === false) continue
    throw notSupported(`The argument ${name} of ${command.name}`, 40415)
  }
  checkConcerns(command)
}

const readLevels = new Set(['local', 'available', 'majority', 'linearizable'])

/** Most concerns are met by there being one server that always writes to disk; what it cannot promise is refused. */
function checkConcerns({ body, session }: Command): void {
  const { level = 'local', ...points } = optionalObject(body.readConcern, 'readConcern')
  const isMet = readLevels.has(String(level)) || (level === 'snapshot' && session?.inTransaction)
  const [point] = Object.keys(points)
  if (!isMet || point) throw notSupported(`The readConcern ${point ?? String(level)}`, 72)
  const { w = 1 } = optionalObject(body.writeConcern, 'writeConcern')
  if (![0, 1, 'majority'].includes(w as string)) throw notSupported(`The writeConcern ${String(w)}`, 100)
  if (body.apiStrict === true) throw notSupported('apiStrict', 323)
  if (body.apiVersion !== undefined && body.apiVersion !== '1')
    throw new CommandError(322, 'API version must be "1"')
}

export function isSimple(collation: unknown): boolean {
  return collation === undefined || (isObject(collation) && collation.locale === 'simple')
}

/** The collection that a command is about: the value of the command's own name. */
export function collectionName({ name, body, database }: Command): string {
  const collection = body[name]
  if (typeof collection === 'string' && collection !== '') return collection
  throw new CommandError(73, `Invalid namespace specified '${database}.${String(collection)}'`)
}

export function optionalObject(value: unknown, name: string): Document {
  if (value === undefined || value === null) return {}
  if (isObject(value)) return value
  throw new CommandError(14, `${name} must be an object`)
}

/** The moment after which the client does not want the answer any more. */
export function deadlineOf({ body }: Command): number {
  const limit = wholeNumber(body.maxTimeMS, 'maxTimeMS')
  return limit ? Date.now() + limit : Number.POSITIVE_INFINITY
}

/** Runs a statement that writes: within its transaction, or as a unit of its own. */
export function write(command: Command, work: (unit: Unit) => Document): Promise<Document> {
  const { engine, session, transaction, body } = command
  if (session && transaction) return engine.sessions.writeWithin(session, transaction, work)
  return engine.sessions.write(session, work, wholeNumber(body.maxTimeMS, 'maxTimeMS') || undefined)
}
