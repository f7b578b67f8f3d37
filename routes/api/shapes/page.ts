import Joi from 'joi'
import { addDays } from '../../../server/clock.ts'

/** A page of a list: the items, and the cursor of the next one (null at the end). */
export function page(item: Joi.Schema, more: Record<string, Joi.Schema> = {}): Joi.ObjectSchema {
  return Joi.object({ items: Joi.array().items(item), next: Joi.string().allow(null), ...more })
}

export const uuid = Joi.string().guid()
export const instant = Joi.string().isoDate()
/** A day that there is: the 30th of February is refused, and never handed on to something that computes with it. */
export const day = Joi.string()
  .pattern(/^\d{4}-\d{2}-\d{2}$/)
  .custom((value: string, helpers) => (addDays(value, 0) === value ? value : helpers.error('string.isoDate')))
export const text = Joi.object({ sv: Joi.string(), en: Joi.string() })
export const nullable = (schema: Joi.Schema) => schema.allow(null)
export const strings = Joi.array().items(Joi.string())
