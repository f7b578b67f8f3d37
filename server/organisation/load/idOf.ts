import { createHash } from 'node:crypto'

/** Kinds of record whose `_id` is a UUID made from the description's id; the catalogue (channels, purposes, terms) keeps its own. */
export type Named =
  | 'unit'
  | 'person'
  | 'identity'
  | 'rule-set'
  | 'strategy'
  | 'maturity-assessment'
  | 'account'
  | 'training'
  | 'training-completion'

/** The UUID of a described record: the same each time, by RFC 9562's version 8 over SHA-256. */
export function idOf(kind: Named, id: string): string {
  const bytes = createHash('sha256')
    .update(`social-account-registry\n${kind}\n${id}`)
    .digest()
    .subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
