import { AuditEvent } from '../../models/auditEvent.ts'
import { AuditHead } from '../../models/auditHead.ts'
import { EventValue } from '../../models/eventValue.ts'
import { SignedHead } from '../../models/signedHead.ts'
import { readPlain } from '../database/readPlain.ts'
import { hashValue, isHashed } from './event.ts'
import { append, leafHash, rootOf } from './merkle.ts'
import { checkNote, type HeadNote, type VerifierKey } from './signedNote.ts'

/** The first thing that does not fit. `event` counts from 0. */
export type AuditFault =
  /** An event is not there: it was deleted, or never written. */
  | { kind: 'event-missing'; event: number }
  /** What the event says does not give its leaf: it was edited. */
  | { kind: 'event-edited'; event: number }
  /** The leaf fits what the event says, but not the root: it, or one before it, was edited and its hashes made anew. */
  | { kind: 'root-differs'; event: number }
  /** A value kept beside the event is not the one that was written. An erased value is no fault. */
  | { kind: 'value-altered'; event: number; path: string }
  /** The head names another end than the events have. */
  | { kind: 'head-differs'; size: number; found: number }
  /** A signed head does not fit: something changed between the last one that fits (`after`, a size) and this one. */
  | { kind: 'signed-head'; size: number; after: number; because: SignedHeadFault }
  /** The head kept outside does not fit. */
  | { kind: 'outside-head'; size: number | null; because: SignedHeadFault }

export type SignedHeadFault =
  | 'root-differs'
  | 'beyond-the-end'
  | 'unreadable'
  | 'unknown-key'
  | 'bad-signature'

export interface AuditReport {
  fault: AuditFault | null
  /** Events that were looked at and fit. */
  events: number
  /** Root after them, hex. */
  root: string
  /** Values that were erased, as is allowed; their events are proved all the same. */
  erased: number
  /** Signed heads that fit, and the latest of them. */
  signedHeads: number
  lastSigned: HeadNote | null
  /** The head kept outside, when one was given and fits. */
  outside: HeadNote | null
}

export interface VerifyOptions {
  /** Keys whose signatures count. */
  keys: readonly VerifierKey[]
  /** A signed head that was kept elsewhere, as text. */
  outside?: string | null
}

/**
 * Reads the whole audit trail once, in order and in little memory, makes every leaf and root anew and names the first thing that does not fit.
 * What is written meanwhile is left for the next time.
 */
export async function verifyAudit({ keys, outside = null }: VerifyOptions): Promise<AuditReport> {
  const head = await AuditHead.findById('head').lean<AuditHead>()
  const end = head?.size ?? 0
  const kept = outside === null ? null : checkNote(outside, keys)
  const keptNote = kept && 'note' in kept ? kept.note : null
  const report: AuditReport = {
    fault: null,
    events: 0,
    root: rootOf([]),
    erased: 0,
    signedHeads: 0,
    lastSigned: null,
    outside: null,
  }
  const stop = (fault: AuditFault): AuditReport => ({ ...report, fault })
  // A fault of an event says more than that of a signed head, so the latter is only kept until all events have been read.
  let signedFault: AuditFault | null = null
  const signed = await signedHeads()
  let edge: string[] = []

  for await (const { event, values } of eventsInOrder(end)) {
    const at = report.events
    if (event._id !== at) return stop({ kind: 'event-missing', event: at })
    if (leafOf(event) !== event.leaf) return stop({ kind: 'event-edited', event: at })
    edge = append(edge, at, event.leaf)
    const root = rootOf(edge)
    if (root !== event.root) return stop({ kind: 'root-differs', event: at })
    const altered = checkValues(event, values)
    if (typeof altered === 'string') return stop({ kind: 'value-altered', event: at, path: altered })
    report.events = at + 1
    report.root = root
    report.erased += altered

    for (const { _id: size, note } of signed.upTo(report.events)) {
      const because = fits(checkNote(note, keys), size, report)
      if (because) signedFault ??= { kind: 'signed-head', size, after: report.lastSigned?.size ?? 0, because }
      else if (!signedFault) {
        report.signedHeads += 1
        const read = checkNote(note, keys)
        if ('note' in read) report.lastSigned = read.note
      }
    }
    if (keptNote?.size === report.events && keptNote.root === root) report.outside = keptNote
  }

  if (report.events < end) return stop({ kind: 'event-missing', event: report.events })
  if (!head || rootOf(head.edge) !== report.root) {
    return stop({ kind: 'head-differs', size: end, found: report.events })
  }
  const [beyond] = signed.upTo(Number.POSITIVE_INFINITY)
  if (beyond) {
    const after = report.lastSigned?.size ?? 0
    signedFault ??= { kind: 'signed-head', size: beyond._id, after, because: 'beyond-the-end' }
  }
  if (signedFault) return stop(signedFault)
  if (kept && !report.outside) return stop(outsideFault(kept, report))
  return report
}

