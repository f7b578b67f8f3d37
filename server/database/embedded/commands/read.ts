import { CommandError } from '../errors.ts'
import type { Flow } from '../query/flow.ts'
import { nextTurn, PAUSE } from '../query/flow.ts'
import { isPosition } from '../query/match.ts'
import {
  aggregateQuery,
  countQuery,
  findQuery,
  natural,
  type Query,
  type Selection,
  selection,
} from '../query/selection.ts'
import { nextBatch } from '../sessions/cursors.ts'
import { encodeValue } from '../storage/keys.ts'
import { letGo, type View } from '../storage/store.ts'
import { isObject, own, wholeNumber } from '../values.ts'
import { cursorReply } from '../wire/reply.ts'
import {
  type Command,
  collectionName,
  deadlineOf,
  type Handler,
  optionalObject,
  type Reply,
} from './command.ts'

/** find, aggregate, count and distinct; and what comes after the first reply. */

const DEFAULT_BATCH = 101

/** What a command reads: its transaction's state, or a snapshot of its own. `letGo` of it. */
export function viewOf({ engine, transaction }: Command): View {
  if (!transaction) return engine.store.snapshot()
  transaction.fresh = false
  return transaction.unit
}

/** Answers with the first documents of a query and keeps the rest for getMore. */
async function reply(
  command: Command,
  build: (view: View) => Query,
  batchSize: number,
  single: boolean,
): Promise<Reply> {
  const view = viewOf(command)
  let kept = false
  try {
    const query = build(view)
    const namespace = `${command.database}.${collectionName(command)}`
    const cursor = {
      namespace,
      flow: query.documents,
      pending: undefined,
      view,
      session: command.session?.key,
      connection: command.connection,
      usedAt: Date.now(),
    }
    const { documents, finished } = await nextBatch(cursor, batchSize, deadlineOf(command))
    kept = !finished && !single
    const id = kept ? command.engine.cursors.keep(cursor) : 0
    return cursorReply(id, namespace, 'firstBatch', documents)
  } finally {
    if (!kept) letGo(view)
  }
}

export const find: Handler = {
  takes: [
    'filter',
    'sort',
    'projection',
    'hint',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'allowDiskUse',
    'allowPartialResults',
  ],
  transactional: true,
  run(command) {
    const { body } = command
    const limit = wholeNumber(body.limit, 'limit') ?? 0
    const size = wholeNumber(body.batchSize, 'batchSize') ?? DEFAULT_BATCH
    if (size < 0) throw new CommandError(51024, 'batchSize must not be negative')
    const single = body.singleBatch === true || limit < 0
    return reply(command, (view) => findQuery(command, view), limit < 0 ? Math.abs(limit) : size, single)
  },
}

export const aggregate: Handler = {
  takes: ['pipeline', 'cursor', 'hint', 'allowDiskUse', 'bypassDocumentValidation'],
  transactional: true,
  run(command) {
    const cursor = optionalObject(command.body.cursor, 'cursor')
    const size = wholeNumber(cursor.batchSize, 'batchSize') ?? DEFAULT_BATCH
    return reply(command, (view) => aggregateQuery(command, view), size, false)
  },
}

export const getMore: Handler = {
  takes: ['collection', 'batchSize'],
  transactional: true,
  async run(command) {
    const { engine, body, database } = command
    const id = wholeNumber(body.getMore, 'getMore') as number
    const namespace = `${database}.${String(body.collection)}`
    const cursor = engine.cursors.take(id, namespace)
    cursor.connection = command.connection
    cursor.usedAt = Date.now()
    let finished = true
    try {
      const size = wholeNumber(body.batchSize, 'batchSize') || Number.POSITIVE_INFINITY
      const batch = await nextBatch(cursor, size, deadlineOf(command))
      finished = batch.finished
      return cursorReply(finished ? 0 : id, namespace, 'nextBatch', batch.documents)
    } finally {
      if (finished) letGo(cursor.view)
      else engine.cursors.giveBack(id, cursor)
    }
  },
}

export const killCursors: Handler = {
  takes: ['cursors'],
  transactional: true,
  run({ engine, body }) {
    const ids = Array.isArray(body.cursors) ? body.cursors : []
    const killed = ids.filter((id) => engine.cursors.kill(Number(id)))
    const gone = ids.filter((id) => !killed.includes(id))
    return { cursorsKilled: killed, cursorsNotFound: gone, cursorsAlive: [], cursorsUnknown: [], ok: 1 }
  },
}

export const count: Handler = {
  takes: ['query', 'limit', 'skip', 'hint', 'fields'],
  async run(command) {
    const { body } = command
    const view = viewOf(command)
    try {
      const from = selection(command, view, optionalObject(body.query, 'query'))
      const limit = Math.abs(wholeNumber(body.limit, 'limit') ?? 0)
      const n = await last(countQuery(from, natural(body.skip, 'skip'), limit), deadlineOf(command))
      return { n: n ?? 0, ok: 1 }
    } finally {
      letGo(view)
    }
  },
}

export const distinct: Handler = {
  takes: ['key', 'query', 'hint'],
  transactional: true,
  async run(command) {
    const { body } = command
    if (typeof body.key !== 'string') throw new CommandError(14, 'distinct needs a key')
    const view = viewOf(command)
    try {
      const from = selection(command, view, optionalObject(body.query, 'query'))
      const values = await last(distinctValues(from, body.key.split('.')), deadlineOf(command))
      return { values: values ?? [], ok: 1 }
    } finally {
      letGo(view)
    }
  },
}

function* distinctValues(from: Selection, parts: string[]): Flow<unknown[]> {
  const values = new Map<string, unknown>()
  for (const row of from.rows()) {
    if (row === PAUSE) yield PAUSE
    else for (const value of valuesAt(row.document, parts)) values.set(encodeValue(value), value)
  }
  yield [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
}

/** Everything a path leads to, through arrays and their elements. */
function valuesAt(value: unknown, parts: string[], at = 0): unknown[] {
  const part = parts[at]
  if (part === undefined) return Array.isArray(value) ? value : value === undefined ? [] : [value]
  if (isObject(value)) return valuesAt(own(value, part), parts, at + 1)
  if (!Array.isArray(value)) return []
  if (isPosition(part)) return valuesAt(value[Number(part)], parts, at + 1)
  return value.flatMap((element) => (isObject(element) ? valuesAt(element, parts, at) : []))
}

/** The one result of a flow, giving way to others while it is worked out. */
async function last<T>(flow: Flow<T>, deadline: number): Promise<T | undefined> {
  let result: T | undefined
  for (const item of flow) {
    if (item !== PAUSE) result = item
    else await nextTurn()
    if (Date.now() > deadline) throw new CommandError(50, 'operation exceeded time limit')
  }
  return result
}
