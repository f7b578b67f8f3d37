import { type Request, Router } from 'express'
import Joi from 'joi'
import { endOtherSignIns, endSignIn, signInsOf } from '../../server/auth/signIns.ts'
import { AppError } from '../../server/errors.ts'
import { uuid } from '../../server/fields.ts'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { SignInsPage } from '../../server/pages/signIns/SignInsPage.tsx'
import { parse } from '../../server/parse.ts'
import { can } from '../guard.ts'

export const router = Router()

const onlyId = Joi.object<{ id: string }>({ id: uuid })

router.get('/', can('session:read'), async (req, res) => {
  const mine = ownSignIn(req)
  // Real time, as sessions are: the register's clock is for the record.
  const [page, signIns] = await Promise.all([pageContext(req), signInsOf(mine.person, Date.now())])
  const view = {
    signIns: signIns.map(({ id, browser, at, seen }) => ({
      id,
      browser,
      at: new Date(at),
      seen: new Date(seen),
      isThis: id === mine.id,
    })),
  }
  renderPage(res, page, <SignInsPage view={view} />)
})

/** End one of one's own sign-ins; sent twice it is gone still. 303 */
router.post('/:id/end', can('session:end'), async (req, res) => {
  await endSignIn(ownSignIn(req).person, parse(onlyId, req.params).id)
  res.redirect(303, '/sign-ins')
})

/** End all of one's sign-ins but this one. 303 */
router.post('/end-others', can('session:end'), async (req, res) => {
  const { person, id } = ownSignIn(req)
  await endOtherSignIns(person, id)
  res.redirect(303, '/sign-ins')
})

function ownSignIn(req: Request) {
  const mine = req.session.passport?.user
  if (!mine) throw new AppError('not-signed-in')
  return mine
}
