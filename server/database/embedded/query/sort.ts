import { CommandError, notSupported } from '../errors.ts'
import { sortKeyOf } from '../indexes/entries.ts'
import type { IndexField } from '../indexes/spec.ts'
import type { Key } from '../storage/keys.ts'
import { type Document, isObject } from '../values.ts'
import { type Flow, PAUSE } from './flow.ts'
import { isPosition } from './match.ts'

/** Parses `sort`. Its fields are those of an index that would give the same order. */
export function parseSort(spec: unknown): IndexField[] {
  if (spec === undefined || spec === null) return []
  if (!isObject(spec)) throw new CommandError(14, 'Expected sort to be an object')
  return Object.entries(spec).map(([path, direction]) => {
    if (isObject(direction)) throw notSupported('Sorting by $meta')
    if (direction !== 1 && direction !== -1) {
      throw new CommandError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
    }
    if (path === '' || path.startsWith('$')) throw new CommandError(16410, `Invalid sort path '${path}'`)
    const parts = path.split('.')
    if (parts.some(isPosition)) throw notSupported(`Sorting by a position, as in ${path}`)
    return { path, parts, direction }
  })
}

/** MongoDB gives up on larger sorts in memory as well. */
const MAX_SORTED = 1_000_000

/** Sorts in memory; of a limited sort it keeps no more than it needs. */
export function* sorted<T>(
  flow: Flow<T>,
  fields: IndexField[],
  documentOf: (item: T) => Document,
  limit = 0,
): Flow<T> {
  let items: { key: Key; item: T }[] = []
  const prune = (): void => {
    // The sort is stable, so equal ones stay in the order they came.
    items.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    if (limit > 0) items = items.slice(0, limit)
  }
  const room = limit > 0 ? Math.max(limit * 2, 1000) : MAX_SORTED
  for (const item of flow) {
    if (item === PAUSE) {
      yield PAUSE
      continue
    }
    items.push({ key: sortKeyOf(fields, documentOf(item)), item })
    if (items.length <= room) continue
    if (limit === 0) throw new CommandError(292, 'Sort exceeded memory limit: add an index for this order')
    prune()
  }
  prune()
  for (const { item } of items) yield item
}
