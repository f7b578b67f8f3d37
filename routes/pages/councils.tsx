import { type Request, type Response, Router } from 'express'
import Joi from 'joi'
import { isMember, mayInCouncil } from '../../server/councils/access.ts'
import { findCouncil } from '../../server/councils/find.ts'
import { endCouncil } from '../../server/councils/keepCouncil.ts'
import { listCouncils } from '../../server/councils/listCouncils.ts'
import { newNote, notesOf, writeNote } from '../../server/councils/notes.ts'
import type { AppError } from '../../server/errors.ts'
import { namesOf } from '../../server/names.ts'
import { pageContext } from '../../server/pages/context.ts'
import { CouncilListPage } from '../../server/pages/councils/CouncilListPage.tsx'
import { CouncilPage } from '../../server/pages/councils/CouncilPage.tsx'
import { renderPage } from '../../server/pages/renderPage.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { can, mayRole } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { councilForms } from './councilForms.tsx'
import { type FieldWords, formErrors } from './formFaults.ts'
import { linkedAccounts } from './load/linkedAccounts.ts'

export const router = Router()

const onPage = 50
const notesOnPage = 20
const listQuery = Joi.object<{ ended: string; cursor?: string }>({
  ended: Joi.string().valid('', 'yes').default('').optional(),
  cursor: Joi.string().max(500).optional(),
})
const notesQuery = Joi.object<{ cursor?: string }>({ cursor: Joi.string().max(500).optional() })

/** The councils that meet, or those that no longer do. */
router.get('/', can('council:read'), async (req, res) => {
  const { ended, cursor } = parse(listQuery, req.query)
  const page = await pageContext(req)
  const { councils, next } = await listCouncils({ ended: ended === 'yes', limit: onPage, cursor })
  const [nameOf, linked] = await Promise.all([
    namesOf(
      councils.map(({ convener }) => convener),
      page.language,
    ),
    linkedAccounts(councils.flatMap(({ accounts }) => accounts)),
  ])
  const accountOf = new Map(linked.map((account) => [account.id, account]))
  const me = caller(req).actor.id
  const mine = await Promise.all(councils.map((council) => isMember(council, me)))
  const view = {
    rows: councils.map((council, index) => ({
      id: council._id,
      name: council.name,
      accounts: council.accounts.flatMap((id) => accountOf.get(id) ?? []),
      convener: nameOf(council.convener),
      nextMeeting: council.nextMeeting,
      mine: mine[index] ?? false,
    })),
    ended: ended === 'yes',
    mayStart: mayRole('council:start', req.user?.roles ?? []),
    next: next && `/councils?${new URLSearchParams({ ...(ended && { ended }), cursor: next })}`,
  }
  renderPage(res, page, <CouncilListPage view={view} />)
})

router.use(councilForms)

/** One council. 200 | 404 */
router.get('/:id', can('council:read'), (req, res) => show(req, res, null))

/** Keep what was shared on a day. 303 | 422 | 403 not a member */
router.post(
  '/:id/notes',
  can('council:write'),
  answerForm(
    async (req, who) => {
      const { day, text } = typedIn(req)
      return writeNote(idIn(req), parse(newNote, { day: day ?? '', text: text ?? '' }), who)
    },
    (res, note) => res.redirect(303, `/councils/${note.council}#notes`),
    show,
  ),
)

/** The council meets no more. 303 | 412 */
router.post(
  '/:id/end',
  can('council:write'),
  answerForm(
    (req, who) => endCouncil(idIn(req), versionIn(req), typedIn(req).reason?.trim() || null, who),
    (res, council) => res.redirect(303, `/councils/${council._id}`),
    show,
  ),
)

async function show(req: Request, res: Response, error: AppError | null): Promise<void> {
  const who = caller(req)
  const page = await pageContext(req)
  const council = await findCouncil(idIn(req))
  const [keep, write, read, accounts] = await Promise.all([
    mayInCouncil(council, 'keep', who),
    mayInCouncil(council, 'write-notes', who),
    mayInCouncil(council, 'read-notes', who),
    linkedAccounts(council.accounts),
  ])
  const { cursor } = parse(notesQuery, req.method === 'GET' ? req.query : {})
  const found = read ? await notesOf(council._id, { limit: notesOnPage, cursor }, who) : null
  const nameOf = await namesOf(
    [council.convener, ...council.members, ...council.units, ...(found?.notes.map(({ by }) => by) ?? [])],
    page.language,
  )
  const typed = error ? typedIn(req) : {}
  const view = {
    council,
    accounts,
    notes: found?.notes ?? null,
    moreNotes: found?.next ? `/councils/${council._id}?cursor=${found.next}#notes` : null,
    may: { keep, write },
    typed: { day: typed.day ?? '', text: typed.text ?? '', reason: typed.reason ?? '' },
    errors: formErrors(error, { words }),
    changedMeanwhile: error?.code === 'changed-meanwhile' || error?.code === 'wrong-state',
    nameOf,
  }
  renderPage(res, page, <CouncilPage view={view} />, error?.status)
}

const words: FieldWords = {
  day: { sv: 'Ange vilken dag det gäller', en: 'Say which day it is about' },
  text: { sv: 'Skriv något innan du sparar', en: 'Write something before you save' },
}
