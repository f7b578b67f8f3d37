import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { Account } from '../../models/account.ts'
import { AccountRequest, type RequestState } from '../../models/accountRequest.ts'
import { Council } from '../../models/council.ts'
import { FoundAccount } from '../../models/foundAccount.ts'
import { MaturityAssessment } from '../../models/maturityAssessment.ts'
import { Person } from '../../models/person.ts'
import { Simulation } from '../../models/simulation.ts'
import { Training } from '../../models/training.ts'
import { Unit } from '../../models/unit.ts'
import { theRegistry } from '../support/registry.ts'
import { accepted, approved, draft, redirected, rejected, submitted } from '../support/requests.ts'
import { work } from '../support/simulations.ts'
import { strategyPaths } from '../support/strategies.ts'
import { closePage, expectAccessible, expectNoSideways, openPage } from './support.ts'

const heaviest = 150_000

/** A page, and as whom it is looked at: an e-mail, or the one whose turn it is in a request of the state. */
interface Look {
  path: string
  as: string | null
}

const lead = 'karin.aberg@almsunda.example'

async function looks(): Promise<Look[]> {
  await work()
  const simulation = (await Simulation.findOne().sort({ number: 1 }).lean<Simulation>())?._id
  const fixed: Look[] = [
    { path: '/', as: null },
    { path: '/verify?url=instagram.com%2Falmsundakommun', as: null },
    { path: '/verify?url=instagram.com%2Fsomebody-else', as: null },
    { path: '/official', as: null },
    { path: '/official?q=qqqq', as: null },
    { path: '/nothing-here', as: null },
    { path: '/', as: lead },
    { path: '/requests', as: lead },
    { path: '/requests/desk', as: lead },
    { path: '/requests/new', as: lead },
    { path: '/advice/new', as: lead },
    { path: '/accounts', as: lead },
    { path: '/accounts?status=suspended&sort=-registeredAt', as: lead },
    { path: '/absence', as: lead },
    { path: '/sign-ins', as: lead },
    { path: '/rules', as: lead },
    { path: '/rules/staffing', as: lead },
    { path: '/channels', as: lead },
    { path: '/channels/youtube', as: lead },
    { path: '/channels/youtube/edit', as: lead },
    { path: '/trainings', as: lead },
    { path: '/figures', as: lead },
    { path: '/simulations', as: lead },
    { path: '/simulations/new', as: lead },
    { path: `/simulations/${simulation}`, as: lead },
    { path: `/simulations/${simulation}/rows`, as: lead },
    { path: '/figures?months=3', as: lead },
    { path: '/trainings/new', as: lead },
    { path: '/rules/maturity-presence', as: lead },
    { path: '/', as: await emailOf({ roles: 'Auditor' }) },
    { path: '/record', as: await emailOf({ roles: 'Auditor' }) },
    { path: '/record/150', as: await emailOf({ roles: 'Auditor' }) },
    { path: '/record/proof', as: await emailOf({ roles: 'Auditor' }) },
    { path: '/requests/new', as: await emailOf({ roles: 'Auditor' }) },
    { path: '/outbox', as: await emailOf({ roles: 'Administrator' }) },
  ]
  const account = await Account.findOne({ status: 'suspended' }).lean<Account>()
  const ofAccount = ['', '/edit', '/ownership', '/status'].map((part) => ({
    path: `/accounts/${account?._id}${part}`,
    as: lead,
  }))
  const training = await Training.findOne({ channels: 'youtube' }).lean<Training>()
  const ofTraining = ['', '/edit'].map((part) => ({ path: `/trainings/${training?._id}${part}`, as: lead }))
  return [
    ...fixed,
    ...(await looksAtSharing()),
    ...(await looksAtMaturity()),
    ...ofAccount,
    ...ofTraining,
    ...(await strategyPaths()).map((path) => ({ path, as: lead })),
    ...(await looksAtRequests()),
  ]
}

