import { ObjectId } from 'bson'
import { asCommandError, CommandError, notSupported } from '../errors.ts'
import { type Filter, parseFilter } from '../query/filter.ts'
import { withoutPauses } from '../query/flow.ts'
import { parseProjection, project } from '../query/projection.ts'
import { natural, select } from '../query/selection.ts'
import { parseSort } from '../query/sort.ts'
import { insertDocument, type Row, removeDocument, replaceDocument } from '../storage/records.ts'
import { Blocked, type Unit } from '../storage/unit.ts'
import { parseUpdate, type Update } from '../update/update.ts'
import { type Document, isObject, sameValue } from '../values.ts'
import { readDocument } from '../wire/message.ts'
import { writeDocument } from '../wire/reply.ts'
import { type Command, collectionName, type Handler, isSimple, optionalObject, write } from './command.ts'

/** insert, update, delete and findAndModify. Each command is one unit: it is on disk whole when it is answered. */

/** The statements of a command, from its body or from beside it. */
function statements(command: Command, name: string): Document[] {
  const beside = command.sequences.get(name)
  if (beside) return beside.map((bytes) => readDocument(bytes))
  const given = command.body[name]
  if (Array.isArray(given) && given.every(isObject)) return given
  throw new CommandError(14, `${command.name} needs an array of ${name}`)
}

/** Does each statement; the first failure ends an ordered command, an unordered one goes on. */
function eachStatement<T>(command: Command, items: T[], work: (item: T, index: number) => void): Document {
  if (items.length === 0 || items.length > 100_000)
    throw new CommandError(16, 'Write batch sizes must be between 1 and 100000')
  const writeErrors: Document[] = []
  for (const [index, item] of items.entries()) {
    try {
      work(item, index)
    } catch (thrown) {
      if (thrown instanceof Blocked) throw thrown
      const error = asCommandError(thrown)
      // A conflict ends the whole transaction: no statement of it can be true any more.
      if (error.code === 112) throw error
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.extra })
      if (command.body.ordered !== false) break
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {}
}

export const insert: Handler = {
  takes: ['documents', 'ordered', 'bypassDocumentValidation'],
  transactional: true,
  run(command) {
    const documents =
      command.sequences.get('documents') ?? statements(command, 'documents').map(writeDocument)
    return write(command, (unit) => {
      const collection = command.engine.catalog.ensure(command.database, collectionName(command))
      let n = 0
      const errors = eachStatement(command, documents, (bytes) => {
        insertDocument(unit, collection, bytes)
        n++
      })
      return { n, ...errors, ok: 1 }
    })
  },
}

const updateTakes = ['q', 'u', 'multi', 'upsert', 'arrayFilters', 'hint', 'collation']

export const update: Handler = {
  takes: ['updates', 'ordered', 'bypassDocumentValidation'],
  transactional: true,
  run(command) {
    const items = statements(command, 'updates')
    return write(command, (unit) => {
      let [n, nModified] = [0, 0]
      const upserted: Document[] = []
      const errors = eachStatement(command, items, (item, index) => {
        refuseUnknown(command, item, updateTakes)
        const filter = parseFilter(optionalObject(item.q, 'q'))
        const change = parseUpdate(item.u, item.arrayFilters)
        if (item.multi && change.kind === 'replacement')
          throw new CommandError(9, 'multi update is not supported for replacement-style update')
        const rows = find(command, unit, filter, item, item.multi ? 0 : 1)
        for (const row of rows) {
          n++
          if (changeRow(command, unit, row, change, filter)) nModified++
        }
        if (rows.length > 0 || !item.upsert) return
        const document = upsert(command, unit, filter, change)
        n++
        upserted.push({ index, _id: document._id })
      })
      return { n, nModified, ...(upserted.length > 0 && { upserted }), ...errors, ok: 1 }
    })
  },
}

const deleteTakes = ['q', 'limit', 'hint', 'collation']

export const remove: Handler = {
  takes: ['deletes', 'ordered'],
  transactional: true,
  run(command) {
    const items = statements(command, 'deletes')
    return write(command, (unit) => {
      let n = 0
      const errors = eachStatement(command, items, (item) => {
        refuseUnknown(command, item, deleteTakes)
        const filter = parseFilter(optionalObject(item.q, 'q'))
        const limit = natural(item.limit, 'limit')
        if (limit > 1) throw new CommandError(9, 'The limit field in delete objects must be 0 or 1')
        for (const row of find(command, unit, filter, item, limit)) {
          removeDocument(unit, command.engine.catalog.need(command.database, collectionName(command)), row)
          n++
        }
      })
      return { n, ...errors, ok: 1 }
    })
  },
}

