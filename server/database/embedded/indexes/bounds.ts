import type { Filter, Test } from '../query/filter.ts'
import type { Pattern } from '../query/pattern.ts'
import { AFTER, type Direction, encodeValue, invert, type Key } from '../storage/keys.ts'
import { EMPTY_ARRAY, order } from '../values.ts'

/**
 * What a filter says about one path, as stretches of encoded values. It may say too little, never too much: every document that
 * matches has an index entry within the bounds, and the matcher looks at each document again.
 */
export interface Interval {
  low: Bound
  high: Bound
}

/** A place between encoded values: before all that begin with the bytes, or after all of them. */
export interface Bound {
  bytes: Key
  after: boolean
}

const before = (bytes: Key): Bound => ({ bytes, after: false })
const after = (bytes: Key): Bound => ({ bytes, after: true })

/** Where a bound lies among ascending keys. */
function place(bound: Bound): Key {
  return bound.after ? successor(bound.bytes) : bound.bytes
}

/** The least key above all that begin with the bytes: one more in the last byte that can be more. */
function successor(bytes: Key): Key {
  let length = bytes.length
  while (length > 0 && bytes[length - 1] === AFTER) length--
  if (length === 0) return AFTER
  return bytes.slice(0, length - 1) + String.fromCharCode(bytes.charCodeAt(length - 1) + 1)
}

/** The keys from and to which an interval runs in an index field of that direction. */
export function edges({ low, high }: Interval, direction: Direction): [Key, Key] {
  if (direction === 1) return [place(low), place(high)]
  return [
    place({ bytes: invert(high.bytes), after: !high.after }),
    place({ bytes: invert(low.bytes), after: !low.after }),
  ]
}

/** The single encoded value that an interval holds, if it is one. */
export function pointOf({ low, high }: Interval): Key | undefined {
  return !low.after && high.after && low.bytes === high.bytes && isWhole(low.bytes) ? low.bytes : undefined
}

/** Whether bytes are a value rather than the beginning of many (a type, the start of a string). */
function isWhole(bytes: Key): boolean {
  const type = bytes.charCodeAt(0)
  if (bytes.length < 2) return type === order.null || type === order.emptyArray
  return type !== order.string || bytes.endsWith('\0')
}

/** The bounds that a filter sets on a path, in ascending order; undefined where it sets none. */
export function boundsOf(filter: Filter, path: string, multikey: boolean): Interval[] | undefined {
  switch (filter.kind) {
    case 'and':
      return conjunction(filter.filters, (part) => boundsOf(part, path, multikey), multikey)
    case 'or':
      return disjunction(filter.filters, (part) => boundsOf(part, path, multikey))
    case 'field':
      if (filter.path === path) return testBounds(filter.test)
      // What all of one element must satisfy holds for that element's entries.
      if (filter.test.op === 'elemMatch' && path.startsWith(`${filter.path}.`)) {
        return boundsOf(filter.test.filter, path.slice(filter.path.length + 1), multikey)
      }
      return undefined
    default:
      return undefined
  }
}

/** Where a document can have several entries, two conditions may be met by different ones: only one may be used. */
function conjunction<T>(
  parts: T[],
  bounds: (part: T) => Interval[] | undefined,
  multikey: boolean,
): Interval[] | undefined {
  let result: Interval[] | undefined
  for (const part of parts) {
    const next = bounds(part)
    if (!next) continue
    if (!result) result = next
    else if (!multikey) result = intersect(result, next)
    else if (!result.every(pointOf) && next.every(pointOf)) result = next
  }
  return result
}

function disjunction<T>(parts: T[], bounds: (part: T) => Interval[] | undefined): Interval[] | undefined {
  const all: Interval[] = []
  for (const part of parts) {
    const next = bounds(part)
    if (!next) return undefined
    all.push(...next)
  }
  return union(all)
}

