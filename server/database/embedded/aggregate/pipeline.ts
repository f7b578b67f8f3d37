import { CommandError, notSupported } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import { type Flow, filter, limit, map, PAUSE, skip } from '../query/flow.ts'
import { matches } from '../query/match.ts'
import { parseProjection, project } from '../query/projection.ts'
import { parseSort, sorted } from '../query/sort.ts'
import { type Document, isObject, wholeNumber } from '../values.ts'
import { readDocument } from '../wire/message.ts'
import { writeDocument } from '../wire/reply.ts'
import { parseGroup } from './group.ts'

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
  throw new CommandError(40324, `Unrecognized pipeline stage name: '${name}'`)
}

/** Every stage that the server knows. */
export const stages: Record<string, (spec: unknown) => Step> = {
  $match: parseMatch,
  $sort: parseSortStage,
  $limit: parseLimit,
  $skip: parseSkip,
  $project: parseProject,
  $group: parseGroup,
  $count: parseCount,
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

function parseProject(spec: unknown): Step {
  const projection = parseProjection(spec)
  if (!projection)
    throw new CommandError(51272, '$project specification must be an object with at least one field')
  return (flow) => map(flow, (document) => readDocument(project(projection, writeDocument(document))))
}

function parseCount(spec: unknown): Step {
  if (typeof spec !== 'string') throw new CommandError(40156, 'the count field must be a non-empty string')
  if (!spec) throw new CommandError(40157, 'the count field must be a non-empty string')
  if (spec.startsWith('$')) throw new CommandError(40158, 'the count field cannot be a $-prefixed path')
  if (spec.includes('.')) throw new CommandError(40160, `the count field cannot contain '.'`)
  return function* count(flow) {
    let found = 0
    for (const document of flow) {
      if (document === PAUSE) yield PAUSE
      else found++
    }
    if (found > 0) yield { [spec]: found }
  }
}