/** Councils, and the accounts that units share. */
async function looksAtSharing(): Promise<Look[]> {
  const [found, ending, council, shared, asked] = await Promise.all([
    FoundAccount.findOne({ state: 'found', unit: { $ne: null } }).lean<FoundAccount>(),
    Account.findOne({ 'ending.done': null, 'ending.kind': 'close', status: 'active' }).lean<Account>(),
    Council.findOne({ endedAt: null }).sort({ number: 1 }).lean<Council>(),
    Account.findOne({ 'contributors.0': { $exists: true }, openToContributors: true }).lean<Account>(),
    AccountRequest.findOne({ state: 'joining', kind: 'join' }).lean<AccountRequest>(),
  ])
  const answers = await emailOf({ _id: asked?.join?.asked[0] ?? '' })
  return [
    { path: '/found-accounts', as: lead },
    { path: '/found-accounts/report', as: lead },
    { path: '/found-accounts/import', as: lead },
    { path: `/found-accounts/${found?._id}`, as: lead },
    { path: `/accounts/${ending?._id}`, as: lead },
    { path: `/accounts/${ending?._id}/ending`, as: lead },
    { path: '/councils', as: lead },
    { path: '/councils/new', as: lead },
    { path: `/councils/${council?._id}`, as: lead },
    { path: `/councils/${council?._id}/edit`, as: lead },
    { path: `/accounts/${shared?._id}/contributors`, as: lead },
    { path: `/accounts/${shared?._id}/join`, as: lead },
    { path: `/requests/${asked?._id}`, as: answers },
    { path: `/requests/${asked?._id}/join-answer`, as: answers },
  ]
}
/** Units and their assessments: under way as its lead and as one who is asked, closed, and of a unit whose level is out of date. */
async function looksAtMaturity(): Promise<Look[]> {
  const [open, closed, school, aged] = await Promise.all([
    MaturityAssessment.findOne({ state: 'open', answered: null })
      .sort({ openedOn: 1 })
      .lean<MaturityAssessment>(),
    MaturityAssessment.findOne({ state: 'closed', answered: 3 })
      .sort({ openedOn: 1 })
      .lean<MaturityAssessment>(),
    Unit.findOne({ 'name.sv': 'Björkängsskolan' }).lean<Unit>(),
    Account.findOne({ handle: 'visitalmsunda', channel: 'facebook' }).lean<Account>(),
  ])
  if (!open || !closed || !school) throw new Error('the example organisation lacks an assessment')
  const [leader, asked] = [
    await emailOf({ _id: open.assessedBy }),
    await emailOf({ _id: open.respondents[0] ?? '' }),
  ]
  return [
    { path: `/accounts/${aged?._id}`, as: lead },
    { path: `/accounts/${aged?._id}/resources`, as: 'christian.borg@visitalmsunda.example' },
    { path: '/', as: 'christian.borg@visitalmsunda.example' },
    { path: '/units', as: lead },
    { path: `/units/${school._id}`, as: lead },
    { path: `/units/${open.unit}`, as: lead },
    { path: '/maturity-assessments', as: lead },
    { path: '/maturity-assessments/new', as: lead },
    { path: `/maturity-assessments/new?unit=${school._id}`, as: lead },
    { path: '/maturity-assessments/new?unit=organisation', as: lead },
    { path: `/maturity-assessments/${open._id}`, as: leader },
    { path: `/maturity-assessments/${open._id}/answer`, as: asked },
    { path: `/maturity-assessments/${closed._id}`, as: lead },
  ]
}

