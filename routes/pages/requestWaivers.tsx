import { type Request, type Response, Router } from 'express'
import { Evaluation } from '../../models/evaluation.ts'
import { AppError } from '../../server/errors.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { AnswerWaiverPage, ProposeWaiverPage } from '../../server/pages/requests/WaiverPages.tsx'
import { parse } from '../../server/parse.ts'
import { demand } from '../../server/requests/access.ts'
import { findRequest } from '../../server/requests/find.ts'
import {
  answerWaiver,
  proposeWaiver,
  rulesToWaive,
  waiverAnswer,
  waiverProposal,
} from '../../server/requests/waivers.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { type FieldWords, formErrors } from './formFaults.ts'
import { again } from './showOvertaken.tsx'

/** A rule that should not count for one request: one lead proposes, another confirms. */
export const requestWaivers = Router()

const words: FieldWords = {
  rule: { sv: 'Välj vilken kontrollpunkt det gäller', en: 'Choose which point it is about' },
  reason: { sv: 'Skriv varför, med minst tio tecken', en: 'Say why, in ten characters or more' },
  until: { sv: 'Ange ett datum som inte har passerat', en: 'Give a date that has not passed' },
  confirm: { sv: 'Välj ditt svar', en: 'Choose your answer' },
  answer: { sv: 'Skriv varför du säger nej', en: 'Say why you say no' },
}

async function waiverView(req: Request, error: AppError | null) {
  const page = await pageContext(req)
  const request = await findRequest(idIn(req), caller(req))
  demand(request, 'waive', caller(req))
  const evaluation = await Evaluation.findById(request.evaluation).lean<Evaluation>()
  if (!evaluation) throw new AppError('wrong-state')
  const nameOf = await namesOf(stringsIn([request, evaluation.result]), page.language)
  const typed = error ? typedIn(req) : {}
  const errors = formErrors(error, { words })
  return { page, view: { request, evaluation, nameOf, typed, errors } }
}

async function showProposal(req: Request, res: Response, error: AppError | null) {
  const { page, view } = await waiverView(req, error)
  const rules = rulesToWaive(view.request, view.evaluation)
  renderPage(res, page, <ProposeWaiverPage view={view} rules={rules} />, error?.status)
}

async function showAnswer(req: Request, res: Response, error: AppError | null) {
  const { page, view } = await waiverView(req, error)
  const waiver = view.request.waivers?.find(({ _id }) => _id === idIn(req, 'waiver'))
  if (!waiver) throw new AppError('not-found')
  renderPage(res, page, <AnswerWaiverPage view={view} waiver={waiver} />, error?.status)
}

requestWaivers.get('/:id/waivers/new', can('request:sign-off'), (req, res) => showProposal(req, res, null))

/** Which rule, why, until when. 303 to the request | 422 | 412 */
requestWaivers.post(
  '/:id/waivers/new',
  can('request:sign-off'),
  answerForm(
    (req, who) => {
      const { rule, reason, until } = typedIn(req)
      const input = parse(waiverProposal, { rule: rule ?? '', reason: reason ?? '', until: until ?? '' })
      return proposeWaiver(idIn(req), versionIn(req), input, who)
    },
    (res, { _id }) => res.redirect(303, `/requests/${_id}#waivers`),
    again(showProposal, ({ reason }) => reason),
  ),
)

requestWaivers.get('/:id/waivers/:waiver', can('request:sign-off'), (req, res) => showAnswer(req, res, null))

/** Yes or no. 303 to the request | 403 the one who proposed it | 409 answered already | 422 */
requestWaivers.post(
  '/:id/waivers/:waiver',
  can('request:sign-off'),
  answerForm(
    (req, who) => {
      const { confirm, answer } = typedIn(req)
      const input = parse(waiverAnswer, {
        ...(confirm ? { confirm: confirm === 'yes' } : {}),
        answer: answer ?? '',
      })
      return answerWaiver(idIn(req), idIn(req, 'waiver'), versionIn(req), input, who)
    },
    (res, { _id }) => res.redirect(303, `/requests/${_id}#waivers`),
    again(showAnswer, ({ answer }) => answer),
  ),
)
