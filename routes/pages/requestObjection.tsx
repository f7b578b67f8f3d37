import { type Request, type Response, Router } from 'express'
import type { AppError } from '../../server/errors.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { ObjectPage } from '../../server/pages/requests/ObjectPage.tsx'
import { parse } from '../../server/parse.ts'
import { demand } from '../../server/requests/access.ts'
import { findRequest } from '../../server/requests/find.ts'
import { letDecisionStand, objection, objectToDecision } from '../../server/requests/objectToDecision.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { reasonView } from './load/reasonView.ts'
import { again, showOvertaken } from './showOvertaken.tsx'

/** A lead objects to a manager’s decision, or lets it stand. */
export const requestObjection = Router()

/** Why the lead objects. 303 to the request | 422 | 409 the time has passed */
requestObjection.get('/:id/object', can('request:sign-off'), async (req, res) => {
  demand(await findRequest(idIn(req), caller(req)), 'object', caller(req))
  await showObject(req, res, null)
})

requestObjection.post(
  '/:id/object',
  can('request:sign-off'),
  answerForm(
    (req, who) => {
      const { reason } = parse(objection, { reason: typedIn(req).reason ?? '' })
      return objectToDecision(idIn(req), versionIn(req), reason, who)
    },
    (res, request) => res.redirect(303, `/requests/${request._id}`),
    again(showObject, ({ reason }) => reason),
  ),
)

/** The decision stands; the account need not wait. 303 to the request */
requestObjection.post(
  '/:id/no-objection',
  can('request:sign-off'),
  answerForm(
    (req, who) => letDecisionStand(idIn(req), versionIn(req), who),
    (res, request) => res.redirect(303, `/requests/${request._id}`),
    showOvertaken,
  ),
)

async function showObject(req: Request, res: Response, error: AppError | null) {
  const { page, view } = await reasonView(req, error, {
    reason: { sv: 'Skriv varför, med minst tio tecken', en: 'Write why, in ten characters or more' },
  })
  renderPage(res, page, <ObjectPage {...view} />, error?.status)
}
