import { createHmac } from 'node:crypto'
import type { IncrementResponse, Store } from 'express-rate-limit'
import { RateCount } from '../models/rateCount.ts'

/** What is counted together, milliseconds: whole minutes of the clock, so that all processes mean the same one. */
export const countedFor = 60_000
/** How often a process tells the others, milliseconds. */
const toldEvery = 2_000
/** Who has used less than this share of the limit in a process is not worth telling of. */
const worthTelling = 0.05

interface Count {
  here: number
  /** Of those, what the others have been told. */
  told: number
  elsewhere: number
}

interface Options {
  /** Tells limits apart that count the same callers. */
  name: string
  limit: number
  /** Keys the hashes under which callers are told of. */
  secret: string
  now?: () => number
}

/**
 * Counts calls for a limit that holds for all processes on a database together, without asking the database at each call: a process counts by itself,
 * and every two seconds tells and hears of those who call much, in two commands. So a call costs nothing more, and with N processes somebody may get
 * past the limit by what is called in two seconds, and by a twentieth of the limit for each process more. While the database is away each process counts for itself.
 */
export class SharedCounts implements Store {
  readonly localKeys = false
  readonly #options: Required<Options>
  #minute = 0
  #counts = new Map<string, Count>()
  #lastTold: number
  #telling = false

  constructor(options: Options) {
    this.#options = { now: Date.now, ...options }
    this.#lastTold = this.#options.now()
  }

  increment(key: string): IncrementResponse {
    const now = this.#options.now()
    const count = this.#countOf(key, now)
    count.here += 1
    if (!this.#telling && now - this.#lastTold >= toldEvery) void this.exchange().catch(() => {})
    return {
      totalHits: count.here + count.elsewhere,
      resetTime: new Date((this.#minute + 1) * countedFor),
    }
  }

  decrement(key: string): void {
    this.#countOf(key, this.#options.now()).here -= 1
  }

  resetKey(key: string): void {
    this.#counts.delete(key)
  }

  /** Tells the others of what was called here, and hears what was called there. Rejects when the database does not answer; what was not told is told next time. */
  async exchange(): Promise<void> {
    this.#telling = true
    this.#lastTold = this.#options.now()
    try {
      const many = [...this.#counts].filter(([, { here }]) => here >= this.#options.limit * worthTelling)
      if (many.length === 0) return
      const minute = this.#minute
      const counts = new Map(many.map(([key, count]) => [this.#idOf(key, minute), count]))
      const expiresAt = new Date((minute + 2) * countedFor)
      const told = new Map([...counts].map(([id, { here }]) => [id, here]))
      await RateCount.bulkWrite(
        [...counts].map(([id, { here, told: before }]) => ({
          updateOne: {
            filter: { _id: id },
            update: { $inc: { count: here - before }, $setOnInsert: { expiresAt } },
            upsert: true,
          },
        })),
        { ordered: false },
      )
      for (const [id, count] of counts) count.told = told.get(id) ?? count.told
      const found = await RateCount.find({ _id: { $in: [...counts.keys()] } }).lean<RateCount[]>()
      for (const { _id, count: all } of found) {
        const count = counts.get(_id)
        if (count) count.elsewhere = all - count.told
      }
    } finally {
      this.#telling = false
    }
  }

  #countOf(key: string, now: number): Count {
    const minute = Math.floor(now / countedFor)
    if (minute !== this.#minute) {
      this.#minute = minute
      this.#counts = new Map()
    }
    const count = this.#counts.get(key) ?? { here: 0, told: 0, elsewhere: 0 }
    this.#counts.set(key, count)
    return count
  }

  #idOf(key: string, minute: number): string {
    const { name, secret } = this.#options
    return `${minute} ${createHmac('sha256', secret).update(`${name} ${key}`).digest('base64url')}`
  }
}
