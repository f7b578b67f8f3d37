import { Router } from 'express'
import { namesOf, stringsIn } from '../../server/names.ts'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { RemovePage, WithdrawPage } from '../../server/pages/requests/ConfirmPage.tsx'
import { RequestPage } from '../../server/pages/requests/RequestPage.tsx'
import { parse } from '../../server/parse.ts'
import { demand } from '../../server/requests/access.ts'
import { removeDraft } from '../../server/requests/changeDraft.ts'
import { commentRequest, newComment } from '../../server/requests/commentRequest.ts'
import { findRequest } from '../../server/requests/find.ts'
import { withdrawRequest } from '../../server/requests/withdrawRequest.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { requestView } from './load/requestView.ts'
import { requestIdIn, showOvertaken } from './showOvertaken.tsx'

/** Taking a request back, throwing a draft away, and saying something about one. */
export const requestEnd = Router()

requestEnd.get('/:id/withdraw', can('request:write'), async (req, res) => {
  const request = await findRequest(requestIdIn(req), caller(req))
  demand(request, 'withdraw', caller(req))
  const page = await pageContext(req)
  const nameOf = await namesOf(stringsIn(request.answers), page.language)
  renderPage(res, page, <WithdrawPage request={request} nameOf={nameOf} />)
})

requestEnd.post(
  '/:id/withdraw',
  can('request:write'),
  answerForm(
    (req, who) => withdrawRequest(requestIdIn(req), versionIn(req), who),
    (res, request) => res.redirect(303, `/requests/${request._id}`),
    (req, res, error) => showOvertaken(req, res, error, null),
  ),
)

requestEnd.get('/:id/remove', can('request:write'), async (req, res) => {
  const request = await findRequest(requestIdIn(req), caller(req))
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
      await removeDraft(requestIdIn(req), versionIn(req), who)
      return {}
    },
    (res) => res.redirect(303, '/'),
    (req, res, error) => showOvertaken(req, res, error, null),
  ),
)

/** Add a comment. 303 to it | 422 */
requestEnd.post(
  '/:id/comments',
  can('request:write'),
  answerForm(
    async (req, who) => {
      const { text } = parse(newComment, { text: typedIn(req).text ?? '' })
      return commentRequest(requestIdIn(req), text, who)
    },
    (res, request) => res.redirect(303, `/requests/${request._id}#story`),
    async (req, res, error) => {
      const page = await pageContext(req)
      const request = await findRequest(requestIdIn(req), caller(req))
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
