import { type Request, type Response, Router } from 'express'
import Joi from 'joi'
import { AccountRequest } from '../../models/accountRequest.ts'
import type { Text } from '../../models/text.ts'
import type { Config } from '../../server/config.ts'
import type { AppError } from '../../server/errors.ts'
import { fieldErrorText } from '../../server/fieldErrors.ts'
import { claim, claimFound } from '../../server/foundAccounts/claimFound.ts'
import { findFound, maySee, registeredAmong } from '../../server/foundAccounts/find.ts'
import { listFound } from '../../server/foundAccounts/listFound.ts'
import {
  type FoundImport,
  foundList,
  foundReport,
  importFound,
  reportFound,
} from '../../server/foundAccounts/reportFound.ts'
import {
  asking,
  askUnit,
  mayAnswerForUnit,
  sayNotTheirs,
  settleFound,
  settlement,
} from '../../server/foundAccounts/sortFound.ts'
import { namesOf } from '../../server/names.ts'
import { pageContext } from '../../server/pages/context.ts'
import { ImportFoundPage, ReportFoundPage } from '../../server/pages/found/FoundForms.tsx'
import { FoundListPage } from '../../server/pages/found/FoundListPage.tsx'
import { FoundPage } from '../../server/pages/found/FoundPage.tsx'
import { renderPage } from '../../server/pages/renderPage.ts'
import { stepsOf } from '../../server/pages/requests/steps.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { can, mayRole } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { type FieldOf, type FieldWords, formErrors } from './formFaults.ts'
import { unitChoices } from './load/unitChoices.ts'

export const router = Router()

const onPage = 50
const listQuery = Joi.object<{ impostors: string; cursor?: string }>({
  impostors: Joi.string().valid('', 'yes').default('').optional(),
  cursor: Joi.string().max(500).optional(),
})
const secretOf = (req: Request) => (req.app.get('config') as Config).auditSigningKey

/** Those that may be ours; for those who inspect, also those that pretend to be. */
router.get('/', can('found:read'), async (req, res) => {
  const query = parse(listQuery, req.query)
  const roles = req.user?.roles ?? []
  const seeImpostors = maySee('impostor', { roles })
  const impostors = query.impostors === 'yes' && seeImpostors
  const page = await pageContext(req)
  const { found, next } = await listFound({ impostors, limit: onPage, cursor: query.cursor })
  const nameOf = await namesOf(
    found.flatMap(({ channel, unit }) => [channel, unit]),
    page.language,
  )
  const href = (cursor?: string) => {
    const wanted = new URLSearchParams({ ...(impostors && { impostors: 'yes' }), ...(cursor && { cursor }) })
    return wanted.size > 0 ? `/found-accounts?${wanted}` : '/found-accounts'
  }
  const view = {
    rows: found.map(({ _id, displayName, address, channel, state, unit, foundAt }) => ({
      id: _id,
      name: displayName ?? address ?? '',
      address: address ?? '',
      channel: nameOf(channel ?? ''),
      state,
      unit: unit && nameOf(unit),
      foundAt,
    })),
    impostors,
    may: { report: mayRole('found:report', roles), sort: mayRole('found:sort', roles), seeImpostors },
    first: query.cursor ? href() : null,
    next: next && href(next),
  }
  renderPage(res, page, <FoundListPage view={view} />)
})

// Telling of accounts

router.get('/report', can('found:report'), (req, res) => showReport(req, res, null))

/** Tell of one. 303 to it | 422 | what is known already is said */
router.post(
  '/report',
  can('found:report'),
  answerForm(
    (req, who) => {
      const { url, displayName, note } = typedIn(req)
      const report = parse(foundReport, { url: url ?? '', displayName, note })
      return reportFound(report, secretOf(req), who)
    },
    (res, found) => res.redirect(303, `/found-accounts/${found._id}`),
    showReport,
  ),
)

async function showReport(req: Request, res: Response, error: AppError | null): Promise<void> {
  const typed = { url: '', displayName: '', note: '', ...(error ? typedIn(req) : {}) }
  const known = error?.code === 'already-found' || error?.code === 'address-taken'
  const view = {
    typed,
    errors: formErrors(error, { words, fieldOf }),
    refused: known ? (error.detail ?? error.title) : null,
  }
  renderPage(res, await pageContext(req), <ReportFoundPage view={view} />, error?.status)
}

router.get('/import', can('found:sort'), (req, res) => showImport(req, res, null, null))

/** Take in a list. 200 with what became of it | 422 */
router.post(
  '/import',
  can('found:sort'),
  answerForm(
    (req, who) => importFound(parse(foundList, { urls: linesIn(req) }), secretOf(req), who),
    (res, done, req) => showImport(req, res, null, done),
    (req, res, error) => showImport(req, res, error, null),
  ),
)

