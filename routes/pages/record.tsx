import { type Request, Router } from 'express'
import Joi from 'joi'
import { AuditEvent } from '../../models/auditEvent.ts'
import { AuditHead } from '../../models/auditHead.ts'
import type { Language } from '../../models/text.ts'
import { unveilEvents } from '../../server/audit/asOf.ts'
import { calledNames } from '../../server/audit/calledNames.ts'
import { describeProof } from '../../server/audit/describeProof.ts'
import { type EventQuery, listEvents, type ReadEvent, reasonsOf } from '../../server/audit/events.ts'
import { difference } from '../../server/audit/history.ts'
import { latestSignedHead, signHead } from '../../server/audit/signedHead.ts'
import { signerFrom } from '../../server/audit/signedNote.ts'
import { verifyAudit } from '../../server/audit/verify.ts'
import type { Config } from '../../server/config.ts'
import { AppError } from '../../server/errors.ts'
import { type Names, namesOf, stringsIn } from '../../server/names.ts'
import { pageContext } from '../../server/pages/context.ts'
import type { PageContext } from '../../server/pages/page.ts'
import { EventPage, type EventView } from '../../server/pages/record/EventPage.tsx'
import { ProofPage, type ProofView } from '../../server/pages/record/ProofPage.tsx'
import { RecordPage, type RecordView } from '../../server/pages/record/RecordPage.tsx'
import { renderPage } from '../../server/pages/renderPage.ts'
import { parse } from '../../server/parse.ts'
import { can } from '../guard.ts'
import { inPath } from '../ids.ts'
import { typedIn } from './answerForm.ts'

export const router = Router()

const rowsOnPage = 50
const listQuery = Joi.object<Pick<EventQuery, 'subject' | 'actor' | 'cursor'>>({
  subject: Joi.string().max(200).optional(),
  actor: Joi.string().max(60).optional(),
  cursor: Joi.string().max(100).optional(),
})
const eventNumber = Joi.object<{ n: number }>({ n: Joi.number().integer().min(0) })

/** What happened: all, or of one record, or by one person; the latest first. */
router.get('/', can('audit:read'), async (req, res) => {
  const query = parse(listQuery, req.query)
  const page = await pageContext(req)
  renderPage(res, page, <RecordPage view={await recordView(query, page)} />)
})

/** What can be proved, before it has been. */
router.get('/proof', can('audit:read'), async (req, res) => {
  renderPage(res, await pageContext(req), <ProofPage view={await proofView(req)} />)
})

/** Read and work out every event again, if wanted against a head that was kept outside. Changes nothing. */
router.post('/proof', can('audit:read'), async (req, res) => {
  const page = await pageContext(req)
  const outside = typedIn(req).head?.trim() ?? ''
  const { verifier } = signerFrom(signingKey(req))
  const report = await verifyAudit({ keys: [verifier], outside: outside ? `${outside}\n` : null })
  const proof = { whole: report.fault === null, says: describeProof(report), at: page.now }
  renderPage(res, page, <ProofPage view={{ ...(await proofView(req)), proof, outside }} />)
})

/** Sign the record as it stands. Signing the same twice gives the same head. 303 */
router.post('/head', can('audit:read'), async (req, res) => {
  const { now } = await pageContext(req)
  await signHead(signingKey(req), now)
  res.redirect(303, '/record/proof#keep')
})

/** One event. 200 | 404 */
router.get('/:n', can('audit:read'), async (req, res) => {
  const { n } = inPath(eventNumber, req)
  const page = await pageContext(req)
  renderPage(res, page, <EventPage view={await eventView(n, page)} />)
})

function signingKey(req: Request): string {
  return (req.app.get('config') as Config).auditSigningKey
}

