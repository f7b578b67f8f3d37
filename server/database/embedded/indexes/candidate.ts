import type { Filter, Test } from '../query/filter.ts'
import { AFTER, invert, type Key } from '../storage/keys.ts'
import { boundsOf, edges, pointOf } from './bounds.ts'
import type { Plan, Range } from './plan.ts'
import type { Index, IndexField } from './spec.ts'

/** What one index can do for a query, before it is compared with the others. */
export interface Candidate {
  plan: Plan
  /** Grows with the number of fields that the query fixes or bounds; 0 when the whole index would be read. */
  selective: number
}

/** More ranges than this are not merged in order, nor multiplied out of several `$in`. */
const MAX_RANGES = 200
const MAX_BRANCHES = 20

/** What an index can do for the filter and the order; undefined when nothing. */
export function consider(index: Index, filter: Filter, sort: IndexField[]): Candidate | undefined {
  const branches = alternatives(filter).map((branch) => rangesOf(index, branch))
  const ranges = branches.flatMap((branch) => branch.ranges)
  const points = Math.min(...branches.map((branch) => branch.points))
  const selective = Math.min(...branches.map((branch) => branch.points * 2 + Number(branch.bounded)))
  const order = orderGiven(index, sort, points, branches)
  if (selective === 0 && !(order && sort.length > 0)) return undefined
  for (const range of ranges) {
    range.fixed = index.prefix.length + range.pieces.slice(0, order?.fixedFields).join('').length
  }
  const plan: Plan = {
    index,
    ranges: joined(ranges),
    reverse: order?.reverse ?? false,
    ordered: order !== undefined,
    exact: branches.every((branch) => branch.exact),
    single: index.unique && branches.every((branch) => branch.points === index.fields.length),
    also: [],
    branches: [],
  }
  return { plan, selective }
}

interface BranchRange extends Range {
  pieces: Key[]
}

interface Branch {
  ranges: BranchRange[]
  /** Leading fields that are fixed to single values. */
  points: number
  /** For each of them: is it one single value? */
  single: boolean[]
  /** The field after them is bounded as well. */
  bounded: boolean
  exact: boolean
}

/** The stretches of an index where documents that satisfy a filter without `$or` lie. */
function rangesOf(index: Index, filter: Filter): Branch {
  let prefixes: Key[][] = [[]]
  const single: boolean[] = []
  const used = new Set<string>()
  let arrays = false
  const toRange = (pieces: Key[], start: Key, end: Key): BranchRange => {
    const prefix = index.prefix + pieces.join('')
    return { start: prefix + start, end: prefix + end, fixed: 0, pieces }
  }
  const done = (ranges: BranchRange[], bounded: boolean): Branch => ({
    ranges,
    points: single.length,
    single,
    bounded,
    exact: isExact(index, filter, used),
  })
  for (const [i, { path, direction }] of index.fields.entries()) {
    const multikey = index.multikey[i] === true
    // Two conditions on arrays may be met by different elements, whose values no entry holds together.
    const bounds = multikey && arrays ? undefined : boundsOf(filter, path, multikey)
    if (!bounds) break
    arrays ||= multikey
    used.add(path)
    const points = bounds.map(pointOf).filter((point) => point !== undefined)
    if (points.length === bounds.length && prefixes.length * points.length <= MAX_RANGES * 5) {
      const pieces = points.map((point) => (direction === 1 ? point : invert(point)))
      prefixes = prefixes.flatMap((prefix) => pieces.map((piece) => [...prefix, piece]))
      single.push(points.length === 1)
      continue
    }
    const stretches = bounds.map((interval) => edges(interval, direction))
    return done(
      prefixes.flatMap((prefix) => stretches.map(([start, end]) => toRange(prefix, start, end))),
      true,
    )
  }
  return done(
    prefixes.map((pieces) => toRange(pieces, '', AFTER)),
    false,
  )
}

