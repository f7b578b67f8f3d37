import { type Request, Router } from 'express'
import Joi from 'joi'
import type { AccountRequest } from '../../models/accountRequest.ts'
import { requestStates } from '../../models/accountRequest.ts'
import { uuid } from '../../server/fields.ts'
import { parse } from '../../server/parse.ts'
import { newRequest } from '../../server/requests/answers.ts'
import { changeDraft, draftChanges, removeDraft } from '../../server/requests/changeDraft.ts'
import { commentRequest, newComment } from '../../server/requests/commentRequest.ts'
import { createRequest } from '../../server/requests/createRequest.ts'
import { evaluationsOf } from '../../server/requests/evaluationsOf.ts'
import { findRequest } from '../../server/requests/find.ts'
import { listRequests } from '../../server/requests/listRequests.ts'
import { previewRequest } from '../../server/requests/previewRequest.ts'
import { replayEvaluation } from '../../server/requests/replayEvaluation.ts'
import { caller } from '../caller.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { idIn, inPath, onlyId } from '../ids.ts'
import { once } from '../once.ts'
import { setVersion, wantedVersion } from '../version.ts'
import { requestConsultations } from './requestConsultations.ts'
import { requestFollowUp } from './requestFollowUp.ts'
import { conflicts, requestMoves } from './requestMoves.ts'
import { requestWaivers } from './requestWaivers.ts'
import {
  answerShape,
  evaluationShape,
  presentAnswer,
  presentEvaluation,
  presentReplay,
  replayShape,
} from './shapes/evaluation.ts'
import { page } from './shapes/page.ts'
import { presentRequest, requestShape } from './shapes/request.ts'

export const router = Router()

const evaluationId = Joi.object<{ id: string; n: number }>({ id: uuid, n: Joi.number().integer().min(1) })
const listQuery = Joi.object<{
  state?: AccountRequest['state']
  mine: boolean
  waiting: boolean
  limit: number
  cursor?: string
}>({
  state: Joi.string()
    .valid(...requestStates)
    .optional(),
  mine: Joi.boolean().default(false).optional(),
  waiting: Joi.boolean().default(false).optional(),
  limit: Joi.number().integer().min(1).max(100).default(25).optional(),
  cursor: Joi.string().max(500).optional(),
})
const answered = (request: AccountRequest, req: Request) => presentRequest(request, caller(req).now)

/** Requests one may read: one's own, those that wait for one's signature, all that concern one; newest first. */
router.get(
  '/',
  can('request:read'),
  describe({ summary: 'List requests', query: listQuery, answers: { 200: page(requestShape) } }),
  async (req, res) => {
    const { requests, next } = await listRequests(parse(listQuery, req.query), caller(req))
    res.json({ items: requests.map((request) => answered(request, req)), next })
  },
)

/** Start a draft. 201 with its address */
router.post(
  '/',
  can('request:write'),
  describe({
    summary: 'Start a draft',
    body: newRequest,
    answers: { 201: requestShape },
    errors: ['changed-meanwhile', 'key-reused', 'unavailable'],
  }),
  once(
    (req, who) => createRequest(parse(newRequest, req.body), who),
    (res, request, req) => {
      setVersion(res, request)
      res.status(201).location(`/api/v1/requests/${request._id}`).json(answered(request, req))
    },
  ),
)

/** What the policy would say of what is answered so far; nothing is saved. */
router.post(
  '/preview',
  can('request:write'),
  describe({ summary: 'Preliminary answer', body: newRequest, answers: { 200: answerShape } }),
  async (req, res) => {
    res.json(await presentAnswer(await previewRequest(parse(newRequest, req.body), caller(req)), req))
  },
)

router.get(
  '/:id',
  can('request:read'),
  describe({ summary: 'One request', params: onlyId, answers: { 200: requestShape } }),
  async (req, res) => {
    const request = await findRequest(idIn(req), caller(req))
    setVersion(res, request)
    res.json(answered(request, req))
  },
)

/** Change some answers. 200 with the new version | 409 it is with those who decide | 412 changed since it was read */
router.patch(
  '/:id',
  can('request:write'),
  describe({
    summary: 'Change answers',
    params: onlyId,
    body: draftChanges,
    ifMatch: true,
    answers: { 200: requestShape },
    errors: [...conflicts],
  }),
  async (req, res) => {
    const id = idIn(req)
    const { answers } = parse(draftChanges, req.body)
    const request = await changeDraft(id, wantedVersion(req), answers, caller(req))
    setVersion(res, request)
    res.json(answered(request, req))
  },
)

router.delete(
  '/:id',
  can('request:write'),
  describe({
    summary: 'Remove a draft',
    params: onlyId,
    ifMatch: true,
    answers: { 204: null },
    errors: [...conflicts],
  }),
  async (req, res) => {
    await removeDraft(idIn(req), wantedVersion(req), caller(req))
    res.status(204).end()
  },
)

router.use(requestMoves, requestConsultations, requestFollowUp, requestWaivers)

router.post(
  '/:id/comments',
  can('request:write'),
  describe({
    summary: 'Comment',
    params: onlyId,
    body: newComment,
    answers: { 201: requestShape },
    errors: ['key-reused', 'unavailable'],
  }),
  once(
    (req, who) => {
      const id = idIn(req)
      return commentRequest(id, parse(newComment, req.body).text, who)
    },
    (res, request, req) => {
      setVersion(res, request)
      res.status(201).json(answered(request, req))
    },
  ),
)

/** All evaluations of a request, oldest first: rules and versions, facts, findings in words, outcome. */
router.get(
  '/:id/evaluations',
  can('request:read'),
  describe({ summary: 'Evaluations', params: onlyId, answers: { 200: page(evaluationShape) } }),
  async (req, res) => {
    const evaluations = await evaluationsOf(idIn(req), caller(req))
    res.json({
      items: await Promise.all(evaluations.map((each) => presentEvaluation(each, req))),
      next: null,
    })
  },
)

/** Run an evaluation again as it was kept: whether the answer is the same to the bit, and what today's strategy would say. */
router.get(
  '/:id/evaluations/:n/replay',
  can('request:read'),
  describe({ summary: 'Replay an evaluation', params: evaluationId, answers: { 200: replayShape } }),
  async (req, res) => {
    const { id, n } = inPath(evaluationId, req)
    res.json(await presentReplay(await replayEvaluation(id, n, caller(req)), req))
  },
)
