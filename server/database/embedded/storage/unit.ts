import { CommandError } from '../errors.ts'
import type { Collection } from './catalog.ts'
import type { Key } from './keys.ts'
import { SortedKeys } from './sortedKeys.ts'
import type { Snapshot, Store, View } from './store.ts'

/**
 * A unit of writing: what one command or one transaction changes, kept in memory over a snapshot until it is committed whole.
 *
 * Who writes a document (or a unique index entry) first owns its key until the unit has ended. Another unit that wants the key
 * is Blocked: it lets go of everything and starts again when the owner has ended. So units that touch the same
 * document stand in line, the others run side by side, and nobody waits while holding something.
 */
export class Unit implements View {
  /** Resolves when the unit has been committed or released. */
  readonly ended: Promise<void>
  private readonly changes = new Map<Key, Uint8Array | null>()
  /** Those of the changes. */
  private readonly keys = new SortedKeys()
  private readonly owned = new Set<Key>()
  private readonly entered = new Set<Collection>()
  private end = (): void => {}

  constructor(
    private readonly store: Store,
    private readonly locks: Locks,
    private readonly snapshot: Snapshot,
  ) {
    this.ended = new Promise((resolve) => {
      this.end = resolve
    })
    locks.open.add(this)
  }

  get sequence(): number {
    return this.snapshot.sequence
  }

  get hasWrites(): boolean {
    return this.changes.size > 0
  }

  get(key: Key): Uint8Array | undefined {
    const change = this.changes.get(key)
    return change === undefined ? this.snapshot.get(key) : (change ?? undefined)
  }

  *range(start: Key, end: Key, reverse = false): Generator<[Key, Uint8Array]> {
    // A copy, for the unit may write on while somebody is reading.
    const own = this.keys.between(start, end)
    if (reverse) own.reverse()
    let at = 0
    for (const entry of this.snapshot.range(start, end, reverse)) {
      for (
        let key = own[at];
        key !== undefined && (reverse ? key > entry[0] : key < entry[0]);
        key = own[++at]
      ) {
        const value = this.changes.get(key)
        if (value) yield [key, value]
      }
      if (own[at] === entry[0]) continue
      yield entry
    }
    for (const key of own.slice(at)) {
      const value = this.changes.get(key)
      if (value) yield [key, value]
    }
  }

  count(start: Key, end: Key): number {
    let count = this.snapshot.count(start, end)
    for (const key of this.keys.between(start, end)) {
      count += Number(this.changes.get(key) !== null) - Number(this.snapshot.get(key) !== undefined)
    }
    return count
  }

  put(key: Key, value: Uint8Array): void {
    this.change(key, value)
  }

  remove(key: Key): void {
    this.change(key, null)
  }

  private change(key: Key, value: Uint8Array | null): void {
    if (!this.changes.has(key)) this.keys.add(key)
    this.changes.set(key, value)
  }

  /** Takes the right to change a key. Throws Blocked, or a write conflict if it has changed since the snapshot. */
  own(key: Key): void {
    const owner = this.locks.owners.get(key)
    if (owner === this) return
    if (owner) throw new Blocked(owner)
    this.locks.owners.set(key, this)
    this.owned.add(key)
    if (this.sequence === this.store.sequence) return
    const latest = this.store.snapshot()
    try {
      if (!sameBytes(latest.get(key), this.snapshot.get(key))) throw writeConflict()
    } finally {
      latest.release()
    }
  }

  /** Says that the unit writes to a collection, so that nobody drops or re-indexes it meanwhile. */
  enter(collection: Collection): void {
    const owner = this.locks.exclusive.get(collection)
    if (owner && owner !== this) throw new Blocked(owner)
    this.entered.add(collection)
  }

  /** Keeps every other writer away from a collection until the unit has ended. */
  lock(collection: Collection): void {
    for (const other of this.locks.open) {
      if (other !== this && other.entered.has(collection)) throw new Blocked(other)
    }
    this.enter(collection)
    this.locks.exclusive.set(collection, this)
  }

  /** Makes the changes durable, all together, and ends the unit. */
  async commit(): Promise<void> {
    try {
      const saved = new Map<Collection, number>()
      for (const collection of this.entered) {
        if (collection.saved === collection.revision || collection.dropped) continue
        this.changes.set(collection.catalogKey, collection.toBytes())
        saved.set(collection, collection.revision)
      }
      if (this.changes.size > 0) await this.store.commit(this.changes)
      for (const [collection, revision] of saved) collection.saved = Math.max(collection.saved, revision)
    } finally {
      this.release()
    }
  }

  /** Ends the unit; what has not been committed is forgotten. */
  release(): void {
    if (!this.locks.open.delete(this)) return
    for (const key of this.owned) this.locks.owners.delete(key)
    for (const collection of this.entered) {
      if (this.locks.exclusive.get(collection) === this) this.locks.exclusive.delete(collection)
    }
    this.snapshot.release()
    this.end()
  }
}

/** Which unit holds what. */
export class Locks {
  readonly owners = new Map<Key, Unit>()
  readonly exclusive = new Map<Collection, Unit>()
  readonly open = new Set<Unit>()
}

/** Another unit holds what this one needs. Never reaches a client. */
export class Blocked extends Error {
  override name = 'Blocked'

  constructor(readonly owner: Unit) {
    super('Held by another write')
  }
}

/** Waits for a unit to end. False when the time is over first. */
export function endsBefore(unit: Unit, deadline: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), Math.max(0, deadline - Date.now()))
    void unit.ended.then(() => {
      clearTimeout(timer)
      resolve(true)
    })
  })
}

export function writeConflict(): CommandError {
  return new CommandError(112, 'Write conflict: the document was changed by somebody else meanwhile', {
    errorLabels: ['TransientTransactionError'],
  })
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (!a || !b) return a === b
  return Buffer.compare(a, b) === 0
}