export const findAndModify: Handler = {
  takes: [
    'query',
    'sort',
    'update',
    'remove',
    'new',
    'upsert',
    'fields',
    'arrayFilters',
    'hint',
    'bypassDocumentValidation',
  ],
  transactional: true,
  run(command) {
    const { body } = command
    if (Boolean(body.remove) === (body.update !== undefined))
      throw new CommandError(9, 'Either an update or remove=true must be specified')
    if (body.remove && (body.new || body.upsert))
      throw new CommandError(9, 'Cannot specify remove=true and new=true or upsert=true')
    const projection = parseProjection(body.fields)
    return write(command, (unit) => {
      const filter = parseFilter(optionalObject(body.query, 'query'))
      const [row] = find(command, unit, filter, body, 1)
      const { value, lastErrorObject } = body.remove
        ? removeFound(command, unit, row)
        : updateFound(command, unit, filter, row)
      return {
        lastErrorObject,
        value: value && projection ? readDocument(project(projection, writeDocument(value))) : value,
        ok: 1,
      }
    })
  },
}

interface Found {
  value: Document | null
  lastErrorObject: Document
}

function removeFound(command: Command, unit: Unit, row: Row | undefined): Found {
  if (row) removeDocument(unit, command.engine.catalog.need(command.database, collectionName(command)), row)
  return { value: row?.document ?? null, lastErrorObject: { n: row ? 1 : 0 } }
}

function updateFound(command: Command, unit: Unit, filter: Filter, row: Row | undefined): Found {
  const { body } = command
  const change = parseUpdate(body.update, body.arrayFilters)
  if (row) {
    const changed = changeRow(command, unit, row, change, filter) ?? row.document
    return { value: body.new ? changed : row.document, lastErrorObject: { n: 1, updatedExisting: true } }
  }
  if (!body.upsert) return { value: null, lastErrorObject: { n: 0, updatedExisting: false } }
  const document = upsert(command, unit, filter, change)
  return {
    value: body.new ? document : null,
    lastErrorObject: { n: 1, updatedExisting: false, upserted: document._id },
  }
}

function refuseUnknown(command: Command, statement: Document, takes: string[]): void {
  for (const [name, value] of Object.entries(statement)) {
    if (!takes.includes(name) && value !== undefined)
      throw notSupported(`The argument ${name} of ${command.name}`, 40415)
  }
  if (!isSimple(statement.collation)) throw notSupported('Collation', 40415)
}

/** The documents that a statement is about, all found before the first is changed. */
function find(command: Command, unit: Unit, filter: Filter, { sort, hint }: Document, limit: number): Row[] {
  const collection = command.engine.catalog.find(command.database, collectionName(command))
  const window = { sort: parseSort(sort), limit }
  return [...withoutPauses(select(unit, collection, filter, window, hint).rows())]
}

/** Applies an update to a stored document. Gives the new one, or undefined when nothing changed. */
function changeRow(
  command: Command,
  unit: Unit,
  row: Row,
  change: Update,
  filter: Filter,
): Document | undefined {
  const collection = command.engine.catalog.need(command.database, collectionName(command))
  const document = change.apply(readDocument(row.bytes), { filter, isInsert: false })
  if (sameValue(document, row.document)) return undefined
  replaceDocument(unit, collection, row, document)
  return document
}

/** Inserts what the query asks for equality with, changed by the update. */
function upsert(command: Command, unit: Unit, filter: Filter, change: Update): Document {
  const collection = command.engine.catalog.ensure(command.database, collectionName(command))
  const seed = change.kind === 'replacement' ? onlyId(equalities(filter)) : equalities(filter)
  // A copy: the query is needed as it was, should the whole have to be done again.
  const document = change.apply(readDocument(writeDocument(seed)), { filter, isInsert: true })
  if (document._id === undefined) document._id = new ObjectId()
  return insertDocument(unit, collection, writeDocument(document))
}

function onlyId(document: Document): Document {
  return document._id === undefined ? {} : { _id: document._id }
}

/** The fields whose value the query fixes. */
function equalities(filter: Filter): Document {
  const result: Document = {}
  const collect = (part: Filter): void => {
    if (part.kind === 'and' || (part.kind === 'or' && part.filters.length === 1))
      part.filters.forEach(collect)
    if (part.kind !== 'field') return
    const { test, parts } = part
    if (test.op === 'eq') assign(result, parts, test.value)
    else if (test.op === 'in' && test.values.length === 1 && test.patterns.length === 0)
      assign(result, parts, test.values[0])
  }
  collect(filter)
  return result
}

function assign(document: Document, parts: string[], value: unknown): void {
  if (parts[0] === '_id' && parts.length > 1)
    throw new CommandError(
      111,
      `field at '_id' must be exactly specified, field at sub-path '${parts.join('.')}' found`,
    )
  const last = parts.at(-1) as string
  let at = document
  for (const part of parts.slice(0, -1)) {
    if (!Object.hasOwn(at, part)) at[part] = {}
    if (!isObject(at[part])) throw matchedTwice(parts)
    at = at[part]
  }
  if (Object.hasOwn(at, last)) throw matchedTwice(parts)
  at[last] = value
}

function matchedTwice(parts: string[]): CommandError {
  return new CommandError(54, `cannot infer query fields to set, path '${parts.join('.')}' is matched twice`)
}