function leafOf(event: AuditEvent): string | null {
  try {
    return leafHash(event)
  } catch {
    // What has no canonical form was never hashed, so somebody put it there.
    return null
  }
}

function fits(
  read: ReturnType<typeof checkNote>,
  size: number,
  { events, root }: AuditReport,
): SignedHeadFault | null {
  if ('fault' in read) return read.fault
  return read.note.size === size && size === events && read.note.root === root ? null : 'root-differs'
}

function outsideFault(kept: ReturnType<typeof checkNote>, { events }: AuditReport): AuditFault {
  if ('fault' in kept) return { kind: 'outside-head', size: null, because: kept.fault }
  const { size } = kept.note
  return { kind: 'outside-head', size, because: size > events ? 'beyond-the-end' : 'root-differs' }
}

/** The path of the first value that is not the one written, or else how many of the event's values were erased. */
function checkValues(event: AuditEvent, values: EventValue[]): string | number {
  const hashes = new Map<string, string>()
  collectHashes(event.after, '', hashes)
  if (event.reason) hashes.set('reason', event.reason.sha256)
  for (const { path, salt, value } of values) {
    if (hashes.get(path) !== hashValue(Buffer.from(salt, 'base64'), value)) return path
    hashes.delete(path)
  }
  return hashes.size
}

function collectHashes(value: unknown, path: string, into: Map<string, string>): void {
  if (typeof value !== 'object' || value === null || value instanceof Date) return
  if (isHashed(value)) {
    into.set(path, value.sha256)
    return
  }
  for (const [key, inner] of Object.entries(value))
    collectHashes(inner, path === '' ? key : `${path}.${key}`, into)
}

/** So many events, and so many values, are read at a time. */
const batchSize = 500

interface Read {
  event: AuditEvent
  values: EventValue[]
}

/** The events before `end` with the values beside them: both come in the order of the events, so that neither list is ever held whole. */
async function* eventsInOrder(end: number): AsyncGenerator<Read> {
  const values = readPlain(EventValue, { event: { $lt: end } }, { sort: { event: 1 }, batchSize })
  let read: EventValue[] = []
  let at = 0
  const valuesOf = async (event: number): Promise<EventValue[]> => {
    const found: EventValue[] = []
    for (;;) {
      if (at === read.length) {
        const next = await values.next()
        if (next.done) return found
        read = next.value
        at = 0
      }
      // One of an earlier event has no place there: it is reported with this one rather than passed over.
      const value = read[at] as EventValue
      if (value.event > event) return found
      found.push(value)
      at += 1
    }
  }
  try {
    const batches = readPlain(AuditEvent, { _id: { $lt: end } }, { sort: { _id: 1 }, batchSize })
    for await (const events of batches)
      for (const event of events) yield { event, values: await valuesOf(event._id) }
  } finally {
    await values.return(undefined)
  }
}

/** Signed heads are few (one an hour at most), so they are read at once. */
async function signedHeads() {
  const all = await SignedHead.find().sort({ _id: 1 }).lean<SignedHead[]>()
  let at = 0
  return {
    *upTo(size: number): Generator<SignedHead> {
      for (; at < all.length; at++) {
        const head = all[at] as SignedHead
        if (head._id > size) return
        yield head
      }
    },
  }
}
