import { open, type RootDatabase } from 'lmdb'
import { CommandError } from '../errors.ts'
import { nextTurn } from '../query/flow.ts'
import { AFTER, type Key } from './keys.ts'

/** What can be read: the stored state at one moment, or that state with a transaction's own writes over it. */
export interface View {
  get(key: Key): Uint8Array | undefined
  /** Entries with `start <= key < end`, in order or backwards. */
  range(start: Key, end: Key, reverse?: boolean): Iterable<[Key, Uint8Array]>
  count(start: Key, end: Key): number
  /** How many commits had happened when this view was taken. */
  readonly sequence: number
}

/** Writes of one unit: the new bytes, or null for a removed key. */
export type Changes = Map<Key, Uint8Array | null>

/** lmdb's limit for pages of 8 KB, with room to spare. */
export const MAX_KEY = 4000

/**
 * The same place among keys that are no longer than there can be: what begins with the cut key is that key itself, and lies before the place.
 * lmdb must never see a longer one: it refuses it and then, with its buffer's position past the end, everything that is asked for afterwards.
 */
function within(key: Key): Key {
  if (key.length <= MAX_KEY) return key
  let length = MAX_KEY
  while (length > 1 && key[length - 1] === AFTER) length--
  return key.slice(0, length - 1) + String.fromCharCode(key.charCodeAt(length - 1) + 1)
}

/** How many entries are read in one go: few at first, since the first may be all that is wanted; and how many bytes end it early. */
const FIRST_CHUNK = 8
const LONGEST_CHUNK = 128
const CHUNK_BYTES = 256 * 1024

/** Milliseconds that a write waits for the next of others that it may share the disk with; writing to the disk takes about one. */
const WINDOW = 0.5

interface Waiting {
  changes: Changes
  resolve(): void
  reject(error: unknown): void
}

/** The files on disk: one ordered table of keys and values, read by snapshots and written by whole units. */
export class Store {
  /** Number of commits since the start. */
  sequence = 0
  private readonly database: RootDatabase<Uint8Array, Key>
  readonly held = new Set<Snapshot>()
  /** A read transaction that is kept for the next snapshot. */
  private spare: ReadTransaction | undefined
  private closed = false
  private waiting: Waiting[] = []
  private writing: Promise<void> | undefined
  /** About as many write at once. */
  private expected = 1

  constructor(folder: string) {
    const options = {
      path: folder,
      encoding: 'binary' as const,
      // Otherwise a folder with a dot in its name would be taken for a file.
      noSubdir: false,
      pageSize: 8192,
      maxReaders: 1000,
      // A commit counts as done when it is on disk, not before.
      overlappingSync: false,
      keyEncoder: {
        writeKey: (key: Key, target: Buffer, position: number) =>
          position + target.write(key, position, 'latin1'),
        readKey: (source: Buffer, start: number, end: number) => source.toString('latin1', start, end),
      },
    }
    this.database = open<Uint8Array, Key>(options)
  }

  /** The state as of now. `release` it: what it sees is kept on disk until then. */
  snapshot(): Snapshot {
    if (this.closed) throw new CommandError(91, 'The server is shutting down')
    return new Snapshot(this.database, this.readTransaction(), this.sequence, this)
  }

  private readTransaction(): ReadTransaction {
    const { spare } = this
    this.spare = undefined
    if (spare) return spare
    this.database.resetReadTxn()
    return this.database.useReadTransaction()
  }

  /** Takes back what a snapshot was read by. As long as nothing has been written since, the next one sees the same. */
  giveBack(transaction: ReadTransaction, sequence: number): void {
    if (this.spare || this.writing || this.closed || sequence !== this.sequence) transaction.done()
    else this.spare = transaction
  }

  private dropSpare(): void {
    this.spare?.done()
    this.spare = undefined
  }

