import type { Request } from 'express'
import Joi from 'joi'
import { uuid } from '../server/fields.ts'
import { parse } from '../server/parse.ts'

/** What the path of one record holds, for the routes' descriptions. */
export const onlyId = Joi.object<{ id: string }>({ id: uuid })

/** An id that the path names: `/:id`, or `/:id/steps/:step` with `step`. AppError `bad-input` where it is none. */
export function idIn(req: Request, name = 'id'): string {
  return parse(Joi.object<Record<string, string>>({ [name]: uuid }), { [name]: req.params[name] })[name] ?? ''
}
