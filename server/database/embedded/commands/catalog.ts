import { CommandError } from '../errors.ts'
import { alreadyThere, type Index, indexFromSpec, parseIndexSpec } from '../indexes/spec.ts'
import { parseFilter } from '../query/filter.ts'
import { withoutPauses } from '../query/flow.ts'
import { matches } from '../query/match.ts'
import { select } from '../query/selection.ts'
import type { Collection } from '../storage/catalog.ts'
import { tableKey } from '../storage/keys.ts'
import { addToIndex } from '../storage/records.ts'
import type { Unit } from '../storage/unit.ts'
import { type Document, isObject, sameValue } from '../values.ts'
import { cursorReply, writeDocument } from '../wire/reply.ts'
import { type Command, collectionName, type Handler, optionalObject } from './command.ts'

/** Collections and indexes: made, listed, dropped. None of it can be part of a transaction. */

export const create: Handler = {
  takes: [],
  async run(command) {
    const { engine, database } = command
    const name = collectionName(command)
    if (engine.catalog.find(database, name)?.isSaved) {
      throw new CommandError(48, `Collection ${database}.${name} already exists.`)
    }
    await engine.write((unit) => unit.enter(engine.catalog.ensure(database, name)))
    return { ok: 1 }
  },
}

export const createIndexes: Handler = {
  takes: ['indexes', 'commitQuorum'],
  async run(command) {
    const { engine, database, body } = command
    if (!Array.isArray(body.indexes) || body.indexes.length === 0)
      throw new CommandError(2, 'Must specify at least one index to create')
    const specs = body.indexes.map((spec) => parseIndexSpec(optionalObject(spec, 'An index')))
    const name = collectionName(command)
    const isNew = !engine.catalog.find(database, name)?.isSaved
    const collection = engine.catalog.ensure(database, name)
    const before = collection.indexes
    for (const spec of specs) await buildIndex(command, spec)
    const all = collection.indexes.length === before.length ? { note: 'all indexes already exist' } : {}
    return {
      numIndexesBefore: before.length,
      numIndexesAfter: collection.indexes.length,
      createdCollectionAutomatically: isNew,
      ...all,
      ok: 1,
    }
  },
}

/** Fills a new index from the stored documents while nobody else writes to the collection. */
async function buildIndex({ engine, database, body }: Command, spec: Document): Promise<void> {
  let built: { collection: Collection; index: Index } | undefined
  try {
    await engine.write((unit) => {
      const collection = engine.catalog.ensure(database, String(body.createIndexes))
      unit.lock(collection)
      if (alreadyThere(collection.indexes, spec)) return
      // Not for readers before the entries are on disk, nor ever for snapshots from before.
      const index = indexFromSpec(spec, engine.catalog.newTable(), undefined, Number.POSITIVE_INFINITY)
      for (const row of withoutPauses(select(unit, collection, { kind: 'and', filters: [] }).rows())) {
        addToIndex(unit, collection, index, row)
      }
      collection.indexes = [...collection.indexes, index]
      collection.revision++
      built = { collection, index }
    })
    if (built) built.index.since = engine.store.sequence
  } catch (error) {
    if (built) takeOut(built.collection, built.index)
    throw error
  }
}

function takeOut(collection: Collection, index: Index): void {
  collection.indexes = collection.indexes.filter((other) => other !== index)
  collection.revision++
}

export const listIndexes: Handler = {
  takes: ['cursor'],
  run(command) {
    const collection = command.engine.catalog.need(command.database, collectionName(command))
    const specs = collection.indexes.map((index) => writeDocument(index.spec))
    return cursorReply(0, collection.namespace, 'firstBatch', specs)
  },
}

export const dropIndexes: Handler = {
  takes: ['index'],
  async run(command) {
    const { engine, database, body } = command
    const collection = engine.catalog.need(database, collectionName(command))
    const before = collection.indexes
    const wanted = indexesNamed(collection, body.index)
    try {
      await engine.write((unit) => {
        unit.lock(collection)
        for (const index of wanted) {
          takeOut(collection, index)
          clearTable(unit, index.table)
        }
      })
    } catch (error) {
      collection.indexes = before
      throw error
    }
    return { nIndexesWas: before.length, ok: 1 }
  },
}

function indexesNamed(collection: Collection, wanted: unknown): Index[] {
  const [id, ...others] = collection.indexes
  if (wanted === '*') return others
  const names = Array.isArray(wanted) ? wanted : [wanted]
  return names.map((name) => {
    const found = collection.indexes.find(
      (index) => index.name === name || (isObject(name) && sameValue(index.spec.key, name)),
    )
    if (!found) throw new CommandError(27, `index not found with name [${String(name)}]`)
    if (found === id) throw new CommandError(72, 'cannot drop _id index')
    return found
  })
}

export const drop: Handler = {
  takes: [],
  async run(command) {
    const { engine, database } = command
    const collection = engine.catalog.find(database, collectionName(command))
    if (!collection) return { ok: 1 }
    await dropCollection(command, collection)
    return { nIndexesWas: collection.indexes.length, ns: collection.namespace, ok: 1 }
  },
}

export const dropDatabase: Handler = {
  takes: [],
  async run(command) {
    for (const collection of command.engine.catalog.inDatabase(command.database))
      await dropCollection(command, collection)
    return { dropped: command.database, ok: 1 }
  },
}

async function dropCollection({ engine }: Command, collection: Collection): Promise<void> {
  try {
    await engine.write((unit) => {
      unit.lock(collection)
      collection.dropped = true
      for (const { table } of [collection, ...collection.indexes]) clearTable(unit, table)
      unit.remove(collection.catalogKey)
    })
    engine.catalog.forget(collection)
  } catch (error) {
    collection.dropped = false
    throw error
  }
}

function clearTable(unit: Unit, table: number): void {
  for (const [key] of unit.range(tableKey(table), tableKey(table + 1))) unit.remove(key)
}

export const listCollections: Handler = {
  takes: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  run({ engine, database, body }) {
    const filter = parseFilter(optionalObject(body.filter, 'filter'))
    const entries = engine.catalog.inDatabase(database).map(({ name, indexes }): Document => {
      const entry = { name, type: 'collection' }
      if (body.nameOnly) return entry
      return { ...entry, options: {}, info: { readOnly: false }, idIndex: indexes[0]?.spec }
    })
    const found = entries.filter((entry) => matches(filter, entry)).map(writeDocument)
    return cursorReply(0, `${database}.$cmd.listCollections`, 'firstBatch', found)
  },
}
