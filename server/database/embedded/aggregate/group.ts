import { CommandError, notSupported } from '../errors.ts'
import { type Flow, PAUSE } from '../query/flow.ts'
import { encodeValue, type Key } from '../storage/keys.ts'
import { compareValues, type Document, isObject } from '../values.ts'
import { type Expression, evaluate, parseExpression } from './expressions.ts'

/** `$group`: one document for each distinct `_id`, its other fields gathered by accumulators. */

/** Gathers one field of one group. */
interface Accumulator {
  add(value: unknown): void
  result(): unknown
}

/** An accumulator that holds a state and folds each value into it. */
function fold<S>(
  state: S,
  add: (state: S, value: unknown) => S,
  result: (state: S) => unknown = (s) => s,
): Accumulator {
  let current = state
  return {
    add(value) {
      current = add(current, value)
    },
    result: () => result(current),
  }
}

const isPresent = (value: unknown): boolean => value !== undefined && value !== null

function extreme(sign: 1 | -1): Accumulator {
  return fold<unknown>(null, (best, value) => {
    if (!isPresent(value)) return best
    return best === null || compareValues(value, best) * sign > 0 ? value : best
  })
}

/** Every accumulator that the server knows. */
export const accumulators: Record<string, () => Accumulator> = {
  $sum: () => fold(0, (sum, value) => (typeof value === 'number' ? sum + value : sum)),
  $count: () => fold(0, (count) => count + 1),
  $avg: () =>
    fold<number[]>(
      [0, 0],
      ([sum = 0, count = 0], value) => (typeof value === 'number' ? [sum + value, count + 1] : [sum, count]),
      ([sum = 0, count = 0]) => (count === 0 ? null : sum / count),
    ),
  $min: () => extreme(-1),
  $max: () => extreme(1),
  $first: () =>
    fold<unknown[]>(
      [],
      (first, value) => (first.length > 0 ? first : [value]),
      ([first]) => first ?? null,
    ),
  $last: () => fold<unknown>(null, (_, value) => value ?? null),
  $push: () =>
    fold<unknown[]>([], (values, value) => {
      if (value !== undefined) values.push(value)
      return values
    }),
  $addToSet: () =>
    fold(
      new Map<Key, unknown>(),
      (values, value) => (value === undefined ? values : values.set(encodeValue(value), value)),
      (values) => [...values.values()],
    ),
  $mergeObjects: () =>
    fold<Document>({}, (merged, value) => (isObject(value) ? { ...merged, ...value } : merged)),
}

/** Parses `$group` into a step from documents to groups. */
export function parseGroup(spec: unknown): (flow: Flow<Document>) => Flow<Document> {
  if (!isObject(spec)) throw new CommandError(15947, "a group's fields must be specified in an object")
  if (!('_id' in spec)) throw new CommandError(15955, 'a group specification must include an _id')
  const id = parseExpression(spec._id)
  const fields: { name: string; start: () => Accumulator; expression: Expression }[] = []
  for (const [name, value] of Object.entries(spec)) {
    if (name === '_id') continue
    if (name.includes('.')) throw new CommandError(40235, `The field name '${name}' cannot contain '.'`)
    const [operator, ...more] = isObject(value) ? Object.keys(value) : []
    if (!operator || more.length > 0)
      throw new CommandError(40234, `The field '${name}' must be an accumulator object`)
    const start = Object.hasOwn(accumulators, operator) ? accumulators[operator] : undefined
    if (!start) throw notSupported(`The accumulator ${operator}`, operator === '$accumulator' ? 2 : 15952)
    const expression = parseExpression((value as Document)[operator])
    fields.push({ name, start, expression })
  }
  return function* group(flow) {
    const groups = new Map<Key, { id: unknown; parts: Accumulator[] }>()
    for (const document of flow) {
      if (document === PAUSE) {
        yield PAUSE
        continue
      }
      const value = evaluate(id, document)
      const key = encodeValue(value)
      let found = groups.get(key)
      if (!found) {
        found = { id: value ?? null, parts: fields.map(({ start }) => start()) }
        groups.set(key, found)
      }
      for (const [i, { expression }] of fields.entries()) found.parts[i]?.add(evaluate(expression, document))
    }
    for (const { id: _id, parts } of groups.values()) {
      const result: Document = { _id }
      for (const [i, { name }] of fields.entries()) result[name] = parts[i]?.result()
      yield result
    }
  }
}
