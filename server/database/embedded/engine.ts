import { CommandError } from './errors.ts'
import { Cursors } from './sessions/cursors.ts'
import { Sessions } from './sessions/sessions.ts'
import { sweep } from './sessions/ttl.ts'
import { Catalog } from './storage/catalog.ts'
import type { Store } from './storage/store.ts'
import { Blocked, endsBefore, Locks, Unit } from './storage/unit.ts'

/** How long a write waits for another one that holds what it needs, in milliseconds. */
const PATIENCE = 30_000

/** The parts of one open database, and how a plain write goes through them. */
export class Engine {
  readonly catalog: Catalog
  readonly sessions: Sessions
  readonly cursors = new Cursors()
  private readonly locks = new Locks()
  private sweeping: NodeJS.Timeout | undefined
  private swept: Promise<void> = Promise.resolve()

  /** Reads what there is: nobody else may be writing to the store any more. */
  constructor(readonly store: Store) {
    const view = this.store.snapshot()
    this.catalog = new Catalog(view)
    view.release()
    this.sessions = new Sessions(this)
  }

  begin(): Unit {
    return new Unit(this.store, this.locks, this.store.snapshot())
  }

  /**
   * Runs a write as a unit of its own and commits it. Where another unit stands in the way, it waits for that one to end and
   * runs the whole write again, on what is stored then.
   */
  async write<T>(work: (unit: Unit) => T, patience = PATIENCE): Promise<T> {
    const deadline = Date.now() + patience
    for (;;) {
      const unit = this.begin()
      try {
        const result = work(unit)
        await unit.commit()
        return result
      } catch (error) {
        if (!(error instanceof Blocked)) throw error
        unit.release()
        if (!(await endsBefore(error.owner, deadline))) {
          throw new CommandError(50, 'Another write held what this one needs for too long')
        }
      } finally {
        unit.release()
      }
    }
  }

  /** Looks for what has expired, every so many seconds. */
  sweepEvery(seconds: number): void {
    clearInterval(this.sweeping)
    this.sweeping = setInterval(() => {
      this.swept = this.swept.then(() => sweep(this)).catch((error: Error) => process.emitWarning(error))
    }, seconds * 1000)
    this.sweeping.unref()
  }

  async close(): Promise<void> {
    clearInterval(this.sweeping)
    await this.swept
    this.sessions.close()
    this.cursors.close()
    await this.store.close()
  }
}
