import { randomUUID } from 'node:crypto'
import Joi from 'joi'
import { TrainingIdea } from '../../models/trainingIdea.ts'
import { type Caller, change } from '../audit/change.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { findTraining } from './find.ts'

export const newIdea = Joi.object<{ text: string }>({ text: Joi.string().trim().min(5).max(1000) })

/** Keeps an idea on how a training is done and developed. Anybody may have one. */
export async function writeIdea(trainingId: string, text: string, caller: Caller): Promise<TrainingIdea> {
  await findTraining(trainingId)
  return change(caller, { action: 'training.write-idea' }, (tx) =>
    tx.insert(TrainingIdea, {
      _id: randomUUID(),
      version: 1,
      training: trainingId,
      by: caller.actor.id,
      at: tx.now,
      text,
    }),
  )
}

/** Ideas on a training, the latest first. */
export async function ideasOf(
  trainingId: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ ideas: TrainingIdea[]; next: string | null }> {
  await findTraining(trainingId)
  const [at, id] = cursor ? readCursor(cursor, ['instant', 'text']) : []
  const after = at && id ? { $or: [{ at: { $lt: at } }, { at, _id: { $gt: id } }] } : {}
  const found = await TrainingIdea.find({ training: trainingId, ...after })
    .sort({ at: -1, _id: 1 })
    .limit(limit + 1)
    .lean<TrainingIdea[]>()
  const ideas = found.slice(0, limit)
  const last = ideas.at(-1)
  return {
    ideas,
    next: found.length > limit && last ? writeCursor([last.at.toISOString(), last._id]) : null,
  }
}
