import { parsePipeline } from '../aggregate/pipeline.ts'
import { type Command, collectionName, optionalObject } from '../commands/command.ts'
import { CommandError, notSupported } from '../errors.ts'
import { isPoint, type Plan, planFor } from '../indexes/plan.ts'
import { records, type ScanCost, scan } from '../indexes/scan.ts'
import type { IndexField } from '../indexes/spec.ts'
import type { Collection } from '../storage/catalog.ts'
import { tableKey } from '../storage/keys.ts'
import type { Row } from '../storage/records.ts'
import type { View } from '../storage/store.ts'
import { type Document, isObject, wholeNumber } from '../values.ts'
import { writeDocument } from '../wire/reply.ts'
import { type Filter, parseFilter } from './filter.ts'
import { type Flow, limit, map, nothing, PAUSE, skip } from './flow.ts'
import { parseProjection, project } from './projection.ts'
import { parseSort, sorted } from './sort.ts'

/** From a command's arguments to a flow of documents. */

/** Documents of one collection chosen by a filter, in an order. */
export interface Selection {
  view: View
  collection: Collection | undefined
  filter: Filter
  plan: Plan | undefined
  sortedInMemory: boolean
  cost: ScanCost
  rows(): Flow<Row>
}

interface Window {
  sort?: IndexField[]
  skip?: number
  limit?: number
}

/** Chooses and plans. Nothing is read before `rows()` is. */
export function selection(command: Command, view: View, query: Document, window: Window = {}): Selection {
  const collection = command.engine.catalog.find(command.database, collectionName(command))
  return select(view, collection, parseFilter(query), window, command.body.hint)
}

export function select(
  view: View,
  collection: Collection | undefined,
  filter: Filter,
  { sort = [], skip: skipped = 0, limit: wanted = 0 }: Window = {},
  hint?: unknown,
): Selection {
  const cost: ScanCost = { keys: 0, documents: 0 }
  const plan =
    collection && planFor(collection, view, { filter, sort, limit: wanted > 0 ? skipped + wanted : 0, hint })
  const sortedInMemory = plan !== undefined && !plan.ordered
  return {
    view,
    collection,
    filter,
    plan,
    sortedInMemory,
    cost,
    rows() {
      if (!collection || !plan) return nothing()
      let flow = scan(view, collection, plan, filter, cost)
      if (sortedInMemory) flow = sorted(flow, sort, (row) => row.document, wanted > 0 ? skipped + wanted : 0)
      if (skipped > 0) flow = skip(flow, skipped)
      return wanted > 0 && !isPoint(plan) ? limit(flow, wanted) : flow
    },
  }
}

export interface Query {
  from: Selection
  documents: Flow<Uint8Array>
}

export function findQuery(command: Command, view: View): Query {
  const { body } = command
  const window = {
    sort: parseSort(body.sort),
    skip: natural(body.skip, 'skip'),
    limit: Math.abs(wholeNumber(body.limit, 'limit') ?? 0),
  }
  const projection = parseProjection(body.projection)
  const from = selection(command, view, optionalObject(body.filter, 'filter'), window)
  if (!projection) return { from, documents: map(from.rows(), bytesOf) }
  return { from, documents: map(from.rows(), (row) => project(projection, row.bytes)) }
}

const bytesOf = (row: Row): Uint8Array => row.bytes

/** A whole number that is not negative; 0 when absent. */
export function natural(value: unknown, name: string): number {
  const number = wholeNumber(value, name) ?? 0
  if (number < 0) throw new CommandError(51024, `${name} must not be negative`)
  return number
}

/** The first stages are done by the index where it can; a pipeline that only counts need not read documents. */
export function aggregateQuery(command: Command, view: View): Query {
  const { pipeline } = command.body
  if (!Array.isArray(pipeline)) throw new CommandError(14, 'pipeline must be an array')
  if (typeof command.body.aggregate !== 'string') throw notSupported('An aggregation without a collection')
  parsePipeline(pipeline) // so that a mistake anywhere is told before anything is done
  const { query, window, rest } = leadingStages(pipeline)
  const from = selection(command, view, query, window)
  const toCount = countedAs(rest)
  if (toCount && !window.sort?.length) {
    const counts = countQuery(from, window.skip, window.limit)
    return { from, documents: map(withoutNothing(counts), (n) => writeDocument(toCount(n))) }
  }
  const step = parsePipeline(rest)
  if (rest.length === 0) return { from, documents: map(from.rows(), bytesOf) }
  return { from, documents: map(step(map(from.rows(), (row) => row.document)), writeDocument) }
}

/** `$match`, `$sort`, `$skip` and `$limit`, in this order, at the beginning of a pipeline. */
function leadingStages(pipeline: Document[]): { query: Document; window: Window; rest: Document[] } {
  const window: Window = {}
  let query: Document = {}
  const rest = [...pipeline]
  const take = (name: string): unknown => (rest[0] && name in rest[0] ? rest.shift()?.[name] : undefined)
  const match = take('$match')
  if (isObject(match)) query = match
  const sort = take('$sort')
  if (sort) window.sort = parseSort(sort)
  window.skip = wholeNumber(take('$skip'), '$skip')
  window.limit = wholeNumber(take('$limit'), '$limit')
  return { query, window, rest }
}

/** For a pipeline that only counts, as countDocuments does with a `$group`: what it makes of the number. */
function countedAs(rest: Document[]): ((n: number) => Document) | undefined {
  const [stage, ...more] = rest
  if (!stage || more.length > 0) return undefined
  const { $group: group } = stage
  if (!isObject(group)) return undefined
  const [[idName, id] = [], [name, sum] = [], ...others] = Object.entries(group)
  const isConstant = id === null || typeof id === 'number'
  if (idName !== '_id' || !isConstant || others.length > 0 || !name || !isObject(sum)) return undefined
  if (sum.$sum !== 1 || Object.keys(sum).length > 1) return undefined
  return (n) => ({ _id: id, [name]: n })
}

/** An aggregation over no documents gives no document, not a zero. */
function* withoutNothing(counts: Flow<number>): Flow<number> {
  for (const count of counts) if (count !== 0) yield count
}

/** How many documents match, read off the index where the index alone can tell. */
export function* countQuery(from: Selection, skipped = 0, wanted = 0): Flow<number> {
  const most = wanted > 0 ? skipped + wanted : Number.POSITIVE_INFINITY
  let found = 0
  for (const item of counting(from, most)) {
    if (item === PAUSE) yield PAUSE
    else found += item
    if (found >= most) break
  }
  yield Math.max(0, Math.min(found, most) - skipped)
}

function* counting({ view, collection, filter, plan, cost }: Selection, most: number): Flow<number> {
  if (!collection || !plan) return
  if (filter.kind === 'and' && filter.filters.length === 0) {
    // The index on _id has as many entries, and far fewer pages.
    const { table } = collection.indexes[0] ?? collection
    yield view.count(tableKey(table), tableKey(table + 1))
  } else if (
    plan.exact &&
    plan.index &&
    !plan.index.multikey.includes(true) &&
    most === Number.POSITIVE_INFINITY
  ) {
    for (const { start, end } of plan.ranges) yield view.count(start, end)
  } else if (plan.exact) {
    for (const _ of records(view, plan, cost)) yield 1
  } else {
    for (const row of scan(view, collection, plan, filter, cost)) yield row === PAUSE ? PAUSE : 1
  }
}
