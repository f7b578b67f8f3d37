import { type Request, type Response, Router } from 'express'
import Joi from 'joi'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Council } from '../../models/council.ts'
import { mayAdvise } from '../../server/advice/access.ts'
import { askAdvice, newAdvice } from '../../server/advice/askAdvice.ts'
import { closeAdvice, mayClose } from '../../server/advice/closeAdvice.ts'
import { findAdvice } from '../../server/advice/find.ts'
import { listAdvice } from '../../server/advice/listAdvice.ts'
import { newEntry, writeAdvice } from '../../server/advice/writeAdvice.ts'
import type { AppError } from '../../server/errors.ts'
import { uuid } from '../../server/fields.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import { AdviceListPage } from '../../server/pages/advice/AdviceListPage.tsx'
import { AdvicePage } from '../../server/pages/advice/AdvicePage.tsx'
import { AskPage } from '../../server/pages/advice/AskPage.tsx'
import { pageContext } from '../../server/pages/context.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { titleOf } from '../../server/pages/requests/titleOf.ts'
import { parse } from '../../server/parse.ts'
import { findRequest } from '../../server/requests/find.ts'
import { listRequests } from '../../server/requests/listRequests.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { type FieldWords, formErrors } from './formFaults.ts'
import { requestRows } from './load/requestRows.ts'

export const router = Router()

const onPage = 25
const listQuery = Joi.object<{ request?: string; cursor?: string }>({
  request: uuid.optional(),
  cursor: Joi.string().max(500).optional(),
})
const askQuery = Joi.object<{ draft?: string }>({ draft: uuid.optional() })

/** What one has asked, or may answer. */
router.get('/', can('advice:read'), async (req, res) => {
  const { request, cursor } = parse(listQuery, req.query)
  const who = caller(req)
  const { advice, next } = await listAdvice({ waiting: false, request, limit: onPage, cursor }, who)
  const page = await pageContext(req)
  const before = request ? await findRequest(request, who) : null
  const nameOf = await namesOf(
    [...advice.flatMap(({ asker, unit }) => [asker, unit]), ...stringsIn(before?.answers)],
    page.language,
  )
  const first = request ? `/advice?request=${request}` : '/advice'
  const more = next && `${first}${request ? '&' : '?'}cursor=${encodeURIComponent(next)}`
  const about = before && {
    href: `/requests/${before._id}`,
    title: titleOf(before, nameOf, ({ [page.language]: words }) => words),
  }
  renderPage(
    res,
    page,
    <AdviceListPage view={{ request: about, advice, first: cursor ? first : null, next: more, nameOf }} />,
  )
})

const words: FieldWords = {
  question: {
    sv: 'Skriv din fråga, med minst tio tecken',
    en: 'Write your question, in ten characters or more',
  },
  text: { sv: 'Skriv något innan du skickar', en: 'Write something before you send' },
}

async function showAsk(req: Request, res: Response, error: AppError | null) {
  const page = await pageContext(req)
  const { draft } = req.method === 'GET' ? parse(askQuery, req.query) : {}
  const typed: Record<string, string> = error ? typedIn(req) : draft ? { request: draft } : {}
  const [councils, drafts] = await Promise.all([
    Council.find({ endedAt: null }, { name: 1 }).sort({ number: 1 }).limit(100).lean<Council[]>(),
    listRequests({ mine: true, waiting: false, state: 'draft', limit: 20 }, caller(req)),
  ])
  const view = {
    typed,
    errors: formErrors(error, { words }),
    councils: councils.map(({ _id, name }) => ({ id: _id, name })),
    drafts: await requestRows(drafts.requests, page),
  }
  renderPage(res, page, <AskPage view={view} />, error?.status)
}

/** What one wants to know; `?draft=` about which draft. */
router.get('/new', can('advice:write'), (req, res) => showAsk(req, res, null))

/** Ask. 303 to the question | 422 */
router.post(
  '/new',
  can('advice:write'),
  answerForm(
    (req, who) => {
      const { question, council, request } = typedIn(req)
      return askAdvice(parse(newAdvice, { question: question ?? '', council, request }), who)
    },
    (res, { _id }) => res.redirect(303, `/advice/${_id}`),
    showAsk,
  ),
)

async function showAdvice(req: Request, res: Response, error: AppError | null) {
  const who = caller(req)
  const [page, advice] = await Promise.all([pageContext(req), findAdvice(idIn(req), who)])
  const request = advice.request ? await AccountRequest.findById(advice.request).lean<AccountRequest>() : null
  const asks = advice.asker === who.actor.id
  const part = asks ? 'asker' : (await mayAdvise(advice, who)) ? 'adviser' : 'reader'
  const [council, nameOf] = await Promise.all([
    advice.council ? Council.findById(advice.council, { endedAt: 1 }).lean<Council>() : null,
    namesOf(stringsIn([advice, request?.answers]), page.language),
  ])
  const errors = formErrors(error, { words })
  const view = {
    advice,
    request,
    part,
    councilEnded: (council?.endedAt ?? null) !== null,
    mayClose: mayClose(advice, part),
    refusal: errors.length === 0 ? (error?.detail ?? error?.title ?? null) : null,
    typed: error ? typedIn(req) : {},
    errors,
    nameOf,
  } as const
  renderPage(res, page, <AdvicePage view={view} />, error?.status)
}

router.get('/:id', can('advice:read'), (req, res) => showAdvice(req, res, null))

/** Answer, or ask on. 303 to the question | 422 */
router.post(
  '/:id',
  can('advice:write'),
  answerForm(
    (req, who) => {
      const { text } = parse(newEntry, { text: typedIn(req).text ?? '' })
      return writeAdvice(idIn(req), text, who)
    },
    (res, { _id }) => res.redirect(303, `/advice/${_id}`),
    showAdvice,
  ),
)

/** Close the question. 303 to it | 409 nobody has answered | 412 somebody wrote in it meanwhile */
router.post(
  '/:id/closing',
  can('advice:write'),
  answerForm(
    (req, who) => closeAdvice(idIn(req), versionIn(req), who),
    (res, { _id }) => res.redirect(303, `/advice/${_id}`),
    showAdvice,
  ),
)
