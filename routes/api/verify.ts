import { Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import Joi from 'joi'
import { verify } from '../../server/accounts/verify.ts'
import type { Config } from '../../server/config.ts'
import { AppError } from '../../server/errors.ts'
import { parse } from '../../server/parse.ts'
import { describe } from '../describe.ts'
import { open } from '../guard.ts'
import { instant } from './shapes/page.ts'

export const router = Router()

const query = Joi.object<{ url: string }>({ url: Joi.string().max(500) })

const verifyShape = Joi.object({
  address: Joi.string(),
  status: Joi.valid('official', 'parked', 'former', 'unknown'),
  asOf: instant,
}).meta({ title: 'Verification' })

/** Whether an account is official: answered from memory, and never more than the one word. 422 when the address cannot be read */
router.get(
  '/',
  open(),
  describe({
    summary: 'Is this account official',
    query,
    answers: { 200: verifyShape },
    errors: ['not-verifiable'],
  }),
  rateLimit({
    windowMs: 60_000,
    // Asked by the public and by browsers' extensions: twice what the rest of the API allows.
    limit: (req) => 2 * (req.app.get('config') as Config).rateLimit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_req, _res, next) => next(new AppError('too-many-requests', undefined, { retryAfter: 60 })),
  }),
  (req, res) => {
    const { url } = parse(query, req.query)
    res.set('Cache-Control', 'public, max-age=60').set('Access-Control-Allow-Origin', '*').json(verify(url))
  },
)
