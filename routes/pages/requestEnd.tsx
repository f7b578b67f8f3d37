import { type Request, type Response, Router } from 'express'
import type { AppError } from '../../server/errors.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { RemovePage, WithdrawPage } from '../../server/pages/requests/ConfirmPage.tsx'
import { HearingPage } from '../../server/pages/requests/HearingPage.tsx'
import { ObjectPage } from '../../server/pages/requests/ObjectPage.tsx'
import { RequestPage } from '../../server/pages/requests/RequestPage.tsx'
import { parse } from '../../server/parse.ts'
import { demand } from '../../server/requests/access.ts'
import { askForHearing, hearingRequest } from '../../server/requests/askForHearing.ts'
import { removeDraft } from '../../server/requests/changeDraft.ts'
import { commentRequest, newComment } from '../../server/requests/commentRequest.ts'
import { findRequest } from '../../server/requests/find.ts'
import { letDecisionStand, objection, objectToDecision } from '../../server/requests/objectToDecision.ts'
import { withdrawRequest } from '../../server/requests/withdrawRequest.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { type FieldWords, formErrors } from './formFaults.ts'
import { requestView } from './load/requestView.ts'
import { again, showOvertaken } from './showOvertaken.tsx'

/** Taking a request back, throwing a draft away, and saying something about one. */
export const requestEnd = Router()

requestEnd.get('/:id/withdraw', can('request:write'), async (req, res) => {
  const request = await findRequest(idIn(req), caller(req))
  demand(request, 'withdraw', caller(req))
  const page = await pageContext(req)
  const nameOf = await namesOf(stringsIn(request.answers), page.language)
  renderPage(res, page, <WithdrawPage request={request} nameOf={nameOf} />)
})

requestEnd.post(
  '/:id/withdraw',
  can('request:write'),
  answerForm(
    (req, who) => withdrawRequest(idIn(req), versionIn(req), who),
    (res, request) => res.redirect(303, `/requests/${request._id}`),
    showOvertaken,
  ),
)

requestEnd.get('/:id/remove', can('request:write'), async (req, res) => {
  const request = await findRequest(idIn(req), caller(req))
  demand(request, 'edit', caller(req))
  const page = await pageContext(req)
  const nameOf = await namesOf(stringsIn(request.answers), page.language)
  renderPage(res, page, <RemovePage request={request} nameOf={nameOf} />)
})

requestEnd.post(
  '/:id/remove',
  can('request:write'),
  answerForm(
    async (req, who) => {
      await removeDraft(idIn(req), versionIn(req), who)
      return {}
    },
    (res) => res.redirect(303, '/'),
    showOvertaken,
  ),
)

/** Why the lead objects. 303 to the request | 422 | 409 the time has passed */
requestEnd.get('/:id/object', can('request:sign-off'), async (req, res) => {
  demand(await findRequest(idIn(req), caller(req)), 'object', caller(req))
  await showObject(req, res, null)
})

requestEnd.post(
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
requestEnd.post(
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

/** A request, and the reason that is written about it. */
async function reasonView(req: Request, error: AppError | null, words: FieldWords) {
  const [page, request] = await Promise.all([pageContext(req), findRequest(idIn(req), caller(req))])
  const nameOf = await namesOf(stringsIn(request), page.language)
  const reason = error ? (typedIn(req).reason ?? '') : ''
  return { page, view: { request, nameOf, reason, errors: formErrors(error, { words }) } }
}

/** What is new, or what was wrong. 303 to the request | 422 | 409 too late */
requestEnd.get('/:id/hearing', can('request:write'), async (req, res) => {
  demand(await findRequest(idIn(req), caller(req)), 'hear-again', caller(req))
  await showHearing(req, res, null)
})

requestEnd.post(
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

/** Add a comment. 303 to it | 422 */
requestEnd.post(
  '/:id/comments',
  can('request:write'),
  answerForm(
    async (req, who) => {
      const { text } = parse(newComment, { text: typedIn(req).text ?? '' })
      return commentRequest(idIn(req), text, who)
    },
    (res, request) => res.redirect(303, `/requests/${request._id}#story`),
    async (req, res, error) => {
      const page = await pageContext(req)
      const request = await findRequest(idIn(req), caller(req))
      const text = typedIn(req).text ?? ''
      const comment = { text, errors: formErrors(error, { words: commentWords }) }
      const view = await requestView(request, page, caller(req), { comment })
      renderPage(res, page, <RequestPage view={view} />, error.status)
    },
  ),
)

const commentWords: FieldWords = {
  text: { sv: 'Skriv något innan du sparar', en: 'Write something before you save' },
}
