import { type Request, type Response, Router } from 'express'
import { Account } from '../../models/account.ts'
import type { AccountRequest } from '../../models/accountRequest.ts'
import type { Text } from '../../models/text.ts'
import type { FieldError } from '../../server/errors.ts'
import { fieldErrorText } from '../../server/fieldErrors.ts'
import { answerJoin, joinReply } from '../../server/joins/answerJoin.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import type { FormError } from '../../server/pages/components/FormErrors.tsx'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { JoinAnswerPage } from '../../server/pages/requests/JoinAnswerPage.tsx'
import { parse } from '../../server/parse.ts'
import { demand } from '../../server/requests/access.ts'
import { findRequest } from '../../server/requests/find.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { asLinked } from './load/linkedAccounts.ts'
import { showOvertaken } from './showOvertaken.tsx'

/** The answer of an account to a unit that asks to contribute to it. */
export const requestJoin = Router()

const mostOthers = 200

requestJoin.get('/:id/join-answer', can('request:write'), async (req, res) => {
  const request = await findRequest(idIn(req), caller(req))
  demand(request, 'answer-join', caller(req))
  await show(req, res, request, { part: request.join?.part ?? '' }, [], 200)
})

/** Yes, no or something else. 303 to the request | 422 | 409 | 412 */
requestJoin.post(
  '/:id/join-answer',
  can('request:write'),
  answerForm(
    (req, who) => {
      const { verdict, part, account, ...typed } = typedIn(req)
      const input = parse(joinReply, {
        ...(verdict ? { verdict } : {}),
        ...(verdict === 'yes' ? { part } : { reason: reasonIn(typed, verdict) ?? '' }),
        ...(verdict === 'other' && account ? { account } : {}),
      })
      return answerJoin(idIn(req), versionIn(req), input, who)
    },
    (res, request) => res.redirect(303, `/requests/${request._id}`),
    async (req, res, error) => {
      const typed = typedIn(req)
      if (error.code !== 'bad-input')
        return showOvertaken(req, res, error, reasonIn(typed, typed.verdict) ?? typed.part ?? null)
      const request = await findRequest(idIn(req), caller(req))
      const errors = (error.data.errors ?? []).map((fault) => asError(fault, typed.verdict))
      await show(req, res, request, typed, errors, error.status)
    },
  ),
)

/** Each answer has a field of its own for its words; those of the one that was chosen count. */
function reasonIn(typed: Record<string, string>, verdict: string | undefined): string | undefined {
  return verdict === 'no' ? typed.reasonNo : verdict === 'other' ? typed.reasonOther : undefined
}

async function show(
  req: Request,
  res: Response,
  request: AccountRequest,
  typed: Record<string, string>,
  errors: FormError[],
  status: number,
): Promise<void> {
  const page = await pageContext(req)
  const [nameOf, others] = await Promise.all([
    namesOf(stringsIn(request), page.language),
    Account.find({
      openToContributors: true,
      status: 'active',
      unit: { $ne: request.unit },
      _id: { $ne: request.join?.account },
    })
      .sort({ [`order.${page.language}`]: 1 })
      .limit(mostOthers)
      .lean<Account[]>(),
  ])
  const nothing = { verdict: '', part: '', reasonNo: '', reasonOther: '', account: '' }
  const view = { request, others: await asLinked(others), typed: { ...nothing, ...typed }, errors, nameOf }
  renderPage(res, page, <JoinAnswerPage view={view} />, status)
}

const words: Record<string, Text> = {
  verdict: { sv: 'Välj ditt svar', en: 'Choose your answer' },
  no: { sv: 'Skriv varför, så att den som frågar förstår', en: 'Say why, so that whoever asks understands' },
  other: { sv: 'Skriv vad ni erbjuder', en: 'Say what you offer' },
}

function asError(fault: FieldError, verdict: string | undefined): FormError {
  if (fault.code === 'contributors.full') return { field: fault.path, text: fieldErrorText(fault) }
  if (fault.path !== 'reason') return { field: fault.path, text: words[fault.path] ?? fieldErrorText(fault) }
  const field = verdict === 'other' ? 'reasonOther' : 'reasonNo'
  const tooLong = fault.code === 'string.max'
  return { field, text: (!tooLong && words[verdict ?? '']) || fieldErrorText(fault) }
}
