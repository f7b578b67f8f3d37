import { type Expression, evaluate, parseExpression } from '../aggregate/expressions.ts'
import { CommandError, notSupported } from '../errors.ts'
import { type Document, isObject } from '../values.ts'
import { type Filter, isOperators, parseFilter } from './filter.ts'
import { matches } from './match.ts'
import { positionIn } from './position.ts'

/** Which fields of a document are given back: `projection` of find and `$project`. */

type Leaf =
  | { kind: 'include' | 'exclude' | 'positional' }
  | { kind: 'expression'; expression: Expression }
  | { kind: 'slice'; skip: number | undefined; count: number }
  | { kind: 'elemMatch'; filter: Filter }

/** Field by field, as deep as the projection's paths go. */
interface Tree {
  kind: 'tree'
  fields: Map<string, Leaf | Tree>
}

export interface Projection {
  /** Only what is named is given back, rather than all but what is named. */
  inclusive: boolean
  tree: Tree
}

/** Parses a projection; undefined when it asks for everything. */
export function parseProjection(spec: unknown): Projection | undefined {
  if (spec === undefined || spec === null) return undefined
  if (!isObject(spec)) throw new CommandError(14, 'A projection must be an object')
  const tree: Tree = { kind: 'tree', fields: new Map() }
  addFields(tree, spec, '')
  const kinds = new Set<string>()
  collectKinds(tree, true, kinds)
  if (kinds.has('include') && kinds.has('exclude')) {
    throw new CommandError(31254, 'Cannot do exclusion in an inclusion projection')
  }
  const id = tree.fields.get('_id')
  const only = tree.fields.size === 1 && id?.kind === 'include'
  const inclusive = only || kinds.has('include') || (kinds.has('expression') && !kinds.has('exclude'))
  if (tree.fields.size === 0) return undefined
  return { inclusive, tree }
}

function addFields(tree: Tree, spec: Document, path: string): void {
  for (const [key, value] of Object.entries(spec)) {
    if (key.startsWith('$'))
      throw new CommandError(16410, `FieldPath field names may not start with '$': ${path}${key}`)
    const leaf = isObject(value) && !isOperators(value) ? undefined : leafOf(value)
    if (leaf) place(tree, key.split('.'), leaf, key)
    else addFields(subtree(tree, key.split('.'), key), value as Document, `${path}${key}.`)
  }
}

function subtree(tree: Tree, parts: string[], path: string): Tree {
  let at = tree
  for (const part of parts) {
    const next = at.fields.get(part) ?? { kind: 'tree', fields: new Map() }
    if (next.kind !== 'tree') throw new CommandError(31249, `Path collision at ${path}`)
    at.fields.set(part, next)
    at = next
  }
  return at
}

function place(tree: Tree, parts: string[], leaf: Leaf, path: string): void {
  const last = parts.at(-1) as string
  if (last === '$' && leaf.kind === 'include') {
    place(tree, parts.slice(0, -1), { kind: 'positional' }, path)
    return
  }
  const parent = subtree(tree, parts.slice(0, -1), path)
  if (parent.fields.has(last)) throw new CommandError(31250, `Path collision at ${path}`)
  parent.fields.set(last, leaf)
}

function leafOf(value: unknown): Leaf {
  if (typeof value === 'boolean' || typeof value === 'number') return { kind: value ? 'include' : 'exclude' }
  if (isObject(value)) {
    if ('$slice' in value && typeof value.$slice === 'number')
      return { kind: 'slice', skip: undefined, count: value.$slice }
    if ('$slice' in value && isNumbers(value.$slice))
      return { kind: 'slice', skip: value.$slice[0], count: value.$slice[1] }
    if ('$elemMatch' in value && isObject(value.$elemMatch))
      return { kind: 'elemMatch', filter: parseFilter({ x: value }) }
    if ('$meta' in value) throw notSupported('$meta')
  }
  return { kind: 'expression', expression: parseExpression(value) }
}

