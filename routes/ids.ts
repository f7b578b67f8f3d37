import type { Request } from 'express'
import Joi from 'joi'
import { AppError } from '../server/errors.ts'
import { uuid } from '../server/fields.ts'

/** What the path of one record holds, for the routes' descriptions. */
export const onlyId = Joi.object<{ id: string }>({ id: uuid })

/** What the path holds, checked and typed. AppError `not-found` where it can name nothing: a mistyped address is no fault of what was sent. */
export function inPath<T>(schema: Joi.ObjectSchema<T>, req: Request): T {
  const { value, error } = schema.validate(req.params, { presence: 'required' })
  if (error) throw new AppError('not-found')
  return value
}

/** An id that the path names: `/:id`, or `/:id/steps/:step` with `step`. AppError `not-found` where it is none. */
export function idIn(req: Request, name = 'id'): string {
  return inPath(Joi.object<Record<string, string>>({ [name]: uuid }).unknown(), req)[name] ?? ''
}
