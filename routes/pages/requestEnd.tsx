import { Router } from 'express'
import { namesOf, stringsIn } from '../../server/names.ts'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { RemovePage, WithdrawPage } from '../../server/pages/requests/ConfirmPage.tsx'
import { demand } from '../../server/requests/access.ts'
import { removeDraft } from '../../server/requests/changeDraft.ts'
import { findRequest } from '../../server/requests/find.ts'
import { withdrawRequest } from '../../server/requests/withdrawRequest.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, versionIn } from './answerForm.ts'
import { showOvertaken } from './showOvertaken.tsx'

/** Taking a request back, and throwing a draft away. */
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
