import { Router } from 'express'
import { completeEnding, endingDone, endingPlan, planEnding } from '../../server/accounts/endAccount.ts'
import { parse } from '../../server/parse.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { idIn, onlyId } from '../ids.ts'
import { once } from '../once.ts'
import { wantedVersion } from '../version.ts'
import { sendAccount } from './accountContributors.ts'
import { conflicts } from './requestMoves.ts'
import { accountShape } from './shapes/account.ts'

/** Accounts that are to be closed, or merged into another one. */
export const accountEnding = Router()

/** Decide that the account ends by a day, closed or merged; null: it goes on after all. */
accountEnding.post(
  '/:id/ending',
  can('account:write'),
  describe({
    summary: 'Plan how an account ends',
    params: onlyId,
    body: endingPlan,
    ifMatch: true,
    answers: { 200: accountShape },
    errors: [...conflicts],
  }),
  once((req, who) => {
    const id = idIn(req)
    return planEnding(id, wantedVersion(req), parse(endingPlan, req.body), who)
  }, sendAccount),
)

/** It has ended as planned: archived, its followers told. Its address shows as formerly ours. 409 nothing was planned */
accountEnding.post(
  '/:id/ending/completion',
  can('account:write'),
  describe({
    summary: 'End an account as planned',
    params: onlyId,
    body: endingDone,
    ifMatch: true,
    answers: { 200: accountShape },
    errors: [...conflicts],
  }),
  once((req, who) => {
    const id = idIn(req)
    return completeEnding(id, wantedVersion(req), parse(endingDone, req.body), who)
  }, sendAccount),
)
