import { type Request, type Response, Router } from 'express'
import { ADVISERS } from '../../policies/index.ts'
import type { AppError } from '../../server/errors.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import { theOrganisation } from '../../server/organisation/organisation.ts'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { ConsultPage, OpinionPage } from '../../server/pages/requests/ConsultPage.tsx'
import { parse } from '../../server/parse.ts'
import { demand, whoseOwn } from '../../server/requests/access.ts'
import { askForOpinion, opinionAsked } from '../../server/requests/askForOpinion.ts'
import { advisersFor } from '../../server/requests/consultations.ts'
import { findRequest } from '../../server/requests/find.ts'
import { consultationToAnswer, giveOpinion, opinionGiven } from '../../server/requests/giveOpinion.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn } from './answerForm.ts'
import { type FieldWords, formErrors } from './formFaults.ts'
import { again } from './showOvertaken.tsx'

/** Asking an advisory function for its opinion, and giving it. */
export const requestConsultations = Router()

/** Whom one can ask. 200 | 403 neither lead nor signer | 409 the review is over */
requestConsultations.get('/:id/consultations/new', can('request:sign-off'), (req, res) =>
  showAsk(req, res, null),
)

/** Ask. 303 to the request | 422 nobody chosen, or asked already */
requestConsultations.post(
  '/:id/consultations',
  can('request:sign-off'),
  answerForm(
    (req, who) => {
      const { kind, question } = typedIn(req)
      const input = parse(opinionAsked, { ...(kind ? { kind } : {}), question: question ?? '' })
      return askForOpinion(idIn(req), input, who)
    },
    (res, request) => res.redirect(303, `/requests/${request._id}#consultations`),
    again(showAsk, ({ question }) => question),
  ),
)

/** What one is asked. 200 | 403 it was asked of somebody else | 409 given already, or its time has passed */
requestConsultations.get('/:id/consultations/:consultation', can('request:write'), (req, res) =>
  showOpinion(req, res, null),
)

/** Give the opinion. 303 to the request | 422 | 409 */
requestConsultations.post(
  '/:id/consultations/:consultation/opinion',
  can('request:write'),
  answerForm(
    (req, who) => {
      const { opinion, text } = typedIn(req)
      const input = parse(opinionGiven, { ...(opinion ? { opinion } : {}), text: text ?? '' })
      return giveOpinion(idIn(req), idIn(req, 'consultation'), input, who)
    },
    (res, request) => res.redirect(303, `/requests/${request._id}#consultations`),
    again(showOpinion, ({ text }) => text),
  ),
)

async function showAsk(req: Request, res: Response, error: AppError | null): Promise<void> {
  const who = caller(req)
  const [page, request, organisation] = await Promise.all([
    pageContext(req),
    findRequest(idIn(req), who),
    theOrganisation(),
  ])
  demand(request, 'consult', who)
  const advisers = await advisersFor(ADVISERS, organisation, whoseOwn(request))
  const functions = [...advisers]
    .map(([kind, people]) => ({ kind, people }))
    .filter(({ people }) => people.length > 0)
  const nameOf = await namesOf([...stringsIn(request), ...stringsIn(functions)], page.language)
  const view = {
    request,
    functions,
    typed: error ? typedIn(req) : {},
    errors: formErrors(error, { words }),
    nameOf,
  }
  renderPage(res, page, <ConsultPage view={view} />, error?.status)
}

async function showOpinion(req: Request, res: Response, error: AppError | null): Promise<void> {
  const [page, { request, consultation }] = await Promise.all([
    pageContext(req),
    consultationToAnswer(idIn(req), idIn(req, 'consultation'), caller(req)),
  ])
  const nameOf = await namesOf(stringsIn(request), page.language)
  const view = {
    request,
    consultation,
    typed: error ? typedIn(req) : {},
    errors: formErrors(error, { words }),
    nameOf,
  }
  renderPage(res, page, <OpinionPage view={view} />, error?.status)
}

const words: FieldWords = {
  kind: { sv: 'Välj vad det gäller', en: 'Choose what it is about' },
  opinion: { sv: 'Välj vad du har att säga', en: 'Choose what you have to say' },
  text: { sv: 'Skriv dina synpunkter eller din invändning', en: 'Write your remarks or objection' },
}