  /** Writes everything or nothing, and returns when it is on disk. */
  commit(changes: Changes): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ changes, resolve, reject })
      this.dropSpare()
      this.writing ??= this.writeAll()
    })
  }

  /** One write to the disk after the other, each for all who wait by then. */
  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.gather()
      const together = this.waiting
      this.waiting = []
      try {
        await this.write(together.map(({ changes }) => changes))
        this.sequence += together.length
        for (const { resolve } of together) resolve()
      } catch (error) {
        for (const { reject } of together) reject(error)
      }
      this.expected = Math.max(together.length + this.waiting.length, this.expected >> 1)
    }
    this.writing = undefined
  }

  /** Those who were answered a moment ago are about to write again: a short wait saves everybody a write to the disk. */
  private async gather(): Promise<void> {
    let end = 0
    for (let seen = 0; this.waiting.length > seen || this.isEarly(end); await nextTurn()) {
      if (this.waiting.length > seen) end = performance.now() + WINDOW
      seen = this.waiting.length
    }
  }

  private isEarly(end: number): boolean {
    return this.waiting.length < this.expected && performance.now() < end
  }

  private async write(units: Changes[]): Promise<void> {
    const committed = this.database.batch(() => {
      for (const [key, value] of units.flatMap((changes) => [...changes])) {
        if (value) this.database.put(key, value)
        else this.database.remove(key)
      }
    })
    await committed.catch(async (failure: CommitFailure) => {
      throw await refusedByDisk(failure)
    })
  }

  /** Runs `work` under the lock that lmdb holds between processes. Throwing takes everything back. */
  exclusively<T>(
    work: (get: (key: Key) => Uint8Array | undefined, put: (key: Key, value: Uint8Array) => void) => T,
  ): T {
    return this.database.transactionSync(() =>
      work(
        (key) => this.database.get(key),
        (key, value) => this.database.putSync(key, value),
      ),
    )
  }

  async close(): Promise<void> {
    this.closed = true
    for (const snapshot of this.held) snapshot.release()
    this.dropSpare()
    await this.writing
    await this.database.flushed
    await this.database.close()
  }
}

/** lmdb's own; it says why only later. */
export interface CommitFailure extends Error {
  commitError?: Promise<never>
}

/** Nothing has been changed then, and the next write may succeed. */
async function refusedByDisk(failure: CommitFailure): Promise<CommandError> {
  const cause = await Promise.resolve(failure.commitError).catch((error: Error) => error)
  const said = cause instanceof Error ? cause.message : failure.message
  return new CommandError(14031, `Nothing was written, for the disk refused it (is it full?): ${said}`)
}

/** A transaction's own view lives on with it. */
export function letGo(view: View): void {
  if (view instanceof Snapshot) view.release()
}

type ReadTransaction = ReturnType<RootDatabase['useReadTransaction']>

export class Snapshot implements View {
  private released = false

  constructor(
    private readonly database: RootDatabase<Uint8Array, Key>,
    private readonly transaction: ReadTransaction,
    readonly sequence: number,
    private readonly store: Store,
  ) {
    store.held.add(this)
  }

  get(key: Key): Uint8Array | undefined {
    this.refuseIfReleased()
    if (key.length > MAX_KEY) return undefined
    return this.database.get(key, { transaction: this.transaction })
  }

  *range(from: Key, to: Key, reverse = false): Generator<[Key, Uint8Array]> {
    const [start, end] = [within(from), within(to)]
    if (start >= end) return
    this.refuseIfReleased()
    let last: Key | undefined
    for (let size = FIRST_CHUNK; ; size = Math.min(2 * size, LONGEST_CHUNK)) {
      const chunk = this.chunk(
        last ?? (reverse ? end : start),
        reverse ? start : end,
        reverse,
        last !== undefined,
        size,
      )
      for (const entry of chunk.entries) {
        yield entry
        this.refuseIfReleased()
      }
      if (!chunk.more) return
      last = chunk.entries.at(-1)?.[0]
    }
  }

  /**
   * The next entries, gathered in one go: a cursor of lmdb must never be open while others run, since one of them may close the environment under
   * it, and that is the end of the process.
   */
  private chunk(
    start: Key,
    end: Key,
    reverse: boolean,
    after: boolean,
    size: number,
  ): { entries: [Key, Uint8Array][]; more: boolean } {
    const bounds = reverse
      ? { start, end, exclusiveStart: true, inclusiveEnd: true, reverse }
      : { start, end, exclusiveStart: after }
    const entries: [Key, Uint8Array][] = []
    let bytes = 0
    for (const { key, value } of this.database.getRange({
      ...bounds,
      limit: size,
      transaction: this.transaction,
    })) {
      entries.push([key, value])
      bytes += value.length
      if (bytes > CHUNK_BYTES) break
    }
    return { entries, more: entries.length === size || bytes > CHUNK_BYTES }
  }

  count(from: Key, to: Key): number {
    const [start, end] = [within(from), within(to)]
    this.refuseIfReleased()
    return start >= end ? 0 : this.database.getKeysCount({ start, end, transaction: this.transaction })
  }

  /** A transaction may be ended, or the server closed, while somebody is in the middle of reading. */
  private refuseIfReleased(): void {
    if (this.released) throw new CommandError(11601, 'The operation was interrupted')
  }

  release(): void {
    if (this.released) return
    this.released = true
    this.store.held.delete(this)
    this.store.giveBack(this.transaction, this.sequence)
  }
}
