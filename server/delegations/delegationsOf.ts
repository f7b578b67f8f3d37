import { Delegation } from '../../models/delegation.ts'
import { readCursor, writeCursor } from '../cursor.ts'

export const delegationStates = ['ahead', 'now', 'over', 'taken-back'] as const
export type DelegationState = (typeof delegationStates)[number]

/** Whether a delegation holds on a day. */
export function delegationState({ from, to, takenBackAt }: Delegation, today: string): DelegationState {
  if (takenBackAt) return 'taken-back'
  if (today < from) return 'ahead'
  return today > to ? 'over' : 'now'
}

/** The delegations that a person has given or stands in by, those that last longest first. */
export async function delegationsOf(
  person: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ delegations: Delegation[]; next: string | null }> {
  const conditions: object[] = [{ $or: [{ person }, { deputy: person }] }]
  if (cursor) {
    const [to, id] = readCursor(cursor, ['text', 'text'])
    conditions.push({ $or: [{ to: { $lt: to } }, { to, _id: { $gt: id } }] })
  }
  const found = await Delegation.find({ $and: conditions })
    .sort({ to: -1, _id: 1 })
    .limit(limit + 1)
    .lean<Delegation[]>()
  const delegations = found.slice(0, limit)
  const last = delegations.at(-1)
  return { delegations, next: found.length > limit && last ? writeCursor([last.to, last._id]) : null }
}
