import { type Request, type Response, Router } from 'express'
import { Purpose } from '../../models/purpose.ts'
import type { Text } from '../../models/text.ts'
import { mayAct } from '../../server/accounts/access.ts'
import { findAccount } from '../../server/accounts/find.ts'
import {
  contributorInput,
  endContribution,
  leaving,
  mayEndContribution,
  setContributor,
} from '../../server/accounts/keepContributors.ts'
import { AppError } from '../../server/errors.ts'
import { askToJoin, joinWish } from '../../server/joins/askToJoin.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import { ContributorsPage } from '../../server/pages/accounts/ContributorsPage.tsx'
import { JoinPage } from '../../server/pages/accounts/JoinPage.tsx'
import { pageContext } from '../../server/pages/context.ts'
import { list, type Posted, text } from '../../server/pages/posted.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, versionIn } from './answerForm.ts'
import { type FieldWords, formErrors } from './formFaults.ts'
import { offeredAccounts } from './load/offeredAccounts.ts'
import { findPeople } from './load/people.ts'
import { unitChoices } from './load/unitChoices.ts'

/** The units that share an account: asking to join it, and who contributes. */
export const accountContributors = Router()

const toContributors = (account: { _id: string }) => `/accounts/${account._id}/contributors`

// Asking to join

accountContributors.get('/:id/join', can('request:write'), (req, res) => showJoin(req, res, null))

/** Ask whoever answers for the account. 303 to the request | 422 | 409 it takes nobody, or was asked already */
accountContributors.post(
  '/:id/join',
  can('request:write'),
  answerForm(
    (req, who) => {
      const posted = req.body as Posted
      const wish = parse(joinWish, {
        unit: text(posted, 'unit'),
        need: text(posted, 'need') ?? '',
        purposes: list(posted, 'purposes'),
        part: text(posted, 'part'),
      })
      return askToJoin({ account: idIn(req), wish }, who)
    },
    (res, request) => res.redirect(303, `/requests/${request._id}`),
    showJoin,
  ),
)

async function showJoin(req: Request, res: Response, error: AppError | null): Promise<void> {
  const posted = postedIn(req, error)
  const account = await findAccount(idIn(req))
  const page = await pageContext(req)
  const [[offered], { home, groups }, purposes] = await Promise.all([
    offeredAccounts([account._id]),
    unitChoices(req.user?.person, page),
    Purpose.find().sort({ position: 1 }).limit(100).lean<Purpose[]>(),
  ])
  if (!offered) throw new AppError('not-found')
  const closed = account.kind !== 'unit' || account.status !== 'active' || !account.openToContributors
  const refused = error?.code === 'wrong-state' ? (error.detail ?? error.title) : closed ? notOpen : null
  const view = {
    account,
    offered,
    units: groups,
    purposes,
    typed: {
      unit: text(posted, 'unit') ?? home._id,
      purposes: list(posted, 'purposes'),
      need: text(posted, 'need') ?? '',
      part: text(posted, 'part') ?? '',
    },
    errors: formErrors(error, { words }),
    refused,
  }
  renderPage(res, page, <JoinPage view={view} />, error?.status ?? (closed ? 409 : 200))
}

const notOpen: Text = {
  sv: 'Kontot tar inte emot medverkande. Tala med den som svarar för det, eller ansök om ett eget konto.',
  en: 'The account takes no contributors. Speak to whoever answers for it, or ask for an account of your own.',
}

// Who contributes

accountContributors.get('/:id/contributors', can('account:read'), (req, res) =>
  showContributors(req, res, null),
)

/** Say that a unit contributes, or say it anew. 303 | 422 | 412 */
accountContributors.post(
  '/:id/contributors',
  can('account:write'),
  answerForm(
    async (req, who) => {
      const posted = req.body as Posted
      const search = text(posted, 'person')
      const [one, another] = search ? await findPeople(search, 'sv') : []
      if (search && (!one || another)) throw unclear(another ? 'several' : 'nobody')
      const input = parse(contributorInput, {
        unit: text(posted, 'unit') ?? '',
        purposes: list(posted, 'purposes'),
        person: one?.id ?? null,
        part: text(posted, 'part'),
      })
      return setContributor(idIn(req), versionIn(req), input, who)
    },
    (res, account) => res.redirect(303, toContributors(account)),
    showContributors,
  ),
)

/** End a unit's part in the account. 303 | 412 */
accountContributors.post(
  '/:id/contributors/end',
  can('account:write'),
  answerForm(
    (req, who) => {
      const posted = req.body as Posted
      const input = parse(leaving, { unit: text(posted, 'unit') ?? '', reason: text(posted, 'reason') })
      return endContribution(idIn(req), versionIn(req), input, who)
    },
    (res, account) => res.redirect(303, toContributors(account)),
    showContributors,
  ),
)

async function showContributors(req: Request, res: Response, error: AppError | null): Promise<void> {
  const posted = postedIn(req, error)
  const who = caller(req)
  const account = await findAccount(idIn(req))
  const page = await pageContext(req)
  const mayEnd = await Promise.all(
    account.contributors.map(({ unit }) => mayEndContribution(account, unit, who)),
  )
  const [mayKeep, { groups }, purposes, nameOf] = await Promise.all([
    mayAct(account, 'change', who),
    unitChoices(req.user?.person, page),
    Purpose.find().sort({ position: 1 }).limit(100).lean<Purpose[]>(),
    namesOf(stringsIn(account.contributors), page.language),
  ])
  const view = {
    account,
    contributors: account.contributors.map((one, index) => ({ ...one, mayEnd: mayEnd[index] ?? false })),
    mayKeep: mayKeep && ['active', 'parked'].includes(account.status) && account.kind === 'unit',
    units: groups,
    purposes,
    typed: {
      unit: text(posted, 'unit') ?? '',
      purposes: list(posted, 'purposes'),
      person: text(posted, 'person') ?? '',
      part: text(posted, 'part') ?? '',
      reason: text(posted, 'reason') ?? '',
    },
    errors: formErrors(error, { words }),
    changedMeanwhile: error?.code === 'changed-meanwhile',
    nameOf,
  }
  renderPage(res, page, <ContributorsPage view={view} />, error?.status)
}

/** What was typed, where the form comes back. */
function postedIn(req: Request, error: AppError | null): Posted {
  return error ? (req.body as Posted) : {}
}

function unclear(code: 'several' | 'nobody'): AppError {
  return new AppError('bad-input', undefined, { errors: [{ path: 'person', code, values: {} }] })
}

const words: FieldWords = {
  unit: { sv: 'Välj en verksamhet', en: 'Choose a unit' },
  purposes: { sv: 'Välj minst ett syfte', en: 'Choose at least one purpose' },
  need: {
    sv: 'Skriv i en mening vem ni vill nå, och med vad',
    en: 'Say in a sentence whom you want to reach, and with what',
  },
  'person several': {
    sv: 'Flera personer stämmer med det du har skrivit. Skriv e-postadressen',
    en: 'Several people fit what you wrote. Write the e-mail address',
  },
  'person nobody': {
    sv: 'Ingen som arbetar här stämmer med det du har skrivit',
    en: 'Nobody who works here fits what you wrote',
  },
}