async function recordView(
  query: Pick<EventQuery, 'subject' | 'actor' | 'cursor'>,
  page: PageContext,
): Promise<RecordView> {
  const [{ events, next }, head, signed] = await Promise.all([
    listEvents({ ...query, limit: rowsOnPage }),
    AuditHead.findById('head').lean<AuditHead>(),
    latestSignedHead(),
  ])
  const nameOf = await namesIn(
    events,
    [
      ...events.flatMap(({ actor, subject, after }) => [actor.id, subject.id, ...calledBy(after)]),
      query.actor,
    ],
    page.language,
  )
  const { cursor, ...selection } = query
  const href = (more: Record<string, string>) => {
    const parameters = new URLSearchParams({ ...selection, ...more })
    return parameters.size > 0 ? `/record?${parameters}` : '/record'
  }
  return {
    size: head?.size ?? 0,
    signed: signed && { size: signed._id, at: signed.at },
    rows: events.map((event) => ({
      n: event._id,
      at: event.at,
      actor: event.actor,
      action: event.action,
      subject: event.subject,
      called: calledIn(event, nameOf),
    })),
    only: onlyWords(query, events, nameOf, page),
    first: cursor ? href({}) : null,
    next: next && href({ cursor: next }),
    nameOf,
  }
}

function onlyWords(
  { subject, actor }: Pick<EventQuery, 'subject' | 'actor'>,
  [first]: ReadEvent[],
  nameOf: (id: string) => string,
  { language }: PageContext,
): string | null {
  if (subject) {
    const called = first ? calledIn(first, nameOf) : subject
    return { sv: `Händelser om ${called}`, en: `Events about ${called}` }[language]
  }
  if (actor) return { sv: `Händelser av ${nameOf(actor)}`, en: `Events by ${nameOf(actor)}` }[language]
  return null
}

async function eventView(n: number, page: PageContext): Promise<EventView> {
  const event = await AuditEvent.findById(n).lean<AuditEvent>()
  if (!event) throw new AppError('not-found')
  const before = await AuditEvent.findOne({ 'subject.id': event.subject.id, _id: { $lt: n } })
    .sort({ _id: -1 })
    .lean<AuditEvent>()
  const [records, reasons] = await Promise.all([
    unveilEvents(before ? [before, event] : [event]),
    reasonsOf([event]),
  ])
  const after = records.get(n) ?? null
  const changes = difference((before && records.get(before._id)) ?? null, after)
  const nameOf = await namesIn(
    [event],
    [event.actor.id, event.subject.id, ...stringsIn(changes), ...calledBy(after)],
    page.language,
  )
  return {
    event,
    called: calledIn(
      { subject: event.subject, after: after ?? records.get(before?._id ?? -1) ?? null },
      nameOf,
    ),
    reason: event.reason && (reasons.get(n) ?? { erased: true }),
    changes: after ? changes : [],
    removed: after === null,
    nameOf,
  }
}

/** The names of ids that are mentioned, and of the records of the events, also those that borrow their name from another. */
async function namesIn(
  events: Pick<AuditEvent, 'subject'>[],
  ids: (string | undefined)[],
  language: Language,
): Promise<Names> {
  const [nameOf, called] = await Promise.all([
    namesOf(ids, language),
    calledNames(
      events.map(({ subject }) => subject),
      language,
    ),
  ])
  return (id) => called.get(id) ?? nameOf(id)
}

/** Ids in a record by whose names the record is called. */
function calledBy(record: Record<string, unknown> | null): string[] {
  return [record?.unit, record?.account, record?.request, record?.person].filter(
    (id) => typeof id === 'string',
  )
}

/** What a record is called: its number where it has one, its name, or that of what it belongs to. */
function calledIn(
  { subject, after }: { subject: AuditEvent['subject']; after: Record<string, unknown> | null },
  nameOf: (id: string) => string,
): string {
  const name = nameOf(subject.id)
  const number = typeof after?.number === 'number' ? String(after.number) : null
  if (name !== subject.id) return number && subject.type === 'Account' ? `${number} ${name}` : name
  if (number) return number
  const [owner] = calledBy(after)
  return owner && nameOf(owner) !== owner ? nameOf(owner) : subject.id.slice(0, 8)
}

async function proofView(req: Request): Promise<ProofView> {
  const signed = await latestSignedHead()
  return {
    proof: null,
    head: signed && { note: signed.note, size: signed._id, at: signed.at },
    key: signerFrom(signingKey(req)).verifier.text,
    outside: '',
    errors: [],
  }
}
