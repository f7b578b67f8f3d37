import { onDemand } from 'bson'
import { CommandError, notSupported } from '../errors.ts'
import { type Document, isObject } from '../values.ts'

/** Which fields of a document are given back: `projection` of find, `fields` of findAndModify and `$project`. */

/** Field by field, as deep as the projection's paths go: true where the path ends. */
type Tree = Map<string, Tree | true>
type Named = Tree | true | undefined

export interface Projection {
  /** Only what is named is given back, rather than all but what is named. */
  inclusive: boolean
  tree: Tree
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
  if (inclusive === undefined) return undefined
  // It is given back unless something else is said of it.
  if (!tree.has('_id') && (id ?? true) === inclusive) tree.set('_id', true)
  return { inclusive, tree }
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

const OBJECT = 0x03
const ARRAY = 0x04

/** The document as the projection wants it, its fields in their order. Values are copied as the bytes they are: most documents are read to take a little of them. */
export function project(projection: Projection, bytes: Uint8Array): Uint8Array {
  return new Cut(projection, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)).whole()
}

/** One document while it is cut. What comes out is never longer than what went in. */
class Cut {
  private readonly into: Buffer
  private end = 0

  constructor(
    private readonly projection: Projection,
    private readonly from: Buffer,
  ) {
    this.into = scratch(from.length)
  }

  whole(): Uint8Array {
    this.document(0, this.projection.tree)
    return Buffer.from(this.into.subarray(0, this.end))
  }

  /** A document or sub-document that begins at a place. */
  private document(at: number, tree: Tree): void {
    const begin = this.begin()
    for (const [type, nameAt, nameLength, valueAt, length] of onDemand.parseToElements(this.from, at)) {
      const named = tree.get(this.from.toString('utf8', nameAt, nameAt + nameLength))
      if (isInside(named, type)) {
        this.copy(nameAt - 1, valueAt)
        this.inside(named, type, valueAt)
      } else if (this.isKept(named)) this.copy(nameAt - 1, valueAt + length)
    }
    this.close(begin)
  }

  /** An array, whose elements are looked into one by one; those of which nothing is left are not there. */
  private array(at: number, tree: Tree): void {
    const begin = this.begin()
    let count = 0
    for (const [type, , , valueAt, length] of onDemand.parseToElements(this.from, at)) {
      const isInner = isInside(tree, type)
      if (!isInner && !this.isKept(tree)) continue
      this.into[this.end++] = type
      this.end += this.into.write(`${count++}\0`, this.end, 'latin1')
      if (isInner) this.inside(tree, type, valueAt)
      else this.copy(valueAt, valueAt + length)
    }
    this.close(begin)
  }

  private inside(tree: Tree, type: number, at: number): void {
    if (type === ARRAY) this.array(at, tree)
    else this.document(at, tree)
  }

  private isKept(named: Named): boolean {
    return (named === true) === this.projection.inclusive
  }

  private copy(from: number, to: number): void {
    this.end += this.from.copy(this.into, this.end, from, to)
  }

  private begin(): number {
    this.end += 4
    return this.end - 4
  }

  private close(begin: number): void {
    this.into[this.end++] = 0
    this.into.writeInt32LE(this.end - begin, begin)
  }
}

/** Whether what is named lies further in, and there is something there to look into. */
function isInside(named: Named, type: number): named is Tree {
  return named !== true && named !== undefined && (type === OBJECT || type === ARRAY)
}

let room = Buffer.alloc(0)

/** Room for one document at a time; nobody is let through while it is cut. */
function scratch(size: number): Buffer {
  if (room.length < size) room = Buffer.allocUnsafe(2 * size)
  return room
}
