import { CommandError } from '../errors.ts'
import { matches } from '../query/match.ts'
import { encodeValue, type Key } from '../storage/keys.ts'
import { type Document, EMPTY_ARRAY, isObject, own } from '../values.ts'
import type { Index, IndexField } from './spec.ts'

/** What a document looks like in an index. */
export interface Entries {
  /** Encoded values, without the index's prefix. Empty when the index leaves the document out. */
  keys: Set<Key>
  /** For each field: is there an array on its path? */
  arrays: boolean[]
}

/** A field on its way down a document: the value reached and what is left of the path. */
interface Walk {
  value: unknown
  rest: string[]
  throughArray: boolean
}

/** The entries of a document, one for each element where an array lies on the way. */
export function entriesOf(index: Index, document: Document): Entries {
  const arrays = index.fields.map(() => false)
  const keys = new Set<Key>()
  if (index.partial && !matches(index.partial, document)) return { keys, arrays }
  const start = index.fields.map(({ parts }) => ({
    value: document as unknown,
    rest: parts,
    throughArray: false,
  }))
  expand(start, index.fields, keys, arrays)
  if (index.sparse && keys.size === 1 && keys.has(missingKey(index)) && isMissing(index, document))
    keys.clear()
  return { keys, arrays }
}

function missingKey(index: Index): Key {
  return index.fields.map(({ direction }) => encodeValue(undefined, direction)).join('')
}

/** A sparse index leaves out documents that have none of its fields. */
function isMissing(index: Index, document: Document): boolean {
  return index.fields.every(
    ({ parts }) => walk({ value: document, rest: parts, throughArray: false }).value === undefined,
  )
}

/** Follows a path until it ends or meets an array. */
function walk({ value, rest, throughArray }: Walk): Walk {
  let at = 0
  while (at < rest.length && isObject(value)) value = own(value, rest[at++] as string)
  if (at < rest.length && !Array.isArray(value)) return { value: undefined, rest: [], throughArray }
  return { value, rest: rest.slice(at), throughArray }
}

function expand(walks: Walk[], fields: IndexField[], keys: Set<Key>, arrays: boolean[]): void {
  const reached = walks.map((step) => (step.throughArray && step.rest.length === 0 ? step : walk(step)))
  const isArray = reached.map(
    ({ value, rest, throughArray }) => Array.isArray(value) && !(throughArray && rest.length === 0),
  )
  const array = reached[isArray.indexOf(true)]?.value as unknown[] | undefined
  if (!array) {
    keys.add(reached.map(({ value }, i) => encodeValue(value, (fields[i] as IndexField).direction)).join(''))
    return
  }
  reached.forEach(({ value }, i) => {
    if (!isArray[i]) return
    arrays[i] = true
    // Each element of one array meets each of the other: MongoDB refuses that as well.
    if (value !== array) throw new CommandError(171, 'cannot index parallel arrays')
  })
  const elements = array.length > 0 ? array : [undefined]
  for (const element of elements) {
    const next = reached.map((step, i) => (isArray[i] ? into(step, element, array.length === 0) : step))
    expand(next, fields, keys, arrays)
  }
}

/** One step into an array. An empty one has a key of its own where the path ends at it. */
function into({ rest }: Walk, element: unknown, empty: boolean): Walk {
  if (rest.length === 0) return { value: empty ? EMPTY_ARRAY : element, rest, throughArray: true }
  return isObject(element)
    ? { value: element, rest, throughArray: false }
    : { value: undefined, rest: [], throughArray: true }
}

/**
 * The key by which a document is sorted: of an array the smallest element counts going up, the largest going down.
 */
export function sortKeyOf(fields: IndexField[], document: Document): Key {
  return fields.map((field) => extremeKey(field, document)).join('')
}

function extremeKey(field: IndexField, document: Document): Key {
  const reached = walk({ value: document, rest: field.parts, throughArray: false })
  // The common case: no array on the way.
  if (!Array.isArray(reached.value)) return encodeValue(reached.value, field.direction)
  const keys = new Set<Key>()
  expand([reached], [field], keys, [false])
  let least: Key | undefined
  for (const key of keys) if (least === undefined || key < least) least = key
  return least as Key
}