function linesIn(req: Request): string[] {
  return (typedIn(req).urls ?? '')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean)
}

async function showImport(
  req: Request,
  res: Response,
  error: AppError | null,
  done: FoundImport | null,
): Promise<void> {
  const lines = error ? linesIn(req) : []
  const [first] = error?.data.errors ?? []
  const at = Number(/^urls\.(\d+)$/.exec(first?.path ?? '')?.[1])
  const said = first && fieldErrorText(first)
  const where = Number.isInteger(at)
    ? { sv: `Rad ${at + 1} (${lines[at]}): `, en: `Line ${at + 1} (${lines[at]}): ` }
    : { sv: '', en: '' }
  const errors = said ? [{ field: 'urls', text: { sv: where.sv + said.sv, en: where.en + said.en } }] : []
  const view = { typed: error ? (typedIn(req).urls ?? '') : '', errors, done }
  renderPage(res, await pageContext(req), <ImportFoundPage view={view} />, error?.status)
}

// One of them

router.get('/:id', can('found:read'), (req, res) => show(req, res, null))

/** It is ours. 303 to the form that registers it | 409 somebody else has begun | 412 */
router.post(
  '/:id/claim',
  can('found:report'),
  answerForm(
    (req, who) => {
      const unit = typedIn(req).unit || null
      return claimFound(idIn(req), versionIn(req), parse(claim, { unit }), who)
    },
    (res, request) => res.redirect(303, `/requests/${request._id}/edit/${stepsOf(request)[0]?.id}`),
    show,
  ),
)

/** Ask a unit. 303 | 422 | 412 */
router.post(
  '/:id/unit',
  can('found:sort'),
  answerForm(
    (req, who) => {
      const input = parse(asking, { unit: typedIn(req).asked ?? '' })
      return askUnit(idIn(req), versionIn(req), input.unit, who)
    },
    (res, found) => res.redirect(303, `/found-accounts/${found._id}`),
    show,
  ),
)

/** The unit that was asked says that it is not theirs. 303 to it | 403 | 412 */
router.post(
  '/:id/not-theirs',
  can('found:report'),
  answerForm(
    (req, who) => sayNotTheirs(idIn(req), versionIn(req), who),
    (res, found) => res.redirect(303, `/found-accounts/${found._id}`),
    show,
  ),
)

/** Not ours, an impostor, or private. 303 to the list | 422 | 412 */
router.post(
  '/:id/settlement',
  can('found:sort'),
  answerForm(
    (req, who) => {
      const { as } = typedIn(req)
      return settleFound(idIn(req), versionIn(req), parse(settlement, as ? { as } : {}).as, who)
    },
    (res) => res.redirect(303, '/found-accounts'),
    show,
  ),
)

async function show(req: Request, res: Response, error: AppError | null): Promise<void> {
  const found = await findFound(idIn(req), caller(req))
  const page = await pageContext(req)
  const roles = req.user?.roles ?? []
  const [{ home, groups }, registered, asked, request] = await Promise.all([
    unitChoices(req.user?.person, page),
    registeredAmong([found.address]),
    mayAnswerForUnit(found, caller(req)),
    found.request ? AccountRequest.findById(found.request, { requester: 1 }).lean<AccountRequest>() : null,
  ])
  const nameOf = await namesOf(
    [found.foundBy, found.unit, ...(found.notOf ?? []), found.channel, request?.requester],
    page.language,
  )
  const there = registered.size > 0
  const overtaken = error && error.code !== 'bad-input' ? (error.detail ?? error.title) : null
  const view = {
    found,
    channel: nameOf(found.channel ?? ''),
    units: groups,
    homeUnit: home._id,
    may: {
      claim: mayRole('found:report', roles) && !there,
      deny: asked && !there,
      sort: mayRole('found:sort', roles),
    },
    claimedBy: found.state === 'claimed' && request ? nameOf(request.requester) : null,
    errors: formErrors(error, { words, fieldOf }),
    refused: overtaken ?? (there ? nowRegistered : null),
    nameOf,
  }
  renderPage(res, page, <FoundPage view={view} />, error?.status)
}

const nowRegistered: Text = {
  sv: 'Kontot är registrerat nu.',
  en: 'The account is registered now.',
}

const words: FieldWords = {
  url: { sv: 'Skriv kontots adress', en: 'Write the account’s address' },
  as: { sv: 'Välj vad kontot är', en: 'Choose what the account is' },
}

/** The form that asks a unit has its own name for it: the one that claims has a unit too. */
const fieldOf: FieldOf = (path) => ({ field: path === 'unit' ? 'asked' : path })
