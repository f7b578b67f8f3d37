import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseState } from '../../models/databaseState.ts'
import { Organisation } from '../../models/organisation.ts'
import { giveBackLease, takeLease } from '../jobs/lease.ts'

/**
 * One step from what an earlier version wrote to what this one reads. It may be killed in the middle and run again, so it asks what is left
 * to do rather than remembering. It never touches the audit trail: an event says what was, in the form of its day.
 */
export interface Migration {
  number: number
  run(): Promise<void>
}

const lease = 'migrate'
const leaseFor = 60_000
const folder = new URL('migrations/', import.meta.url)

/**
 * Runs the migrations that this database has not been through, in order. Any number of processes may start at once: one runs them, the
 * others wait for it. An empty database needs none. Throws when a newer version wrote the database, or a restore was cut off.
 */
export async function migrate(): Promise<void> {
  const migrations = await readMigrations()
  const latest = migrations.at(-1)?.number ?? 0
  const holder = randomUUID()
  for (;;) {
    const state = await readState(latest)
    if (state.restoring)
      throw new Error('A restore into this database was cut off. Empty the database and restore it again.')
    if (state.migration > latest) {
      throw new Error(
        `A newer version of the registry has written this database (migration ${state.migration}; this version knows ${latest}).`,
      )
    }
    if (state.migration === latest) return
    if (await takeLease(lease, holder, leaseFor)) break
    await wait(250)
  }
  const keep = setInterval(() => void takeLease(lease, holder, leaseFor).catch(() => {}), leaseFor / 3)
  try {
    const { migration: done } = await readState(latest)
    for (const { number, run } of migrations.filter((one) => one.number > done)) {
      await run()
      await DatabaseState.updateOne({ _id: 'state' }, { $set: { migration: number } })
    }
  } finally {
    clearInterval(keep)
    await giveBackLease(lease, holder)
  }
}

/** A database that says nothing is either new, and needs no migration, or older than the first one. */
async function readState(latest: number): Promise<DatabaseState> {
  const migration = (await Organisation.exists({})) ? 0 : latest
  const state = await DatabaseState.findOneAndUpdate(
    { _id: 'state' },
    { $setOnInsert: { migration, restoring: null } },
    { upsert: true, returnDocument: 'after' },
  ).lean<DatabaseState>()
  if (!state) throw new Error('The state of the database could not be read')
  return state
}

/** `migrations/001-what-it-does.ts` and on, each exporting `run`. */
async function readMigrations(): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{3}-[\w.-]+\.ts$/.test(file)).sort()
  return Promise.all(
    files.map(async (file) => {
      const { run } = (await import(new URL(file, folder).href)) as Pick<Migration, 'run'>
      return { number: Number(file.slice(0, 3)), run }
    }),
  )
}
