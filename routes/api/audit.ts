import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Request, Router } from 'express'
import Joi from 'joi'
import { say } from '../../models/text.ts'
import { describeProof } from '../../server/audit/describeProof.ts'
import { allEvents, type EventQuery, listEvents } from '../../server/audit/events.ts'
import { latestSignedHead, signHead } from '../../server/audit/signedHead.ts'
import { signerFrom } from '../../server/audit/signedNote.ts'
import { verifyAudit } from '../../server/audit/verify.ts'
import type { Clock } from '../../server/clock.ts'
import type { Config } from '../../server/config.ts'
import { AppError } from '../../server/errors.ts'
import { requestLanguage } from '../../server/pages/language.ts'
import { parse } from '../../server/parse.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { eventShape, presentEvent } from './shapes/history.ts'
import { instant, nullable, page, strings } from './shapes/page.ts'

export const router = Router()

const listQuery = Joi.object<EventQuery>({
  subject: Joi.string().max(200).optional(),
  actor: Joi.string().max(60).optional(),
  limit: Joi.number().integer().min(1).max(100).default(25).optional(),
  cursor: Joi.string().max(100).optional(),
})
const outsideHead = Joi.object<{ head: string }>({ head: Joi.string().max(5_000) })

const size = Joi.number().integer().min(0)
const root = Joi.string().hex().length(64)
const head = Joi.object({ size, root, at: instant })

const proofShape = Joi.object({
  whole: Joi.boolean(),
  fault: nullable(Joi.object({ kind: Joi.string() }).unknown()),
  events: size,
  root,
  erased: size,
  signedHeads: size,
  lastSigned: nullable(head),
  outside: nullable(head),
  says: strings,
  key: Joi.string(),
}).meta({ title: 'AuditProof' })

const signedHeadShape = Joi.object({ size, root, at: instant, note: Joi.string() }).meta({
  title: 'SignedHead',
})

/** The audit trail, the latest event first. */
router.get(
  '/',
  can('audit:read'),
  describe({ summary: 'List events', query: listQuery, answers: { 200: page(eventShape) } }),
  async (req, res) => {
    const { events, next } = await listEvents(parse(listQuery, req.query))
    res.json({ items: events.map(presentEvent), next })
  },
)

/** Whether the trail is whole: every event is read and hashed again. What it proves and what not is said in words. */
router.get(
  '/verify',
  can('audit:read'),
  describe({ summary: 'Verify the audit trail', answers: { 200: proofShape } }),
  async (req, res) => {
    res.json(await prove(req, null))
  },
)

/** The same against a signed head that was kept elsewhere, which alone shows a cut tail or a restored old copy. */
router.post(
  '/verify',
  can('audit:read'),
  describe({
    summary: 'Verify against a head kept outside',
    body: outsideHead,
    answers: { 200: proofShape },
  }),
  async (req, res) => {
    res.json(await prove(req, parse(outsideHead, req.body).head))
  },
)

/** The whole trail as NDJSON, the first event first, streamed. */
router.get(
  '/export',
  can('audit:read'),
  describe({ summary: 'Export the audit trail', answers: { 200: 'application/x-ndjson' } }),
  async (_req, res) => {
    res.attachment('audit.ndjson').type('application/x-ndjson')
    await pipeline(Readable.from(lines()), res)
  },
)

/** The latest signed head, to be kept elsewhere. 404 when none has been signed yet */
router.get(
  '/head',
  can('audit:read'),
  describe({ summary: 'Latest signed head', answers: { 200: signedHeadShape } }),
  async (_req, res) => {
    const signed = await latestSignedHead()
    if (!signed) throw new AppError('not-found')
    res.json(presentHead(signed))
  },
)

/** Sign the trail as it stands now. Signing the same twice gives the same head. 404 when nothing has happened yet */
router.post(
  '/head',
  can('audit:read'),
  describe({ summary: 'Sign the head now', answers: { 200: signedHeadShape } }),
  async (req, res) => {
    const signed = await signHead(signingKey(req), (req.app.get('clock') as Clock)())
    if (!signed) throw new AppError('not-found')
    res.json(presentHead(signed))
  },
)

async function* lines(): AsyncGenerator<string> {
  for await (const event of allEvents()) yield `${JSON.stringify(presentEvent(event))}\n`
}

async function prove(req: Request, outside: string | null) {
  const { verifier } = signerFrom(signingKey(req))
  const report = await verifyAudit({ keys: [verifier], outside })
  const language = requestLanguage(req)
  return {
    whole: report.fault === null,
    ...report,
    says: describeProof(report).map((text) => say(text, language)),
    key: verifier.text,
  }
}

function signingKey(req: Request): string {
  return (req.app.get('config') as Config).auditSigningKey
}

function presentHead({ _id, ...signed }: { _id: number; root: string; at: Date; note: string }) {
  return { size: _id, ...signed }
}
