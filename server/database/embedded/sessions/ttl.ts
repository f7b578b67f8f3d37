import type { Engine } from '../engine.ts'
import type { Index } from '../indexes/spec.ts'
import type { Filter } from '../query/filter.ts'
import { withoutPauses } from '../query/flow.ts'
import { select } from '../query/selection.ts'
import type { Collection } from '../storage/catalog.ts'
import { removeDocument } from '../storage/records.ts'

/** At once not more than this, so that other writes get their turn. */
const CHUNK = 500

/** Removes the documents that TTL indexes say have expired, and what else has had its time. */
export async function sweep(engine: Engine, now = new Date()): Promise<void> {
  for (const collection of engine.catalog.all()) {
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds !== undefined) await removeExpired(engine, collection, index, now)
    }
  }
  engine.cursors.killIdle(now.getTime())
  await engine.sessions.forgetBefore(new Date(now.getTime() - 30 * 60_000))
}

async function removeExpired(engine: Engine, collection: Collection, index: Index, now: Date): Promise<void> {
  const [field] = index.fields
  if (!field) return
  const limit = new Date(now.getTime() - (index.expireAfterSeconds ?? 0) * 1000)
  const { path, parts } = field
  const isOver: Filter = { kind: 'field', path, parts, test: { op: 'lte', value: limit } }
  // What a partial index leaves out does not expire.
  const filter: Filter = index.partial ? { kind: 'and', filters: [isOver, index.partial] } : isOver
  for (;;) {
    const removed = await engine.write((unit) => {
      if (collection.dropped) return 0
      const rows = [...withoutPauses(select(unit, collection, filter, { limit: CHUNK }).rows())]
      for (const row of rows) removeDocument(unit, collection, row)
      return rows.length
    })
    if (removed < CHUNK) return
  }
}
