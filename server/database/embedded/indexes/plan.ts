import { notSupported } from '../errors.ts'
import type { Filter, Test } from '../query/filter.ts'
import type { Collection } from '../storage/catalog.ts'
import { AFTER, encodeValue, type Key } from '../storage/keys.ts'
import type { View } from '../storage/store.ts'
import { isNullish, isObject, sameValue } from '../values.ts'
import { boundsOf, isAboveOrBelowNull, within } from './bounds.ts'
import { alternatives, type Candidate, conjuncts, consider, isExactTest, isPlainPoint } from './candidate.ts'
import type { Index, IndexField } from './spec.ts'

/** A stretch of an index's keys. */
export interface Range {
  start: Key
  end: Key
  /** Length of the part that equality has fixed; what follows is in the order that was asked for. */
  fixed: number
}

/** How the documents that can match are found. */
export interface Plan {
  /** Undefined: every document is looked at. */
  index: Index | undefined
  ranges: Range[]
  reverse: boolean
  /** The index gives the order asked for. */
  ordered: boolean
  /** Every document in the ranges matches: there is no need to look. */
  exact: boolean
  /** Each range is one key of a unique index. */
  single: boolean
  /** Further stretches of the index, in each of which a document must have an entry too. */
  also: Range[][]
  /** Several indexes, one for each branch of an `$or`. */
  branches: Plan[]
}

const everything: Plan = {
  index: undefined,
  ranges: [],
  reverse: false,
  ordered: false,
  exact: false,
  single: false,
  also: [],
  branches: [],
}

/** What is wanted of a collection. */
export interface Wanted {
  filter: Filter
  sort: IndexField[]
  /** Documents after which nobody asks on; 0 for all. */
  limit: number
  /** Nothing but `{$natural: 1 | -1}`: every document is looked at, in this order. */
  hint?: unknown
}

/** Chooses the index that leads to the fewest documents read. */
export function planFor(collection: Collection, view: View, wanted: Wanted): Plan {
  const { filter, sort, hint } = wanted
  const whole = { ...everything, ordered: sort.length === 0 }
  if (hint !== undefined) return { ...whole, reverse: isBackwards(hint) }
  const point = pointPlan(collection, view, filter)
  if (point) return point
  const candidates: Candidate[] = []
  for (const index of collection.indexes) {
    const isUsable = index.since <= view.sequence && covers(index, filter)
    const candidate = isUsable ? consider(index, filter, sort) : undefined
    // One document at most for each key: there is nothing to compare.
    if (candidate?.plan.single) return candidate.plan
    if (candidate) candidates.push(candidate)
  }
  if (candidates.some(({ selective }) => selective > 0))
    return intersecting(cheapest(collection, view, wanted, candidates).plan, filter)
  return separateBranches(collection, view, filter) ?? candidates[0]?.plan ?? whole
}

function isBackwards(hint: unknown): boolean {
  if (isObject(hint) && (hint.$natural === 1 || hint.$natural === -1)) return hint.$natural === -1
  throw notSupported('A hint that names an index')
}

/** One document at most, by its key. */
export function isPoint({ single, ranges }: Plan): boolean {
  return single && ranges.length === 1
}

/** One document by its key, whatever else it must be, is what is asked most often: there is nothing to compare. */
function pointPlan(collection: Collection, view: View, filter: Filter): Plan | undefined {
  const parts = conjuncts(filter)
  for (const part of parts) {
    if (part.kind !== 'field' || part.test.op !== 'eq') continue
    const { path, test } = part
    if (isNullish(test.value) || Array.isArray(test.value)) continue
    const index = collection.indexes.find(
      ({ fields, unique, partial, since }) =>
        fields[0]?.path === path && fields.length === 1 && unique && !partial && since <= view.sequence,
    )
    if (!index) continue
    const start = index.prefix + encodeValue(test.value, index.fields[0]?.direction)
    const exact = parts.length === 1 && (!index.multikey[0] || isPlainPoint(test))
    const ranges = [{ start, end: start + AFTER, fixed: 0 }]
    return { ...everything, index, ranges, ordered: true, exact, single: true }
  }
  return undefined
}

