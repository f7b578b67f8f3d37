import Joi from 'joi'
import { TrainingCompletion } from '../../models/trainingCompletion.ts'
import { type Caller, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { wordsOrNull } from '../fields.ts'

export const withdrawal = Joi.object<{ reason: string | null }>({ reason: wordsOrNull(500) })

/**
 * Takes back that somebody took a training, put in the register by mistake: it counts for nothing any more, and the record keeps both. By whom it is said
 * of, or a lead. It can be registered again. AppError `not-found`, `forbidden`, `wrong-state` (taken back already), `changed-meanwhile`.
 */
export async function withdrawCompletion(
  training: string,
  completionId: string,
  version: number,
  reason: string | null,
  caller: Caller,
): Promise<TrainingCompletion> {
  const kept = await find(training, completionId)
  if (kept.person !== caller.actor.id && !caller.roles.includes('CommunicationsLead')) {
    throw new AppError(
      'forbidden',
      {
        sv: 'Du tar bara tillbaka det som gäller dig själv. En kommunikationsansvarig kan göra det åt andra.',
        en: 'You take back what is about yourself only. A communications lead can do so for others.',
      },
      { facts: { rule: 'training:complete-for-others' } },
    )
  }
  if (kept.version !== version) throw overtaken(kept)
  if (kept.withdrawnAt) throw new AppError('wrong-state')
  const withdrawn = await change(caller, { action: 'training.withdraw-completion', reason }, (tx) =>
    tx.update(
      TrainingCompletion,
      { _id: completionId, version },
      { $set: { withdrawnBy: caller.actor.id, withdrawnAt: tx.now } },
    ),
  )
  if (!withdrawn) throw overtaken(await find(training, completionId))
  return withdrawn
}

async function find(training: string, id: string): Promise<TrainingCompletion> {
  const kept = await TrainingCompletion.findOne({ _id: id, training }).lean<TrainingCompletion>()
  if (!kept) throw new AppError('not-found')
  return kept
}

function overtaken({ version }: TrainingCompletion): AppError {
  return new AppError('changed-meanwhile', undefined, { facts: { version } })
}
