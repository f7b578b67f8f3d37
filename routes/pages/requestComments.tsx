import { Router } from 'express'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { RequestPage } from '../../server/pages/requests/RequestPage.tsx'
import { parse } from '../../server/parse.ts'
import { commentRequest, newComment } from '../../server/requests/commentRequest.ts'
import { findRequest } from '../../server/requests/find.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn } from './answerForm.ts'
import { type FieldWords, formErrors } from './formFaults.ts'
import { requestView } from './load/requestView.ts'

/** Saying something about a request. */
export const requestComments = Router()

/** Add a comment. 303 to it | 422 */
requestComments.post(
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
