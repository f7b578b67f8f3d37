import { Router } from 'express'
import Joi from 'joi'
import { Purpose } from '../../models/purpose.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { page, text } from './shapes/page.ts'

export const router = Router()

const purposeShape = Joi.object({
  id: Joi.string(),
  version: Joi.number().integer(),
  name: text,
  description: text,
  dialogue: Joi.boolean(),
  crisis: Joi.boolean(),
  measures: Joi.array().items(Joi.object({ id: Joi.string(), name: text })),
  position: Joi.number(),
}).meta({ title: 'Purpose' })

/** What social media may serve, with suggestions of what to measure. */
router.get(
  '/',
  can('organisation:read'),
  describe({ summary: 'The purposes', answers: { 200: page(purposeShape) } }),
  async (_req, res) => {
    const purposes = await Purpose.find().sort({ position: 1 }).limit(200).lean<Purpose[]>()
    const items = purposes.map(({ _id, measures, ...purpose }) => ({
      id: _id,
      ...purpose,
      measures: measures.map((measure) => ({ id: measure._id, name: measure.name })),
    }))
    res.json({ items, next: null })
  },
)