async function looksAtRequests(): Promise<Look[]> {
  const steps = ['need', 'channel', 'people', 'time', 'care', 'measure', 'check']
  const turns: [RequestState, string[]][] = [
    ['draft', ['', '/remove', ...steps.map((step) => `/edit/${step}`)]],
    ['in_review', ['', '/decide', '/consultations/new']],
    ['changes_requested', ['']],
    ['redirected', ['', '/redirect', '/withdraw']],
    ['approved', ['', '/responsibility']],
    ['accepted', ['', '/registration']],
    ['rejected', ['', '/hearing']],
    ['registered', ['']],
    ['closed', ['']],
    ['withdrawn', ['']],
    ['expired', ['']],
  ]
  const made: Partial<Record<string, () => Promise<unknown>>> = {
    draft,
    in_review: submitted,
    redirected,
    approved,
    accepted,
    rejected,
  }
  const found = await Promise.all(
    turns.map(async ([state, parts]) => {
      // The example has one in each state; another test may have moved it on.
      await made[state]?.()
      const request =
        (await AccountRequest.findOne({
          state,
          accountKind: 'unit',
          kind: 'new',
          hearing: null,
        }).lean<AccountRequest>()) ?? (await AccountRequest.findOne({ state }).lean<AccountRequest>())
      if (!request) throw new Error(`the example organisation has no request that is ${state}`)
      const open = request.steps.find((step) => step.state === 'open')
      const turn = {
        in_review: open?.assignees[0],
        approved: request.answers.owner,
        accepted: request.answers.owner,
      }[state as string]
      const as = await emailOf({ _id: turn ?? request.requester })
      return parts.map((part) => ({ path: `/requests/${request._id}${part}`, as }))
    }),
  )
  return found.flat()
}

async function emailOf(filter: { _id: string } | { roles: 'Auditor' | 'Administrator' }): Promise<string> {
  const person = await Person.findOne({ active: true, ...filter })
    .sort({ _id: 1 })
    .lean<Person>()
  return person?.email ?? ''
}

/** Looks at every page in one shape of the browser, one sign-in for each reader. */
async function lookAtAll(
  language: 'sv' | 'en',
  options: Parameters<typeof openPage>[1],
  see: (page: Page) => Promise<void>,
): Promise<number> {
  const all = await looks()
  for (const as of new Set(all.map((look) => look.as))) {
    const page = await openPage(as, options)
    await page.goto(`/language?language=${language}`)
    for (const { path } of all.filter((look) => look.as === as)) {
      const response = await page.goto(path)
      expect(response?.status(), path).to.be.below(500)
      expect((await response?.body())?.length, path).to.be.below(heaviest)
      expect(await page.getAttribute('html', 'lang'), path).to.equal(language)
      await see(page)
    }
    await closePage(page)
  }
  return all.length
}

describe('every page', function () {
  this.timeout(240_000)

  before(theRegistry)

  it('can be read with a screen reader and in bright light, in English, on a wide window', async () => {
    const seen = await lookAtAll('en', { colorScheme: 'light' }, expectAccessible)
    expect(seen).to.be.above(40)
  })

  it('fits a small telephone in the dark, in Swedish, without moving sideways', async () => {
    await lookAtAll('sv', { colorScheme: 'dark', viewport: { width: 320, height: 640 } }, async (page) => {
      await expectNoSideways(page)
      await expectAccessible(page)
    })
  })

  it('is dressed by one style sheet of less than 30 KB, and no script or style stands in the page', async () => {
    const { url } = await theRegistry()
    const html = await (await fetch(url, { headers: { accept: 'text/html' } })).text()
    const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href ?? '')
    expect(sheets).to.have.length(1)
    const sheet = await (await fetch(url + sheets[0])).text()
    expect(sheet.length).to.be.above(1_000).and.below(30_000)
    expect(html).not.to.match(/<style|style="|<script(?![^>]* src=)/)
  })

  it('says the same in both languages: no text is left in the other one', async () => {
    const page = await openPage(lead, { locale: 'en-GB' })
    for (const path of [
      '/',
      '/requests/desk',
      '/accounts',
      '/rules',
      '/record',
      '/requests/new',
      '/units',
      '/maturity-assessments',
      '/trainings',
      '/channels',
    ]) {
      await page.goto(path)
      // A question for advice stands in the words of whoever asked it.
      const words = (await page.locator('main').innerText()).replace(/Give advice: .*/g, '')
      expect(words, path).not.to.match(/\b(och|eller|ansökan|kontot|senast|väntar)\b/i)
    }
    await closePage(page)
  })
})
