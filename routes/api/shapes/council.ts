import Joi from 'joi'
import type { Council } from '../../../models/council.ts'
import type { CouncilNote } from '../../../models/councilNote.ts'
import { day, instant, nullable, uuid } from './page.ts'

const several = Joi.array().items(uuid)

/** A council as the API answers it. */
export const councilShape = Joi.object({
  id: uuid,
  version: Joi.number().integer(),
  number: Joi.number().integer(),
  name: Joi.string(),
  accounts: several,
  convener: uuid,
  members: several,
  units: several,
  shares: nullable(Joi.string()),
  nextMeeting: nullable(day),
  endedAt: nullable(instant),
}).meta({ title: 'Council' })

export const councilNoteShape = Joi.object({
  id: uuid,
  version: Joi.number().integer(),
  council: uuid,
  day,
  by: uuid,
  at: instant,
  text: Joi.string(),
}).meta({ title: 'CouncilNote' })

/** `_id` is called `id` outside. */
export const presentCouncil = ({ _id, ...council }: Council) => ({ id: _id, ...council })
export const presentCouncilNote = ({ _id, ...note }: CouncilNote) => ({ id: _id, ...note })
