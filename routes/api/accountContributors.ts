import { type Request, type Response, Router } from 'express'
import type { Account } from '../../models/account.ts'
import { credentialsSeenBy } from '../../server/accounts/access.ts'
import {
  contributorInput,
  endContribution,
  leaving,
  setContributor,
} from '../../server/accounts/keepContributors.ts'
import { askToJoin, joinWish } from '../../server/joins/askToJoin.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { idIn, onlyId } from '../ids.ts'
import { once } from '../once.ts'
import { setVersion, wantedVersion } from '../version.ts'
import { conflicts } from './requestMoves.ts'
import { accountShape, presentAccount } from './shapes/account.ts'
import { presentRequest, requestShape } from './shapes/request.ts'

/** The units that share an account. */
export const accountContributors = Router()

/** Ask whoever answers for the account whether a unit may contribute to it. 201 the request | 409 it takes nobody, or was asked already */
accountContributors.post(
  '/:id/join-requests',
  can('request:write'),
  describe({
    summary: 'Ask to contribute to an account',
    params: onlyId,
    body: joinWish,
    answers: { 201: requestShape },
    errors: ['wrong-state', 'key-reused', 'unavailable'],
  }),
  once(
    (req, who) => askToJoin({ account: idIn(req), wish: parse(joinWish, req.body) }, who),
    (res, request, req) => {
      setVersion(res, request)
      const shown = presentRequest(request, caller(req).now)
      res.status(201).location(`/api/v1/requests/${request._id}`).json(shown)
    },
  ),
)

/** Say that a unit contributes, to which purposes and what it answers for; or say it anew. */
accountContributors.post(
  '/:id/contributors',
  can('account:write'),
  describe({
    summary: 'Set a contributor',
    params: onlyId,
    body: contributorInput,
    ifMatch: true,
    answers: { 200: accountShape },
    errors: [...conflicts],
  }),
  once(
    (req, who) => setContributor(idIn(req), wantedVersion(req), parse(contributorInput, req.body), who),
    sendAccount,
  ),
)

/** A unit leaves, or is taken from the account. 403 neither the unit's nor the account's people */
accountContributors.post(
  '/:id/contributors/end',
  can('account:write'),
  describe({
    summary: 'End a contribution',
    params: onlyId,
    body: leaving,
    ifMatch: true,
    answers: { 200: accountShape },
    errors: [...conflicts],
  }),
  once(
    (req, who) => endContribution(idIn(req), wantedVersion(req), parse(leaving, req.body), who),
    sendAccount,
  ),
)

/** The account as it became, with its version. */
export async function sendAccount(res: Response, account: Account, req: Request): Promise<void> {
  const sees = await credentialsSeenBy(caller(req))
  setVersion(res, account)
  res.json(presentAccount(account, sees(account)))
}
