import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { type Document, deserialize, serialize } from 'bson'
import { type CollectionSum, type Piece, Summing } from './transfer.ts'

/**
 * A backup is one file: gzip over BSON documents, one after another. The database's own stand as they were; between them stand ours, whose
 * one field begins with a dollar sign, which no stored document's does: `$backup` first, `$collection` before each collection, `$end` last
 * with the sums by which a file that was cut or changed is told.
 */
const format = 1

/** Writes a backup beside its place and moves it there when it is whole and on disk; only its owner may read it. */
export async function writeBackup(
  file: string,
  pieces: AsyncIterable<Piece>,
  at: Date,
): Promise<CollectionSum[]> {
  const unfinished = `${file}.part`
  const summing = new Summing()
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield serialize({ $backup: { format, at } })
    for await (const piece of pieces) {
      summing.add(piece)
      yield 'document' in piece
        ? piece.document
        : serialize({ $collection: { name: piece.collection, indexes: piece.indexes } })
    }
    yield serialize({ $end: { collections: summing.end() } })
  }
  try {
    await pipeline(
      Readable.from(bytes()),
      createGzip({ level: 4 }),
      createWriteStream(unfinished, { mode: 0o600 }),
    )
    const handle = await open(unfinished, 'r+')
    await handle.sync().finally(() => handle.close())
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  return summing.end()
}

/** When the backup was made and what it holds, after reading all of it. Throws when it is no backup, was cut off or was changed. */
export async function checkBackup(file: string): Promise<{ at: Date; collections: CollectionSum[] }> {
  const summing = new Summing()
  let at: Date | null = null
  let end: CollectionSum[] | null = null
  for await (const { own, bytes } of readDocuments(file)) {
    if (end) throw broken(file)
    if (at === null) {
      const { format: found, at: when } = own?.$backup ?? {}
      if (found !== format) throw new Error(`${file} is no backup that this version can read.`)
      at = when
    } else if (own?.$end) end = own.$end.collections
    else summing.add(own ? pieceOf(own) : { document: bytes })
  }
  if (!at || !end || JSON.stringify(end) !== JSON.stringify(summing.end())) throw broken(file)
  return { at, collections: end }
}

/** The pieces of a backup that was checked before. */
export async function* readBackup(file: string): AsyncGenerator<Piece> {
  for await (const { own, bytes } of readDocuments(file)) {
    if (!own) yield { document: bytes }
    else if (own.$collection) yield pieceOf(own)
  }
}

function pieceOf(own: Document): Piece {
  const { name, indexes } = own.$collection ?? {}
  return { collection: String(name), indexes: indexes ?? [] }
}

/** BSON documents begin with their own length, so a stream of them needs nothing between. `own` is set for those that are ours. */
async function* readDocuments(file: string): AsyncGenerator<{ own: Document | null; bytes: Uint8Array }> {
  let rest: Buffer = Buffer.alloc(0)
  const chunks = (await open(file)).createReadStream().pipe(createGunzip())
  try {
    for await (const chunk of chunks as AsyncIterable<Buffer>) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      let from = 0
      while (rest.length - from >= 5) {
        const length = rest.readInt32LE(from)
        if (length < 5 || length > 17 * 1024 * 1024) throw broken(file)
        if (rest.length - from < length) break
        const bytes = rest.subarray(from, from + length)
        // The first byte of the first field's name, after its type.
        yield { own: length > 5 && bytes[5] === 0x24 ? deserialize(bytes) : null, bytes }
        from += length
      }
      rest = rest.subarray(from)
    }
  } catch (error) {
    throw (error as { code?: string }).code?.startsWith('Z_') ? broken(file) : error
  }
  if (rest.length > 0) throw broken(file)
}

function broken(file: string): Error {
  return new Error(`The backup ${file} is not whole: it was cut off or changed.`)
}
