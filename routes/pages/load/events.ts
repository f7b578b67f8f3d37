import type { AccountRequest } from '../../../models/accountRequest.ts'
import { AuditEvent } from '../../../models/auditEvent.ts'
import { unveilEvents } from '../../../server/audit/asOf.ts'
import type { RequestEvent } from '../../../server/pages/requests/story.tsx'

const most = 500

/** What has happened to a request, oldest first, with the request as it was after each change; what was erased since says so. */
export async function requestEvents(request: string): Promise<RequestEvent[]> {
  const events = await AuditEvent.find({ 'subject.id': request })
    .sort({ _id: 1 })
    .limit(most)
    .lean<AuditEvent[]>()
  const records = await unveilEvents(events)
  return events.flatMap(({ _id, at, actor, action }) => {
    const record = records.get(_id)
    if (!record) return []
    return [{ n: _id, at, actor, action, after: record as unknown as AccountRequest }]
  })
}
