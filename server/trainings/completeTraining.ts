import { randomUUID } from 'node:crypto'
import Joi from 'joi'
import { counting, TrainingCompletion } from '../../models/trainingCompletion.ts'
import { checkNamed } from '../accounts/references.ts'
import { type Caller, change } from '../audit/change.ts'
import { dayOf } from '../clock.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { AppError } from '../errors.ts'
import { dayField, orNull, uuid } from '../fields.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { findTraining } from './find.ts'

export interface Completion {
  /** Null: the caller. */
  person: string | null
  /** Day. */
  day: string
}

export const completion = Joi.object<Completion>({
  person: orNull(uuid),
  day: dayField,
})

/**
 * Keeps that somebody took a training on a day. People say so of themselves; a lead, who has the list of those who came, of anybody.
 * AppError `forbidden`, `bad-input` (a day to come, one already kept, somebody who does not work here).
 */
export async function completeTraining(
  trainingId: string,
  { person: named, day }: Completion,
  caller: Caller,
): Promise<TrainingCompletion> {
  const training = await findTraining(trainingId)
  const person = named ?? caller.actor.id
  if (person !== caller.actor.id && !caller.roles.includes('CommunicationsLead')) {
    throw new AppError(
      'forbidden',
      {
        sv: 'Du registrerar bara egna utbildningar. En kommunikationsansvarig kan registrera åt andra.',
        en: 'You register your own trainings only. A communications lead can register those of others.',
      },
      { facts: { rule: 'training:complete-for-others' } },
    )
  }
  const { timeZone } = await theOrganisation()
  if (day > dayOf(caller.now, timeZone)) throw wrongDay('date.future')
  await checkNamed({ people: { person } })
  return change(caller, { action: 'training.complete' }, async (tx) => {
    const known = { person, training: training._id, day }
    const said = { by: caller.actor.id, at: tx.now, withdrawnBy: null, withdrawnAt: null }
    const kept = await TrainingCompletion.findOne(known).session(tx.session).lean<TrainingCompletion>()
    if (!kept) return tx.insert(TrainingCompletion, { _id: randomUUID(), version: 1, ...known, ...said })
    // What was taken back can be said again.
    const { _id, version, withdrawnAt } = kept
    const again = withdrawnAt ? await tx.update(TrainingCompletion, { _id, version }, { $set: said }) : null
    if (!again) throw wrongDay('already-kept')
    return again
  })
}

function wrongDay(code: string): AppError {
  return new AppError('bad-input', undefined, { errors: [{ path: 'day', code, values: {} }] })
}

/** Who has taken a training, latest first, without what was taken back: all for leads and auditors, one's own for everybody else. */
export async function completionsOf(
  trainingId: string,
  { limit, cursor }: { limit: number; cursor?: string },
  { actor, roles }: Pick<Caller, 'actor' | 'roles'>,
): Promise<{ completions: TrainingCompletion[]; next: string | null }> {
  await findTraining(trainingId)
  const all = roles.includes('CommunicationsLead') || roles.includes('Auditor')
  const [day, id] = cursor ? readCursor(cursor, ['text', 'text']) : []
  const after = day && id ? { $or: [{ day: { $lt: day } }, { day, _id: { $gt: id } }] } : {}
  const found = await TrainingCompletion.find({
    training: trainingId,
    ...counting,
    ...(all ? {} : { person: actor.id }),
    ...after,
  })
    .sort({ day: -1, _id: 1 })
    .limit(limit + 1)
    .lean<TrainingCompletion[]>()
  const completions = found.slice(0, limit)
  const last = completions.at(-1)
  return { completions, next: found.length > limit && last ? writeCursor([last.day, last._id]) : null }
}
