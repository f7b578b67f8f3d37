import type { Unit } from '../../../models/unit.ts'
import type { UnitEntry } from './description.ts'
import { idOf } from './idOf.ts'

/** The units with what follows from the tree: those above, and the accountable body. */
export function unitRecords(entries: UnitEntry[]): Unit[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return entries.map((entry) => {
    const above: UnitEntry[] = []
    for (let at = entry.parent; at; at = byId.get(at)?.parent) above.unshift(byId.get(at) as UnitEntry)
    // The nearest one that is an authority or a company of its own.
    const accountable = [...above, entry].findLast(
      ({ kind }) => kind === 'body' || kind === 'company',
    ) as UnitEntry
    return {
      _id: idOf('unit', entry.id),
      version: 1,
      name: entry.name,
      kind: entry.kind,
      parent: entry.parent ? idOf('unit', entry.parent) : null,
      ancestors: above.map(({ id }) => idOf('unit', id)),
      accountableBody: idOf('unit', accountable.id),
      manager: entry.manager ? idOf('person', entry.manager) : null,
      deputyManager: entry.deputyManager ? idOf('person', entry.deputyManager) : null,
      operation: entry.operation ?? null,
      place: entry.place ?? null,
      mailbox: entry.mailbox ?? null,
      website: entry.website ?? null,
      validFrom: entry.validFrom,
      validTo: entry.validTo ?? null,
    }
  })
}
