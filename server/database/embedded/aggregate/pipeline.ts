import { CommandError, notSupported } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import { type Flow, filter, limit, PAUSE, skip } from '../query/flow.ts'
import { matches } from '../query/match.ts'
import { parseSort, sorted } from '../query/sort.ts'
import { encodeValue, type Key } from '../storage/keys.ts'
import { type Document, exact, isObject, wholeNumber } from '../values.ts'
import { type Expression, parseExpression } from './expressions.ts'

/** The stages of an aggregation, each a step from a flow of documents to another. */

export type Step = (flow: Flow<Document>) => Flow<Document>

/** Parses a pipeline. Throws MongoDB's error for a stage that does not exist or is left out. */
export function parsePipeline(given: unknown[]): Step {
  const steps = given.map((stage) => {
    const [name, ...more] = isObject(stage) ? Object.keys(stage) : []
    if (!name || more.length > 0) {
      throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.')
    }
    return parseStage(name, (stage as Document)[name])
  })
  return (flow) => steps.reduce((before, step) => step(before), flow)
}

function parseStage(name: string, spec: unknown): Step {
  const parse = Object.hasOwn(stages, name) ? stages[name] : undefined
  if (parse) return parse(spec)
  if (name === '$changeStream') throw notSupported(`The stage ${name}`, 40573)
  throw new CommandError(
    40324,
    `Unrecognized pipeline stage name: '${name}', or one that the embedded database lacks`,
  )
}

/** Every stage that the server knows. */
export const stages: Record<string, (spec: unknown) => Step> = {
  $match: parseMatch,
  $sort: parseSortStage,
  $limit: parseLimit,
  $skip: parseSkip,
  $group: parseGroup,
}

function parseLimit(spec: unknown): Step {
  const count = wholeNumber(spec, '$limit')
  if (count === undefined || count <= 0) throw new CommandError(15958, 'the limit must be positive')
  return (flow) => limit(flow, count)
}

function parseSkip(spec: unknown): Step {
  const count = wholeNumber(spec, '$skip')
  if (count === undefined || count < 0) throw new CommandError(15956, '$skip must not be negative')
  return (flow) => skip(flow, count)
}

function parseMatch(spec: unknown): Step {
  if (!isObject(spec)) throw new CommandError(15959, 'the match filter must be an expression in an object')
  const wanted = parseFilter(spec)
  return (flow) => filter(flow, (document) => matches(wanted, document))
}

function parseSortStage(spec: unknown): Step {
  const fields = parseSort(spec)
  if (fields.length === 0) throw new CommandError(15976, '$sort stage must have at least one sort key')
  return (flow) => sorted(flow, fields, (document) => document)
}

/** One document for each distinct `_id`; its other fields are sums. */
function parseGroup(spec: unknown): Step {
  if (!isObject(spec)) throw new CommandError(15947, "a group's fields must be specified in an object")
  if (!('_id' in spec)) throw new CommandError(15955, 'a group specification must include an _id')
  const { _id, ...sums } = spec
  const id = parseExpression(_id)
  const fields = Object.entries(sums).map(([name, value]) => [name, parseSum(name, value)] as const)
  return function* group(flow) {
    const groups = new Map<Key, { id: unknown; sums: Sum[] }>()
    for (const document of flow) {
      if (document === PAUSE) {
        yield PAUSE
        continue
      }
      const value = id(document)
      const key = encodeValue(value)
      let found = groups.get(key)
      if (!found) {
        found = { id: value ?? null, sums: fields.map(() => new Sum()) }
        groups.set(key, found)
      }
      for (let i = 0; i < fields.length; i++) found.sums[i]?.add(fields[i]?.[1](document))
    }
    for (const { id: value, sums: totals } of groups.values()) {
      const result: Document = { _id: value }
      for (const [i, [name]] of fields.entries()) result[name] = totals[i]?.total
      yield result
    }
  }
}

function parseSum(name: string, value: unknown): Expression {
  if (name.includes('.')) throw new CommandError(40235, `The field name '${name}' cannot contain '.'`)
  if (name.startsWith('$'))
    throw new CommandError(40236, `The field name '${name}' cannot be an operator name`)
  if (!isObject(value) || Object.keys(value).length === 0)
    throw new CommandError(40234, `The field '${name}' must be an accumulator object`)
  const [operator, ...more] = Object.keys(value)
  if (more.length > 0) throw new CommandError(40238, `The field '${name}' must specify one accumulator`)
  if (operator !== '$sum') throw notSupported(`The accumulator ${operator}`, 15952)
  if (Array.isArray(value.$sum)) throw new CommandError(40237, 'The $sum accumulator is a unary operator')
  return parseExpression(value.$sum)
}

/** Adds up what is a number, carrying what rounding loses, as MongoDB does: ten times 0.1 is 1. */
class Sum {
  private high = 0
  private low = 0
  private isWhole = true

  add(value: unknown): void {
    if (typeof value !== 'number') return
    this.isWhole &&= Number.isSafeInteger(value)
    const total = this.high + value
    const part = total - this.high
    this.low += this.high - (total - part) + (value - part)
    this.high = total
  }

  get total(): number {
    const total = Number.isFinite(this.high) ? this.high + this.low : this.high
    return this.isWhole ? exact(total) : total
  }
}
