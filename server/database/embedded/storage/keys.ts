import type { Binary, ObjectId } from 'bson'
import { bytesOf, type Document, order, typeOrder } from '../values.ts'

/**
 * A key is a string of bytes (latin1: one character, one byte), so that keys compare with `<` and join with `+`.
 * Encoded values compare byte for byte as the values do in MongoDB's order, and no encoded value is the
 * beginning of another, so that several can follow each other in one key.
 */
export type Key = string

export type Direction = 1 | -1

/** Sorts after every continuation of a key: no key goes on with this byte. */
export const AFTER = '\xff'

let scratch = Buffer.allocUnsafe(4096)
let length = 0

/** The key of one value; inverted bit by bit for a descending field. */
export function encodeValue(value: unknown, direction: Direction = 1): Key {
  length = 0
  writeValue(value)
  const key = scratch.toString('latin1', 0, length)
  return direction === 1 ? key : invert(key)
}

/** The same bytes in the opposite order. */
export function invert(key: Key): Key {
  const bytes = Buffer.from(key, 'latin1')
  for (let i = 0; i < bytes.length; i++) bytes[i] = ~(bytes[i] as number)
  return bytes.toString('latin1')
}

function writeValue(value: unknown): void {
  const type = typeOrder(value)
  writeByte(type)
  if (type === order.number) writeNumber(value as number)
  else if (type === order.string) writeText(value as string)
  else if (type === order.date) writeNumber((value as Date).getTime())
  else if (type === order.boolean) writeByte(value ? 1 : 0)
  else if (type === order.objectId) writeBytes((value as ObjectId).id)
  else if (type === order.object) writeObject(value as Document)
  else if (type === order.array) writeArray(value as unknown[])
  else if (type === order.binary) writeBinary(value as Binary)
}

function writeArray(value: unknown[]): void {
  for (const element of value) writeValue(element)
  writeByte(0)
}

function room(size: number): void {
  if (length + size <= scratch.length) return
  const larger = Buffer.allocUnsafe((length + size) * 2)
  scratch.copy(larger, 0, 0, length)
  scratch = larger
}

function writeByte(byte: number): void {
  room(1)
  scratch[length++] = byte
}

function writeBytes(bytes: Uint8Array): void {
  room(bytes.length)
  scratch.set(bytes, length)
  length += bytes.length
}

/** A double whose bytes compare as the number does: the sign bit flipped, negative ones inverted; NaN lowest. */
function writeNumber(value: number): void {
  room(8)
  if (Number.isNaN(value)) {
    scratch.fill(0, length, length + 8)
  } else {
    scratch.writeDoubleBE(value === 0 ? 0 : value, length)
    if (value < 0) {
      for (let i = length; i < length + 8; i++) scratch[i] = ~(scratch[i] as number)
    } else {
      scratch[length] = (scratch[length] as number) ^ 0x80
    }
  }
  length += 8
}

/** UTF-8 ended by a zero byte; the bytes 0 and 1 inside are written as 1 1 and 1 2. */
function writeText(text: string): void {
  const escaped =
    text.includes('\0') || text.includes('\x01')
      ? text.replaceAll('\x01', '\x01\x02').replaceAll('\0', '\x01\x01')
      : text
  room(escaped.length * 3 + 1)
  length += scratch.write(escaped, length, 'utf8')
  scratch[length++] = 0
}

function writeBinary(value: Binary): void {
  room(5)
  scratch.writeUInt32BE(value.length(), length)
  scratch[length + 4] = value.sub_type
  length += 5
  writeBytes(bytesOf(value))
}

function writeObject(value: Document): void {
  for (const name in value) {
    writeByte(typeOrder(value[name]))
    writeText(name)
    writeValue(value[name])
  }
  writeByte(0)
}

/** Four bytes that set apart what belongs together: a collection's documents, one index, the catalogue. */
export function tableKey(table: number): Key {
  return String.fromCharCode(table >>> 24, (table >>> 16) & 255, (table >>> 8) & 255, table & 255)
}

/** Documents have a number of their own in the order of insertion, as in MongoDB; `_id` is an index like others. */
export const RECORD_BYTES = 6

export function recordKey(record: number): Key {
  const high = Math.floor(record / 0x1000000)
  return String.fromCharCode(
    (high >>> 16) & 255,
    (high >>> 8) & 255,
    high & 255,
    (record >>> 16) & 255,
    (record >>> 8) & 255,
    record & 255,
  )
}

export function recordOf(key: Key): number {
  let record = 0
  for (let i = key.length - RECORD_BYTES; i < key.length; i++) record = record * 256 + key.charCodeAt(i)
  return record
}
