import { Router } from 'express'
import Joi from 'joi'
import type { AccountRequest } from '../../models/accountRequest.ts'
import { requestStates } from '../../models/accountRequest.ts'
import { credentialsSeenBy } from '../../server/accounts/access.ts'
import { parse } from '../../server/parse.ts'
import { answerRedirect, redirectAnswer } from '../../server/requests/answerRedirect.ts'
import { answerResponsibility, responsibilityAnswer } from '../../server/requests/answerResponsibility.ts'
import { newRequest, uuid } from '../../server/requests/answers.ts'
import { changeDraft, draftChanges, removeDraft } from '../../server/requests/changeDraft.ts'
import { commentRequest, newComment } from '../../server/requests/commentRequest.ts'
import { createRequest } from '../../server/requests/createRequest.ts'
import { evaluationsOf } from '../../server/requests/evaluationsOf.ts'
import { findRequest } from '../../server/requests/find.ts'
import { listRequests } from '../../server/requests/listRequests.ts'
import { letDecisionStand, objection, objectToDecision } from '../../server/requests/objectToDecision.ts'
import { previewRequest } from '../../server/requests/previewRequest.ts'
import { registerAccount, registration } from '../../server/requests/registerAccount.ts'
import { replayEvaluation } from '../../server/requests/replayEvaluation.ts'
import { signOff, signOffStep } from '../../server/requests/signOffStep.ts'
import { submitRequest } from '../../server/requests/submitRequest.ts'
import { withdrawRequest } from '../../server/requests/withdrawRequest.ts'
import { caller } from '../caller.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { once } from '../once.ts'
import { setVersion, wantedVersion } from '../version.ts'
import { accountShape, presentAccount } from './shapes/account.ts'
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

const requestId = Joi.object<{ id: string }>({ id: uuid })
const evaluationId = Joi.object<{ id: string; n: number }>({ id: uuid, n: Joi.number().integer().min(1) })
const noBody = Joi.object({})
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
const answered = (request: AccountRequest) => presentRequest(request)
const moved = { 200: requestShape }
const conflicts = [
  'if-match-required',
  'changed-meanwhile',
  'wrong-state',
  'key-reused',
  'unavailable',
] as const

