import { AuditEvent } from '../../models/auditEvent.ts'
import { AuditHead } from '../../models/auditHead.ts'
import { SignedHead } from '../../models/signedHead.ts'
import { AppError } from '../errors.ts'
import { rootOf } from './merkle.ts'
import { signerFrom } from './signedNote.ts'

/**
 * Signs the audit trail as it stands, unless that was done already: called hourly and on demand. Null when nothing has happened yet.
 * `signingKey` is the private key in PEM.
 * Throws AppError `internal` when the head does not fit the last event: a registry never puts its name to a broken trail.
 */
export async function signHead(signingKey: string, now: Date): Promise<SignedHead | null> {
  const head = await AuditHead.findById('head').lean<AuditHead>()
  if (!head || head.size === 0) return null
  const signed = await SignedHead.findById(head.size).lean<SignedHead>()
  if (signed) return signed
  const root = rootOf(head.edge)
  const last = await AuditEvent.findById(head.size - 1, { root: 1 }).lean<Pick<AuditEvent, 'root'>>()
  if (last?.root !== root) {
    throw new AppError('internal', {
      sv: 'Ändringsloggens slut stämmer inte med dess sista händelse. Kör npm run audit:verify.',
      en: 'The head of the audit trail does not fit its last event. Run npm run audit:verify.',
    })
  }
  const made: SignedHead = {
    _id: head.size,
    at: now,
    root,
    note: signerFrom(signingKey).sign({ size: head.size, root, at: now }),
  }
  // Another process may have signed the same size meanwhile; the first one stands.
  await SignedHead.updateOne(
    { _id: made._id },
    { $setOnInsert: { at: now, root, note: made.note } },
    { upsert: true },
  )
  return (await SignedHead.findById(made._id).lean<SignedHead>()) ?? made
}

/** The latest signed head: what an auditor keeps outside. */
export function latestSignedHead(): Promise<SignedHead | null> {
  return SignedHead.findOne().sort({ _id: -1 }).lean<SignedHead>()
}
