import { randomUUID } from 'node:crypto'
import Joi from 'joi'
import { CouncilNote } from '../../models/councilNote.ts'
import { type Caller, change } from '../audit/change.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { dayField } from '../fields.ts'
import { demandInCouncil } from './access.ts'
import { demandActive, findCouncil } from './find.ts'

export interface NewNote {
  /** The day that it is about, e.g. of the meeting. */
  day: string
  text: string
}

export const newNote = Joi.object<NewNote>({
  day: dayField,
  text: Joi.string().trim().min(3).max(4000),
})

/** Keeps what was shared or learnt on a day. Members only. AppError `forbidden`, `wrong-state` when the council has ended. */
export async function writeNote(
  councilId: string,
  { day, text }: NewNote,
  caller: Caller,
): Promise<CouncilNote> {
  const council = await findCouncil(councilId)
  await demandInCouncil(council, 'write-notes', caller)
  demandActive(council)
  return change(caller, { action: 'council.write-note' }, (tx) =>
    tx.insert(CouncilNote, {
      _id: randomUUID(),
      version: 1,
      council: councilId,
      day,
      by: caller.actor.id,
      at: tx.now,
      text,
    }),
  )
}

/** A council's notes, the latest day first. AppError `forbidden` for who neither takes part nor inspects. */
export async function notesOf(
  councilId: string,
  { limit, cursor }: { limit: number; cursor?: string },
  who: Pick<Caller, 'actor' | 'roles'>,
): Promise<{ notes: CouncilNote[]; next: string | null }> {
  await demandInCouncil(await findCouncil(councilId), 'read-notes', who)
  const [day, id] = cursor ? readCursor(cursor, ['text', 'text']) : []
  const after = day && id ? { $or: [{ day: { $lt: day } }, { day, _id: { $gt: id } }] } : {}
  const found = await CouncilNote.find({ council: councilId, ...after })
    .sort({ day: -1, _id: 1 })
    .limit(limit + 1)
    .lean<CouncilNote[]>()
  const notes = found.slice(0, limit)
  const last = notes.at(-1)
  return { notes, next: found.length > limit && last ? writeCursor([last.day, last._id]) : null }
}