/** Requests one may read: one's own, those that wait for one's signature, all that concern one; newest first. */
router.get(
  '/',
  can('request:read'),
  describe({ summary: 'List requests', query: listQuery, answers: { 200: page(requestShape) } }),
  async (req, res) => {
    const { requests, next } = await listRequests(parse(listQuery, req.query), caller(req))
    res.json({ items: requests.map(answered), next })
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
    errors: ['key-reused', 'unavailable'],
  }),
  once(
    (req, who) => createRequest(parse(newRequest, req.body), who),
    (res, request) => {
      setVersion(res, request)
      res.status(201).location(`/api/v1/requests/${request._id}`).json(answered(request))
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
  describe({ summary: 'One request', params: requestId, answers: { 200: requestShape } }),
  async (req, res) => {
    const request = await findRequest(parse(requestId, req.params).id, caller(req))
    setVersion(res, request)
    res.json(answered(request))
  },
)

/** Change some answers. 200 with the new version | 409 it is with those who decide | 412 changed since it was read */
router.patch(
  '/:id',
  can('request:write'),
  describe({
    summary: 'Change answers',
    params: requestId,
    body: draftChanges,
    ifMatch: true,
    answers: moved,
    errors: [...conflicts],
  }),
  async (req, res) => {
    const { id } = parse(requestId, req.params)
    const { answers } = parse(draftChanges, req.body)
    const request = await changeDraft(id, wantedVersion(req), answers, caller(req))
    setVersion(res, request)
    res.json(answered(request))
  },
)

router.delete(
  '/:id',
  can('request:write'),
  describe({
    summary: 'Remove a draft',
    params: requestId,
    ifMatch: true,
    answers: { 204: null },
    errors: [...conflicts],
  }),
  async (req, res) => {
    await removeDraft(parse(requestId, req.params).id, wantedVersion(req), caller(req))
    res.status(204).end()
  },
)

/** Submit: evaluated at once, and moved on by the outcome. 422 names every answer that is missing */
router.post(
  '/:id/submit',
  can('request:write'),
  describe({
    summary: 'Submit',
    params: requestId,
    body: noBody,
    ifMatch: true,
    answers: moved,
    errors: [...conflicts],
  }),
  once((req, who) => {
    const { id } = parse(requestId, req.params)
    parse(noBody, req.body)
    return submitRequest(id, wantedVersion(req), who)
  }, sendRequest),
)

/** Sign the open step. 200 signed | 403 which rule says no | 412 somebody was first, and who */
router.post(
  '/:id/sign-offs',
  can('request:sign-off'),
  describe({
    summary: 'Sign off the open step',
    params: requestId,
    body: signOff,
    ifMatch: true,
    answers: moved,
    errors: [...conflicts, 'two-person-review', 'one-step-each', 'not-an-approver'],
  }),
  once((req, who) => {
    const { id } = parse(requestId, req.params)
    return signOffStep(id, wantedVersion(req), parse(signOff, req.body), who)
  }, sendRequest),
)

/** Answer the offer of an existing account: join it, or argue. */
router.post(
  '/:id/redirect',
  can('request:write'),
  describe({
    summary: 'Answer a redirect',
    params: requestId,
    body: redirectAnswer,
    ifMatch: true,
    answers: moved,
    errors: [...conflicts],
  }),
  once((req, who) => {
    const { id } = parse(requestId, req.params)
    return answerRedirect(id, wantedVersion(req), parse(redirectAnswer, req.body), who)
  }, sendRequest),
)

/** The owner confirms the responsibility in the words that were shown, or declines. */
router.post(
  '/:id/acceptance',
  can('request:write'),
  describe({
    summary: 'Confirm or decline the responsibility',
    params: requestId,
    body: responsibilityAnswer,
    ifMatch: true,
    answers: moved,
    errors: [...conflicts, 'not-the-owner'],
  }),
  once((req, who) => {
    const { id } = parse(requestId, req.params)
    return answerResponsibility(id, wantedVersion(req), parse(responsibilityAnswer, req.body), who)
  }, sendRequest),
)

/** Register the account, now that it exists. 201 with the account | 409 another account has the address */
router.post(
  '/:id/registration',
  can('request:write'),
  describe({
    summary: 'Register the account',
    params: requestId,
    body: registration,
    ifMatch: true,
    answers: { 201: accountShape },
    errors: [...conflicts, 'address-taken'],
  }),
  once(
    (req, who) => {
      const { id } = parse(requestId, req.params)
      return registerAccount(id, wantedVersion(req), parse(registration, req.body), who)
    },
    async (res, { account }, req) => {
      const sees = await credentialsSeenBy(caller(req))
      setVersion(res, account)
      res
        .status(201)
        .location(`/api/v1/accounts/${account._id}`)
        .json(presentAccount(account, sees(account)))
    },
  ),
)

/** A lead objects to a manager's decision while the time for it lasts; a lead then decides. */
router.post(
  '/:id/objection',
  can('request:sign-off'),
  describe({
    summary: 'Object to a decision',
    params: requestId,
    body: objection,
    ifMatch: true,
    answers: moved,
    errors: [...conflicts, 'two-person-review'],
  }),
  once((req, who) => {
    const { id } = parse(requestId, req.params)
    return objectToDecision(id, wantedVersion(req), parse(objection, req.body).reason, who)
  }, sendRequest),
)

/** A lead lets the decision stand before the time to object is over. */
router.post(
  '/:id/no-objection',
  can('request:sign-off'),
  describe({
    summary: 'Let a decision stand',
    params: requestId,
    body: noBody,
    ifMatch: true,
    answers: moved,
    errors: [...conflicts],
  }),
  once((req, who) => {
    const { id } = parse(requestId, req.params)
    parse(noBody, req.body)
    return letDecisionStand(id, wantedVersion(req), who)
  }, sendRequest),
)

router.post(
  '/:id/withdraw',
  can('request:write'),
  describe({
    summary: 'Withdraw',
    params: requestId,
    body: noBody,
    ifMatch: true,
    answers: moved,
    errors: [...conflicts],
  }),
  once((req, who) => {
    const { id } = parse(requestId, req.params)
    parse(noBody, req.body)
    return withdrawRequest(id, wantedVersion(req), who)
  }, sendRequest),
)

router.post(
  '/:id/comments',
  can('request:write'),
  describe({
    summary: 'Comment',
    params: requestId,
    body: newComment,
    answers: { 201: requestShape },
    errors: ['key-reused', 'unavailable'],
  }),
  once(
    (req, who) => {
      const { id } = parse(requestId, req.params)
      return commentRequest(id, parse(newComment, req.body).text, who)
    },
    (res, request) => {
      setVersion(res, request)
      res.status(201).json(answered(request))
    },
  ),
)

/** All evaluations of a request, oldest first: rules and versions, facts, findings in words, outcome. */
router.get(
  '/:id/evaluations',
  can('request:read'),
  describe({ summary: 'Evaluations', params: requestId, answers: { 200: page(evaluationShape) } }),
  async (req, res) => {
    const evaluations = await evaluationsOf(parse(requestId, req.params).id, caller(req))
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
    const { id, n } = parse(evaluationId, req.params)
    res.json(await presentReplay(await replayEvaluation(id, n, caller(req)), req))
  },
)

function sendRequest(res: Parameters<typeof setVersion>[0], request: AccountRequest): void {
  setVersion(res, request)
  res.json(answered(request))
}
