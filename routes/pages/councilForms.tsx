import { type Request, type Response, Router } from 'express'
import type { Council } from '../../models/council.ts'
import { inventory } from '../../server/accounts/inventory.ts'
import { demandInCouncil } from '../../server/councils/access.ts'
import { demandActive, findCouncil } from '../../server/councils/find.ts'
import {
  type CouncilFields,
  changeCouncil,
  councilChanges,
  createCouncil,
  newCouncil,
} from '../../server/councils/keepCouncil.ts'
import { AppError, type FieldError } from '../../server/errors.ts'
import { namesOf } from '../../server/names.ts'
import type { FormFaults } from '../../server/pages/components/FormFrame.tsx'
import { pageContext } from '../../server/pages/context.ts'
import { CouncilFormPage } from '../../server/pages/councils/CouncilFormPage.tsx'
import { list, type Posted, text } from '../../server/pages/posted.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, versionIn } from './answerForm.ts'
import { type FieldOf, type FieldWords, formFaults } from './formFaults.ts'
import { findPeople } from './load/people.ts'
import { unitChoices } from './load/unitChoices.ts'

/** Starting a council and changing one. */
export const councilForms = Router()

councilForms.get('/new', can('council:start'), (req, res) => show(req, res, null, null))

/** Start a council. 303 to it | 422 */
councilForms.post(
  '/new',
  can('council:start'),
  answerForm(
    async (req, who) => createCouncil(parse(newCouncil, await fieldsIn(req.body as Posted)), who),
    (res, council) => res.redirect(303, `/councils/${council._id}`),
    (req, res, error) => show(req, res, null, error),
  ),
)

councilForms.get('/:id/edit', can('council:write'), async (req, res) => {
  const council = await findCouncil(idIn(req))
  await demandInCouncil(council, 'keep', caller(req))
  demandActive(council)
  await show(req, res, council, null)
})

/** Change who and what it is about. 303 | 422 | 412 what was typed still stands */
councilForms.post(
  '/:id/edit',
  can('council:write'),
  answerForm(
    async (req, who) => {
      const id = idIn(req)
      const changes = parse(councilChanges, await fieldsIn(req.body as Posted))
      return changeCouncil(id, versionIn(req), changes, who)
    },
    (res, council) => res.redirect(303, `/councils/${council._id}`),
    async (req, res, error) => show(req, res, await findCouncil(idIn(req)), error),
  ),
)

/** The form in the shape of the verb's input: what is ticked, and what was written to be added. AppError `bad-input` for what is unclear. */
async function fieldsIn(posted: Posted): Promise<Partial<CouncilFields>> {
  const [accounts, members, conveners] = await Promise.all([
    found(posted, 'moreAccounts', accountsCalled),
    found(posted, 'moreMembers', peopleCalled),
    found(posted, 'convener', peopleCalled),
  ])
  const errors = [...accounts.errors, ...members.errors, ...conveners.errors]
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
  const unit = text(posted, 'moreUnit')
  const all = (name: string, more: string[]) => [...new Set([...list(posted, name), ...more])]
  return {
    name: text(posted, 'name') ?? '',
    accounts: all('accounts', accounts.ids),
    convener: conveners.ids[0] ?? '',
    members: all('members', members.ids),
    units: all('units', unit ? [unit] : []),
    shares: text(posted, 'shares'),
    nextMeeting: text(posted, 'nextMeeting'),
  }
}

const mostLines = 20

/** What each line of a field stands for; a line that stands for nothing, or for several things, is a fault of the field. */
async function found(
  posted: Posted,
  field: string,
  called: (words: string) => Promise<string[]>,
): Promise<{ ids: string[]; errors: FieldError[] }> {
  const lines = (text(posted, field) ?? '')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, mostLines)
  const matches = await Promise.all(lines.map(called))
  const errors = lines.flatMap((line, index): FieldError[] => {
    const count = matches[index]?.length ?? 0
    return count === 1 ? [] : [{ path: field, code: 'unclear', values: { line, count } }]
  })
  return { ids: matches.flat(), errors: errors.slice(0, 1) }
}

async function peopleCalled(words: string): Promise<string[]> {
  return (await findPeople(words, 'sv')).map(({ id }) => id)
}

/** By address, or by the whole name; else by what they begin with, as in the inventory. */
async function accountsCalled(words: string): Promise<string[]> {
  const { accounts } = await inventory({ filters: { q: words }, sort: 'name', limit: 20, language: 'sv' })
  const living = accounts.filter(({ status }) => status !== 'closed' && status !== 'transferred')
  const exact = living.filter(({ displayName }) => displayName.toLowerCase() === words.toLowerCase())
  return (exact.length === 1 ? exact : living).map(({ _id }) => _id)
}

async function show(req: Request, res: Response, council: Council | null, error: AppError | null) {
  const page = await pageContext(req)
  const posted = error ? (req.body as Posted) : null
  const [{ groups }, nameOf] = await Promise.all([
    unitChoices(req.user?.person, page),
    namesOf(
      [
        council?.convener,
        ...(council?.accounts ?? []),
        ...(council?.members ?? []),
        ...(council?.units ?? []),
      ],
      page.language,
    ),
  ])
  const named = (ids: readonly string[] | undefined) => (ids ?? []).map((id) => ({ id, name: nameOf(id) }))
  const said = (name: string, stored: string) => (posted ? (text(posted, name) ?? '') : stored)
  const ticked = (name: string, stored: string[] | undefined) =>
    posted ? list(posted, name) : (stored ?? [])
  const view = {
    council,
    accounts: named(council?.accounts),
    members: named(council?.members),
    units: named(council?.units),
    unitChoices: groups,
    typed: {
      name: said('name', council?.name ?? ''),
      accounts: ticked('accounts', council?.accounts),
      moreAccounts: said('moreAccounts', ''),
      convener: said('convener', council ? nameOf(council.convener) : ''),
      members: ticked('members', council?.members),
      moreMembers: said('moreMembers', ''),
      units: ticked('units', council?.units),
      moreUnit: said('moreUnit', ''),
      shares: said('shares', council?.shares ?? ''),
      nextMeeting: said('nextMeeting', council?.nextMeeting ?? ''),
    },
    faults: faultsOf(error),
  }
  renderPage(res, page, <CouncilFormPage view={view} />, error?.status)
}

const words: FieldWords = {
  name: { sv: 'Skriv vad rådet heter', en: 'Say what the council is called' },
  moreAccounts: { sv: 'Ange minst ett konto', en: 'Name at least one account' },
  convener: { sv: 'Skriv vem som sammankallar', en: 'Say who convenes it' },
}

const fieldOf: FieldOf = (path) => ({
  field: path === 'accounts' ? 'moreAccounts' : path.replace(/\..*$/, ''),
})

/** A line that could mean several things, or nothing, is named in words that hold the line itself. */
function faultsOf(error: AppError | null): FormFaults {
  const unclear = (error?.data.errors ?? []).filter(({ code }) => code === 'unclear')
  const named = unclear.map(({ path, values: { line, count } }) => [
    `${path} unclear`,
    count
      ? {
          sv: `”${line}” stämmer med ${count} stycken. Skriv adressen, så att det bara kan vara en`,
          en: `“${line}” fits ${count}. Write the address, so that only one can be meant`,
        }
      : { sv: `”${line}” stämmer inte med någon`, en: `“${line}” fits nothing that there is` },
  ])
  return formFaults(error, { words: { ...words, ...Object.fromEntries(named) }, fieldOf })
}
