import { type Response, Router } from 'express'
import Joi from 'joi'
import type { Training } from '../../models/training.ts'
import { uuid } from '../../server/fields.ts'
import { parse } from '../../server/parse.ts'
import { completeTraining, completion, completionsOf } from '../../server/trainings/completeTraining.ts'
import { findTraining } from '../../server/trainings/find.ts'
import { ideasOf, newIdea, writeIdea } from '../../server/trainings/ideas.ts'
import {
  changeTraining,
  createTraining,
  newTraining,
  trainingChanges,
} from '../../server/trainings/keepTraining.ts'
import { listTrainings, type TrainingQuery } from '../../server/trainings/listTrainings.ts'
import { withdrawal, withdrawCompletion } from '../../server/trainings/withdrawCompletion.ts'
import { caller } from '../caller.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { idIn, inPath, onlyId } from '../ids.ts'
import { once } from '../once.ts'
import { setVersion, wantedVersion } from '../version.ts'
import { conflicts } from './requestMoves.ts'
import { page } from './shapes/page.ts'
import {
  completionShape,
  ideaShape,
  presentCompletion,
  presentIdea,
  presentTraining,
  trainingShape,
} from './shapes/training.ts'

export const router = Router()

const limit = Joi.number().integer().min(1).max(100).default(25).optional()
const cursor = Joi.string().max(500).optional()
const listQuery = Joi.object<TrainingQuery>({
  ended: Joi.boolean().default(false).optional(),
  limit,
  cursor,
})
const pageQuery = Joi.object<{ limit: number; cursor?: string }>({ limit, cursor })

/** The trainings that are given, or those that no longer are. */
router.get(
  '/',
  can('training:read'),
  describe({ summary: 'List trainings', query: listQuery, answers: { 200: page(trainingShape) } }),
  async (req, res) => {
    const { trainings, next } = await listTrainings(parse(listQuery, req.query))
    res.json({ items: trainings.map(presentTraining), next })
  },
)

/** Put a training in the catalogue. 201 with its address */
router.post(
  '/',
  can('training:write'),
  describe({
    summary: 'Add a training',
    body: newTraining,
    answers: { 201: trainingShape },
    errors: ['key-reused', 'unavailable'],
  }),
  once(
    (req, who) => createTraining(parse(newTraining, req.body), who),
    (res, training) => {
      res.status(201).location(`/api/v1/trainings/${training._id}`)
      send(res, training)
    },
  ),
)

router.get(
  '/:id',
  can('training:read'),
  describe({ summary: 'One training', params: onlyId, answers: { 200: trainingShape } }),
  async (req, res) => send(res, await findTraining(idIn(req))),
)

/** Change a training, or end it. 412 | 422 */
router.patch(
  '/:id',
  can('training:write'),
  describe({
    summary: 'Change a training',
    params: onlyId,
    body: trainingChanges,
    ifMatch: true,
    answers: { 200: trainingShape },
    errors: [...conflicts],
  }),
  async (req, res) => {
    const id = idIn(req)
    const changes = parse(trainingChanges, req.body)
    send(res, await changeTraining(id, wantedVersion(req), changes, caller(req)))
  },
)

/** Who has taken it: all for leads and auditors, one's own for others. */
router.get(
  '/:id/completions',
  can('training:read'),
  describe({
    summary: 'Who has taken a training',
    params: onlyId,
    query: pageQuery,
    answers: { 200: page(completionShape) },
  }),
  async (req, res) => {
    const id = idIn(req)
    const { completions, next } = await completionsOf(id, parse(pageQuery, req.query), caller(req))
    res.json({ items: completions.map(presentCompletion), next })
  },
)

/** Say that one has taken it; a lead says so of anybody. 403 of somebody else | 422 a day to come, or kept already */
router.post(
  '/:id/completions',
  can('training:take'),
  describe({
    summary: 'Register that a training was taken',
    params: onlyId,
    body: completion,
    answers: { 201: completionShape },
    errors: ['key-reused', 'unavailable'],
  }),
  once(
    (req, who) => completeTraining(idIn(req), parse(completion, req.body), who),
    (res, taken) => {
      setVersion(res, taken)
      res.status(201).json(presentCompletion(taken))
    },
  ),
)

const completionIds = Joi.object<{ id: string; completion: string }>({ id: uuid, completion: uuid })

/** Take back what was registered by mistake. 200 | 403 of somebody else | 409 taken back already | 412 */
router.post(
  '/:id/completions/:completion/withdrawal',
  can('training:take'),
  describe({
    summary: 'Take back that a training was taken',
    params: completionIds,
    body: withdrawal,
    ifMatch: true,
    answers: { 200: completionShape },
    errors: [...conflicts],
  }),
  once(
    (req, who) => {
      const { id, completion: completionId } = inPath(completionIds, req)
      return withdrawCompletion(id, completionId, wantedVersion(req), parse(withdrawal, req.body).reason, who)
    },
    (res, taken) => {
      setVersion(res, taken)
      res.json(presentCompletion(taken))
    },
  ),
)

router.get(
  '/:id/ideas',
  can('training:read'),
  describe({
    summary: 'Ideas on a training',
    params: onlyId,
    query: pageQuery,
    answers: { 200: page(ideaShape) },
  }),
  async (req, res) => {
    const { ideas, next } = await ideasOf(idIn(req), parse(pageQuery, req.query))
    res.json({ items: ideas.map(presentIdea), next })
  },
)

/** Give an idea on how it is done and developed. */
router.post(
  '/:id/ideas',
  can('training:take'),
  describe({
    summary: 'Give an idea on a training',
    params: onlyId,
    body: newIdea,
    answers: { 201: ideaShape },
    errors: ['key-reused', 'unavailable'],
  }),
  once(
    (req, who) => writeIdea(idIn(req), parse(newIdea, req.body).text, who),
    (res, idea) => {
      res.status(201).json(presentIdea(idea))
    },
  ),
)

function send(res: Response, training: Training): void {
  setVersion(res, training)
  res.json(presentTraining(training))
}
