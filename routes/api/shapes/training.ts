import Joi from 'joi'
import { type Training, trainingFunctions } from '../../../models/training.ts'
import type { TrainingCompletion } from '../../../models/trainingCompletion.ts'
import type { TrainingIdea } from '../../../models/trainingIdea.ts'
import { day, instant, nullable, strings, text, uuid } from './page.ts'

/** A training as the API answers it. */
export const trainingShape = Joi.object({
  id: uuid,
  version: Joi.number().integer(),
  name: text,
  about: text,
  purposes: strings,
  channels: strings,
  functions: Joi.array().items(Joi.valid(...trainingFunctions)),
  beforeRegistration: Joi.boolean(),
  monthsValid: nullable(Joi.number().integer()),
  place: nullable(text),
  link: nullable(Joi.string()),
  endedOn: nullable(day),
}).meta({ title: 'Training' })

export const completionShape = Joi.object({
  id: uuid,
  version: Joi.number().integer(),
  training: uuid,
  person: uuid,
  day,
  by: uuid,
  at: instant,
  withdrawnBy: nullable(uuid),
  withdrawnAt: nullable(instant),
}).meta({ title: 'TrainingCompletion' })

export const ideaShape = Joi.object({
  id: uuid,
  version: Joi.number().integer(),
  training: uuid,
  by: uuid,
  at: instant,
  text: Joi.string(),
}).meta({ title: 'TrainingIdea' })

/** `_id` is called `id` outside. */
export const presentTraining = ({ _id, ...training }: Training) => ({ id: _id, ...training })
export const presentCompletion = ({
  _id,
  withdrawnBy = null,
  withdrawnAt = null,
  ...completion
}: TrainingCompletion) => ({ id: _id, ...completion, withdrawnBy, withdrawnAt })
export const presentIdea = ({ _id, ...idea }: TrainingIdea) => ({ id: _id, ...idea })
