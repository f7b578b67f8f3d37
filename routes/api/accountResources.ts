import { Router } from 'express'
import { confirmResources, resourcesSaid } from '../../server/accounts/resources.ts'
import { parse } from '../../server/parse.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { idIn, onlyId } from '../ids.ts'
import { once } from '../once.ts'
import { wantedVersion } from '../version.ts'
import { sendAccount } from './accountContributors.ts'
import { accountShape } from './shapes/account.ts'

/** What an account gets, as its unit's manager says. */
export const accountResources = Router()

/** The manager confirms hours, cover and money, or says what is lacking. 403 who does not manage the unit | 422 what is lacking is not said */
accountResources.post(
  '/:id/resources',
  can('account:write'),
  describe({
    summary: 'Confirm the resources of an account',
    params: onlyId,
    body: resourcesSaid,
    ifMatch: true,
    answers: { 200: accountShape },
    errors: ['if-match-required', 'changed-meanwhile', 'wrong-state', 'key-reused', 'unavailable'],
  }),
  once((req, who) => {
    const id = idIn(req)
    return confirmResources(id, wantedVersion(req), parse(resourcesSaid, req.body), who)
  }, sendAccount),
)
