import { randomUUID } from 'node:crypto'
import Joi from 'joi'
import { Channel } from '../../models/channel.ts'
import type { Text } from '../../models/text.ts'
import { Training, trainingFunctions } from '../../models/training.ts'
import { checkNamed } from '../accounts/references.ts'
import { type Caller, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { dayField } from '../fields.ts'
import { findTraining } from './find.ts'

export type TrainingFields = Omit<Training, '_id' | 'version'>

const words = (max: number) => Joi.string().trim().min(3).max(max)
const both = (max: number) => Joi.object<Text>({ sv: words(max), en: words(max) })
const several = (max: number) => Joi.array().items(Joi.string().max(80)).max(max).unique()

const fields = {
  name: both(100),
  about: both(1000),
  purposes: several(20),
  channels: several(20),
  functions: Joi.array()
    .items(Joi.valid(...trainingFunctions))
    .unique(),
  beforeRegistration: Joi.boolean(),
  monthsValid: Joi.number().integer().min(1).max(120).allow(null),
  place: both(200).allow(null),
  link: Joi.string()
    .trim()
    .uri({ scheme: ['https'] })
    .max(500)
    .empty('')
    .allow(null),
  endedOn: dayField.empty('').allow(null),
} satisfies Record<keyof TrainingFields, Joi.Schema>

export const newTraining = Joi.object<TrainingFields>({
  ...fields,
  purposes: fields.purposes.default([]).optional(),
  channels: fields.channels.default([]).optional(),
  functions: fields.functions.default([]).optional(),
  beforeRegistration: fields.beforeRegistration.default(false).optional(),
  monthsValid: fields.monthsValid.default(null).optional(),
  place: fields.place.default(null).optional(),
  link: fields.link.default(null).optional(),
  endedOn: fields.endedOn.default(null).optional(),
})

export const trainingChanges = Joi.object<Partial<TrainingFields>>(fields)
  .fork(Object.keys(fields), (field) => field.optional())
  .min(1)

/** Puts a training in the catalogue. Who may is a matter of role alone. AppError `bad-input` for purposes and channels that there are not. */
export async function createTraining(input: TrainingFields, caller: Caller): Promise<Training> {
  await check(input)
  return change(caller, { action: 'training.create' }, (tx) =>
    tx.insert(Training, { _id: randomUUID(), version: 1, ...input }),
  )
}

/**
 * Changes a training, or says that it is no longer given (`endedOn`). Who has taken it has taken it; how long that counts follows the training as
 * it is now. AppError `changed-meanwhile`, `bad-input`.
 */
export async function changeTraining(
  id: string,
  version: number,
  changes: Partial<TrainingFields>,
  caller: Caller,
): Promise<Training> {
  const training = await findTraining(id)
  if (training.version !== version) return explainMiss(id)
  await check(changes)
  const action = changes.endedOn && !training.endedOn ? 'training.end' : 'training.change'
  const changed = await change(caller, { action }, (tx) =>
    tx.update(Training, { _id: id, version }, { $set: changes }),
  )
  return changed ?? explainMiss(id)
}

async function check({ purposes = [], channels = [] }: Partial<TrainingFields>): Promise<void> {
  const known = await Channel.countDocuments({ _id: { $in: channels } })
  if (known < channels.length) {
    const errors = [{ path: 'channels', code: 'reference.unknown', values: {} }]
    throw new AppError('bad-input', undefined, { errors })
  }
  await checkNamed({ purposes: { purposes } })
}

async function explainMiss(id: string): Promise<never> {
  const { version } = await findTraining(id)
  throw new AppError(
    'changed-meanwhile',
    {
      sv: 'Utbildningen har ändrats sedan du öppnade den.',
      en: 'The training has changed since you opened it.',
    },
    { facts: { version } },
  )
}
