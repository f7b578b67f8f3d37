import { createHash, timingSafeEqual } from 'node:crypto'
import { Router } from 'express'
import mongoose from 'mongoose'
import type { Config } from '../server/config.ts'
import { AppError } from '../server/errors.ts'
import { metrics } from '../server/metrics.ts'
import { open } from './guard.ts'

export const router = Router()

/** The process is alive. */
router.get('/healthz', open(), (_req, res) => {
  res.json({ status: 'ok' })
})

/** The process can do its work: it has started whole and its database answers. 503 otherwise. */
router.get('/readyz', open(), async (req, res) => {
  if (!req.app.get('started')) {
    res.status(503).json({ status: 'starting' })
    return
  }
  const answers = await mongoose.connection.db?.command({ ping: 1 }, { timeoutMS: 2000 }).then(
    () => true,
    () => false,
  )
  res.status(answers ? 200 : 503).json({ status: answers ? 'ready' : 'database does not answer' })
})

/** What Prometheus collects, for who shows the token. 404 when the setting is not there, 401 without the token. */
router.get('/metrics', open(), async (req, res) => {
  const { metricsToken } = req.app.get('config') as Config
  if (!metricsToken) throw new AppError('not-found')
  const shown = createHash('sha256')
    .update(req.get('authorization') ?? '')
    .digest()
  const wanted = createHash('sha256').update(`Bearer ${metricsToken}`).digest()
  // Compared by hash, so that neither length nor time tells how near one was.
  if (!timingSafeEqual(shown, wanted)) throw new AppError('token-invalid')
  res
    .set('Cache-Control', 'no-store')
    .type(metrics.contentType)
    .send(await metrics.metrics())
})
