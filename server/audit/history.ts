import { type ActorRef, AuditEvent } from '../../models/auditEvent.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { unveilEvents } from './asOf.ts'
import { reasonsOf } from './events.ts'
import { canonical } from './merkle.ts'

export interface FieldChange {
  field: string
  before: unknown
  after: unknown
}

/** One change of a record: who did what, when, why, and what became of it. */
export interface HistoryEntry {
  /** Position in the audit trail. */
  event: number
  at: Date
  actor: ActorRef
  action: string
  version: number
  /** Null: none was given; `{ erased: true }`: it was erased. */
  reason: string | { erased: true } | null
  changes: FieldChange[]
}

/** Fields that follow from others, or that everybody sees beside the entry. */
const notTold = new Set(['_id', 'version', 'search', 'order'])

/** The changes of a record, the latest first. */
export async function historyOf(
  id: string,
  page: { limit: number; cursor?: string },
): Promise<{ entries: HistoryEntry[]; next: string | null }> {
  const before = page.cursor === undefined ? {} : { _id: { $lt: readCursor(page.cursor, ['number'])[0] } }
  // One more than is shown: the entry before it says what the last one changed.
  const events = await AuditEvent.find({ 'subject.id': id, ...before })
    .sort({ _id: -1 })
    .limit(page.limit + 1)
    .lean<AuditEvent[]>()
  const [records, reasons] = await Promise.all([unveilEvents(events), reasonsOf(events)])
  const shown = events.slice(0, page.limit)
  const entries = shown.map((event, at): HistoryEntry => {
    const earlier = events[at + 1]
    return {
      event: event._id,
      at: event.at,
      actor: event.actor,
      action: event.action,
      version: event.version,
      reason: event.reason ? (reasons.get(event._id) ?? { erased: true }) : null,
      changes: difference((earlier && records.get(earlier._id)) ?? null, records.get(event._id) ?? null),
    }
  })
  const last = shown.at(-1)
  return { entries, next: events.length > page.limit && last ? writeCursor([last._id]) : null }
}

/** The fields that differ between two versions of a record. */
export function difference(
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): FieldChange[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...fields].flatMap((field): FieldChange[] => {
    const [was, is] = [before?.[field] ?? null, after?.[field] ?? null]
    return notTold.has(field) || canonical(was) === canonical(is) ? [] : [{ field, before: was, after: is }]
  })
}
