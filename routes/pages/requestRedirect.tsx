import { type Request, type Response, Router } from 'express'
import type { AppError } from '../../server/errors.ts'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { RedirectPage } from '../../server/pages/requests/RedirectPage.tsx'
import { parse } from '../../server/parse.ts'
import { demand } from '../../server/requests/access.ts'
import { answerRedirect, redirectAnswer } from '../../server/requests/answerRedirect.ts'
import { findRequest } from '../../server/requests/find.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { type FieldOf, type FieldWords, formErrors } from './formFaults.ts'
import { offeredAccounts } from './load/offeredAccounts.ts'
import { again } from './showOvertaken.tsx'

/** The offer to join an account that exists, and its answer. */
export const requestRedirect = Router()

const nothingTyped = { answer: '', account: '', part: '', argument: '' }

requestRedirect.get('/:id/redirect', can('request:write'), async (req, res) => {
  demand(await findRequest(idIn(req), caller(req)), 'answer-redirect', caller(req))
  await show(req, res, null)
})

/** Join or argue. 303 | 422 | 412 */
requestRedirect.post(
  '/:id/redirect',
  can('request:write'),
  answerForm(
    (req, who) => {
      const { answer, account, part, argument } = typedIn(req)
      const input = parse(redirectAnswer, {
        ...(answer ? { answer } : {}),
        ...(answer === 'join' && account ? { account, part: part ?? null } : {}),
        ...(answer === 'argue' ? { argument: argument ?? '' } : {}),
      })
      return answerRedirect(idIn(req), versionIn(req), input, who)
    },
    (res, request) => res.redirect(303, `/requests/${request._id}`),
    again(show, ({ argument }) => argument),
  ),
)

async function show(req: Request, res: Response, error: AppError | null): Promise<void> {
  const [page, request] = await Promise.all([pageContext(req), findRequest(idIn(req), caller(req))])
  const view = {
    request,
    offered: await offeredAccounts(request.redirect?.accounts ?? []),
    typed: { ...nothingTyped, ...(error ? typedIn(req) : {}) },
    errors: formErrors(error, { words, fieldOf }),
  }
  renderPage(res, page, <RedirectPage view={view} />, error?.status)
}

const words: FieldWords = {
  answer: { sv: 'Välj ert svar', en: 'Choose your answer' },
  account: { sv: 'Välj vilket konto ni medverkar i', en: 'Choose which account you join' },
  argument: {
    sv: 'Skriv varför det inte räcker, så att den som svarar förstår',
    en: 'Say why it is not enough, so that the one who answers understands',
  },
}

// That the account has no room for the unit, or has it already, is a fault of the account that was chosen.
const fieldOf: FieldOf = (path) => ({ field: path === 'unit' ? 'account' : path })
