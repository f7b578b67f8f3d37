import { deserialize } from 'bson'
import { CommandError } from '../errors.ts'
import type { Document } from '../values.ts'

/** The wire protocol: how bytes on the socket become commands and replies become bytes. */

const OP_REPLY = 1
const OP_QUERY = 2004
const OP_MSG = 2013
const HEADER = 16
const CHECKSUM_PRESENT = 1
const MORE_TO_COME = 2

export const MAX_DOCUMENT = 16 * 1024 * 1024
export const MAX_MESSAGE = 48_000_000

/** One command as it came. */
export interface Request {
  id: number
  /** Op code of the request, which decides the form of the reply. */
  op: number
  /** The client waits for no reply (w: 0, endSessions). */
  silent: boolean
  body: Document
  /** Documents sent beside the body, by argument name: still bytes, so that they can be stored as they are. */
  sequences: Map<string, Uint8Array[]>
}

/** Cuts a stream of bytes into whole messages. */
export class MessageReader {
  private chunks: Buffer[] = []
  private size = 0

  /** Takes what arrived and gives back the messages that are now complete. */
  push(chunk: Buffer): Buffer[] {
    this.chunks.push(chunk)
    this.size += chunk.length
    const messages: Buffer[] = []
    for (let next = this.next(); next; next = this.next()) messages.push(next)
    return messages
  }

  private next(): Buffer | undefined {
    if (this.size < 4) return undefined
    if ((this.chunks[0] as Buffer).length < 4) this.join()
    const wanted = (this.chunks[0] as Buffer).readInt32LE(0)
    if (wanted < HEADER || wanted > MAX_MESSAGE + HEADER)
      throw new CommandError(2, `Message of ${wanted} bytes`)
    if (this.size < wanted) return undefined
    const all = this.join()
    this.size -= wanted
    this.chunks = this.size > 0 ? [all.subarray(wanted)] : []
    return all.subarray(0, wanted)
  }

  private join(): Buffer {
    const all = this.chunks.length === 1 ? (this.chunks[0] as Buffer) : Buffer.concat(this.chunks)
    this.chunks = [all]
    return all
  }
}

/**
 * Values stay what they are: binaries keep their class, regular expressions their flags, and 64-bit integers stay Long, so that they are refused
 * rather than made something else.
 */
export function readDocument(bytes: Uint8Array): Document {
  return deserialize(bytes, { promoteBuffers: false, promoteLongs: false, bsonRegExp: true })
}

/** Reads one message. Throws a CommandError on what is neither OP_MSG nor the handshake's OP_QUERY. */
export function readRequest(message: Buffer): Request {
  const id = message.readInt32LE(4)
  const op = message.readInt32LE(12)
  if (op === OP_MSG) return readMessage(message, id)
  if (op === OP_QUERY) return readHandshake(message, id)
  throw new CommandError(2, `Op code ${op} is not supported`)
}

function readMessage(message: Buffer, id: number): Request {
  const flags = message.readUInt32LE(HEADER)
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0)
  const request: Request = {
    id,
    op: OP_MSG,
    silent: (flags & MORE_TO_COME) !== 0,
    body: {},
    sequences: new Map(),
  }
  let at = HEADER + 4
  while (at < end) {
    const kind = message[at++]
    const size = message.readInt32LE(at)
    if (size < 5 || at + size > end) throw new CommandError(2, 'A section is longer than its message')
    const section = message.subarray(at, at + size)
    if (kind === 0) request.body = readDocument(section)
    else if (kind === 1) readSequence(section, request.sequences)
    else throw new CommandError(2, `Section kind ${kind} is not supported`)
    at += size
  }
  return request
}

function readSequence(section: Buffer, sequences: Map<string, Uint8Array[]>): void {
  const nameEnd = section.indexOf(0, 4)
  const documents: Uint8Array[] = []
  for (let at = nameEnd + 1; at < section.length; ) {
    const size = section.readInt32LE(at)
    if (size < 5 || at + size > section.length)
      throw new CommandError(2, 'A document is longer than its section')
    documents.push(section.subarray(at, at + size))
    at += size
  }
  sequences.set(section.toString('utf8', 4, nameEnd), documents)
}

/** Drivers open a connection in the old form, before they know that the server speaks the new one. */
function readHandshake(message: Buffer, id: number): Request {
  const nameEnd = message.indexOf(0, HEADER + 4)
  const database = message.toString('utf8', HEADER + 4, nameEnd).split('.')[0]
  const start = nameEnd + 1 + 8
  const body = readDocument(message.subarray(start, start + message.readInt32LE(start)))
  return { id, op: OP_QUERY, silent: false, body: { ...body, $db: database }, sequences: new Map() }
}

let lastReply = 0

/** The bytes of a reply (a BSON document) to a request. */
export function writeReply(request: Request, reply: Uint8Array): Buffer {
  const old = request.op === OP_QUERY
  const prefix = old ? 20 : 5
  const message = Buffer.allocUnsafe(HEADER + prefix + reply.length)
  message.writeInt32LE(message.length, 0)
  lastReply = (lastReply + 1) & 0x7fffffff
  message.writeInt32LE(lastReply, 4)
  message.writeInt32LE(request.id, 8)
  message.writeInt32LE(old ? OP_REPLY : OP_MSG, 12)
  message.fill(0, HEADER, HEADER + prefix)
  // OP_REPLY: flags, cursor id (8), starting from, number returned; OP_MSG: flags, section kind 0.
  if (old) message.writeInt32LE(1, HEADER + 16)
  message.set(reply, HEADER + prefix)
  return message
}
