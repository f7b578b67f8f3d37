import { Router } from 'express'
import type { Config } from '../server/config.ts'
import { pageContext } from '../server/pages/context.ts'
import { type DocsOperation, DocsPage } from '../server/pages/docs/DocsPage.tsx'
import { renderPage } from '../server/pages/renderPage.ts'
import { apiRoutes } from './allRoutes.ts'
import { open } from './guard.ts'
import { jsonSchema, openApi } from './openapi.ts'
import type { Route } from './walk.ts'

export const router = Router()

/** Made once, since routes do not change while the process runs. */
let routes: Promise<Route[]> | null = null

/** The OpenAPI 3.1 document. */
router.get('/v1/openapi.json', open(), async (req, res) => {
  const { publicUrl } = req.app.get('config') as Config
  routes ??= apiRoutes()
  res.json(openApi(await routes, publicUrl))
})

/** The same for people to read. */
router.get('/docs', open(), async (req, res) => {
  routes ??= apiRoutes()
  renderPage(res, await pageContext(req), <DocsPage operations={(await routes).flatMap(shown)} />)
})

function shown({ method, path, ability, operation }: Route): DocsOperation[] {
  if (!operation) return []
  const { params, query, body, summary, errors = [] } = operation
  const parts = [
    { where: 'path', schema: params },
    { where: 'query', schema: query },
    { where: 'body', schema: body },
  ]
  const takes = parts.flatMap(({ where, schema }) => {
    if (!schema) return []
    const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
      properties?: Record<string, { type?: string | string[]; enum?: string[] }>
      required?: string[]
    }
    return Object.entries(properties).map(([name, shape]) => ({
      name,
      where,
      required: required.includes(name),
      type: shape.enum?.join(' | ') ?? [shape.type ?? 'any'].flat().join(' | '),
    }))
  })
  return [{ method, path, summary, ability: ability ?? '', takes, errors: [...errors] }]
}
