import { Router } from 'express'
import Joi from 'joi'
import { uuid } from '../../server/fields.ts'
import { parse } from '../../server/parse.ts'
import { answerWaiver, proposeWaiver, waiverAnswer, waiverProposal } from '../../server/requests/waivers.ts'
import { can } from '../guard.ts'
import { inPath } from '../ids.ts'
import { once } from '../once.ts'
import { wantedVersion } from '../version.ts'
import { answerWithRequest, describeMove, move } from './requestMoves.ts'

/** A rule that should not count for one request: one lead proposes, another confirms. */
export const requestWaivers = Router()

const waiverId = Joi.object<{ id: string; waiver: string }>({ id: uuid, waiver: uuid })

/** A lead proposes that a rule should not count for this request. Nothing changes before another lead confirms it. */
requestWaivers.post(
  '/:id/waivers',
  can('request:sign-off'),
  describeMove('Propose a waiver', waiverProposal, ['two-person-review']),
  move(waiverProposal, proposeWaiver),
)

/** Another lead confirms it, and the request is evaluated anew; or declines. 403 the one who proposed it | 409 answered already */
requestWaivers.post(
  '/:id/waivers/:waiver',
  can('request:sign-off'),
  describeMove('Answer a waiver', waiverAnswer, ['two-person-review'], waiverId),
  once((req, who) => {
    const { id, waiver } = inPath(waiverId, req)
    return answerWaiver(id, waiver, wantedVersion(req), parse(waiverAnswer, req.body), who)
  }, answerWithRequest),
)
