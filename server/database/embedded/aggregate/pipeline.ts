import { CommandError, notSupported } from '../errors.ts'
import { type Filter, oneOf, parseFilter } from '../query/filter.ts'
import { type Flow, filter, limit, map, PAUSE, skip } from '../query/flow.ts'
import { matches, own } from '../query/match.ts'
import { parseProjection, project } from '../query/projection.ts'
import { parseSort, sorted } from '../query/sort.ts'
import { type Document, isObject, typeName, wholeNumber } from '../values.ts'
import { evaluate, parseExpression } from './expressions.ts'
import { parseGroup } from './group.ts'

/** The stages of an aggregation, each a step from a flow of documents to another. */

export type Step = (flow: Flow<Document>) => Flow<Document>

/** What `$lookup` needs of the world. */
export interface PipelineContext {
  /** The documents of another collection of the same database that match. */
  find(collection: string, filter: Filter): Flow<Document>
}

/** The stages that an update may be made of. */
export const updateStages = new Set([
  '$set',
  '$addFields',
  '$unset',
  '$project',
  '$replaceRoot',
  '$replaceWith',
])

/** Parses a pipeline. Throws MongoDB's error for a stage that does not exist or is left out. */
export function parsePipeline(stages: unknown[], context: PipelineContext): Step {
  const steps = stages.map((stage) => {
    const [name, ...more] = isObject(stage) ? Object.keys(stage) : []
    if (!name || more.length > 0) {
      throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.')
    }
    return parseStage(name, (stage as Document)[name], context)
  })
  return (flow) => steps.reduce((before, step) => step(before), flow)
}

function parseStage(name: string, spec: unknown, context: PipelineContext): Step {
  const parse = Object.hasOwn(stages, name) ? stages[name] : undefined
  if (parse) return parse(spec, context)
  if (name === '$changeStream') throw notSupported(`The stage ${name}`, 40573)
  throw new CommandError(40324, `Unrecognized pipeline stage name: '${name}'`)
}

