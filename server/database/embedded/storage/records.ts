import { ObjectId } from 'bson'
import { CommandError } from '../errors.ts'
import { entriesOf } from '../indexes/entries.ts'
import type { Index } from '../indexes/spec.ts'
import { at } from '../update/paths.ts'
import { type Document, isObject, refuseForeignTypes } from '../values.ts'
import { MAX_DOCUMENT, readDocument } from '../wire/message.ts'
import { writeDocument } from '../wire/reply.ts'
import type { Collection } from './catalog.ts'
import { type Key, recordKey } from './keys.ts'
import { MAX_KEY } from './store.ts'
import type { Unit } from './unit.ts'

/** Stored documents: each change keeps every index in step, or changes nothing. */

const NOTHING = new Uint8Array()

/** A stored document, taken apart only when somebody looks inside. */
export class Row {
  private parsed: Document | undefined

  constructor(
    readonly record: number,
    readonly bytes: Uint8Array,
  ) {}

  get document(): Document {
    this.parsed ??= readDocument(this.bytes)
    return this.parsed
  }
}

/** Stores a new document as it came, giving it an `_id` if it has none. Returns the stored form. */
export function insertDocument(unit: Unit, collection: Collection, given: Uint8Array): Document {
  let document = readDocument(given)
  let bytes = given
  if (Object.keys(document)[0] !== '_id') {
    document = { _id: new ObjectId(), ...document }
    bytes = writeDocument(document)
  }
  checkDocument(document, bytes)
  unit.enter(collection)
  const record = collection.nextRecord++
  changeEntries(unit, collection, record, undefined, document)
  unit.put(collection.prefix + recordKey(record), bytes)
  return document
}

/** Puts a new version in a stored document's place. */
export function replaceDocument(
  unit: Unit,
  collection: Collection,
  row: Row,
  document: Document,
): Uint8Array {
  const bytes = writeDocument(document)
  checkDocument(document, bytes)
  unit.enter(collection)
  const key = collection.prefix + recordKey(row.record)
  unit.own(key)
  changeEntries(unit, collection, row.record, row.document, document)
  unit.put(key, bytes)
  return bytes
}

export function removeDocument(unit: Unit, collection: Collection, row: Row): void {
  unit.enter(collection)
  const key = collection.prefix + recordKey(row.record)
  unit.own(key)
  changeEntries(unit, collection, row.record, row.document, undefined)
  unit.remove(key)
}

function checkDocument(document: Document, bytes: Uint8Array): void {
  if (bytes.length > MAX_DOCUMENT) {
    throw new CommandError(
      10334,
      `object to insert too large. size in bytes: ${bytes.length}, max size: ${MAX_DOCUMENT}`,
    )
  }
  refuseForeignTypes(document)
  for (const field in document) {
    if (field.startsWith('$'))
      throw new CommandError(52, `The field name '${field}' may not begin with a dollar sign`)
  }
  if (Array.isArray(document._id)) throw new CommandError(53, "The '_id' value cannot be of type array")
  if (isObject(document._id) && Object.keys(document._id).some((field) => field.startsWith('$'))) {
    throw new CommandError(52, '_id fields may not begin with a dollar sign')
  }
}

/** Moves a document's index entries from one version to the next. Checks everything before it writes anything. */
function changeEntries(
  unit: Unit,
  collection: Collection,
  record: number,
  before?: Document,
  after?: Document,
): void {
  const suffix = recordKey(record)
  const removed: Key[] = []
  const added: [Key, Uint8Array][] = []
  for (const index of collection.indexes) {
    const old = before ? entriesOf(index, before).keys : new Set<Key>()
    const entries = after ? entriesOf(index, after) : undefined
    if (entries) noteArrays(collection, index, entries.arrays)
    for (const key of old) {
      if (entries?.keys.has(key)) continue
      const entry = entryKey(index, key, suffix)
      if (index.unique) unit.own(entry)
      removed.push(entry)
    }
    for (const key of entries?.keys ?? []) {
      if (old.has(key)) continue
      const entry = entryKey(index, key, suffix)
      if (index.unique) claim(unit, collection, index, entry, after as Document)
      added.push([entry, index.unique ? Buffer.from(suffix, 'latin1') : NOTHING])
    }
  }
  for (const key of removed) unit.remove(key)
  for (const [key, value] of added) unit.put(key, value)
}

/** A unique index holds each key once, with the record as its value; others end their keys with the record. */
export function entryKey(index: Index, key: Key, suffix: Key): Key {
  const whole = index.unique ? index.prefix + key : index.prefix + key + suffix
  if (whole.length <= MAX_KEY) return whole
  throw new CommandError(
    17280,
    `A value for the index ${index.name} is longer than ${MAX_KEY} bytes, the most there can be`,
  )
}

function claim(unit: Unit, collection: Collection, index: Index, key: Key, document: Document): void {
  unit.own(key)
  if (!unit.get(key)) return
  const keyValue: Document = {}
  for (const { path, parts } of index.fields) keyValue[path] = at(document, parts) ?? null
  throw duplicateKey(collection, index, keyValue)
}

function duplicateKey(collection: Collection, index: Index, keyValue: Document): CommandError {
  const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${JSON.stringify(value)}`)
  return new CommandError(
    11000,
    `E11000 duplicate key error collection: ${collection.namespace} index: ${index.name} dup key: { ${shown.join(', ')} }`,
    { keyPattern: index.spec.key, keyValue },
  )
}

/** Remembers that a field of an index has held an array; the planner may then conclude less from it. */
function noteArrays(collection: Collection, index: Index, arrays: boolean[]): void {
  arrays.forEach((array, i) => {
    if (!array || index.multikey[i]) return
    index.multikey[i] = true
    collection.revision++
  })
}

/** Puts a document that is stored already into a new index. */
export function addToIndex(unit: Unit, collection: Collection, index: Index, row: Row): void {
  const entries = entriesOf(index, row.document)
  noteArrays(collection, index, entries.arrays)
  const suffix = recordKey(row.record)
  for (const key of entries.keys) {
    const entry = entryKey(index, key, suffix)
    if (index.unique) claim(unit, collection, index, entry, row.document)
    unit.put(entry, index.unique ? Buffer.from(suffix, 'latin1') : NOTHING)
  }
}
