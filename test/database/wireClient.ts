import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { deserialize, Long, serialize, UUID } from 'bson'
import type { Fields } from './support.ts'

/** A client that says exactly what it is told to, for what a driver would not do. */
export class WireClient {
  private received = Buffer.alloc(0)
  private wake = (): void => {}

  private constructor(
    readonly socket: Socket,
    readonly lsid: { id: UUID },
  ) {
    socket.on('data', (chunk) => {
      this.received = Buffer.concat([this.received, chunk])
    })
    socket.on('data', () => this.wake())
    socket.on('close', () => this.wake())
    socket.on('error', () => {})
  }

  /** Connects to the socket that a mongodb:// URI names. `lsid` goes on with the session of a client before. */
  static async connect(uri: string, lsid = { id: new UUID() }): Promise<WireClient> {
    const socket = connect(decodeURIComponent(/^mongodb:\/\/([^/]+)/.exec(uri)?.[1] ?? ''))
    await once(socket, 'connect')
    return new WireClient(socket, lsid)
  }

  /** Sends a command and gives its reply. */
  async send(command: Fields, database = 'test'): Promise<Fields> {
    this.socket.write(messageOf({ ...command, $db: database }))
    return this.reply()
  }

  /** A write with a number by which its retry is known. */
  retryable(command: Fields, number: number): Promise<Fields> {
    return this.send({ ...command, lsid: this.lsid, txnNumber: Long.fromNumber(number) })
  }

  /** A statement of a transaction. */
  transactional(command: Fields, number: number, first = false): Promise<Fields> {
    const start = first ? { startTransaction: true } : {}
    const database = command.commitTransaction || command.abortTransaction ? 'admin' : 'test'
    return this.send(
      { ...command, lsid: this.lsid, txnNumber: Long.fromNumber(number), autocommit: false, ...start },
      database,
    )
  }

  async reply(): Promise<Fields> {
    while (this.received.length < 4 || this.received.length < this.received.readInt32LE(0)) {
      if (this.socket.destroyed) throw new Error('The server has closed the connection')
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
    }
    const length = this.received.readInt32LE(0)
    const body = this.received.subarray(21, length)
    this.received = this.received.subarray(length)
    return deserialize(body)
  }

  close(): void {
    this.socket.destroy()
  }
}

let requests = 0

/** The bytes of a command, with further sections as they are given. */
export function messageOf(command: Fields, flags = 0, ...sections: Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from([0]), serialize(command), ...sections])
  const header = Buffer.alloc(20)
  header.writeInt32LE(20 + body.length, 0)
  header.writeInt32LE(++requests, 4)
  header.writeInt32LE(2013, 12)
  header.writeUInt32LE(flags, 16)
  return Buffer.concat([header, body])
}

/** A section of documents that stand beside the body. */
export function sectionOf(name: string, documents: Fields[]): Buffer {
  const content = Buffer.concat([
    Buffer.from(`${name}\0`),
    ...documents.map((document) => serialize(document)),
  ])
  const size = Buffer.alloc(5)
  size[0] = 1
  size.writeInt32LE(content.length + 4, 1)
  return Buffer.concat([size, content])
}
