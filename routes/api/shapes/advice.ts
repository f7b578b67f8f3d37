import Joi from 'joi'
import { type Advice, adviceStates } from '../../../models/advice.ts'
import { instant, nullable, uuid } from './page.ts'

/** A question with its answers as the API answers it. */
export const adviceShape = Joi.object({
  id: uuid,
  version: Joi.number().integer(),
  number: Joi.number().integer(),
  asker: uuid,
  unit: uuid,
  council: nullable(uuid),
  question: Joi.string(),
  state: Joi.valid(...adviceStates),
  closedBy: nullable(uuid),
  entries: Joi.array().items(Joi.object({ id: uuid, by: uuid, at: instant, text: Joi.string() })),
  request: nullable(uuid),
  createdAt: instant,
  updatedAt: instant,
}).meta({ title: 'Advice' })

export function presentAdvice({ _id, entries, closedBy = null, ...advice }: Advice) {
  return { id: _id, ...advice, closedBy, entries: entries.map(({ _id: id, ...entry }) => ({ id, ...entry })) }
}