function isNumbers(value: unknown): value is [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'number')
}

function collectKinds(tree: Tree, top: boolean, kinds: Set<string>): void {
  for (const [field, leaf] of tree.fields) {
    if (leaf.kind === 'tree') collectKinds(leaf, false, kinds)
    else if (top && field === '_id' && (leaf.kind === 'include' || leaf.kind === 'exclude')) continue
    else kinds.add(leaf.kind === 'positional' || leaf.kind === 'elemMatch' ? 'include' : leaf.kind)
  }
  const id = tree.fields.get('_id')
  if (top && id?.kind === 'exclude' && tree.fields.size === 1) kinds.add('exclude')
}

/** The document as the projection wants it. `filter` is the query, for `a.$`. */
export function project(projection: Projection, document: Document, filter?: Filter): Document {
  const { inclusive, tree } = projection
  const context: Context = { root: document, filter, inclusive }
  const result = projectFields(tree, document, context, '')
  if (!inclusive || tree.fields.has('_id') || !Object.hasOwn(document, '_id')) return result
  const { _id: _, ...rest } = result
  return { _id: document._id, ...rest }
}

interface Context {
  root: Document
  filter: Filter | undefined
  inclusive: boolean
}

function projectFields(tree: Tree, document: Document, context: Context, path: string): Document {
  const result: Document = {}
  for (const key in document) {
    const leaf = tree.fields.get(key)
    const value = leaf
      ? projectValue(leaf, document[key], context, path + key)
      : context.inclusive
        ? undefined
        : document[key]
    if (value !== undefined) result[key] = value
  }
  for (const [key, leaf] of tree.fields) {
    const computed =
      leaf.kind === 'expression' ||
      (leaf.kind === 'tree' && !Object.hasOwn(document, key) && hasExpression(leaf))
    if (!computed) continue
    const value =
      leaf.kind === 'tree' ? projectFields(leaf, {}, context, `${path}${key}.`) : compute(leaf, context)
    if (value !== undefined) result[key] = value
  }
  return result
}

function hasExpression(tree: Tree): boolean {
  return [...tree.fields.values()].some(
    (leaf) => leaf.kind === 'expression' || (leaf.kind === 'tree' && hasExpression(leaf)),
  )
}

function compute(leaf: Leaf, { root }: Context): unknown {
  return leaf.kind === 'expression' ? evaluate(leaf.expression, root) : undefined
}

function projectValue(leaf: Leaf | Tree, value: unknown, context: Context, path: string): unknown {
  switch (leaf.kind) {
    case 'include':
      return value
    case 'exclude':
    case 'expression':
      return undefined
    case 'tree':
      return projectInside(leaf, value, context, path)
    case 'slice':
      return Array.isArray(value) ? sliced(value, leaf.skip, leaf.count) : value
    case 'elemMatch': {
      if (!Array.isArray(value)) return undefined
      const found = value.find((element) => matches(leaf.filter, { x: [element] }))
      return found === undefined ? undefined : [found]
    }
    case 'positional': {
      if (!Array.isArray(value)) return value
      const position = context.filter && positionIn(context.filter, path, context.root)
      if (position === undefined)
        throw new CommandError(51246, 'Executor error: positional operator found no match in the query')
      return [value[position]]
    }
  }
}

function projectInside(tree: Tree, value: unknown, context: Context, path: string): unknown {
  if (isObject(value)) return projectFields(tree, value, context, `${path}.`)
  if (Array.isArray(value)) {
    return value
      .map((element) => projectInside(tree, element, context, path))
      .filter((element) => element !== undefined)
  }
  if (hasExpression(tree)) return projectFields(tree, {}, context, `${path}.`)
  return context.inclusive ? undefined : value
}

function sliced(array: unknown[], skip: number | undefined, count: number): unknown[] {
  if (skip === undefined) return count < 0 ? array.slice(count) : array.slice(0, count)
  const start = skip < 0 ? Math.max(0, array.length + skip) : skip
  return array.slice(start, start + count)
}
