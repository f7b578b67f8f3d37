import type { Fields } from './support.ts'

/**
 * A second implementation of a small part of MongoDB, as simple as it can be and with nothing in common with the server: what a reader of MongoDB's
 * manual would write. Values are whole numbers, strings, null, and arrays and sub-documents of them.
 */

/** Every value at a path, and for an array its elements too. */
function valuesAt(document: unknown, path: string): unknown[] {
  let reached: unknown[] = [document]
  for (const part of path.split('.'))
    reached = reached.flatMap((value) =>
      (Array.isArray(value) ? value : [value]).map((each) =>
        each !== null && typeof each === 'object' && !Array.isArray(each)
          ? (each as Fields)[part]
          : undefined,
      ),
    )
  return reached.flatMap((value) => (Array.isArray(value) ? [value, ...value] : [value]))
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
const isSameType = (a: unknown, b: unknown): boolean =>
  typeof a === typeof b && (typeof a === 'number' || typeof a === 'string')

export function naiveMatches(document: Fields, query: Fields): boolean {
  return Object.entries(query).every(([key, wanted]) => {
    if (key === '$and') return (wanted as Fields[]).every((part) => naiveMatches(document, part))
    if (key === '$or') return (wanted as Fields[]).some((part) => naiveMatches(document, part))
    if (key === '$nor') return !(wanted as Fields[]).some((part) => naiveMatches(document, part))
    const values = valuesAt(document, key)
    return Object.entries(wanted as Fields).every(([operator, operand]) =>
      naiveTest(values, operator, operand),
    )
  })
}

function naiveTest(values: unknown[], operator: string, operand: unknown): boolean {
  const some = (test: (value: never) => boolean): boolean => (values as never[]).some(test)
  switch (operator) {
    case '$eq':
      return some((value) => same(value, operand))
    case '$ne':
      return !naiveTest(values, '$eq', operand)
    case '$in':
      return (operand as unknown[]).some((each) => naiveTest(values, '$eq', each))
    case '$nin':
      return !naiveTest(values, '$in', operand)
    case '$gt':
      return some((value) => isSameType(value, operand) && value > (operand as never))
    case '$gte':
      return some((value) => isSameType(value, operand) && value >= (operand as never))
    case '$lt':
      return some((value) => isSameType(value, operand) && value < (operand as never))
    case '$lte':
      return some((value) => isSameType(value, operand) && value <= (operand as never))
    case '$exists':
      return values.some((value) => value !== undefined) === operand
    case '$size':
      return some((value) => Array.isArray(value) && (value as unknown[]).length === operand)
    default:
      throw new Error(operator)
  }
}

/** What a projection of some paths leaves of a document: only what they name, or all but that. */
export function naiveProject(document: Fields, paths: string[], inclusive: boolean): Fields {
  const left = (value: unknown, path: string): unknown => {
    if (paths.includes(path)) return inclusive ? value : undefined
    if (!paths.some((each) => each.startsWith(`${path}.`))) return inclusive ? undefined : value
    if (Array.isArray(value))
      return value.map((each) => left(each, path)).filter((each) => each !== undefined)
    if (value === null || typeof value !== 'object') return inclusive ? undefined : value
    return fields(value as Fields, `${path}.`)
  }
  const fields = (of: Fields, prefix: string): Fields =>
    Object.fromEntries(
      Object.entries(of)
        .map(([name, value]) => [name, left(value, prefix + name)])
        .filter(([, value]) => value !== undefined),
    )
  return fields(document, '')
}

/** Of top-level fields only, as the property's documents have them. */
export function naiveUpdate(document: Fields, update: Fields): Fields {
  const result = structuredClone(document)
  for (const [operator, fields] of Object.entries(update))
    for (const [name, operand] of Object.entries(fields as Fields)) {
      const value = result[name]
      if (operator === '$set') result[name] = operand
      else if (operator === '$unset') delete result[name]
      else if (operator === '$inc') result[name] = ((value as number | undefined) ?? 0) + (operand as number)
      else if (operator === '$max')
        result[name] = value === undefined || (value as number) < (operand as number) ? operand : value
      else if (operator === '$push') result[name] = [...((value as unknown[] | undefined) ?? []), operand]
      else if (operator === '$addToSet')
        result[name] = ((value as unknown[] | undefined) ?? []).some((each) => same(each, operand))
          ? value
          : [...((value as unknown[] | undefined) ?? []), operand]
      else if (operator === '$pull') {
        if (value !== undefined) result[name] = (value as unknown[]).filter((each) => !same(each, operand))
      } else throw new Error(operator)
    }
  return result
}

/** Sums of `n` and counts, by the value of `key`, in the order of the keys. */
export function naiveGroup(documents: Fields[]): Fields[] {
  const groups = new Map<number, Fields>()
  for (const { key, n } of documents) {
    const group = groups.get(key as number) ?? { _id: key, sum: 0, count: 0 }
    group.sum = (group.sum as number) + ((n as number | undefined) ?? 0)
    group.count = (group.count as number) + 1
    groups.set(key as number, group)
  }
  return [...groups.values()].sort((a, b) => (a._id as number) - (b._id as number))
}
