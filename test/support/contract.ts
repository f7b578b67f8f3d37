import Joi from 'joi'
import { apiRoutes } from '../../routes/allRoutes.ts'
import type { Route } from '../../routes/walk.ts'
import { AppError, type ErrorCode } from '../../server/errors.ts'

let routes: Promise<Route[]> | null = null

/** Fails when an answer is not one that the route describes: its status and shape, or a problem with one of its codes. */
export async function assertDescribed(
  method: string,
  path: string,
  status: number,
  body: unknown,
): Promise<void> {
  routes ??= apiRoutes()
  const called = `/api/v1${path.split('?')[0]}`
  const route = (await routes).find(
    (each) => each.method === method.toLowerCase() && matches(each.path, called),
  )
  if (!route?.operation) return
  if (status >= 400) return assertProblem(status, body, called)
  const shape = route.operation.answers[status]
  if (shape === undefined)
    throw new Error(`${method} ${route.path} answered ${status}, which it does not describe`)
  if (shape === null || typeof shape === 'string') return
  const { error } = shape.validate(body, { presence: 'required', abortEarly: false, convert: false })
  if (error)
    throw new Error(`${method} ${route.path} answered something else than it describes: ${error.message}`)
}

function matches(pattern: string, path: string): boolean {
  return new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(path)
}

const problem = Joi.object({
  type: Joi.string(),
  title: Joi.string(),
  status: Joi.number(),
  code: Joi.string(),
  detail: Joi.string().optional(),
  requestId: Joi.string(),
  errors: Joi.array()
    .items(
      Joi.object({
        path: Joi.string().allow(''),
        code: Joi.string(),
        values: Joi.object().unknown(),
        message: Joi.string(),
      }),
    )
    .optional(),
  facts: Joi.object().unknown().optional(),
})

function assertProblem(status: number, body: unknown, called: string): void {
  const { error, value } = problem.validate(body, { presence: 'required' })
  if (error)
    throw new Error(`${called} answered ${status} with something else than a problem: ${error.message}`)
  const expected = new AppError(value.code as ErrorCode).status
  if (expected !== status)
    throw new Error(`${called} answered ${status} for ${value.code}, which is ${expected}`)
}
