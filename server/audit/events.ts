import { AuditEvent } from '../../models/auditEvent.ts'
import { EventValue } from '../../models/eventValue.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { type PastRecord, unveilEvents } from './asOf.ts'

/** An event as it is read: with the values that are kept beside it. */
export type ReadEvent = Omit<AuditEvent, 'after' | 'reason'> & {
  after: PastRecord | null
  reason: string | { erased: true } | null
}

export interface EventQuery {
  /** Only those of this record. */
  subject?: string
  /** Only what this person, client or job did. */
  actor?: string
  limit: number
  cursor?: string
}

/** A page of the audit trail, the latest first. */
export async function listEvents(query: EventQuery): Promise<{ events: ReadEvent[]; next: string | null }> {
  const filter = {
    ...(query.subject === undefined ? {} : { 'subject.id': query.subject }),
    ...(query.actor === undefined ? {} : { 'actor.id': query.actor }),
    ...(query.cursor === undefined ? {} : { _id: { $lt: readCursor(query.cursor, ['number'])[0] } }),
  }
  const found = await AuditEvent.find(filter)
    .sort({ _id: -1 })
    .limit(query.limit + 1)
    .lean<AuditEvent[]>()
  const shown = found.slice(0, query.limit)
  const last = shown.at(-1)
  const next = found.length > query.limit && last ? writeCursor([last._id]) : null
  return { events: await readEvents(shown), next }
}

/** The whole trail from the first event on, as it stood when the reading began, in little memory. */
export async function* allEvents(): AsyncGenerator<ReadEvent> {
  let waiting: AuditEvent[] = []
  const cursor = AuditEvent.find().sort({ _id: 1 }).lean<AuditEvent[]>().cursor({ batchSize: 500 })
  for await (const event of cursor as AsyncIterable<AuditEvent>) {
    waiting.push(event)
    if (waiting.length < 500) continue
    yield* await readEvents(waiting)
    waiting = []
  }
  yield* await readEvents(waiting)
}

async function readEvents(events: readonly AuditEvent[]): Promise<ReadEvent[]> {
  const [records, reasons] = await Promise.all([unveilEvents(events), reasonsOf(events)])
  return events.map((event) => ({
    ...event,
    after: records.get(event._id) ?? null,
    reason: event.reason && (reasons.get(event._id) ?? { erased: true }),
  }))
}

/** The reasons that were given and are still kept, by event. */
export async function reasonsOf(events: readonly AuditEvent[]): Promise<Map<number, string>> {
  const ids = events.filter((event) => event.reason).map((event) => `${event._id}:reason`)
  const values = ids.length === 0 ? [] : await EventValue.find({ _id: { $in: ids } }).lean<EventValue[]>()
  return new Map(values.map((value) => [value.event, JSON.parse(value.value) as string]))
}
