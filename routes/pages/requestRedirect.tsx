import { Router } from 'express'
import type { Text } from '../../models/text.ts'
import type { FieldError } from '../../server/errors.ts'
import { fieldErrorText } from '../../server/fieldErrors.ts'
import type { FormError } from '../../server/pages/components/FormErrors.tsx'
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
import { offeredAccounts } from './load/offeredAccounts.ts'
import { showOvertaken } from './showOvertaken.tsx'

/** The offer to join an account that exists, and its answer. */
export const requestRedirect = Router()

const nothingTyped = { answer: '', account: '', part: '', argument: '' }

requestRedirect.get('/:id/redirect', can('request:write'), async (req, res) => {
  const request = await findRequest(idIn(req), caller(req))
  demand(request, 'answer-redirect', caller(req))
  const offered = await offeredAccounts(request.redirect?.accounts ?? [])
  const view = { request, offered, typed: nothingTyped, errors: [] }
  renderPage(res, await pageContext(req), <RedirectPage view={view} />)
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
    async (req, res, error) => {
      const typed = { ...nothingTyped, ...typedIn(req) }
      if (error.code !== 'bad-input') return showOvertaken(req, res, error, typed.argument || null)
      const request = await findRequest(idIn(req), caller(req))
      const offered = await offeredAccounts(request.redirect?.accounts ?? [])
      const errors = (error.data.errors ?? []).map(asError)
      renderPage(
        res,
        await pageContext(req),
        <RedirectPage view={{ request, offered, typed, errors }} />,
        error.status,
      )
    },
  ),
)

const words: Record<string, Text> = {
  answer: { sv: 'Välj ert svar', en: 'Choose your answer' },
  account: { sv: 'Välj vilket konto ni medverkar i', en: 'Choose which account you join' },
}

function asError(fault: FieldError): FormError {
  const tooShort =
    fault.path === 'argument' && ['string.empty', 'string.min', 'any.required'].includes(fault.code)
  const argument = {
    sv: 'Skriv varför det inte räcker, så att den som svarar förstår',
    en: 'Say why it is not enough, so that the one who answers understands',
  }
  // That the account has no room for the unit, or has it already, is a fault of the account that was chosen.
  if (fault.path === 'unit') return { field: 'account', text: fieldErrorText(fault) }
  return { field: fault.path, text: (tooShort && argument) || words[fault.path] || fieldErrorText(fault) }
}
