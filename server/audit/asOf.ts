import { AuditEvent } from '../../models/auditEvent.ts'
import { EventValue } from '../../models/eventValue.ts'
import { unveilRecord } from './event.ts'

/** A record as it was; values that were erased since then are `{ erased: true }`. */
export type PastRecord = Record<string, unknown> & { _id: string }

const batch = 500

/** Puts the kept values back into events of one or several records, in one query. */
export async function unveilEvents(events: readonly AuditEvent[]): Promise<Map<number, PastRecord | null>> {
  const values = await EventValue.find({ event: { $in: events.map((event) => event._id) } }).lean<
    EventValue[]
  >()
  const byEvent = new Map<number, EventValue[]>()
  for (const value of values) {
    const list = byEvent.get(value.event)
    if (list) list.push(value)
    else byEvent.set(value.event, [value])
  }
  return new Map(
    events.map((event) => {
      const record =
        event.after && unveilRecord(event.subject.type, event.after, byEvent.get(event._id) ?? [])
      return [event._id, record as PastRecord | null]
    }),
  )
}

/**
 * All records of a type as they stood just before an instant (the end of a day is the first instant of the next), read from the audit trail in little memory, in the order of their ids. What was removed by
 * then, or made after, is not among them.
 */
export async function* recordsAsOf(type: string, instant: Date): AsyncGenerator<PastRecord> {
  let waiting: AuditEvent[] = []
  for await (const event of lastEvents({ 'subject.type': type }, instant)) {
    waiting.push(event)
    if (waiting.length === batch) {
      yield* present(waiting)
      waiting = []
    }
  }
  yield* present(waiting)
}

/** These records as they stood just before an instant, whatever they are, by id. */
export async function recordsByIdAsOf(
  ids: readonly string[],
  instant: Date,
): Promise<Map<string, PastRecord>> {
  const found = new Map<string, PastRecord>()
  for (let from = 0; from < ids.length; from += batch) {
    const events: AuditEvent[] = []
    for await (const event of lastEvents({ 'subject.id': { $in: ids.slice(from, from + batch) } }, instant)) {
      events.push(event)
    }
    for await (const record of present(events)) found.set(record._id, record)
  }
  return found
}

/** One record as it stood just before an instant; null when it was not there. */
export async function recordAsOf(id: string, instant: Date): Promise<PastRecord | null> {
  return (await recordsByIdAsOf([id], instant)).get(id) ?? null
}

async function* present(events: readonly AuditEvent[]): AsyncGenerator<PastRecord> {
  if (events.length === 0) return
  for (const record of (await unveilEvents(events)).values()) if (record) yield record
}

/** For each subject the last event before the instant. Events of one subject come one after another, so one at a time is held. */
async function* lastEvents(which: Record<string, unknown>, instant: Date): AsyncGenerator<AuditEvent> {
  const sort: Record<string, 1> =
    'subject.type' in which ? { 'subject.type': 1, 'subject.id': 1, _id: 1 } : { 'subject.id': 1, _id: 1 }
  const cursor = AuditEvent.find({ ...which, at: { $lt: instant } })
    .sort(sort)
    .lean<AuditEvent[]>()
    .cursor({ batchSize: batch })
  let last: AuditEvent | null = null
  for await (const event of cursor as AsyncIterable<AuditEvent>) {
    if (last && last.subject.id !== event.subject.id) yield last
    last = event
  }
  if (last) yield last
}
