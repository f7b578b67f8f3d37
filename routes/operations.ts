import { Router } from 'express'
import mongoose from 'mongoose'
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
