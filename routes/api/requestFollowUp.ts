import { Router } from 'express'
import Joi from 'joi'
import { uuid } from '../../server/fields.ts'
import { parse } from '../../server/parse.ts'
import { decideUnmet, unmetDecision } from '../../server/requests/followUp/decideUnmet.ts'
import { followUp, followUpCondition } from '../../server/requests/followUp/followUpCondition.ts'
import { decideTrial, lookAtTrial, trialDecision, trialLook } from '../../server/requests/followUp/trial.ts'
import { can } from '../guard.ts'
import { inPath } from '../ids.ts'
import { once } from '../once.ts'
import { wantedVersion } from '../version.ts'
import { answerWithRequest, describeMove, move } from './requestMoves.ts'

/** What follows a decision: its conditions and its trial. */
export const requestFollowUp = Router()

const conditionId = Joi.object<{ id: string; condition: string }>({ id: uuid, condition: uuid })

/** Whether a condition is met. 200 | 403 neither its follower nor a lead | 409 followed up already */
requestFollowUp.post(
  '/:id/conditions/:condition/follow-up',
  can('request:write'),
  describeMove('Follow up a condition', followUp, [], conditionId),
  once((req, who) => {
    const { id, condition } = inPath(conditionId, req)
    return followUpCondition(id, condition, wantedVersion(req), parse(followUp, req.body), who)
  }, answerWithRequest),
)

/** What follows a condition that is not met. 200 | 403 not a lead without a part in it | 409 nothing waits for it */
requestFollowUp.post(
  '/:id/conditions/:condition/consequence',
  can('request:sign-off'),
  describeMove('Decide what follows an unmet condition', unmetDecision, [], conditionId),
  once((req, who) => {
    const { id, condition } = inPath(conditionId, req)
    return decideUnmet(id, condition, wantedVersion(req), parse(unmetDecision, req.body), who)
  }, answerWithRequest),
)

/** How a trial went. */
requestFollowUp.post(
  '/:id/trial/look',
  can('request:write'),
  describeMove('Tell how a trial went', trialLook),
  move(trialLook, (id, version, { text }, who) => lookAtTrial(id, version, text, who)),
)

/** What becomes of a trial. 409 nobody has told how it went, or it is decided */
requestFollowUp.post(
  '/:id/trial',
  can('request:sign-off'),
  describeMove('Decide a trial', trialDecision),
  move(trialDecision, decideTrial),
)
