import type { Filter } from '../query/filter.ts'
import { type Flow, PAUSE, Slices } from '../query/flow.ts'
import { matches } from '../query/match.ts'
import type { Collection } from '../storage/catalog.ts'
import { type Key, RECORD_BYTES, recordKey, recordOf, tableKey } from '../storage/keys.ts'
import { Row } from '../storage/records.ts'
import type { View } from '../storage/store.ts'
import { isPoint, type Plan, type Range } from './plan.ts'

/** What a scan cost, for `explain`. */
export interface ScanCost {
  keys: number
  documents: number
}

/** Carries a plan out: the documents that match, in the plan's order. */
export function* scan(
  view: View,
  collection: Collection,
  plan: Plan,
  filter: Filter,
  cost: ScanCost,
): Flow<Row> {
  if (isPoint(plan)) {
    const row = rowAt(view, collection, plan.ranges[0]?.start ?? '', cost)
    if (row && (plan.exact || matches(filter, row.document))) yield row
    return
  }
  const slices = new Slices()
  for (const row of candidates(view, collection, plan, cost)) {
    cost.documents++
    if (plan.exact || matches(filter, row.document)) yield row
    if (slices.isOver()) yield PAUSE
  }
}

/** The document that a key of a unique index leads to. */
function rowAt(view: View, collection: Collection, key: Key, cost: ScanCost): Row | undefined {
  const value = view.get(key)
  if (!value) return undefined
  const record = recordOf(latin1(value))
  const bytes = view.get(collection.prefix + recordKey(record))
  cost.keys++
  cost.documents++
  return bytes && new Row(record, bytes)
}

const latin1 = (bytes: Uint8Array): Key => Buffer.from(bytes).toString('latin1')

function* candidates(view: View, collection: Collection, plan: Plan, cost: ScanCost): Generator<Row> {
  if (!plan.index && plan.branches.length === 0) {
    for (const [key, bytes] of view.range(collection.prefix, tableKey(collection.table + 1), plan.reverse)) {
      yield new Row(recordOf(key), bytes)
    }
    return
  }
  for (const record of records(view, plan, cost)) {
    const bytes = view.get(collection.prefix + recordKey(record))
    if (bytes) yield new Row(record, bytes)
  }
}

/** The numbers of the documents in a plan's ranges, each once. */
export function* records(view: View, plan: Plan, cost: ScanCost): Generator<number> {
  const mayRepeat = plan.branches.length > 1 || plan.index?.multikey.includes(true) === true
  const seen = new Set<number>()
  const others = plan.also.map(
    (ranges) => new Set(everyRecord(view, { ...plan, ranges, ordered: false }, cost)),
  )
  for (const record of everyRecord(view, plan, cost)) {
    if (!others.every((other) => other.has(record))) continue
    if (mayRepeat) {
      if (seen.has(record)) continue
      seen.add(record)
    }
    yield record
  }
}

function* everyRecord(view: View, plan: Plan, cost: ScanCost): Generator<number> {
  for (const branch of plan.branches) yield* everyRecord(view, branch, cost)
  if (!plan.index) return
  for (const [key, value] of entries(view, plan)) {
    cost.keys++
    yield value.length === RECORD_BYTES ? recordOf(latin1(value)) : recordOf(key)
  }
}

type Entry = [Key, Uint8Array]

function entries(view: View, plan: Plan): Iterable<Entry> {
  const groups = new Set(plan.ranges.map((range) => range.start.slice(0, range.fixed)))
  return plan.ordered && groups.size > 1 ? merged(view, plan) : inSequence(view, plan)
}

function* inSequence(view: View, plan: Plan): Generator<Entry> {
  const ranges = plan.reverse ? plan.ranges.toReversed() : plan.ranges
  for (const range of ranges) yield* entriesIn(view, plan, range)
}

function* entriesIn(view: View, { single, reverse }: Plan, { start, end }: Range): Generator<Entry> {
  if (!single) {
    yield* view.range(start, end, reverse)
    return
  }
  const value = view.get(start)
  if (value) yield [start, value]
}

/** Several ranges of an index at once, by what follows the part that each has fixed. */
function* merged(view: View, plan: Plan): Generator<Entry> {
  const open: { rest: Key; entry: Entry; fixed: number; iterator: Iterator<Entry> }[] = []
  const advance = (iterator: Iterator<Entry>, fixed: number): void => {
    const { value, done } = iterator.next()
    if (!done) open.push({ rest: value[0].slice(fixed), entry: value, fixed, iterator })
  }
  for (const range of plan.ranges) advance(entriesIn(view, plan, range)[Symbol.iterator](), range.fixed)
  while (open.length > 0) {
    let first = 0
    for (let i = 1; i < open.length; i++) {
      const [a, b] = [(open[i] as (typeof open)[0]).rest, (open[first] as (typeof open)[0]).rest]
      if (plan.reverse ? a > b : a < b) first = i
    }
    const [taken] = open.splice(first, 1)
    if (!taken) return
    yield taken.entry
    advance(taken.iterator, taken.fixed)
  }
}
