import { type Request, type Response, Router } from 'express'
import type { Account } from '../../models/account.ts'
import { Person } from '../../models/person.ts'
import { Purpose } from '../../models/purpose.ts'
import { demandAct } from '../../server/accounts/access.ts'
import { accountChanges, changeAccount } from '../../server/accounts/changeAccount.ts'
import { changeOwnership, ownership } from '../../server/accounts/changeOwnership.ts'
import { changeStatus, statusChange, statusMoves } from '../../server/accounts/changeStatus.ts'
import { findAccount } from '../../server/accounts/find.ts'
import type { AppError } from '../../server/errors.ts'
import { theOrganisation } from '../../server/organisation/organisation.ts'
import { unitLine } from '../../server/organisation/units.ts'
import {
  EditAccountPage,
  type EditAccountView,
  OwnershipPage,
  type OwnershipView,
  StatusPage,
  type StatusView,
} from '../../server/pages/accounts/AccountForms.tsx'
import { type FormFaults, noFaults } from '../../server/pages/components/FormFrame.tsx'
import type { PersonGroup } from '../../server/pages/components/PersonPicker.tsx'
import { pageContext } from '../../server/pages/context.ts'
import type { PageContext } from '../../server/pages/page.ts'
import { list, type Posted, text } from '../../server/pages/posted.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { type FieldWords, formFaults } from './formFaults.ts'
import { matchesFor, peopleAtHand, personIn } from './load/people.ts'

/** Keeping an account in order: its details, who answers for it, and its state. */
export const accountForms = Router()

const toAccount = (account: Account) => `/accounts/${account._id}`

// Details

accountForms.get('/:id/edit', can('account:write'), async (req, res) => {
  await demandAct(await findAccount(idIn(req)), 'change', caller(req))
  await showEdit(req, res, null)
})

/** Change the details. 303 | 422 | 409 the address is another account's | 412 */
accountForms.post(
  '/:id/edit',
  can('account:write'),
  answerForm(
    async (req, who) => {
      const account = await findAccount(idIn(req))
      const posted = req.body as Posted
      const where = text(posted, 'credentials.where')
      const keeper = await personIn(posted, 'credentials.keeper')
      const url = text(posted, 'url')
      const changes = parse(accountChanges, {
        displayName: text(posted, 'displayName') ?? '',
        ...(url && url !== account.url ? { url } : {}),
        contact: text(posted, 'contact'),
        place: text(posted, 'place'),
        purposes: list(posted, 'purposes'),
        audiences: list(posted, 'audiences'),
        languages: list(posted, 'languages'),
        credentials: where || keeper ? { where: where ?? '', keeper: keeper ?? '' } : null,
        ...(account.kind === 'unit'
          ? { openToContributors: text(posted, 'openToContributors') === 'yes' }
          : {}),
      })
      return changeAccount(account._id, versionIn(req), changes, who)
    },
    (res, account) => res.redirect(303, toAccount(account)),
    showEdit,
  ),
)

async function showEdit(req: Request, res: Response, error: AppError | null): Promise<void> {
  const [page, account, organisation] = await Promise.all([
    pageContext(req),
    findAccount(idIn(req)),
    theOrganisation(),
  ])
  const posted = error ? (req.body as Posted) : null
  const [purposes, people] = await Promise.all([
    Purpose.find().sort({ position: 1 }).limit(100).lean<Purpose[]>(),
    peopleFor(account, page, posted?.['credentials.keeperSearch']),
  ])
  const said = saidIn(posted)
  const ticked = (name: string, stored: string[]) => (posted ? list(posted, name) : stored)
  const view: EditAccountView = {
    account,
    faults: faultsOf(error),
    purposes,
    audiences: organisation.audiences,
    people,
    typed: {
      displayName: said('displayName', account.displayName),
      url: said('url', account.url),
      contact: said('contact', account.contact),
      place: said('place', account.place),
      purposes: ticked('purposes', account.purposes),
      audiences: ticked('audiences', account.audiences),
      languages: ticked('languages', account.languages),
      where: said('credentials.where', account.credentials?.where ?? null),
      keeper: said('credentials.keeper', account.credentials?.keeper ?? null),
      keeperSearch: said('credentials.keeperSearch', null),
      openToContributors: said('openToContributors', account.openToContributors ? 'yes' : 'no') === 'yes',
    },
  }
  renderPage(res, page, <EditAccountPage view={view} />, error?.status)
}

// Who answers for it

accountForms.get('/:id/ownership', can('account:write'), async (req, res) => {
  await demandAct(await findAccount(idIn(req)), 'give', caller(req))
  await showOwnership(req, res, null)
})

