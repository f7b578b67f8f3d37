import type { Key } from './keys.ts'

/** More new keys than this are sorted in together rather than put in one by one. */
const FEW = 64

/** Keys kept in order, cheaply both when many come at once and when one comes between two questions. */
export class SortedKeys {
  private keys: Key[] = []
  private added: Key[] = []

  /** Adds a key that is not there yet. */
  add(key: Key): void {
    this.added.push(key)
  }

  /** A copy of those with `start <= key < end`, in order. */
  between(start: Key, end: Key): Key[] {
    if (this.added.length > FEW) this.keys = [...this.keys, ...this.added].sort(byBytes)
    else for (const key of this.added) this.keys.splice(this.position(key), 0, key)
    this.added = []
    return this.keys.slice(this.position(start), this.position(end))
  }

  /** How many keys are smaller, by bisection. */
  private position(key: Key): number {
    let low = 0
    let high = this.keys.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.keys[middle] as Key) < key) low = middle + 1
      else high = middle
    }
    return low
  }
}

function byBytes(a: Key, b: Key): number {
  return a < b ? -1 : 1
}
