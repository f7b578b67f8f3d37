import { CommandError, notSupported } from '../errors.ts'
import { type Filter, isOperators, parseFilter } from '../query/filter.ts'
import { matches } from '../query/match.ts'
import { type Document, isObject, sameValue } from '../values.ts'
import { modify } from './operators.ts'
import { at, comparePaths, type Place, parsePath, pathsConflict } from './paths.ts'
import { positionIn } from './position.ts'

/** An update that has been checked and can be applied to one document after another. */
export interface Update {
  kind: 'operators' | 'replacement'
  /** Changes a copy that may be altered. Returns the new document. */
  apply(document: Document, circumstances: Circumstances): Document
}

export interface Circumstances {
  /** The query that found the document, for `$`. */
  filter: Filter
  isInsert: boolean
}

/** Parses the `u` of an update statement or the `update` of findAndModify. */
export function parseUpdate(given: unknown, arrayFilters: unknown): Update {
  if (Array.isArray(given)) throw notSupported('An update by a pipeline')
  if (!isObject(given)) throw new CommandError(9, 'Update argument must be either an object or an array')
  if (isOperators(given)) return operatorUpdate(given, parseArrayFilters(arrayFilters))
  if (Object.keys(given).some((key) => key.startsWith('$'))) {
    throw new CommandError(52, 'A replacement cannot hold update operators')
  }
  return { kind: 'replacement', apply: (document) => replacement(document, given) }
}

function replacement(document: Document, given: Document): Document {
  const { _id, ...rest } = given
  if (_id !== undefined && document._id !== undefined) refuseNewId(document._id, _id)
  const id = document._id ?? _id
  return id === undefined ? rest : { _id: id, ...rest }
}

function refuseNewId(before: unknown, after: unknown): void {
  if (!sameValue(before, after)) {
    throw new CommandError(
      66,
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    )
  }
}

interface Change {
  operator: string
  parts: string[]
  argument: unknown
}

function operatorUpdate(given: Document, arrayFilters: Map<string, Filter>): Update {
  const changes: Change[] = []
  for (const [operator, fields] of Object.entries(given)) {
    if (!updateOperators.has(operator))
      throw new CommandError(9, `Unknown modifier: ${operator}, or one that the embedded database lacks`)
    if (!isObject(fields)) {
      throw new CommandError(9, `Modifiers operate on fields but we found another type. For ${operator}`)
    }
    for (const [path, argument] of Object.entries(fields))
      changes.push({ operator, parts: parsePath(path), argument })
  }
  // In MongoDB's order, for new fields come into the document in it.
  changes.sort((a, b) => comparePaths(a.parts, b.parts))
  refuseConflicts(changes)
  refuseUnused(arrayFilters, changes)
  return {
    kind: 'operators',
    apply(document, circumstances) {
      const id = document._id
      // All places are looked up in the document as it was found: what one change makes of an element is no reason to miss it in the next.
      const placed = changes
        .filter(({ operator }) => operator !== '$setOnInsert' || circumstances.isInsert)
        .map((change) => ({ change, places: placesOf(document, change, circumstances, arrayFilters) }))
      for (const { change, places } of placed)
        for (const place of places) modify(change.operator, place, change.argument)
      if (id !== undefined) refuseNewId(id, document._id)
      return document
    },
  }
}

/** Every update operator that the server knows. */
export const updateOperators = new Set(
  '$addToSet $inc $max $min $pull $push $set $setOnInsert $unset'.split(' '),
)

function refuseConflicts(changes: Change[]): void {
  const paths: string[][] = []
  for (const { parts } of changes) {
    const other = paths.find((earlier) => pathsConflict(earlier, parts))
    if (other) {
      throw new CommandError(
        40,
        `Updating the path '${parts.join('.')}' would create a conflict at '${other.join('.')}'`,
      )
    }
    paths.push(parts)
  }
}

/** The places a path means in this document, once `$`, `$[]` and `$[id]` have been replaced by positions. */
function placesOf(
  document: Document,
  { operator, parts }: Change,
  { filter }: Circumstances,
  arrayFilters: Map<string, Filter>,
): Place[] {
  let paths: string[][] = [[]]
  for (const part of parts) {
    paths = paths.flatMap((path) => {
      if (part === '$') return [[...path, position(filter, path, document)]]
      if (!part.startsWith('$[')) return [[...path, part]]
      const array = at(document, path)
      if (!Array.isArray(array)) {
        throw new CommandError(
          2,
          `The path '${path.join('.')}' must exist in the document in order to apply array updates.`,
        )
      }
      const id = part.slice(2, -1)
      const wanted = arrayFilters.get(id)
      if (id && !wanted) throw new CommandError(2, `No array filter found for identifier '${id}'`)
      return array.flatMap((element, i) =>
        !wanted || matches(wanted, { [id]: element }) ? [[...path, String(i)]] : [],
      )
    })
  }
  return paths.map((path) => ({ document, path, operator }))
}

function position(filter: Filter, path: string[], document: Document): string {
  const found = positionIn(filter, path.join('.'), document)
  if (found === undefined) {
    throw new CommandError(2, 'The positional operator did not find the match needed from the query.')
  }
  return String(found)
}

function parseArrayFilters(given: unknown): Map<string, Filter> {
  const result = new Map<string, Filter>()
  if (given === undefined) return result
  if (!Array.isArray(given)) throw new CommandError(14, 'arrayFilters must be an array')
  for (const entry of given) {
    if (!isObject(entry)) throw new CommandError(14, 'Each array filter must be an object')
    const names = new Set(identifiersOf(entry))
    const [name] = names
    if (!name || names.size > 1)
      throw new CommandError(9, 'An array filter must have one top-level field name')
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name))
      throw new CommandError(2, `The array filter identifier '${name}' is not valid`)
    if (result.has(name))
      throw new CommandError(9, `Found multiple array filters with the same identifier ${name}`)
    result.set(name, parseFilter(entry))
  }
  return result
}

function identifiersOf(filter: Document): string[] {
  return Object.entries(filter).flatMap(([key, value]) => {
    if (!key.startsWith('$')) return [key.split('.')[0] as string]
    return Array.isArray(value) ? value.filter(isObject).flatMap(identifiersOf) : []
  })
}

function refuseUnused(arrayFilters: Map<string, Filter>, changes: Change[]): void {
  for (const id of arrayFilters.keys()) {
    if (!changes.some(({ parts }) => parts.includes(`$[${id}]`))) {
      throw new CommandError(9, `The array filter for identifier '${id}' was not used in the update`)
    }
  }
}
