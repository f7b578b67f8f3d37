import { type Request, type Response, Router } from 'express'
import Joi from 'joi'
import type { Strategy } from '../../models/strategy.ts'
import { dayOf } from '../../server/clock.ts'
import { theOrganisation } from '../../server/organisation/organisation.ts'
import { parse } from '../../server/parse.ts'
import { adoptStrategy } from '../../server/strategies/adoptStrategy.ts'
import { askForReview } from '../../server/strategies/askForReview.ts'
import { changeStrategy, removeStrategy } from '../../server/strategies/changeStrategy.ts'
import { comparedStrategies } from '../../server/strategies/compareStrategies.ts'
import { createStrategy } from '../../server/strategies/createStrategy.ts'
import { findStrategy } from '../../server/strategies/find.ts'
import { listStrategies } from '../../server/strategies/listStrategies.ts'
import { reviewStrategy } from '../../server/strategies/reviewStrategy.ts'
import { adoption, newStrategy, review, strategyChanges } from '../../server/strategies/shape.ts'
import { caller } from '../caller.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { idIn, inPath, onlyId } from '../ids.ts'
import { once } from '../once.ts'
import { setVersion, wantedVersion } from '../version.ts'
import { conflicts } from './requestMoves.ts'
import { page, uuid } from './shapes/page.ts'
import { comparisonShape, presentComparison, presentStrategy, strategyShape } from './shapes/strategy.ts'

export const router = Router()

const twoStrategies = Joi.object<{ id: string; other: string }>({ id: uuid, other: uuid })
const listQuery = Joi.object<{ limit: number; cursor?: string }>({
  limit: Joi.number().integer().min(1).max(100).default(25).optional(),
  cursor: Joi.string().max(200).optional(),
})

/** The strategies that are, were or will be in force, by their first day, latest first; drafts too for those who may read them. */
router.get(
  '/',
  can('organisation:read'),
  describe({ summary: 'List strategies', query: listQuery, answers: { 200: page(strategyShape) } }),
  async (req, res) => {
    const { strategies, next } = await listStrategies(parse(listQuery, req.query), caller(req))
    const today = await todayOf(req)
    res.json({ items: strategies.map((strategy) => presentStrategy(strategy, today)), next })
  },
)

/** Begin a draft, from another strategy or from nothing. 201 with its address */
router.post(
  '/',
  can('strategy:write'),
  describe({
    summary: 'Begin a draft',
    body: newStrategy,
    answers: { 201: strategyShape },
    errors: ['key-reused', 'unavailable'],
  }),
  once(
    (req, who) => createStrategy(parse(newStrategy, req.body), who),
    (res, strategy, req) => {
      res.status(201).location(`/api/v1/strategies/${strategy._id}`)
      return send(res, strategy, req)
    },
  ),
)

router.get(
  '/:id',
  can('organisation:read'),
  describe({ summary: 'One strategy', params: onlyId, answers: { 200: strategyShape } }),
  async (req, res) => send(res, await findStrategy(idIn(req), caller(req)), req),
)

/** Write in a draft. One that was reviewed has to be reviewed again. 409 it is adopted | 412 */
router.patch(
  '/:id',
  can('strategy:write'),
  describe({
    summary: 'Write in a draft',
    params: onlyId,
    body: strategyChanges,
    ifMatch: true,
    answers: { 200: strategyShape },
    errors: conflicts,
  }),
  async (req, res) => {
    const changes = parse(strategyChanges, req.body)
    await send(res, await changeStrategy(idIn(req), wantedVersion(req), changes, caller(req)), req)
  },
)

/** Throw a draft away, with its rules. 409 it is adopted | 412 */
router.delete(
  '/:id',
  can('strategy:write'),
  describe({
    summary: 'Throw a draft away',
    params: onlyId,
    ifMatch: true,
    answers: { 204: null },
    errors: conflicts,
  }),
  async (req, res) => {
    await removeStrategy(idIn(req), wantedVersion(req), caller(req))
    res.status(204).end()
  },
)

/** Ask for a review: the leads who may do it are told. 409 it waits or is reviewed already | 412 */
router.post(
  '/:id/review-request',
  can('strategy:write'),
  describe({
    summary: 'Ask for a review of a draft',
    params: onlyId,
    ifMatch: true,
    answers: { 200: strategyShape },
    errors: conflicts,
  }),
  once((req, who) => askForReview(idIn(req), wantedVersion(req), who), send),
)

/** A second person agrees to a draft or sends it back. 403 who wrote in it | 412 text or rules are others than those seen */
router.post(
  '/:id/reviews',
  can('strategy:write'),
  describe({
    summary: 'Review a draft',
    params: onlyId,
    body: review,
    ifMatch: true,
    answers: { 200: strategyShape },
    errors: conflicts,
  }),
  once((req, who) => reviewStrategy(idIn(req), wantedVersion(req), parse(review, req.body), who), send),
)

/** Record that a body or company has adopted a reviewed draft. The ones before it end the day before. 409 not reviewed, or an overlap */
router.post(
  '/:id/adoption',
  can('strategy:write'),
  describe({
    summary: 'Record the adoption',
    params: onlyId,
    body: adoption,
    ifMatch: true,
    answers: { 200: strategyShape },
    errors: [...conflicts, 'strategies-overlap'],
  }),
  once((req, who) => adoptStrategy(idIn(req), wantedVersion(req), parse(adoption, req.body), who), send),
)

/** What differs from `id` to `other`, in sentences and as data. */
router.get(
  '/:id/compare/:other',
  can('organisation:read'),
  describe({ summary: 'Compare two strategies', params: twoStrategies, answers: { 200: comparisonShape } }),
  async (req, res) => {
    const { id, other } = inPath(twoStrategies, req)
    res.json(await presentComparison(await comparedStrategies(id, other, caller(req)), req))
  },
)

async function send(res: Response, strategy: Strategy, req: Request): Promise<void> {
  setVersion(res, strategy)
  res.json(presentStrategy(strategy, await todayOf(req)))
}

async function todayOf(req: Request): Promise<string> {
  return dayOf(caller(req).now, (await theOrganisation()).timeZone)
}
