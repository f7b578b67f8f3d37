import Joi from 'joi'
import { addDays } from './clock.ts'

/** A day that there is (`2026-11-24`): the 30th of February is refused, and never handed on to something that computes with it. */
export const dayField = Joi.string()
  .pattern(/^\d{4}-\d{2}-\d{2}$/)
  .custom((day: string, helpers) => (addDays(day, 0) === day ? day : helpers.error('string.isoDate')))
