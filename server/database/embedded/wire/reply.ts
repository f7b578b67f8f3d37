import { serialize } from 'bson'
import type { Document } from '../values.ts'

/** Replies that carry stored documents as the bytes they are, without taking them apart. */

const DOCUMENT = 0x03

export function writeDocument(document: Document): Uint8Array {
  return serialize(document, { ignoreUndefined: true })
}

/** What a cursor's reply begins with, up to the batch: `{ok: 1, cursor: {`. */
const OK = Buffer.from('\x01ok\0\0\0\0\0\0\0\xf0\x3f\x03cursor\0', 'latin1')
const ID = Buffer.from('\x12id\0', 'latin1')
const NAMESPACE = Buffer.from('\x02ns\0', 'latin1')
const BATCH = { firstBatch: Buffer.from('\x04firstBatch\0'), nextBatch: Buffer.from('\x04nextBatch\0') }

/** The reply of find, aggregate (`firstBatch`) and getMore (`nextBatch`): `{ok, cursor: {id, ns, batch}}`, written in one go. */
export function cursorReply(
  id: number,
  namespace: string,
  name: 'firstBatch' | 'nextBatch',
  batch: Uint8Array[],
): Uint8Array {
  let size = 5
  for (let i = 0; i < batch.length; i++) size += 2 + String(i).length + (batch[i] as Uint8Array).length
  const namespaceLength = Buffer.byteLength(namespace) + 1
  const cursorSize =
    4 + ID.length + 8 + NAMESPACE.length + 4 + namespaceLength + BATCH[name].length + size + 1
  const result = Buffer.allocUnsafe(4 + OK.length + cursorSize + 1)
  let at = put(result, OK, result.writeInt32LE(result.length, 0))
  at = put(result, ID, result.writeInt32LE(cursorSize, at))
  at = result.writeUInt32LE(id % 2 ** 32, at)
  at = result.writeUInt32LE(Math.floor(id / 2 ** 32), at)
  at = put(result, NAMESPACE, at)
  at = result.writeInt32LE(namespaceLength, at)
  at += result.write(`${namespace}\0`, at)
  at = put(result, BATCH[name], at)
  at = result.writeInt32LE(size, at)
  for (let i = 0; i < batch.length; i++) {
    result[at++] = DOCUMENT
    at += result.write(`${i}\0`, at, 'latin1')
    at = put(result, batch[i] as Uint8Array, at)
  }
  // The ends of the batch, of the cursor and of the reply.
  result.fill(0, at)
  return result
}

function put(target: Buffer, bytes: Uint8Array, at: number): number {
  target.set(bytes, at)
  return at + bytes.length
}
