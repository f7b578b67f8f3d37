import type { AccountRequest } from '../../../models/accountRequest.ts'
import { AuditEvent } from '../../../models/auditEvent.ts'
import { EventValue } from '../../../models/eventValue.ts'
import { unveilRecord } from '../../../server/audit/event.ts'
import type { RequestEvent } from '../../../server/pages/requests/story.tsx'

const most = 500

/** What has happened to a request, oldest first, with the request as it was after each change; what was erased since says so. */
export async function requestEvents(request: string): Promise<RequestEvent[]> {
  const events = await AuditEvent.find({ 'subject.id': request })
    .sort({ _id: 1 })
    .limit(most)
    .lean<AuditEvent[]>()
  const values = await EventValue.find({ event: { $in: events.map((event) => event._id) } })
    .limit(most * 20)
    .lean<EventValue[]>()
  const byEvent = new Map<number, EventValue[]>()
  for (const value of values) byEvent.set(value.event, [...(byEvent.get(value.event) ?? []), value])
  return events.flatMap(({ _id, at, actor, action, subject, after }) => {
    if (!after) return []
    const record = unveilRecord(subject.type, after, byEvent.get(_id) ?? [])
    return [{ n: _id, at, actor, action, after: record as unknown as AccountRequest }]
  })
}
