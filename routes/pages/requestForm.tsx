import { type Request, type Response, Router } from 'express'
import Joi from 'joi'
import type { AccountRequest } from '../../models/accountRequest.ts'
import type { Answers } from '../../models/answers.ts'
import { Channel } from '../../models/channel.ts'
import type { Language } from '../../models/text.ts'
import { AppError } from '../../server/errors.ts'
import { uuid } from '../../server/fields.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import type { FormError } from '../../server/pages/components/FormErrors.tsx'
import { pageContext } from '../../server/pages/context.ts'
import { asLanguage } from '../../server/pages/language.ts'
import type { PageContext } from '../../server/pages/page.ts'
import type { Posted } from '../../server/pages/posted.ts'
import { renderFragment, renderPage } from '../../server/pages/renderPage.ts'
import { asFormError } from '../../server/pages/requests/answerWords.ts'
import { CheckPage } from '../../server/pages/requests/CheckPage.tsx'
import { FormPage } from '../../server/pages/requests/FormPage.tsx'
import { PreliminaryAnswer } from '../../server/pages/requests/PreliminaryAnswer.tsx'
import { RequestPage } from '../../server/pages/requests/RequestPage.tsx'
import { type FormStep, stepsOf } from '../../server/pages/requests/steps.ts'
import { demand, permission } from '../../server/requests/access.ts'
import { missingAnswers } from '../../server/requests/answers.ts'
import { changeDraft } from '../../server/requests/changeDraft.ts'
import { findRequest } from '../../server/requests/find.ts'
import { submitRequest } from '../../server/requests/submitRequest.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn, inPath } from '../ids.ts'
import { answerForm, versionIn } from './answerForm.ts'
import { keepLanguage } from './language.ts'
import { formView, nothingPosted, preliminaryView } from './load/formView.ts'
import { readPosting } from './load/posting.ts'
import { requestView } from './load/requestView.ts'

/** Filling in a request, one step at a time, and sending it. */
export const requestForm = Router()

const place = Joi.object<{ id: string; step: string }>({ id: uuid, step: Joi.string().max(20) })

/** A step of the form. 200 | 303 to the request, when it is not to be changed now */
requestForm.get('/:id/edit/:step', can('request:write'), async (req, res) => {
  const { request, step } = await asked(req)
  if (!permission(request, 'edit', caller(req)).may) return res.redirect(303, `/requests/${request._id}`)
  const page = await pageContext(req)
  if (step.id === 'check') return renderPage(res, page, <CheckPage view={await checkView(request, page)} />)
  renderPage(res, page, <FormPage view={await formView(request, page, nothingPosted)} step={step.id} />)
})

/** Keep the answers of a step. What can be kept is kept, also when something else needs correcting. 303 to the next step | 422 | 412 */
requestForm.post(
  '/:id/edit/:step',
  can('request:write'),
  answerForm<AccountRequest>(
    async (req, who) => {
      const { request, step } = await asked(req)
      demand(request, 'edit', who)
      const page = await pageContext(req)
      const { good, errors } = await readPosting(request, step, req.body as Posted, page.language)
      const version = versionIn(req)
      // Going on without having changed anything is no event.
      if (version === request.version && holds(request, good)) {
        if (errors.length > 0) throw new AppError('bad-input')
        return request
      }
      // A key is used up by what went well; a step that comes back with errors is sent again under a new one.
      const acting = errors.length > 0 ? { ...who, idempotency: null } : who
      const changed = await changeDraft(request._id, version, good, acting)
      if (errors.length > 0) throw new AppError('bad-input')
      return changed
    },
    (res, request, req) => {
      const { step } = inPath(place, req)
      const language = otherLanguage(req)
      if (!language) return res.redirect(303, following(request, step, (req.body as Posted).then))
      keepLanguage(req, res, language)
      res.redirect(303, `/requests/${request._id}/edit/${step}`)
    },
    async (req, res, error) => {
      const { request, step } = await asked(req)
      const language = otherLanguage(req)
      if (language) keepLanguage(req, res, language)
      const page = { ...(await pageContext(req)), ...(language ? { language } : {}) }
      if (error.code === 'wrong-state') return movedOn(req, res, request, page, error)
      const posted = await readPosting(request, step, req.body as Posted, page.language)
      const { good, errors, typed, matches } = posted
      const refused = (error.data.errors ?? []).map(asFormError).filter(isNew(errors))
      const kept = holds(request, good)
      const changedMeanwhile = error.code === 'changed-meanwhile' && !kept ? { at: request.updatedAt } : null
      const posting = { newer: good, typed, matches, changedMeanwhile, errors: [...errors, ...refused] }
      const view = await formView(request, page, posting)
      renderPage(
        res,
        page,
        <FormPage view={view} step={step.id} />,
        kept && !changedMeanwhile ? 422 : error.status,
      )
    },
  ),
)

