import { CommandError } from '../errors.ts'
import type { Filter, Test } from '../query/filter.ts'
import { matches } from '../query/match.ts'
import type { Document } from '../values.ts'
import { at } from './paths.ts'

/**
 * The place in the array at `path` that made a document match, for `a.$`. Undefined when the
 * query has no condition on the array's elements. Of several conditions MongoDB takes one or another: here that is refused.
 */
export function positionIn(filter: Filter, path: string, document: Document): number | undefined {
  const array = at(document, path.split('.'))
  const [condition, another] = conditionsOn(filter, path)
  if (another)
    throw new CommandError(
      2,
      `Several conditions on ${path} leave open which element is meant: use $elemMatch`,
    )
  if (!Array.isArray(array) || !condition) return undefined
  const index = array.findIndex((element) => matches(alone(condition, path), { x: [element] }))
  return index < 0 ? undefined : index
}

/** Tests that no single element passes or fails. */
const onWholeArray = new Set(['not', 'size', 'exists', 'type'])

interface Condition {
  path: string
  test: Test
}

function conditionsOn(filter: Filter, path: string): Condition[] {
  if (filter.kind === 'and') return filter.filters.flatMap((part) => conditionsOn(part, path))
  if (filter.kind !== 'field' || onWholeArray.has(filter.test.op)) return []
  return filter.path === path || filter.path.startsWith(`${path}.`) ? [filter] : []
}

/** The condition moved to an array of one element, named x. */
function alone(condition: Condition, path: string): Filter {
  const moved = `x${condition.path.slice(path.length)}`
  return { kind: 'field', path: moved, parts: moved.split('.'), test: condition.test }
}
