import { type Request, type Response, Router } from 'express'
import { say } from '../../models/text.ts'
import type { AppError } from '../../server/errors.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import { theOrganisation } from '../../server/organisation/organisation.ts'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import {
  ResponsibilityPage,
  type ResponsibilityView,
} from '../../server/pages/requests/ResponsibilityPage.tsx'
import { parse } from '../../server/parse.ts'
import { demand } from '../../server/requests/access.ts'
import { answerResponsibility, responsibilityAnswer } from '../../server/requests/answerResponsibility.ts'
import { findRequest } from '../../server/requests/find.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { type FieldWords, formErrors } from './formFaults.ts'
import { again } from './showOvertaken.tsx'

/** The owner reads what the responsibility means and confirms it, or declines. */
export const requestResponsibility = Router()

requestResponsibility.get('/:id/responsibility', can('request:write'), (req, res) => show(req, res, null))

/** Confirm or decline. 303 | 422 a reason is wanted | 412 the words or the request have changed */
requestResponsibility.post(
  '/:id/responsibility',
  can('request:write'),
  answerForm(
    (req, who) => {
      const { answer, text, reason } = typedIn(req)
      const input = answer === 'decline' ? { answer, reason: reason ?? '' } : { answer, text }
      return answerResponsibility(idIn(req), versionIn(req), parse(responsibilityAnswer, input), who)
    },
    (res, request) => res.redirect(303, `/requests/${request._id}`),
    again(show, ({ reason }) => reason),
  ),
)

async function show(req: Request, res: Response, error: AppError | null): Promise<void> {
  const page = await pageContext(req)
  const request = await findRequest(idIn(req), caller(req))
  demand(request, 'accept', caller(req))
  const [{ responsibility }, nameOf] = await Promise.all([
    theOrganisation(),
    namesOf(stringsIn([request.answers, request.decision]), page.language),
  ])
  const view: ResponsibilityView = {
    request,
    words: say(responsibility, page.language),
    reason: error ? (typedIn(req).reason ?? '') : '',
    errors: formErrors(error, { words }),
    nameOf,
  }
  renderPage(res, page, <ResponsibilityPage view={view} />, error?.status)
}

const words: FieldWords = { reason: { sv: 'Skriv varför du tackar nej', en: 'Say why you decline' } }
