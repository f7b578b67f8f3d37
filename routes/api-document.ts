import { Router } from 'express'
import type { Config } from '../server/config.ts'
import { apiRoutes } from './apiRoutes.ts'
import { open } from './guard.ts'
import { openApi } from './openapi.ts'

export const router = Router()

/** The OpenAPI 3.1 document; made once, since routes do not change while the process runs. */
let made: Promise<object> | null = null

router.get('/v1/openapi.json', open(), async (req, res) => {
  const { publicUrl } = req.app.get('config') as Config
  made ??= apiRoutes().then((routes) => openApi(routes, publicUrl))
  res.json(await made)
})
