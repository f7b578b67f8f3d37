import type { RequestHandler } from 'express'
import type Joi from 'joi'
import type { ErrorCode } from '../server/errors.ts'

/** What an API route takes and answers, by the schemas that validate it: the OpenAPI document is made from this. */
export interface Operation {
  summary: string
  params?: Joi.ObjectSchema
  query?: Joi.ObjectSchema
  body?: Joi.ObjectSchema
  /** The route demands If-Match. */
  ifMatch?: boolean
  /** Answers that are not errors, by status. A string is a content type that is not JSON. */
  answers: Record<number, Joi.Schema | string | null>
  /** Errors beyond those that any route can give (not-signed-in, forbidden, bad-input, not-found, internal). */
  errors?: ErrorCode[]
}

export interface Described extends RequestHandler {
  operation: Operation
}

/** Describes the route it stands in; does nothing when the route is called. */
export function describe(operation: Operation): Described {
  const pass: RequestHandler = (_req, _res, next) => next()
  return Object.assign(pass, { operation })
}