/** The preliminary answer to what stands in the form, saved or not: a part of the page, for the script that shows it while one types. */
requestForm.post('/:id/preview/:step', can('request:write'), async (req, res) => {
  const { request, step } = await asked(req)
  demand(request, 'edit', caller(req))
  const page = await pageContext(req)
  const { good } = await readPosting(request, step, req.body as Posted, page.language)
  const answer = await preliminaryView(request, page, good)
  if (!answer) throw new AppError('unavailable')
  renderFragment(res, page, <PreliminaryAnswer {...answer} />)
})

/** Send the request: it is evaluated and moves on at once. 303 to where it stands | 422 something is missing | 412 */
requestForm.post(
  '/:id/submit',
  can('request:write'),
  answerForm(
    (req, who) => submitRequest(idIn(req), versionIn(req), who),
    (res, request) => res.redirect(303, `/requests/${request._id}`),
    async (req, res, error) => {
      const request = await findRequest(idIn(req), caller(req))
      const page = await pageContext(req)
      if (error.code === 'wrong-state') return movedOn(req, res, request, page, error)
      const view = await checkView(request, page, (error.data.errors ?? []).map(asFormError))
      const changedMeanwhile = error.code === 'changed-meanwhile' ? { at: request.updatedAt } : null
      renderPage(res, page, <CheckPage view={{ ...view, changedMeanwhile }} />, error.status)
    },
  ),
)

/** Who reloads the page of a request that could not be sent, or changes its language, is at the last step. 303 */
requestForm.get('/:id/submit', can('request:write'), (req, res) =>
  res.redirect(303, `/requests/${idIn(req)}/edit/check`),
)

async function asked(req: Request): Promise<{ request: AccountRequest; step: FormStep }> {
  const { id, step: wanted } = inPath(place, req)
  const request = await findRequest(id, caller(req))
  const step = stepsOf(request).find((each) => each.id === wanted)
  if (!step) throw new AppError('not-found')
  return { request, step }
}

/** The language that the form was sent to be read in, where it was the choice of language that sent it. */
function otherLanguage(req: Request): Language | null {
  return asLanguage((req.body as Posted).then)
}

/** Where one goes on after a step: to the next one, or home. */
function following(request: AccountRequest, step: string, then: unknown): string {
  if (then === 'leave') return '/'
  const steps = stepsOf(request)
  const next = steps[steps.findIndex((each) => each.id === step) + 1]?.id ?? step
  return `/requests/${request._id}/edit/${next}`
}

async function checkView(request: AccountRequest, page: PageContext, refused: FormError[] | null = null) {
  const { channel } = request.answers
  const [preliminary, channelRecord, nameOf] = await Promise.all([
    // As it will be judged when it is sent, so that the answer does not change with the click.
    preliminaryView(request, page, {}, 'submitted'),
    channel ? Channel.findById(channel).lean<Channel>() : null,
    namesOf(stringsIn(request), page.language),
  ])
  const missing = missingAnswers(request, channelRecord).map(asFormError)
  return {
    request,
    unitName: nameOf(request.unit),
    missing: inOrder(request, [...missing, ...(refused ?? []).filter(isNew(missing))]),
    tried: refused !== null,
    preliminary: preliminary?.view ?? null,
    changedMeanwhile: null,
    nameOf: (id: string) => {
      const name = nameOf(id)
      return name === id ? (preliminary?.nameOf(id) ?? id) : name
    },
  }
}

/** As the form asks for them; what no step asks for comes last. */
function inOrder(request: AccountRequest, errors: FormError[]): FormError[] {
  const fields: string[] = stepsOf(request).flatMap((step) => step.fields)
  const place = ({ field }: FormError) => (fields.includes(field) ? fields.indexOf(field) : fields.length)
  return errors.toSorted((a, b) => place(a) - place(b))
}

function isNew(known: FormError[]) {
  return ({ field }: FormError) => !known.some((each) => each.field === field)
}

async function movedOn(
  req: Request,
  res: Response,
  request: AccountRequest,
  page: PageContext,
  error: AppError,
) {
  const view = await requestView(request, page, caller(req), { overtaken: { written: null } })
  renderPage(res, page, <RequestPage view={view} />, error.status)
}

/** Whether the request says all this already. */
function holds(request: AccountRequest, answers: Partial<Answers>): boolean {
  return Object.entries(answers).every(([field, value]) => same(Reflect.get(request.answers, field), value))
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
