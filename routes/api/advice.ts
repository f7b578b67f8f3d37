import { Router } from 'express'
import Joi from 'joi'
import { askAdvice, newAdvice } from '../../server/advice/askAdvice.ts'
import { closeAdvice } from '../../server/advice/closeAdvice.ts'
import { findAdvice } from '../../server/advice/find.ts'
import { listAdvice } from '../../server/advice/listAdvice.ts'
import { newEntry, writeAdvice } from '../../server/advice/writeAdvice.ts'
import { uuid } from '../../server/fields.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { idIn, onlyId } from '../ids.ts'
import { once } from '../once.ts'
import { setVersion, wantedVersion } from '../version.ts'
import { adviceShape, presentAdvice } from './shapes/advice.ts'
import { page } from './shapes/page.ts'

export const router = Router()

const listQuery = Joi.object<{ waiting: boolean; request?: string; limit: number; cursor?: string }>({
  waiting: Joi.boolean().default(false).optional(),
  request: uuid.optional(),
  limit: Joi.number().integer().min(1).max(100).default(25).optional(),
  cursor: Joi.string().max(500).optional(),
})

/** What one has asked or may answer; the latest first. */
router.get(
  '/',
  can('advice:read'),
  describe({ summary: 'List advice', query: listQuery, answers: { 200: page(adviceShape) } }),
  async (req, res) => {
    const { advice, next } = await listAdvice(parse(listQuery, req.query), caller(req))
    res.json({ items: advice.map(presentAdvice), next })
  },
)

/** Ask the leads or a council. 201 with its address | 422 a council that does not meet, a draft that is not one's own */
router.post(
  '/',
  can('advice:write'),
  describe({
    summary: 'Ask for advice',
    body: newAdvice,
    answers: { 201: adviceShape },
    errors: ['key-reused', 'unavailable'],
  }),
  once(
    (req, who) => askAdvice(parse(newAdvice, req.body), who),
    (res, advice) => {
      setVersion(res, advice)
      res.status(201).location(`/api/v1/advice/${advice._id}`).json(presentAdvice(advice))
    },
  ),
)

router.get(
  '/:id',
  can('advice:read'),
  describe({ summary: 'One question', params: onlyId, answers: { 200: adviceShape } }),
  async (req, res) => {
    const advice = await findAdvice(idIn(req), caller(req))
    setVersion(res, advice)
    res.json(presentAdvice(advice))
  },
)

/** Answer, or ask on. 403 neither who asked nor who advises | 413 the thread is full */
router.post(
  '/:id/entries',
  can('advice:write'),
  describe({
    summary: 'Write in the thread',
    params: onlyId,
    body: newEntry,
    answers: { 201: adviceShape },
    errors: ['too-large', 'key-reused', 'unavailable'],
  }),
  once(
    (req, who) => writeAdvice(idIn(req), parse(newEntry, req.body).text, who),
    (res, advice) => {
      setVersion(res, advice)
      res.status(201).json(presentAdvice(advice))
    },
  ),
)

const nothing = Joi.object({})

/** Close the question. 200 | 403 neither who asked nor who advises | 409 closed already, or nobody has answered | 412 */
router.post(
  '/:id/closing',
  can('advice:write'),
  describe({
    summary: 'Close a question',
    params: onlyId,
    body: nothing,
    ifMatch: true,
    answers: { 200: adviceShape },
    errors: ['if-match-required', 'changed-meanwhile', 'wrong-state', 'key-reused', 'unavailable'],
  }),
  once(
    (req, who) => {
      parse(nothing, req.body)
      return closeAdvice(idIn(req), wantedVersion(req), who)
    },
    (res, advice) => {
      setVersion(res, advice)
      res.json(presentAdvice(advice))
    },
  ),
)
