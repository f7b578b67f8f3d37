import { CommandError, notSupported } from '../errors.ts'
import { type Flow, PAUSE } from '../query/flow.ts'
import { encodeValue, type Key } from '../storage/keys.ts'
import { compareValues, type Document, isNullish, isObject } from '../values.ts'
import { Summation } from './arithmetic.ts'
import { type Expression, parseExpression } from './expressions.ts'

/** `$group`: one document for each distinct `_id`, its other fields gathered by accumulators. */

/** Gathers one field of one group. */
interface Accumulator {
  add(value: unknown): void
  result(): unknown
}

function extreme(sign: 1 | -1): Accumulator {
  let best: unknown = null
  return {
    add(value) {
      if (!isNullish(value) && (best === null || compareValues(value, best) * sign > 0)) best = value
    },
    result: () => best,
  }
}

function summed(result: (numbers: Summation) => unknown): Accumulator {
  const numbers = new Summation()
  return { add: (value) => numbers.add(value), result: () => result(numbers) }
}

/** Every accumulator that the server knows. */
export const accumulators: Record<string, () => Accumulator> = {
  $sum: () => summed(({ total }) => total),
  $avg: () => summed(({ total, count }) => (count === 0 ? null : total / count)),
  $min: () => extreme(-1),
  $max: () => extreme(1),
  $first() {
    let first: unknown
    let isFirst = true
    return {
      add(value) {
        if (isFirst) first = value
        isFirst = false
      },
      result: () => first ?? null,
    }
  },
  $last() {
    let last: unknown
    return {
      add(value) {
        last = value
      },
      result: () => last ?? null,
    }
  },
  $push() {
    const values: unknown[] = []
    return {
      add(value) {
        if (value !== undefined) values.push(value)
      },
      result: () => values,
    }
  },
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
    if (name.startsWith('$'))
      throw new CommandError(40236, `The field name '${name}' cannot be an operator name`)
    const [operator, ...more] = isObject(value) ? Object.keys(value) : []
    if (!operator || !isObject(value))
      throw new CommandError(40234, `The field '${name}' must be an accumulator object`)
    if (more.length > 0) throw new CommandError(40238, `The field '${name}' must specify one accumulator`)
    const start = Object.hasOwn(accumulators, operator) ? accumulators[operator] : undefined
    if (!start) throw notSupported(`The accumulator ${operator}`, 15952)
    if (Array.isArray(value[operator]))
      throw new CommandError(40237, `The ${operator} accumulator is a unary operator`)
    fields.push({ name, start, expression: parseExpression(value[operator]) })
  }
  return function* group(flow) {
    const groups = new Map<Key, { id: unknown; parts: Accumulator[] }>()
    for (const document of flow) {
      if (document === PAUSE) {
        yield PAUSE
        continue
      }
      const value = id(document)
      const key = encodeValue(value)
      let found = groups.get(key)
      if (!found) {
        found = { id: value ?? null, parts: fields.map(({ start }) => start()) }
        groups.set(key, found)
      }
      for (const [i, { expression }] of fields.entries()) found.parts[i]?.add(expression(document))
    }
    for (const { id: _id, parts } of groups.values()) {
      const result: Document = { _id }
      for (const [i, { name }] of fields.entries()) result[name] = parts[i]?.result()
      yield result
    }
  }
}
