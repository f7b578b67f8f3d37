import { createHash, type Hash } from 'node:crypto'
import { type Document, deserialize } from 'bson'
import type { mongo } from 'mongoose'

/** What is copied of a database, piece by piece: each collection is announced with its indexes, then comes document after document. */
export type Piece = { collection: string; indexes: Document[] } | { document: Uint8Array }

/** One collection as it was copied. */
export interface CollectionSum {
  name: string
  documents: number
  /** Over the BSON of all documents in the order of `_id`, hex. */
  sha256: string
}

/** Who is signed in and which process does what belong to a running service: a copy signs nobody in and holds nothing. */
const leftOut = new Set(['sessions', 'leases', 'rateCounts'])
const batch = 500

/**
 * Every collection, every document, as the database stood at one moment, however much is written meanwhile. Memory stays small. Such a
 * snapshot lives as long as the database lets a transaction live (60 seconds unless it is told otherwise).
 */
export async function* readAll(client: mongo.MongoClient): AsyncGenerator<Piece> {
  const db = client.db()
  const names = await collectionNames(db)
  const session = client.startSession()
  session.startTransaction({ readConcern: { level: 'snapshot' } })
  try {
    for (const name of names) {
      yield { collection: name, indexes: await indexesOf(db, name) }
      for await (const document of documentsOf(db, name, session)) yield { document }
    }
  } finally {
    await session.abortTransaction()
    await session.endSession()
  }
}

/**
 * Writes the pieces into an empty database and answers with what it has then, read back from it. A mark stands in the database until all is
 * there, so that a service does not start on half a register (see migrate.ts). Throws when the database is not empty.
 */
export async function writeAll(
  client: mongo.MongoClient,
  pieces: AsyncIterable<Piece>,
): Promise<CollectionSum[]> {
  const db = client.db()
  if ((await collectionNames(db)).length > 0)
    throw new Error('The database that is to be written is not empty.')
  const state = db.collection<Document & { _id: string }>('databaseState')
  await state.insertOne({ _id: 'state', migration: 0, restoring: new Date() })
  let target = state.collectionName
  let indexes: Document[] = []
  let stateAsItWas: Document | null = null
  let waiting: Document[] = []
  const flush = async () => {
    if (waiting.length > 0) await db.collection(target).insertMany(waiting)
    waiting = []
  }
  const finish = async () => {
    await flush()
    if (indexes.length > 0) await db.collection(target).createIndexes(indexes as never)
    indexes = []
  }
  for await (const piece of pieces) {
    if ('collection' in piece) {
      await finish()
      target = piece.collection
      indexes = piece.indexes
      if (target !== state.collectionName) await db.createCollection(target)
    } else {
      const document = deserialize(piece.document, { promoteValues: false })
      if (target === state.collectionName) stateAsItWas = document
      else waiting.push(document)
      if (waiting.length === batch) await flush()
    }
  }
  await finish()
  if (stateAsItWas) await state.replaceOne({ _id: 'state' }, stateAsItWas)
  else await state.deleteOne({ _id: 'state' })
  return sumsOf(readAll(client))
}

/** Number and hash of each collection's documents. */
export async function sumsOf(pieces: AsyncIterable<Piece>): Promise<CollectionSum[]> {
  const summing = new Summing()
  for await (const piece of pieces) summing.add(piece)
  return summing.end()
}

/** Passes the pieces on and sums them up as they go by. */
export class Summing {
  readonly #sums: CollectionSum[] = []
  #hash: Hash | null = null

  add(piece: Piece): void {
    if ('collection' in piece) {
      this.#close()
      this.#sums.push({ name: piece.collection, documents: 0, sha256: '' })
      this.#hash = createHash('sha256')
      return
    }
    const sum = this.#sums.at(-1)
    if (!sum || !this.#hash) throw new Error('A document without a collection')
    sum.documents += 1
    this.#hash.update(piece.document)
  }

  end(): CollectionSum[] {
    this.#close()
    return this.#sums
  }

  #close(): void {
    const sum = this.#sums.at(-1)
    if (sum && this.#hash) sum.sha256 = this.#hash.digest('hex')
    this.#hash = null
  }
}

async function collectionNames(db: mongo.Db): Promise<string[]> {
  const all = await db.listCollections({}, { nameOnly: true }).toArray()
  return all
    .map(({ name }) => name)
    .filter((name) => !leftOut.has(name) && !name.startsWith('system.'))
    .sort()
}

/** Those that somebody made; `_id` has one by itself. */
async function indexesOf(db: mongo.Db, name: string): Promise<Document[]> {
  const all = await db.collection(name).listIndexes().toArray()
  return all.filter((index) => index.name !== '_id_').map(({ v: _v, ns: _ns, ...index }) => index)
}

async function* documentsOf(
  db: mongo.Db,
  name: string,
  session: mongo.ClientSession,
): AsyncGenerator<Uint8Array> {
  const cursor = db.collection(name).find({}, { session, raw: true, batchSize: batch, sort: { _id: 1 } })
  for await (const document of cursor) yield document as unknown as Uint8Array
}
