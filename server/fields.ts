import Joi from 'joi'
import { addDays } from './clock.ts'

/** The id of any record but those that are named by people: channels, purposes and rules. */
export const uuid = Joi.string().guid()

/** A day that there is (`2026-11-24`): the 30th of February is refused, and never handed on to something that computes with it. */
export const dayField = Joi.string()
  .pattern(/^\d{4}-\d{2}-\d{2}$/)
  .custom((day: string, helpers) => (addDays(day, 0) === day ? day : helpers.error('string.isoDate')))

/** What may be left out or be null; null either way for whoever reads it. */
export function orNull<S extends Joi.Schema>(schema: S) {
  return schema.allow(null).default(null).optional()
}

/** Words that may be left out; empty ones are none. */
export function wordsOrNull(max: number) {
  return orNull(Joi.string().trim().max(max).empty(''))
}