/** Every stage that the server knows. */
export const stages: Record<string, (spec: unknown, context: PipelineContext) => Step> = {
  $match: parseMatch,
  $sort: parseSortStage,
  $limit: parseLimit,
  $skip: parseSkip,
  $project: parseProject,
  $addFields: parseAddFields,
  $set: parseAddFields,
  $unset: parseUnset,
  $unwind: parseUnwind,
  $group: parseGroup,
  $sortByCount: parseSortByCount,
  $count: parseCount,
  $facet: parseFacet,
  $replaceRoot: parseReplaceRoot,
  $replaceWith: parseReplaceWith,
  $lookup: parseLookup,
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

function parseSortByCount(spec: unknown, context: PipelineContext): Step {
  return parsePipeline([{ $group: { _id: spec, count: { $sum: 1 } } }, { $sort: { count: -1 } }], context)
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
  if (!isObject(spec) || Object.keys(spec).length === 0) {
    throw new CommandError(51272, '$project specification must be an object with at least one field')
  }
  const projection = parseProjection(spec)
  if (!projection) throw new CommandError(2, '$project asks for nothing')
  return (flow) => map(flow, (document) => project(projection, document))
}

function parseAddFields(spec: unknown): Step {
  if (!isObject(spec)) throw new CommandError(40272, '$addFields specification stage must be an object')
  const fields = Object.entries(flatten(spec)).map(([path, value]) => ({
    parts: path.split('.'),
    expression: parseExpression(value),
  }))
  return (flow) =>
    map(flow, (document) => {
      let result: unknown = document
      for (const { parts, expression } of fields)
        result = withField(result, parts, evaluate(expression, document))
      return result as Document
    })
}

/** `{a: {b: x}}` as `{'a.b': x}`: nested names add to what is there, they do not replace it. */
function flatten(spec: Document, prefix = ''): Document {
  const result: Document = {}
  for (const [key, value] of Object.entries(spec)) {
    const [first] = isObject(value) ? Object.keys(value) : []
    if (isObject(value) && first && !first.startsWith('$'))
      Object.assign(result, flatten(value, `${prefix}${key}.`))
    else result[prefix + key] = value
  }
  return result
}

/** A copy with a field set, in each element where an array lies on the way; undefined takes it away. */
function withField(value: unknown, parts: string[], added: unknown): unknown {
  const [part, ...rest] = parts
  if (part === undefined) return added
  if (Array.isArray(value)) return value.map((element) => withField(element, parts, added))
  const document = isObject(value) ? value : {}
  const inner = withField(own(document, part), rest, added)
  if (inner !== undefined) return { ...document, [part]: inner }
  const { [part]: _, ...without } = document
  return without
}

function parseUnset(spec: unknown): Step {
  const paths = Array.isArray(spec) ? spec : [spec]
  if (paths.length === 0 || !paths.every((path) => typeof path === 'string')) {
    throw new CommandError(31120, '$unset specification must be a string or an array of strings')
  }
  return parseProject(Object.fromEntries(paths.map((path) => [path, 0])))
}

function parseUnwind(spec: unknown): Step {
  const options = isObject(spec) ? spec : { path: spec }
  const { path, includeArrayIndex: indexField, preserveNullAndEmptyArrays: preserve } = options
  if (typeof path !== 'string' || !path.startsWith('$')) {
    throw new CommandError(28818, `path option to $unwind stage should be prefixed with a '$'`)
  }
  if (indexField !== undefined && typeof indexField !== 'string')
    throw new CommandError(28810, 'includeArrayIndex must be a string')
  const parts = path.slice(1).split('.')
  return function* unwind(flow) {
    for (const document of flow) {
      if (document === PAUSE) {
        yield PAUSE
        continue
      }
      const value = parts.reduce<unknown>(
        (inner, part) => (isObject(inner) ? own(inner, part) : undefined),
        document,
      )
      const elements = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
      for (const [i, element] of elements.entries()) {
        const unwound = withField(document, parts, element) as Document
        yield indexField ? { ...unwound, [indexField]: Array.isArray(value) ? i : null } : unwound
      }
      if (elements.length > 0 || !preserve) continue
      const kept = Array.isArray(value) ? (withField(document, parts, undefined) as Document) : document
      yield indexField ? { ...kept, [indexField]: null } : kept
    }
  }
}

function parseCount(spec: unknown): Step {
  if (typeof spec !== 'string' || !spec || spec.startsWith('$') || spec.includes('.')) {
    throw new CommandError(40156, 'the count field must be a non-empty string that holds neither $ nor .')
  }
  return function* count(flow) {
    let found = 0
    for (const document of flow) {
      if (document === PAUSE) yield PAUSE
      else found++
    }
    if (found > 0) yield { [spec]: found }
  }
}

function parseFacet(spec: unknown, context: PipelineContext): Step {
  if (!isObject(spec)) throw new CommandError(40169, 'the $facet specification must be a non-empty object')
  const facets = Object.entries(spec).map(([name, stages]): [string, Step] => {
    if (!Array.isArray(stages))
      throw new CommandError(40170, `arguments to $facet must be arrays, ${name} is ${typeName(stages)}`)
    return [name, parsePipeline(stages, context)]
  })
  return function* facet(flow) {
    const documents: Document[] = []
    for (const document of flow) {
      if (document === PAUSE) yield PAUSE
      else documents.push(document)
    }
    const result: Document = {}
    for (const [name, step] of facets) {
      const found: Document[] = []
      for (const document of step(all(documents))) {
        if (document === PAUSE) yield PAUSE
        else found.push(document)
      }
      result[name] = found
    }
    yield result
  }
}

function* all(documents: Document[]): Flow<Document> {
  yield* documents
}

function parseReplaceRoot(spec: unknown): Step {
  if (isObject(spec) && 'newRoot' in spec) return parseReplaceWith(spec.newRoot)
  throw new CommandError(40231, 'no newRoot specified for the $replaceRoot stage')
}

function parseReplaceWith(spec: unknown): Step {
  const expression = parseExpression(spec)
  return (flow) =>
    map(flow, (document) => {
      const root = evaluate(expression, document)
      if (isObject(root)) return root
      throw new CommandError(
        40228,
        `'newRoot' expression must evaluate to an object, but was ${typeName(root)}`,
      )
    })
}

function parseLookup(spec: unknown, context: PipelineContext): Step {
  if (!isObject(spec)) throw new CommandError(9, 'the $lookup specification must be an object')
  const { from, localField, foreignField, as, pipeline = [], let: variables, ...other } = spec
  const [unknown] = Object.keys(other)
  if (unknown) throw new CommandError(9, `unknown argument to $lookup: ${unknown}`)
  if (variables !== undefined) throw notSupported('$lookup with let')
  if (![from, localField, foreignField, as].every((name) => typeof name === 'string' && name !== '')) {
    throw new CommandError(9, '$lookup needs from, localField, foreignField and as')
  }
  if (!Array.isArray(pipeline)) throw new CommandError(9, 'the pipeline of $lookup must be an array')
  const inner = parsePipeline(pipeline, context)
  const foreign = foreignField as string
  return function* lookup(flow) {
    for (const document of flow) {
      if (document === PAUSE) {
        yield PAUSE
        continue
      }
      const values = valuesAt(document, (localField as string).split('.'))
      const test = oneOf(values.length > 0 ? values : [null])
      const wanted: Filter = { kind: 'field', path: foreign, parts: foreign.split('.'), test }
      const found: Document[] = []
      for (const match of inner(context.find(from as string, wanted))) {
        if (match === PAUSE) yield PAUSE
        else found.push(match)
      }
      yield withField(document, (as as string).split('.'), found) as Document
    }
  }
}

/** Everything a path leads to, through arrays and their elements. */
export function valuesAt(value: unknown, parts: string[]): unknown[] {
  const [part, ...rest] = parts
  if (part === undefined) return Array.isArray(value) ? value : value === undefined ? [] : [value]
  if (Array.isArray(value))
    return value.flatMap((element) => (isObject(element) ? valuesAt(element, parts) : []))
  return isObject(value) ? valuesAt(own(value, part), rest) : []
}
