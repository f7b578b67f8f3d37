import { define, id, instant, optional, part } from './define.ts'

export type ActorKind = 'person' | 'client' | 'system' | 'policy'

/** Who did it. A person is named by the random id alone. */
export interface ActorRef {
  kind: ActorKind
  id: string
}

export interface Subject {
  /** The model's name, e.g. `AccountRequest`. */
  type: string
  id: string
}

/** One change of one record. Leaves form an append-only Merkle tree (RFC 9162); `_id` is the position in it, from 0. */
export interface AuditEvent {
  _id: number
  at: Date
  actor: ActorRef
  /** The verb, e.g. `request.sign-off`. */
  action: string
  subject: Subject
  /** The subject's version after the change. */
  version: number
  /** The full record after the change; null when it was deleted. Erasable values are replaced by `{ sha256 }` (see eventValue.ts). */
  after: Record<string, unknown> | null
  /** `{ sha256 }` of the reason given, or null. */
  reason: { sha256: string } | null
  requestId: string | null
  /** SHA-256(0x00 || canonical form of all above), hex. */
  leaf: string
  /** Root of the tree after this event, hex. */
  root: string
}

export const AuditEvent = define<AuditEvent>('AuditEvent', {
  collection: 'auditEvents',
  fields: {
    _id: { type: Number, required: true },
    at: instant,
    actor: { type: part<ActorRef>({ kind: id, id }), required: true },
    action: id,
    subject: { type: part<Subject>({ type: { type: String, required: true }, id }), required: true },
    version: { type: Number, required: true },
    after: { type: Object, default: null },
    reason: { type: Object, default: null },
    requestId: optional,
    leaf: id,
    root: id,
  },
  indexes: [
    [{ 'subject.id': 1, _id: 1 }],
    // A list as it stood on a day: the last event before it of each subject of a type.
    [{ 'subject.type': 1, 'subject.id': 1, _id: 1 }],
    [{ 'actor.id': 1, _id: 1 }],
  ],
})
