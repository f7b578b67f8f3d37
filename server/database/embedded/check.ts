import { resolve } from 'node:path'
import { socketPathOf } from './address.ts'
import { Engine } from './engine.ts'
import { entriesOf } from './indexes/entries.ts'
import type { Index } from './indexes/spec.ts'
import { type Collection, FIRST_TABLE } from './storage/catalog.ts'
import { type Key, recordKey, recordOf, tableKey } from './storage/keys.ts'
import { dropLock, takeLock } from './storage/lock.ts'
import { entryKey } from './storage/records.ts'
import { Store, type View } from './storage/store.ts'
import { readDocument } from './wire/message.ts'

export interface CheckReport {
  documents: number
  entries: number
  /** In words, one for each entry that is missing, wrong or left over. Empty when all is well. */
  problems: string[]
}

/**
 * Whether every index of a folder's database agrees with the documents, and nothing is there that belongs to no collection. Takes
 * the folder's lock, so that no server may be running over it.
 */
export async function checkDatabase(folder: string): Promise<CheckReport> {
  const path = resolve(folder)
  const store = new Store(path)
  try {
    await takeLock(store, path, socketPathOf(path))
    const report = checkEngine(new Engine(store))
    dropLock(store)
    return report
  } finally {
    await store.close()
  }
}

/** The same of a database that is open and that nobody writes to. */
export function checkEngine(engine: Engine): CheckReport {
  const report: CheckReport = { documents: 0, entries: 0, problems: [] }
  const view = engine.store.snapshot()
  for (const collection of engine.catalog.all()) checkCollection(view, collection, report)
  checkTables(view, engine.catalog.all(), report)
  view.release()
  return report
}

function checkCollection(view: View, collection: Collection, report: CheckReport): void {
  const expected = new Map(collection.indexes.map((index) => [index, 0]))
  for (const [key, bytes] of view.range(collection.prefix, tableKey(collection.table + 1))) {
    report.documents++
    const document = readDocument(bytes)
    for (const index of collection.indexes) {
      const entries = entriesOf(index, document)
      expected.set(index, (expected.get(index) ?? 0) + entries.keys.size)
      for (const entry of entries.keys) checkEntry(view, collection, index, entry, recordOf(key), report)
      if (entries.arrays.some((array, i) => array && !index.multikey[i])) {
        report.problems.push(`${collection.namespace}: ${index.name} does not know of an array`)
      }
    }
  }
  for (const [index, count] of expected) {
    const found = view.count(index.prefix, tableKey(index.table + 1))
    report.entries += found
    if (found !== count)
      report.problems.push(`${collection.namespace}: ${index.name} has ${found} entries, not ${count}`)
  }
}

function checkEntry(
  view: View,
  collection: Collection,
  index: Index,
  key: Key,
  record: number,
  report: CheckReport,
): void {
  const suffix = recordKey(record)
  const value = view.get(entryKey(index, key, suffix))
  const right = value && (!index.unique || Buffer.from(value).toString('latin1') === suffix)
  if (!right)
    report.problems.push(`${collection.namespace}: ${index.name} lacks an entry of document ${record}`)
}

/** Walks from one table to the next, without reading what is in them. */
function checkTables(view: View, collections: Collection[], report: CheckReport): void {
  const known = new Set(
    collections.flatMap((collection) => [collection, ...collection.indexes].map(({ table }) => table)),
  )
  let at = tableKey(FIRST_TABLE)
  for (;;) {
    const { value, done } = view.range(at, '\xff')[Symbol.iterator]().next()
    if (done) return
    const table = Buffer.from(value[0].slice(0, 4), 'latin1').readUInt32BE(0)
    if (!known.has(table)) report.problems.push(`Table ${table} belongs to no collection`)
    at = tableKey(table + 1)
  }
}
