import { type Request, type RequestHandler, type Response, Router } from 'express'
import Joi from 'joi'
import type { AccountRequest } from '../../models/accountRequest.ts'
import { credentialsSeenBy } from '../../server/accounts/access.ts'
import type { Caller } from '../../server/audit/change.ts'
import type { ErrorCode } from '../../server/errors.ts'
import { uuid } from '../../server/fields.ts'
import { answerJoin, joinReply } from '../../server/joins/answerJoin.ts'
import { parse } from '../../server/parse.ts'
import { answerRedirect, redirectAnswer } from '../../server/requests/answerRedirect.ts'
import { answerResponsibility, responsibilityAnswer } from '../../server/requests/answerResponsibility.ts'
import { askForHearing, hearingRequest } from '../../server/requests/askForHearing.ts'
import { letDecisionStand, objection, objectToDecision } from '../../server/requests/objectToDecision.ts'
import { reassignment, reassignStep } from '../../server/requests/reassignStep.ts'
import { registerAccount, registration } from '../../server/requests/registerAccount.ts'
import { signOff, signOffStep } from '../../server/requests/signOffStep.ts'
import { submitRequest } from '../../server/requests/submitRequest.ts'
import { withdrawRequest } from '../../server/requests/withdrawRequest.ts'
import { caller } from '../caller.ts'
import { type Described, describe } from '../describe.ts'
import { can } from '../guard.ts'
import { idIn, inPath, onlyId } from '../ids.ts'
import { once } from '../once.ts'
import { setVersion, wantedVersion } from '../version.ts'
import { accountShape, presentAccount } from './shapes/account.ts'
import { presentRequest, requestShape } from './shapes/request.ts'

/** What moves a request on: each from the version that was seen, once for each key. */
export const requestMoves = Router()

const stepId = Joi.object<{ id: string; step: string }>({ id: uuid, step: uuid })
const noBody = Joi.object<Record<string, never>>({})

/** What any change of a version that was seen can be answered with. */
export const conflicts: ErrorCode[] = [
  'if-match-required',
  'changed-meanwhile',
  'wrong-state',
  'key-reused',
  'unavailable',
]

type Verb<T, R> = (id: string, version: number, input: T, who: Caller) => Promise<R>

/** A move as the OpenAPI document has it: it takes the body and answers the request as it became. */
export function describeMove(
  summary: string,
  body: Joi.ObjectSchema,
  errors: ErrorCode[] = [],
  params: Joi.ObjectSchema = onlyId,
): Described {
  return describe({
    summary,
    params,
    body,
    ifMatch: true,
    answers: { 200: requestShape },
    errors: [...conflicts, ...errors],
  })
}

export function move<T>(body: Joi.ObjectSchema<T>, verb: Verb<T, AccountRequest>): RequestHandler {
  return once(
    (req, who) => verb(idIn(req), wantedVersion(req), parse(body, req.body), who),
    answerWithRequest,
  )
}

/** The request as it became, with its new ETag. */
export function answerWithRequest(res: Response, request: AccountRequest, req: Request): void {
  setVersion(res, request)
  res.json(presentRequest(request, caller(req).now))
}

/** Submit: evaluated at once, and moved on by the outcome. 422 names every answer that is missing */
requestMoves.post(
  '/:id/submit',
  can('request:write'),
  describeMove('Submit', noBody),
  move(noBody, (id, version, _nothing, who) => submitRequest(id, version, who)),
)

/** Sign the open step. 200 signed | 403 which rule says no | 412 somebody was first, and who */
requestMoves.post(
  '/:id/sign-offs',
  can('request:sign-off'),
  describeMove('Sign off the open step', signOff, ['two-person-review', 'one-step-each', 'not-an-approver']),
  move(signOff, signOffStep),
)

/** Answer the offer of an existing account: join it, or argue. */
requestMoves.post(
  '/:id/redirect',
  can('request:write'),
  describeMove('Answer a redirect', redirectAnswer),
  move(redirectAnswer, answerRedirect),
)

/** Answer for an account whether a unit may contribute to it: yes, no, or something else. */
requestMoves.post(
  '/:id/join-answer',
  can('request:write'),
  describeMove('Answer a unit that asks to contribute', joinReply, ['not-asked']),
  move(joinReply, answerJoin),
)

/** The owner confirms the responsibility in the words that were shown, or declines. */
requestMoves.post(
  '/:id/acceptance',
  can('request:write'),
  describeMove('Confirm or decline the responsibility', responsibilityAnswer, ['not-the-owner']),
  move(responsibilityAnswer, answerResponsibility),
)

/** Register the account, now that it exists. 201 with the account | 409 another account has the address */
requestMoves.post(
  '/:id/registration',
  can('request:write'),
  describe({
    summary: 'Register the account',
    params: onlyId,
    body: registration,
    ifMatch: true,
    answers: { 201: accountShape },
    errors: [...conflicts, 'address-taken', 'training-first'],
  }),
  once(
    (req, who) => {
      const id = idIn(req)
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
requestMoves.post(
  '/:id/objection',
  can('request:sign-off'),
  describeMove('Object to a decision', objection, ['two-person-review']),
  move(objection, (id, version, { reason }, who) => objectToDecision(id, version, reason, who)),
)

/** The requester or owner asks for a new hearing of a rejection, by another person. 409 too late, or heard again already */
requestMoves.post(
  '/:id/hearing',
  can('request:write'),
  describeMove('Ask for a new hearing', hearingRequest),
  move(hearingRequest, (id, version, { reason }, who) => askForHearing(id, version, reason, who)),
)

/** A lead lets the decision stand before the time to object is over. */
requestMoves.post(
  '/:id/no-objection',
  can('request:sign-off'),
  describeMove('Let a decision stand', noBody),
  move(noBody, (id, version, _nothing, who) => letDecisionStand(id, version, who)),
)

/** A lead gives the open step to somebody else. 200 | 403 | 409 the step is not open | 422 why this person cannot take it */
requestMoves.post(
  '/:id/steps/:step/reassignment',
  can('request:sign-off'),
  describe({
    summary: 'Give the open step to somebody else',
    params: stepId,
    body: reassignment,
    ifMatch: true,
    answers: { 200: requestShape },
    errors: [...conflicts, 'two-person-review'],
  }),
  once(
    (req, who) => {
      const { id, step } = inPath(stepId, req)
      return reassignStep(id, wantedVersion(req), step, parse(reassignment, req.body), who)
    },
    (res, request, req) => {
      setVersion(res, request)
      res.json(presentRequest(request, caller(req).now))
    },
  ),
)

requestMoves.post(
  '/:id/withdraw',
  can('request:write'),
  describeMove('Withdraw', noBody),
  move(noBody, (id, version, _nothing, who) => withdrawRequest(id, version, who)),
)
