import { CommandError, notSupported } from '../errors.ts'
import { type Index, indexFromSpec, parseIndexSpec } from '../indexes/spec.ts'
import type { Document } from '../values.ts'
import { readDocument } from '../wire/message.ts'
import { writeDocument } from '../wire/reply.ts'
import { type Key, recordOf, tableKey } from './keys.ts'
import type { View } from './store.ts'

/** Table 0 holds the catalogue, 1 the sessions, 2 the lock; collections and indexes follow. */
const CATALOG = tableKey(0)
const AFTER_CATALOG = tableKey(1)
export const FIRST_TABLE = 16

/** A collection as it is now: where its documents are and which indexes keep up with them. */
export class Collection {
  readonly catalogKey: Key
  /** The beginning of the key of each of its documents. */
  readonly prefix: Key
  /** Grows with every change to what the catalogue keeps; `saved` is the one on disk. */
  revision = 1
  saved = 0
  dropped = false
  /** The record number of the next document. */
  nextRecord = 1

  constructor(
    readonly database: string,
    readonly name: string,
    readonly table: number,
    /** The first one is `_id_`. */
    public indexes: Index[],
  ) {
    this.catalogKey = CATALOG + Buffer.from(this.namespace).toString('latin1')
    this.prefix = tableKey(table)
  }

  /** One that nothing has been committed to yet is there for its writers only. */
  get isSaved(): boolean {
    return this.saved > 0
  }

  get namespace(): string {
    return `${this.database}.${this.name}`
  }

  toBytes(): Uint8Array {
    const indexes = this.indexes.map((index) => ({
      table: index.table,
      spec: index.spec,
      multikey: index.multikey,
    }))
    return writeDocument({ database: this.database, name: this.name, table: this.table, indexes })
  }
}

/** All collections, held in memory and kept in the store. */
export class Catalog {
  private readonly collections = new Map<string, Collection>()
  private nextTable = FIRST_TABLE

  /** Reads what the store holds. */
  constructor(view: View) {
    for (const [, bytes] of view.range(CATALOG, AFTER_CATALOG)) {
      const collection = collectionFrom(readDocument(bytes))
      collection.saved = collection.revision
      for (const [key] of view.range(collection.prefix, tableKey(collection.table + 1), true)) {
        collection.nextRecord = recordOf(key) + 1
        break
      }
      this.collections.set(collection.namespace, collection)
      for (const { table } of [collection, ...collection.indexes])
        this.nextTable = Math.max(this.nextTable, table + 1)
    }
  }

  find(database: string, name: string): Collection | undefined {
    return this.collections.get(`${database}.${name}`)
  }

  /** As `find`, or MongoDB's error. */
  need(database: string, name: string): Collection {
    const found = this.find(database, name)
    if (!found) throw new CommandError(26, `ns does not exist: ${database}.${name}`)
    return found
  }

  /** The collection, made when it is not there; it reaches the disk with the first unit that enters it and commits. */
  ensure(database: string, name: string): Collection {
    const found = this.find(database, name)
    if (found) return found
    refuseBadName(database, name)
    const table = this.newTable()
    const id = indexFromSpec(parseIndexSpec({ key: { _id: 1 }, name: '_id_' }), this.newTable())
    const collection = new Collection(database, name, table, [id])
    this.collections.set(collection.namespace, collection)
    return collection
  }

  forget(collection: Collection): void {
    this.collections.delete(collection.namespace)
  }

  newTable(): number {
    return this.nextTable++
  }

  all(): Collection[] {
    return [...this.collections.values()]
  }

  inDatabase(database: string): Collection[] {
    return this.all().filter((collection) => collection.isSaved && collection.database === database)
  }
}

function collectionFrom(stored: Document): Collection {
  const { database, name, table, indexes } = stored as {
    database: string
    name: string
    table: number
    indexes: { table: number; spec: Document; multikey: boolean[] }[]
  }
  return new Collection(
    database,
    name,
    table,
    indexes.map((index) => indexFromSpec(index.spec, index.table, index.multikey)),
  )
}

function refuseBadName(database: string, name: string): void {
  if (!name || name.includes('\0') || name.includes('$') || name.startsWith('.')) {
    throw new CommandError(73, `Invalid collection name: ${name}`)
  }
  if (!/^[^/\\. "$*<>:|?\0]{1,63}$/.test(database))
    throw new CommandError(73, `Invalid database name: ${database}`)
  if (name.startsWith('system.')) throw notSupported('A collection whose name begins with system.', 73)
}
