import { CommandError, notSupported } from '../errors.ts'
import { type Filter, parseFilter } from '../query/filter.ts'
import { type Direction, type Key, tableKey } from '../storage/keys.ts'
import { type Document, isObject, sameValue, wholeNumber } from '../values.ts'

export interface IndexField {
  path: string
  parts: string[]
  direction: Direction
}

/** An index and what the planner must know about it. */
export interface Index {
  name: string
  /** As the client gave it and listIndexes shows it. */
  spec: Document
  table: number
  /** The beginning of every key of the index. */
  prefix: Key
  fields: IndexField[]
  unique: boolean
  sparse: boolean
  /** Only documents that match are in the index. */
  partial: Filter | undefined
  expireAfterSeconds: number | undefined
  /** For each field: has an array been seen on its path? Then a document can have several entries. */
  multikey: boolean[]
  /** Snapshots taken before this commit do not see the entries. */
  since: number
}

const known = new Set(['key', 'name', 'unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds'])
const ignored = new Set(['v', 'ns', 'background', 'dropDups'])

/** Checks an index description from createIndexes and gives it back in its stored form. */
export function parseIndexSpec(given: Document): Document {
  const { key } = given
  if (!isObject(key) || Object.keys(key).length === 0) throw new CommandError(67, 'An index needs a key')
  for (const [path, direction] of Object.entries(key)) checkField(path, direction)
  if (typeof given.name !== 'string' || !given.name) throw new CommandError(9, 'An index needs a name')
  const spec: Document = { v: 2, key, name: given.name }
  for (const [option, value] of Object.entries(given)) {
    if (known.has(option)) spec[option] = value
    else if (option === 'collation' && isObject(value) && value.locale === 'simple') continue
    else if (!ignored.has(option)) throw notSupported(`The index option ${option}`, 67)
  }
  for (const flag of ['unique', 'sparse']) {
    if (spec[flag] === undefined) continue
    if (spec[flag]) spec[flag] = true
    else delete spec[flag]
  }
  checkExpiry(spec, key)
  checkPartial(spec)
  return spec
}

function checkField(path: string, direction: unknown): void {
  if (typeof direction === 'string') throw notSupported(`An index of the kind ${direction}`, 67)
  if (typeof direction !== 'number' || direction === 0 || Number.isNaN(direction)) {
    throw new CommandError(67, `The direction of ${path} must be 1 or -1`)
  }
  if (path.includes('$**')) throw notSupported('A wildcard index', 67)
  const parts = path.split('.')
  if (parts.some((part) => part === '' || part.startsWith('$')))
    throw new CommandError(67, `Invalid index path: ${path}`)
  if (parts.some((part) => /^\d+$/.test(part))) throw notSupported('An index on a position in an array', 67)
}

function checkExpiry(spec: Document, key: Document): void {
  const seconds = spec.expireAfterSeconds
  if (seconds === undefined) return
  const whole = wholeNumber(seconds, 'expireAfterSeconds')
  if (whole === undefined || whole < 0 || whole > 2 ** 31 - 1)
    throw new CommandError(67, 'expireAfterSeconds is out of range')
  if (Object.keys(key).length > 1 || '_id' in key)
    throw new CommandError(67, 'A TTL index has one field, and not _id')
}

const partialOperators = new Set(['eq', 'gt', 'gte', 'lt', 'lte', 'exists', 'type', 'in'])

function checkPartial(spec: Document): void {
  const given = spec.partialFilterExpression
  if (given === undefined) return
  if (!isObject(given)) throw new CommandError(67, 'partialFilterExpression must be an object')
  if (spec.sparse) throw new CommandError(67, 'An index cannot be both sparse and partial')
  const check = (filter: Filter): void => {
    if (filter.kind === 'and') filter.filters.forEach(check)
    else if (filter.kind !== 'field' || !partialOperators.has(filter.test.op)) {
      throw notSupported('This partialFilterExpression', 67)
    }
  }
  check(parseFilter(given))
}

export function indexFromSpec(spec: Document, table: number, multikey?: boolean[], since = 0): Index {
  const fields = Object.entries(spec.key as Document).map(([path, direction]) => ({
    path,
    parts: path.split('.'),
    direction: (Number(direction) > 0 ? 1 : -1) as Direction,
  }))
  return {
    name: spec.name as string,
    spec,
    table,
    prefix: tableKey(table),
    fields,
    unique: spec.unique === true || spec.name === '_id_',
    sparse: spec.sparse === true,
    partial: isObject(spec.partialFilterExpression) ? parseFilter(spec.partialFilterExpression) : undefined,
    expireAfterSeconds: spec.expireAfterSeconds as number | undefined,
    multikey: multikey ?? fields.map(() => false),
    since,
  }
}

/**
 * Whether an index asked for is there already. Throws MongoDB's errors where name or key are taken by another.
 */
export function alreadyThere(indexes: Index[], spec: Document): boolean {
  const named = indexes.find((index) => index.name === spec.name)
  if (named) {
    if (sameIndex(named.spec, spec)) return true
    throw new CommandError(86, `An index named ${named.name} exists with another key or other options`)
  }
  const sameKey = indexes.find(
    (index) =>
      sameValue(index.spec.key, spec.key) &&
      sameValue(index.spec.partialFilterExpression, spec.partialFilterExpression),
  )
  if (!sameKey) return false
  if (sameKey.name === '_id_') return true
  throw new CommandError(85, `An index on the same fields exists under the name ${sameKey.name}`)
}

function sameIndex(a: Document, b: Document): boolean {
  const options = ['key', 'unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds']
  return options.every((option) => sameValue(a[option], b[option]))
}
