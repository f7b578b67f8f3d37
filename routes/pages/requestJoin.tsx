import { type Request, type Response, Router } from 'express'
import { Account } from '../../models/account.ts'
import type { AppError } from '../../server/errors.ts'
import { answerJoin, joinReply } from '../../server/joins/answerJoin.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
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
import { type FieldOf, type FieldWords, formErrors } from './formFaults.ts'
import { asLinked } from './load/linkedAccounts.ts'
import { again } from './showOvertaken.tsx'

/** The answer of an account to a unit that asks to contribute to it. */
export const requestJoin = Router()

const mostOthers = 200

requestJoin.get('/:id/join-answer', can('request:write'), async (req, res) => {
  demand(await findRequest(idIn(req), caller(req)), 'answer-join', caller(req))
  await show(req, res, null)
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
    again(show, (typed) => reasonIn(typed, typed.verdict) ?? typed.part),
  ),
)

/** Each answer has a field of its own for its words; those of the one that was chosen count. */
function reasonIn(typed: Record<string, string>, verdict: string | undefined): string | undefined {
  return verdict === 'no' ? typed.reasonNo : verdict === 'other' ? typed.reasonOther : undefined
}

async function show(req: Request, res: Response, error: AppError | null): Promise<void> {
  const [page, request] = await Promise.all([pageContext(req), findRequest(idIn(req), caller(req))])
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
  const typed: Record<string, string> = error ? typedIn(req) : { part: request.join?.part ?? '' }
  const reason = typed.verdict === 'other' ? 'reasonOther' : 'reasonNo'
  const fieldOf: FieldOf = (path) => ({ field: path === 'reason' ? reason : path })
  const view = {
    request,
    others: await asLinked(others),
    typed: { ...nothing, ...typed },
    // Without an answer chosen there is nothing yet to give a reason for.
    errors: formErrors(error, { words, fieldOf }).filter(
      ({ field }) => field !== reason || (typed.verdict ?? '') !== '',
    ),
    nameOf,
  }
  renderPage(res, page, <JoinAnswerPage view={view} />, error?.status)
}

const words: FieldWords = {
  verdict: { sv: 'Välj ditt svar', en: 'Choose your answer' },
  reasonNo: {
    sv: 'Skriv varför, så att den som frågar förstår',
    en: 'Say why, so that whoever asks understands',
  },
  reasonOther: { sv: 'Skriv vad ni erbjuder', en: 'Say what you offer' },
}
