import { type Request, type Response, Router } from 'express'
import type { AppError } from '../../server/errors.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { HearingPage } from '../../server/pages/requests/HearingPage.tsx'
import { parse } from '../../server/parse.ts'
import { demand } from '../../server/requests/access.ts'
import { askForHearing, hearingRequest } from '../../server/requests/askForHearing.ts'
import { findRequest } from '../../server/requests/find.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { reasonView } from './load/reasonView.ts'
import { again } from './showOvertaken.tsx'

/** A rejection is to be heard again. */
export const requestHearing = Router()

/** What is new, or what was wrong. 303 to the request | 422 | 409 too late */
requestHearing.get('/:id/hearing', can('request:write'), async (req, res) => {
  demand(await findRequest(idIn(req), caller(req)), 'hear-again', caller(req))
  await showHearing(req, res, null)
})

requestHearing.post(
  '/:id/hearing',
  can('request:write'),
  answerForm(
    (req, who) => {
      const { reason } = parse(hearingRequest, { reason: typedIn(req).reason ?? '' })
      return askForHearing(idIn(req), versionIn(req), reason, who)
    },
    (res, request) => res.redirect(303, `/requests/${request._id}`),
    again(showHearing, ({ reason }) => reason),
  ),
)

async function showHearing(req: Request, res: Response, error: AppError | null) {
  const { page, view } = await reasonView(req, error, {
    reason: {
      sv: 'Skriv vad som är nytt eller vad som blev fel, med minst tio tecken',
      en: 'Say what is new or what was wrong, in ten characters or more',
    },
  })
  renderPage(res, page, <HearingPage {...view} />, error?.status)
}
