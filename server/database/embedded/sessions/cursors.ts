import { randomInt } from 'node:crypto'
import { CommandError } from '../errors.ts'
import { type Flow, nextTurn, PAUSE } from '../query/flow.ts'
import type { Key } from '../storage/keys.ts'
import { letGo, type View } from '../storage/store.ts'

/** Results that did not fit into one reply: the flow stands still at its snapshot until the client asks for more. */
export interface Cursor {
  namespace: string
  flow: Flow<Uint8Array>
  /** Taken from the flow, but too large for the last reply. */
  pending: Uint8Array | undefined
  view: View
  session: Key | undefined
  connection: unknown
  usedAt: number
}

export interface Batch {
  documents: Uint8Array[]
  finished: boolean
}

/** As in MongoDB, a cursor that nobody asks for this long is closed. */
const IDLE_LIMIT = 10 * 60_000

/** A reply holds less than MongoDB would put into it, so that neither side needs much memory for an export. */
const BATCH_BYTES = 1024 * 1024

export class Cursors {
  private readonly cursors = new Map<number, Cursor>()

  keep(cursor: Cursor): number {
    const id = randomInt(1, 2 ** 48 - 1)
    if (this.cursors.has(id)) return this.keep(cursor)
    this.cursors.set(id, cursor)
    return id
  }

  /** Takes a cursor out for use, so that nobody else uses or closes it meanwhile. Throws when it is gone. */
  take(id: number, namespace: string): Cursor {
    const cursor = this.cursors.get(id)
    if (!cursor) throw new CommandError(43, `cursor id ${id} not found`)
    if (cursor.namespace !== namespace)
      throw new CommandError(13, `cursor id ${id} belongs to ${cursor.namespace}`)
    this.cursors.delete(id)
    return cursor
  }

  giveBack(id: number, cursor: Cursor): void {
    this.cursors.set(id, cursor)
  }

  kill(id: number): boolean {
    const cursor = this.cursors.get(id)
    this.cursors.delete(id)
    if (cursor) letGo(cursor.view)
    return cursor !== undefined
  }

  killWhere(condition: (cursor: Cursor) => boolean): void {
    for (const [id, cursor] of this.cursors) if (condition(cursor)) this.kill(id)
  }

  killIdle(now: number): void {
    this.killWhere((cursor) => now - cursor.usedAt > IDLE_LIMIT)
  }

  close(): void {
    this.killWhere(() => true)
  }
}

/** Takes the next documents, up to a number and to what a reply can hold, giving way to others on every pause. */
export async function nextBatch(cursor: Cursor, size: number, deadline: number): Promise<Batch> {
  const documents: Uint8Array[] = []
  let bytes = 0
  while (documents.length < size) {
    const next = cursor.pending ?? take(cursor.flow)
    cursor.pending = undefined
    if (next === undefined) return { documents, finished: true }
    if (next === PAUSE) {
      await nextTurn()
      if (Date.now() > deadline) throw new CommandError(50, 'operation exceeded time limit')
      continue
    }
    if (documents.length > 0 && bytes + next.length > BATCH_BYTES) {
      cursor.pending = next
      break
    }
    documents.push(next)
    bytes += next.length
  }
  return { documents, finished: false }
}

function take<T>(flow: Flow<T>): T | typeof PAUSE | undefined {
  const { value, done } = flow.next()
  return done ? undefined : (value as T | typeof PAUSE)
}
