import { once } from 'node:events'
import { chmod, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { hasSockets } from '../address.ts'
import { dispatch } from '../commands/dispatch.ts'
import type { Engine } from '../engine.ts'
import { MessageReader, readRequest, writeReply } from './message.ts'
import { writeDocument } from './reply.ts'

/** Commands of one connection that may wait for their turn. */
const MOST_WAITING = 100

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done)
      resolve()
    }
    socket.on('drain', done).on('close', done)
  })
}

/** Listens for clients and carries their messages to and fro. */
export class Listener {
  private readonly sockets = new Set<Socket>()
  private readonly server: Server
  private readonly engine: Engine

  /** `heard` is told each message, for those who want to know what a client sends. */
  constructor(
    engine: Engine,
    private readonly heard?: (message: Buffer) => void,
  ) {
    this.engine = engine
    this.server = createServer((socket) => this.serve(socket))
  }

  /** Starts listening. Gives the socket's path, or the port where there are no sockets. */
  async listen(socketPath: string): Promise<string | number> {
    if (hasSockets) {
      // Left behind by a server that was killed: the lock says that nobody else is here.
      await rm(socketPath, { force: true })
      this.server.listen(socketPath)
      await once(this.server, 'listening')
      await chmod(socketPath, 0o600)
      return socketPath
    }
    this.server.listen(0, '127.0.0.1')
    await once(this.server, 'listening')
    const address = this.server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket)
    const reader = new MessageReader()
    // One after the other: after a write that asked for no reply, the next command must find it done.
    let last = Promise.resolve()
    let waiting = 0
    const answer = async (message: Buffer): Promise<void> => {
      await this.answer(socket, message)
      if (--waiting <= MOST_WAITING) socket.resume()
    }
    socket.on('data', (chunk) => {
      try {
        for (const message of reader.push(chunk)) {
          // Who asks without listening is not heard for a while.
          if (++waiting > MOST_WAITING) socket.pause()
          last = last.then(() => answer(message))
        }
      } catch {
        // Not our protocol: nothing that could be said would be understood.
        socket.destroy()
      }
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      this.sockets.delete(socket)
      this.engine.sessions.disconnected(socket)
      this.engine.cursors.killWhere(({ connection }) => connection === socket)
    })
  }

  private async answer(socket: Socket, message: Buffer): Promise<void> {
    try {
      this.heard?.(message)
      const request = readRequest(message)
      const reply = await dispatch(this.engine, request, socket)
      if (request.silent || socket.destroyed) return
      const bytes = writeReply(request, reply instanceof Uint8Array ? reply : writeDocument(reply))
      if (!socket.write(bytes)) await drained(socket)
    } catch {
      socket.destroy()
    }
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve))
    for (const socket of this.sockets) socket.destroy()
    await closed
  }
}
