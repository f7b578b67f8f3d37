import type Joi from 'joi'
import { AppError, type ErrorCode } from '../server/errors.ts'
import type { Operation } from './describe.ts'
import type { Route } from './walk.ts'

type Json = Record<string, unknown>

/** Errors that any guarded route can give. */
const always: ErrorCode[] = [
  'bad-request',
  'not-signed-in',
  'token-invalid',
  'forbidden',
  'too-many-requests',
  'internal',
  'unavailable',
]

/** The OpenAPI 3.1 document of the API, made from the schemas that validate what comes in and describe what goes out. */
export function openApi(routes: readonly Route[], server: string): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    if (!route.operation) continue
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operationOf(route, route.operation) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Social account registry', version: '1' },
    servers: [{ url: server }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: problem },
    },
  }
}

function operationOf({ method, path, ability }: Route, operation: Operation): Json {
  const { params, query, body, ifMatch } = operation
  const parameters = [
    ...(params ? parametersOf(params, 'path') : []),
    ...(query ? parametersOf(query, 'query') : []),
    ...(ifMatch ? [header('If-Match', 'The version that was seen, as its ETag: "7"', true)] : []),
    ...(method === 'post'
      ? [header('Idempotency-Key', 'The same key gives the same answer and does nothing twice', false)]
      : []),
  ]
  return {
    operationId: `${method}${path.replace(/[^a-zA-Z]+(\w)/g, (_all, letter: string) => letter.toUpperCase())}`,
    summary: operation.summary,
    'x-ability': ability,
    ...(ability === 'open' ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: jsonSchema(body, 'input') } },
          },
        }
      : {}),
    responses: { ...answersOf(operation), ...problemsOf(operation, ability === 'open') },
  }
}

function answersOf({ answers }: Operation): Json {
  return Object.fromEntries(
    Object.entries(answers).map(([status, shape]) => {
      if (shape === null) return [status, { description: 'Done' }]
      const content =
        typeof shape === 'string'
          ? { [shape]: {} }
          : { 'application/json': { schema: jsonSchema(shape, 'output') } }
      return [status, { description: 'The answer', content }]
    }),
  )
}

function problemsOf({ errors = [], body, query, params }: Operation, open: boolean): Json {
  const codes = new Set<ErrorCode>([
    ...(open ? (['too-many-requests', 'internal'] as const) : always),
    ...(body || query || params ? (['bad-input'] as const) : []),
    ...(params ? (['not-found'] as const) : []),
    ...errors,
  ])
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of codes) {
    const { status } = new AppError(code)
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        description: list.map((code) => `\`${code}\`: ${new AppError(code).title.en}`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

function parametersOf(schema: Joi.ObjectSchema, where: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Json
    required?: string[]
  }
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: shape,
  }))
}

const header = (name: string, description: string, required: boolean): Json => ({
  name,
  in: 'header',
  description,
  required,
  schema: { type: 'string' },
})

/** A Joi schema as JSON Schema 2020-12; Joi makes it itself, but for what `parse` adds: every field is required unless it says otherwise. */
export function jsonSchema(schema: Joi.Schema, direction: 'input' | 'output'): Json {
  const { $schema: _dialect, ...json } = (schema as unknown as Standard)['~standard'].jsonSchema[direction]({
    target: 'draft-2020-12',
  })
  return withRequired(json, schema.describe())
}

interface Standard {
  '~standard': { jsonSchema: Record<'input' | 'output', (options: { target: string }) => Json> }
}

interface Description {
  keys?: Record<string, Description>
  items?: Description[]
  flags?: { presence?: string }
}

function withRequired(json: Json, description: Description): Json {
  const { keys, items } = description
  if (keys && json.properties) {
    const properties = json.properties as Record<string, Json>
    const required = Object.keys(keys).filter((key) => keys[key]?.flags?.presence !== 'optional')
    return {
      ...json,
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, shape]) => [key, withRequired(shape, keys[key] ?? {})]),
      ),
      ...(required.length > 0 ? { required } : {}),
    }
  }
  if (items?.length === 1 && json.items)
    return { ...json, items: withRequired(json.items as Json, items[0] ?? {}) }
  return json
}

const problem: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: {
          path: { type: 'string' },
          code: { type: 'string' },
          message: { type: 'string' },
          values: { type: 'object' },
        },
      },
    },
    facts: { type: 'object' },
  },
}
