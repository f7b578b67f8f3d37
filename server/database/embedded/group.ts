import { CommandError, notSupported } from './errors.ts'
import { type Expression, evaluate, parseExpression } from './expressions.ts'
import { type Flow, PAUSE } from './flow.ts'
import { encodeValue, type Key } from './keys.ts'
import { compareValues, type Document, isObject } from './values.ts'

/** `$group`: one document for each distinct `_id`, its other fields gathered by accumulators. */

/** Gathers one field of one group. */
interface Accumulator {
  add(value: unknown): void
  result(): unknown
}

const accumulators: Record<string, () => Accumulator> = {
  $sum: () => {
    let sum = 0
    return { add: (value) => void (typeof value === 'number' && (sum += value)), result: () => sum }
  },
  $avg: () => {
    let [sum, count] = [0, 0]
    return {
      add(value) {
        if (typeof value !== 'number') return
        sum += value
        count++
      },
      result: () => (count === 0 ? null : sum / count),
    }
  },
  $min: () => extreme(-1),
  $max: () => extreme(1),
  $first: () => {
    let [first, empty]: [unknown, boolean] = [undefined, true]
    return {
      add(value) {
        if (empty) first = value
        empty = false
      },
      result: () => first ?? null,
    }
  },
  $last: () => {
    let last: unknown
    return { add: (value) => void (last = value), result: () => last ?? null }
  },
  $push: () => {
    const values: unknown[] = []
    return { add: (value) => void (value !== undefined && values.push(value)), result: () => values }
  },
  $addToSet: () => {
    const values = new Map<Key, unknown>()
    return {
      add: (value) => void (value !== undefined && values.set(encodeValue(value), value)),
      result: () => [...values.values()],
    }
  },
  $count: () => {
    let count = 0
    return { add: () => void count++, result: () => count }
  },
  $mergeObjects: () => {
    let merged: Document = {}
    return {
      add: (value) => void (isObject(value) && (merged = { ...merged, ...value })),
      result: () => merged,
    }
  },
}

function extreme(sign: 1 | -1): Accumulator {
  let best: unknown
  return {
    add(value) {
      if (value === undefined || value === null) return
      if (best === undefined || compareValues(value, best) * sign > 0) best = value
    },
    result: () => best ?? null,
  }
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