function testBounds(test: Test): Interval[] | undefined {
  switch (test.op) {
    case 'eq':
      return equal(test.value)
    case 'in':
      return union([
        ...test.values.flatMap(equal),
        ...test.patterns.map((pattern) => startOf(pattern) ?? ofType(order.string)),
      ])
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return compared(test.op, test.value)
    case 'regex':
      return [startOf(test.pattern) ?? ofType(order.string)]
    case 'elemTests':
      return conjunction(test.tests, testBounds, false)
    case 'not':
      // What must not exist is filed under null.
      return test.tests.length === 1 && test.tests[0]?.op === 'exists' ? [point(null)] : undefined
    case 'type':
      return typed(test.types)
    default:
      return undefined
  }
}

function equal(value: unknown): Interval[] {
  if (!Array.isArray(value)) return [point(value)]
  // Either the whole array is an element, or its first element is one (an empty one has its own key).
  return union([point(value), point(value.length > 0 ? value[0] : EMPTY_ARRAY)])
}

function point(value: unknown): Interval {
  const bytes = encodeValue(value)
  return { low: before(bytes), high: after(bytes) }
}

function ofType(type: number): Interval {
  const bytes = String.fromCharCode(type)
  return { low: before(bytes), high: after(bytes) }
}

function compared(op: 'gt' | 'gte' | 'lt' | 'lte', value: unknown): Interval[] | undefined {
  if (Array.isArray(value)) return undefined
  const bytes = encodeValue(value)
  if (value === null || value === undefined || Number.isNaN(value))
    return op.endsWith('e') ? [point(value)] : []
  const all = ofType(bytes.charCodeAt(0))
  if (op === 'gt') return [{ low: after(bytes), high: all.high }]
  if (op === 'gte') return [{ low: before(bytes), high: all.high }]
  const low = typeof value === 'number' ? after(encodeValue(Number.NaN)) : all.low
  return [{ low, high: op === 'lt' ? before(bytes) : after(bytes) }]
}

/** The strings that begin as an anchored pattern does. */
function startOf({ regex }: Pattern): Interval | undefined {
  if (regex.flags.includes('i') || !regex.source.startsWith('^') || regex.source.includes('|'))
    return undefined
  const [, start = '', next] =
    /^\^((?:[\p{L}\p{N} _:;,@/"'<>=!&%~-]|\\[^a-zA-Z0-9])*)(.?)/u.exec(regex.source) ?? []
  let literal = start.replace(/\\(.)/gu, '$1')
  if (next && '*?{'.includes(next)) literal = [...literal].slice(0, -1).join('')
  if (!literal) return undefined
  const bytes = encodeValue(literal).slice(0, -1)
  return { low: before(bytes), high: after(bytes) }
}

const typeOrders: Record<string, number> = {
  number: order.number,
  string: order.string,
  objectId: order.objectId,
  binData: order.binary,
  bool: order.boolean,
  date: order.date,
}

function typed(types: string[]): Interval[] | undefined {
  const orders = types.map((type) => typeOrders[type])
  if (!orders.every((type) => type !== undefined)) return undefined
  return union(orders.map(ofType))
}

/** In order, without overlaps. */
export function union(intervals: Interval[]): Interval[] {
  const result: Interval[] = []
  const sorted = intervals.toSorted((a, b) => (place(a.low) < place(b.low) ? -1 : 1))
  for (const interval of sorted) {
    const last = result.at(-1)
    if (!last || place(interval.low) > place(last.high)) result.push({ ...interval })
    else if (place(interval.high) > place(last.high)) last.high = interval.high
  }
  return result
}

function intersect(a: Interval[], b: Interval[]): Interval[] {
  const result: Interval[] = []
  for (const x of a) {
    for (const y of b) {
      const low = place(x.low) > place(y.low) ? x.low : y.low
      const high = place(x.high) < place(y.high) ? x.high : y.high
      if (place(low) < place(high)) result.push({ low, high })
    }
  }
  return result
}

/** Whether every value within the one lies within the other. */
export function within(inner: Interval[], outer: Interval[]): boolean {
  return inner.every((x) => outer.some((y) => place(x.low) >= place(y.low) && place(x.high) <= place(y.high)))
}

/** Whether an interval holds neither null nor, what is filed under it, nothing at all. */
export function isAboveOrBelowNull(interval: Interval): boolean {
  const nothing = point(null)
  return place(interval.high) <= place(nothing.low) || place(interval.low) >= place(nothing.high)
}
