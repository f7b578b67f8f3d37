import { CommandError, notSupported } from '../errors.ts'
import { type Document, isObject } from '../values.ts'

/** Which fields of a document are given back: `projection` of find, `fields` of findAndModify and `$project`. */

/** Field by field, as deep as the projection's paths go: true where the path ends. */
type Tree = Map<string, Tree | true>

export interface Projection {
  /** Only what is named is given back, rather than all but what is named. */
  inclusive: boolean
  tree: Tree
  id: boolean
}

/** Parses a projection; undefined when it asks for everything. */
export function parseProjection(spec: unknown): Projection | undefined {
  if (spec === undefined || spec === null) return undefined
  if (!isObject(spec)) throw new CommandError(14, 'A projection must be an object')
  const tree: Tree = new Map()
  const wishes = new Set<boolean>()
  const id = spec._id === undefined ? undefined : isWanted(spec._id, '_id')
  for (const [path, wanted] of leaves(spec, '')) {
    if (path === '_id') continue
    wishes.add(wanted)
    place(tree, path)
  }
  if (wishes.size > 1) throw new CommandError(31254, 'Cannot do exclusion in an inclusion projection')
  if (tree.has('_id') && id !== undefined) throw new CommandError(31250, 'Path collision at _id')
  const [inclusive = id] = wishes
  return inclusive === undefined ? undefined : { inclusive, tree, id: id ?? true }
}

function* leaves(spec: Document, prefix: string): Generator<[string, boolean]> {
  for (const [key, value] of Object.entries(spec)) {
    const path = prefix + key
    if (path === '_id' && isObject(value)) throw notSupported('A projection within _id')
    if (isObject(value) && !Object.keys(value)[0]?.startsWith('$') && Object.keys(value).length > 0)
      yield* leaves(value, `${path}.`)
    else yield [path, isWanted(value, path)]
  }
}

function isWanted(value: unknown, path: string): boolean {
  if (typeof value === 'boolean' || typeof value === 'number') return Boolean(value)
  const [name] = isObject(value) ? Object.keys(value) : []
  throw notSupported(name ? `${name} in the projection of ${path}` : `A value as the projection of ${path}`)
}

function place(tree: Tree, path: string): void {
  const parts = path.split('.')
  if (parts.some((part) => part.startsWith('$'))) throw notSupported(`The projection ${path}`, 31324)
  if (parts.includes('')) throw new CommandError(40353, `'${path}' is not a valid path of a projection`)
  let at = tree
  for (const [i, part] of parts.entries()) {
    const next = at.get(part)
    const isLast = i === parts.length - 1
    if (next === true || (next && isLast)) throw new CommandError(31250, `Path collision at ${path}`)
    if (isLast) at.set(part, true)
    else {
      const inner: Tree = next ?? new Map()
      at.set(part, inner)
      at = inner
    }
  }
}

/** The document as the projection wants it: its fields in their order, `_id` first where it was. */
export function project({ inclusive, tree, id }: Projection, document: Document): Document {
  const result: Document = {}
  for (const key in document) {
    if (key === '_id' && !tree.has(key)) {
      if (id) result._id = document._id
      continue
    }
    const value = inside(tree.get(key), document[key], inclusive)
    if (value !== undefined) result[key] = value
  }
  return result
}

/** What is left of a value whose field is named to its end (true), further in (a tree), or not at all. */
function inside(tree: Tree | true | undefined, value: unknown, inclusive: boolean): unknown {
  if (!tree || tree === true) return (tree === true) === inclusive ? value : undefined
  if (Array.isArray(value)) {
    const elements = value.map((element) => inside(tree, element, inclusive))
    return elements.filter((element) => element !== undefined)
  }
  if (!isObject(value)) return inclusive ? undefined : value
  const result: Document = {}
  for (const key in value) {
    const inner = inside(tree.get(key), value[key], inclusive)
    if (inner !== undefined) result[key] = inner
  }
  return result
}
