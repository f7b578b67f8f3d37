/**
 * Documents on their way from the store to the client. Each step is a generator that takes from the one before it, so that
 * nothing is gathered that need not be. PAUSE among them means "nothing yet": long work gives it up now and then, so
 * that the event loop can serve others in between.
 */
export const PAUSE = Symbol('pause')

export type Flow<T> = Generator<T | typeof PAUSE, void>

const SLICE = 15

/** Tells when it is time for a pause. */
export class Slices {
  private next = performance.now() + SLICE

  isOver(): boolean {
    const now = performance.now()
    if (now < this.next) return false
    this.next = now + SLICE
    return true
  }
}

/** Takes everything at once, for writes, which may not be interrupted. */
export function* withoutPauses<T>(flow: Flow<T>): Generator<T> {
  for (const item of flow) if (item !== PAUSE) yield item
}

/** Lets others run. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

export function* nothing<T>(): Flow<T> {}

export function* skip<T>(flow: Flow<T>, count: number): Flow<T> {
  let left = count
  for (const item of flow) {
    if (item === PAUSE || left === 0) yield item
    else left--
  }
}

/** Ends after `count` items without asking for another one. */
export function* limit<T>(flow: Flow<T>, count: number): Flow<T> {
  let left = count
  for (const item of flow) {
    yield item
    if (item !== PAUSE && --left === 0) return
  }
}

export function* map<T, U>(flow: Flow<T>, work: (item: T) => U): Flow<U> {
  for (const item of flow) {
    if (item === PAUSE) yield PAUSE
    else yield work(item as T)
  }
}

export function* filter<T>(flow: Flow<T>, keeps: (item: T) => boolean): Flow<T> {
  const slices = new Slices()
  for (const item of flow) {
    if (item === PAUSE || keeps(item)) yield item
    else if (slices.isOver()) yield PAUSE
  }
}
