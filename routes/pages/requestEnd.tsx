import { type Request, type Response, Router } from 'express'
import { namesOf, stringsIn } from '../../server/names.ts'
import type { FormError } from '../../server/pages/components/FormErrors.tsx'
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
import { requestView } from './load/requestView.ts'
import { showOvertaken } from './showOvertaken.tsx'

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
    (req, res, error) => showOvertaken(req, res, error, null),
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
    (req, res, error) => showOvertaken(req, res, error, null),
  ),
)

/** Why the lead objects. 303 to the request | 422 | 409 the time has passed */
requestEnd.get('/:id/object', can('request:sign-off'), async (req, res) => {
  const request = await findRequest(idIn(req), caller(req))
  demand(request, 'object', caller(req))
  await showObject(req, res, '', [], 200)
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
    async (req, res, error) => {
      const reason = typedIn(req).reason ?? ''
      if (error.code !== 'bad-input') return showOvertaken(req, res, error, reason)
      const text = { sv: 'Skriv varför, med minst tio tecken', en: 'Write why, in ten characters or more' }
      await showObject(req, res, reason, [{ field: 'reason', text }], error.status)
    },
  ),
)

/** The decision stands; the account need not wait. 303 to the request */
requestEnd.post(
  '/:id/no-objection',
  can('request:sign-off'),
  answerForm(
    (req, who) => letDecisionStand(idIn(req), versionIn(req), who),
    (res, request) => res.redirect(303, `/requests/${request._id}`),
    (req, res, error) => showOvertaken(req, res, error, null),
  ),
)

async function showObject(req: Request, res: Response, reason: string, errors: FormError[], status: number) {
  const [page, request] = await Promise.all([pageContext(req), findRequest(idIn(req), caller(req))])
  const nameOf = await namesOf(stringsIn(request), page.language)
  renderPage(
    res,
    page,
    <ObjectPage request={request} nameOf={nameOf} reason={reason} errors={errors} />,
    status,
  )
}

/** What is new, or what was wrong. 303 to the request | 422 | 409 too late */
requestEnd.get('/:id/hearing', can('request:write'), async (req, res) => {
  const request = await findRequest(idIn(req), caller(req))
  demand(request, 'hear-again', caller(req))
  await showHearing(req, res, '', [], 200)
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
    async (req, res, error) => {
      const reason = typedIn(req).reason ?? ''
      if (error.code !== 'bad-input') return showOvertaken(req, res, error, reason)
      const text = {
        sv: 'Skriv vad som är nytt eller vad som blev fel, med minst tio tecken',
        en: 'Say what is new or what was wrong, in ten characters or more',
      }
      await showHearing(req, res, reason, [{ field: 'reason', text }], error.status)
    },
  ),
)

async function showHearing(req: Request, res: Response, reason: string, errors: FormError[], status: number) {
  const [page, request] = await Promise.all([pageContext(req), findRequest(idIn(req), caller(req))])
  const nameOf = await namesOf(stringsIn(request), page.language)
  const view = { request, nameOf, reason, errors }
  renderPage(res, page, <HearingPage {...view} />, status)
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
      const words =
        text.trim() === ''
          ? { sv: 'Skriv något innan du sparar', en: 'Write something before you save' }
          : { sv: 'Skriv högst 2 000 tecken', en: 'Write at most 2,000 characters' }
      const comment = { text, errors: [{ field: 'text', text: words }] }
      const view = await requestView(request, page, caller(req), { comment })
      renderPage(res, page, <RequestPage view={view} />, error.status)
    },
  ),
)
