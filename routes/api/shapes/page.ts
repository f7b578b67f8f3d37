import Joi from 'joi'

/** A page of a list: the items, and the cursor of the next one (null at the end). */
export function page(item: Joi.Schema, more: Record<string, Joi.Schema> = {}): Joi.ObjectSchema {
  return Joi.object({ items: Joi.array().items(item), next: Joi.string().allow(null), ...more })
}

export const instant = Joi.string().isoDate()
export { dayField as day, uuid } from '../../../server/fields.ts'
export const text = Joi.object({ sv: Joi.string(), en: Joi.string() })
export const nullable = (schema: Joi.Schema) => schema.allow(null)
export const strings = Joi.array().items(Joi.string())