/** Hand the account over. 303 | 422 | 412 */
accountForms.post(
  '/:id/ownership',
  can('account:write'),
  answerForm(
    async (req, who) => {
      const posted = req.body as Posted
      const owner = await personIn(posted, 'owner')
      const given = parse(ownership, {
        ...(owner ? { owner } : {}),
        deputy: await personIn(posted, 'deputy'),
        reason: text(posted, 'reason'),
      })
      return changeOwnership(idIn(req), versionIn(req), given, who)
    },
    (res, account) => res.redirect(303, toAccount(account)),
    showOwnership,
  ),
)

async function showOwnership(req: Request, res: Response, error: AppError | null): Promise<void> {
  const [page, account] = await Promise.all([pageContext(req), findAccount(idIn(req))])
  const posted = error ? (req.body as Posted) : null
  const said = saidIn(posted)
  const view: OwnershipView = {
    account,
    faults: faultsOf(error),
    people: await peopleFor(account, page, posted?.ownerSearch ?? posted?.deputySearch),
    left: await namesOfLeft([account.owner, account.deputy]),
    typed: {
      owner: said('owner', account.owner),
      ownerSearch: said('ownerSearch', null),
      deputy: said('deputy', account.deputy),
      deputySearch: said('deputySearch', null),
      reason: said('reason', null),
    },
  }
  renderPage(res, page, <OwnershipPage view={view} />, error?.status)
}

/** Names of those among them who work here no more, in the order given. */
async function namesOfLeft(ids: (string | null)[]): Promise<string[]> {
  const wanted = ids.filter((id) => id !== null)
  const left = await Person.find({ _id: { $in: wanted }, active: false }, { name: 1 }).lean<Person[]>()
  return wanted.flatMap((id) => left.find(({ _id }) => _id === id)?.name ?? [])
}

// Its state

accountForms.get('/:id/status', can('account:write'), async (req, res) => {
  await demandAct(await findAccount(idIn(req)), 'move', caller(req))
  await showStatus(req, res, null)
})

/** Park, suspend, close, hand over or take up again. 303 | 422 a reason is wanted | 409 | 412 */
accountForms.post(
  '/:id/status',
  can('account:write'),
  answerForm(
    (req, who) => {
      const { status, reason } = typedIn(req)
      const input = parse(statusChange, { ...(status ? { status } : {}), reason: reason || null })
      return changeStatus(idIn(req), versionIn(req), input, who)
    },
    (res, account) => res.redirect(303, toAccount(account)),
    showStatus,
  ),
)

async function showStatus(req: Request, res: Response, error: AppError | null): Promise<void> {
  const [page, account] = await Promise.all([pageContext(req), findAccount(idIn(req))])
  const typed = error ? typedIn(req) : {}
  const view: StatusView = {
    account,
    faults: faultsOf(error),
    moves: statusMoves[account.status].filter((status) => account.address !== null || status === 'closed'),
    typed: { status: typed.status ?? '', reason: typed.reason ?? '' },
  }
  renderPage(res, page, <StatusPage view={view} />, error?.status)
}

// What they share

/** What was typed where something was, else what is stored. */
function saidIn(posted: Posted | null) {
  return (name: string, stored: string | null) => (posted ? text(posted, name) : stored) ?? ''
}

async function peopleFor(
  account: Account,
  page: PageContext,
  search: string | string[] | undefined,
): Promise<PersonGroup[]> {
  const line = await unitLine(account.unit)
  const wanted = [search ?? ''].flat()[0] ?? ''
  const [people, matches] = await Promise.all([
    peopleAtHand(line, [account.owner, account.deputy, account.credentials?.keeper ?? null], page.language),
    matchesFor(wanted, page.language),
  ])
  return [...matches, ...people]
}

const words: FieldWords = {
  displayName: { sv: 'Skriv vad kontot heter', en: 'Write what the account is called' },
  owner: {
    sv: 'Välj vem som tar över: en person som arbetar här',
    en: 'Choose who takes over: somebody who works here',
  },
  'credentials.where': { sv: 'Skriv var inloggningen förvaras', en: 'Say where the log-in is kept' },
  'credentials.keeper': {
    sv: 'Välj vem som förvarar inloggningen: en person som arbetar här',
    en: 'Choose who keeps the log-in: somebody who works here',
  },
  status: { sv: 'Välj ett nytt läge', en: 'Choose a new state' },
  reason: { sv: 'Skriv varför', en: 'Say why' },
}

function faultsOf(error: AppError | null): FormFaults {
  if (error?.code === 'address-taken') {
    return { ...noFaults, errors: [{ field: 'url', text: error.detail ?? error.title }] }
  }
  return formFaults(error, { words })
}
