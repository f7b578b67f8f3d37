import { Long, serialize } from 'bson'
import type { Document } from '../values.ts'

/** Replies that carry stored documents as the bytes they are, without taking them apart. */

const DOCUMENT = 0x03
const ARRAY = 0x04

export function writeDocument(document: Document): Uint8Array {
  return serialize(document, { ignoreUndefined: true })
}

/** The reply of find, aggregate (`firstBatch`) and getMore (`nextBatch`). */
export function cursorReply(
  id: number,
  namespace: string,
  name: 'firstBatch' | 'nextBatch',
  batch: Uint8Array[],
): Uint8Array {
  const cursor = append(
    writeDocument({ id: Long.fromNumber(id), ns: namespace }),
    ARRAY,
    name,
    arrayOf(batch),
  )
  return append(writeDocument({ ok: 1 }), DOCUMENT, 'cursor', cursor)
}

/** A document with one more element at its end. */
function append(document: Uint8Array, type: number, name: string, value: Uint8Array): Uint8Array {
  const nameBytes = Buffer.from(`${name}\0`)
  const result = Buffer.allocUnsafe(document.length + 1 + nameBytes.length + value.length)
  result.set(document, 0)
  let at = document.length - 1
  result[at++] = type
  result.set(nameBytes, at)
  at += nameBytes.length
  result.set(value, at)
  result[result.length - 1] = 0
  result.writeInt32LE(result.length, 0)
  return result
}

function arrayOf(documents: Uint8Array[]): Uint8Array {
  let size = 5
  for (let i = 0; i < documents.length; i++)
    size += 2 + String(i).length + (documents[i] as Uint8Array).length
  const result = Buffer.allocUnsafe(size)
  result.writeInt32LE(size, 0)
  let at = 4
  for (let i = 0; i < documents.length; i++) {
    result[at++] = DOCUMENT
    at += result.write(`${i}\0`, at, 'latin1')
    result.set(documents[i] as Uint8Array, at)
    at += (documents[i] as Uint8Array).length
  }
  result[at] = 0
  return result
}