function cheapest(collection: Collection, view: View, wanted: Wanted, candidates: Candidate[]): Candidate {
  const ranked = candidates.toSorted((a, b) => b.selective - a.selective)
  const [first, second] = ranked as [Candidate, Candidate | undefined]
  if (!second) return first
  // Its first entries are the answer: nothing could be cheaper.
  if (first.plan.ordered && first.plan.exact && wanted.limit > 0) return first
  // The share of the collection that matches, by the index that narrows it down most.
  const total = collection.nextRecord
  const counts = new Map(
    ranked.map((candidate) => [candidate, candidate.selective > 0 ? entriesIn(view, candidate.plan) : total]),
  )
  const fewest = Math.max(1, Math.min(...counts.values()))
  const cost = (candidate: Candidate): number => {
    const count = counts.get(candidate) ?? total
    const { ordered, exact } = candidate.plan
    if (!ordered) return count * 1.5
    if (wanted.limit === 0) return count
    if (candidate.selective > 0) return exact ? Math.min(count, wanted.limit) : count
    // Read in order until enough have been found: worth a risk only where the others would read very many.
    return fewest > MANY ? (wanted.limit * total) / fewest : total
  }
  return ranked.reduce((best, candidate) => (cost(candidate) < cost(best) ? candidate : best))
}

/** Reading this many documents is felt: about a tenth of a second. */
const MANY = 10_000

function entriesIn(view: View, { ranges }: Plan): number {
  return ranges.reduce((sum, { start, end }) => sum + view.count(start, end), 0)
}

/** Whether the index holds every document that can match. */
function covers(index: Index, filter: Filter): boolean {
  if (index.partial) return implies(filter, index.partial)
  if (!index.sparse) return true
  return index.fields.some(({ path }, i) => isPresent(filter, path, index.multikey[i] === true))
}

function implies(filter: Filter, wanted: Filter): boolean {
  if (wanted.kind === 'and') return wanted.filters.every((part) => implies(filter, part))
  if (wanted.kind !== 'field') return false
  const said = conjuncts(filter).some(
    (part) => part.kind === 'field' && part.path === wanted.path && sameTest(part.test, wanted.test),
  )
  if (said) return true
  if (wanted.test.op === 'exists') return isPresent(filter, wanted.path, true)
  const asked = boundsOf(filter, wanted.path, true)
  const held = boundsOf(wanted, wanted.path, true)
  return asked !== undefined && held !== undefined && isExactTest(wanted.test) && within(asked, held)
}

function sameTest(a: Test, b: Test): boolean {
  if (a.op !== b.op) return false
  if ('value' in a && 'value' in b) return sameValue(a.value, b.value)
  return a.op === 'exists'
}

/** Whether the filter lets through only documents that have something at the path. */
function isPresent(filter: Filter, path: string, multikey: boolean): boolean {
  const asked = conjuncts(filter).some(
    (part) => part.kind === 'field' && part.path === path && part.test.op === 'exists',
  )
  return asked || (boundsOf(filter, path, multikey)?.every(isAboveOrBelowNull) ?? false)
}

/**
 * Several values that must all be in one array (words that are searched for) are found in the index alone: the documents of the one
 * that are among those of the others.
 */
function intersecting(plan: Plan, filter: Filter): Plan {
  const { index, ranges, exact } = plan
  const path = index?.fields[0]?.path
  if (!index?.multikey[0] || exact || index.sparse || index.partial || path === undefined) return plan
  const parts = conjuncts(filter)
  const points = parts.filter(
    (part) => part.kind === 'field' && part.path === path && isPlainPoint(part.test),
  )
  if (points.length < 2) return plan
  const stretches = points.map((part) => consider(index, part, [])?.plan.ranges ?? [])
  const isUsed = ([range]: Range[]) =>
    range !== undefined && ranges.every(({ start }) => start >= range.start && start < range.end)
  const also = stretches.filter((stretch) => !isUsed(stretch))
  return { ...plan, also, exact: points.length === parts.length && also.length < points.length }
}

/** An `$or` each branch of which has an index of its own. */
function separateBranches(collection: Collection, view: View, filter: Filter): Plan | undefined {
  const parts = alternatives(filter)
  if (parts.length < 2) return undefined
  const branches = parts.map((part) => planFor(collection, view, { filter: part, sort: [], limit: 0 }))
  if (!branches.every((branch) => branch.index)) return undefined
  return { ...everything, branches }
}