/** Whether being in the ranges is the same as matching. */
function isExact(index: Index, filter: Filter, used: Set<string>): boolean {
  const parts = conjuncts(filter)
  if (parts.length === 0) return !index.sparse && !index.partial
  return parts.every((part) => {
    if (part.kind !== 'field' || !used.has(part.path)) return false
    const multikey = index.multikey[index.fields.findIndex(({ path }) => path === part.path)]
    if (multikey) return parts.length === 1 && isPlainPoint(part.test)
    return isExactTest(part.test)
  })
}

/** Whether a test's bounds hold nothing but what passes it. */
export function isExactTest(test: Test): boolean {
  if (test.op === 'type') return true
  if (test.op === 'in')
    return test.patterns.length === 0 && test.values.every((value) => !Array.isArray(value))
  return 'value' in test && !Array.isArray(test.value)
}

/** Equality with a value that an index over arrays has an entry for exactly when it is there. */
export function isPlainPoint(test: Test): boolean {
  return test.op === 'eq' && test.value !== null && typeof test.value !== 'object'
}

/** The parts of a filter that must all hold. */
export function conjuncts(filter: Filter): Filter[] {
  return filter.kind === 'and' ? filter.filters.flatMap(conjuncts) : [filter]
}

/** A filter with one `$or` in it as several without; otherwise the filter alone. */
export function alternatives(filter: Filter): Filter[] {
  const parts = conjuncts(filter)
  const either = parts.filter((part) => part.kind === 'or')
  const [only] = either
  if (either.length !== 1 || only?.kind !== 'or' || only.filters.length > MAX_BRANCHES) return [filter]
  const rest = parts.filter((part) => part !== only)
  return only.filters.map((branch) => ({ kind: 'and', filters: [...rest, branch] }))
}

/** Whether the index's order, forwards or backwards, is the one asked for once the fixed fields are set aside. */
function orderGiven(
  index: Index,
  sort: IndexField[],
  points: number,
  branches: Branch[],
): { fixedFields: number; reverse: boolean } | undefined {
  if (sort.length === 0) return { fixedFields: 0, reverse: false }
  const isSingle = (i: number) =>
    branches.length === 1 && branches[0]?.single[i] === true && index.multikey[i] === false
  const fixed = new Set(index.fields.filter((_, i) => i < points && isSingle(i)).map(({ path }) => path))
  const wanted = sort.filter(({ path }) => !fixed.has(path))
  for (let skipped = points; skipped >= 0; skipped--) {
    const reverse = followsFrom(index, skipped, wanted, (i) => i < points && isSingle(i))
    if (reverse === undefined) continue
    const ranges = branches.reduce((sum, branch) => sum + branch.ranges.length, 0)
    if (ranges <= MAX_RANGES) return { fixedFields: skipped, reverse }
  }
  return undefined
}

/** Whether the fields from a place on are the wanted ones; if so, whether backwards. */
function followsFrom(
  index: Index,
  start: number,
  wanted: IndexField[],
  isFixed: (field: number) => boolean,
): boolean | undefined {
  let at = start
  let reverse: boolean | undefined
  for (const { path, direction } of wanted) {
    while (at < index.fields.length && isFixed(at) && index.fields[at]?.path !== path) at++
    const field = index.fields[at]
    if (field?.path !== path || index.multikey[at]) return undefined
    const backwards = field.direction !== direction
    if (reverse !== undefined && reverse !== backwards) return undefined
    reverse = backwards
    at++
  }
  return reverse ?? false
}

/** Ranges in order, overlapping ones made one. */
function joined(ranges: Range[]): Range[] {
  const result: Range[] = []
  for (const { start, end, fixed } of ranges.toSorted((a, b) => (a.start < b.start ? -1 : 1))) {
    const last = result.at(-1)
    if (!last || start >= last.end) result.push({ start, end, fixed })
    else if (end > last.end) last.end = end
  }
  return result
}
