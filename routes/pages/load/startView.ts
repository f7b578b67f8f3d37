import { Account } from '../../../models/account.ts'
import { AccountRequest } from '../../../models/accountRequest.ts'
import type { Advice } from '../../../models/advice.ts'
import { AuditHead } from '../../../models/auditHead.ts'
import { type Consultation, consultationState } from '../../../models/consultation.ts'
import { Person } from '../../../models/person.ts'
import { SignedHead } from '../../../models/signedHead.ts'
import { say, type Text } from '../../../models/text.ts'
import { accountsOf } from '../../../server/accounts/changeOwnership.ts'
import { listAdvice } from '../../../server/advice/listAdvice.ts'
import type { Caller } from '../../../server/audit/change.ts'
import { dayOf } from '../../../server/clock.ts'
import { namesOf } from '../../../server/names.ts'
import { unitsManagedBy } from '../../../server/organisation/units.ts'
import { formats } from '../../../server/pages/formats.ts'
import type { PageContext } from '../../../server/pages/page.ts'
import type { RequestRow } from '../../../server/pages/requests/ListPage.tsx'
import { standsInFor } from '../../../server/pages/requests/signers.ts'
import type { OwnAccount, StartView, Task } from '../../../server/pages/start/StartPage.tsx'
import {
  dueBy,
  type FollowUpTask,
  followUpTasks,
  overdueIn,
} from '../../../server/requests/followUp/matters.ts'
import { listRequests } from '../../../server/requests/listRequests.ts'
import { trainingsFor } from '../../../server/trainings/mine.ts'
import { foundTasks } from './foundTasks.ts'
import { asLinked } from './linkedAccounts.ts'
import { maturityTasks } from './maturityViews.ts'
import { requestRows, waitingFor } from './requestRows.ts'
import { accountsToLookAt, resourceTasks } from './resourceTasks.ts'
import { secondPersonTasks } from './secondPersonTasks.ts'

const most = 20

/** What waits for the reader, by what the reader is: everybody's tasks and accounts, a lead's desk, an auditor's record. */
export async function startView(page: PageContext, who: Caller): Promise<StartView> {
  const me = who.actor.id
  const today = dayOf(page.now, page.organisation.timeZone)
  const isLead = who.roles.includes('CommunicationsLead')
  const [waiting, drafts, own, managed, desk, record, follow, asked, second] = await Promise.all([
    listRequests({ mine: false, waiting: true, limit: 50 }, who),
    listRequests({ mine: true, waiting: false, state: 'draft', limit: most }, who),
    accountsOf(me),
    isLead ? null : unitsManagedBy(me),
    isLead ? deskView(page, today) : null,
    who.roles.includes('Auditor') ? recordView() : null,
    followUpTasks(who, today),
    listAdvice({ waiting: true, limit: most }, who),
    isLead ? secondPersonTasks(page, who, today) : [],
  ])
  return {
    tasks: byDue([
      ...(await tasksOf(waiting.requests, me, page, today)),
      ...(await tasksThatFollow(follow, page, today)),
      ...(await adviceTasks(asked.advice, page)),
      ...(await maturityTasks(me, page)),
      ...(await resourceTasks(me, page)),
      ...(await foundTasks(me, page)),
      ...second,
    ]),
    drafts: await requestRows(drafts.requests, page),
    accounts: await ownAccounts(own, me, page, today),
    orphans: await orphansIn(managed),
    desk,
    record,
  }
}

async function tasksOf(
  requests: AccountRequest[],
  me: string,
  page: PageContext,
  today: string,
): Promise<Task[]> {
  const openOf = (request: AccountRequest) => request.steps.find((step) => step.state === 'open')
  const [rows, nameOf] = await Promise.all([
    requestRows(requests, page),
    namesOf(
      requests.flatMap((request) => openOf(request)?.onBehalf?.map(({ of }) => of) ?? []),
      page.language,
    ),
  ])
  return requests.flatMap((request, index): Task[] => {
    const row = rows[index]
    const asked = opinionAsked(request, me, page.now)
    const todo = todoOf(request, me, asked)
    const open = request.state === 'in_review' ? openOf(request) : undefined
    if (!row || !todo) return []
    return [
      {
        ...aboutRequest(row),
        due: asked?.due ?? row.due,
        todo: todo.words,
        href: `/requests/${request._id}${todo.path}`,
        standsInFor: open ? standsInFor(open, me).map(nameOf) : [],
        overdue: !asked && row.due !== null && row.due < today,
      },
    ]
  })
}

/** What a task says of the request that it is about. */
function aboutRequest({ title, requester, unit }: RequestRow): Pick<Task, 'title' | 'about'> {
  return { title, about: [requester, unit] }
}

/** What is due first comes first; what has no day after it, in the order it came. */
function byDue(tasks: Task[]): Task[] {
  return tasks.sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'))
}

/** Questions of somebody who thinks of asking for an account. They have no last day, but are old after a while. */
async function adviceTasks(asked: Advice[], page: PageContext): Promise<Task[]> {
  const nameOf = await namesOf(
    asked.flatMap(({ asker, unit }) => [asker, unit]),
    page.language,
  )
  return asked.map(({ _id, number, asker, unit }) => ({
    todo: { sv: 'Ge råd', en: 'Give advice' },
    title: say({ sv: `fråga ${number}`, en: `question ${number}` }, page.language),
    about: [nameOf(asker), nameOf(unit)],
    href: `/advice/${_id}`,
    due: null,
    overdue: false,
    standsInFor: [],
  }))
}

/** What follows decisions: conditions to meet and to look at, trials to tell of and to decide. */
async function tasksThatFollow(tasks: FollowUpTask[], page: PageContext, today: string): Promise<Task[]> {
  const rows = await requestRows(
    tasks.map(({ request }) => request),
    page,
  )
  return tasks.flatMap(({ kind, due, condition, request }, index): Task[] => {
    const row = rows[index]
    if (!row) return []
    const { words, path } = follows[kind]
    const at = kind === 'close' ? `/accounts/${request.account}/status` : `/requests/${request._id}`
    return [
      {
        ...aboutRequest(row),
        due,
        todo: words,
        href: `${at}${path(condition?._id ?? '')}`,
        overdue: due < today,
        standsInFor: [],
      },
    ]
  })
}

const follows: Record<FollowUpTask['kind'], { words: Text; path: (condition: string) => string }> = {
  'follow-up': {
    words: { sv: 'Följ upp villkoret', en: 'Follow up the condition' },
    path: (condition) => `/conditions/${condition}/follow-up`,
  },
  fulfil: { words: { sv: 'Uppfyll villkoret', en: 'Meet the condition' }, path: () => '#decision' },
  'decide-unmet': {
    words: { sv: 'Besluta: villkoret är inte uppfyllt', en: 'Decide: the condition is not met' },
    path: (condition) => `/conditions/${condition}/consequence`,
  },
  look: { words: { sv: 'Berätta hur försöket gick', en: 'Tell how the trial went' }, path: () => '/trial' },
  'decide-trial': { words: { sv: 'Besluta om försöket', en: 'Decide on the trial' }, path: () => '/trial' },
  close: { words: { sv: 'Avsluta kontot', en: 'Close the account' }, path: () => '' },
}

/** An opinion that the reader is asked for. Who is also to sign does that first. */
function opinionAsked(
  { steps, consultations = [] }: AccountRequest,
  me: string,
  now: Date,
): Consultation | undefined {
  if (steps.some((step) => step.state === 'open' && step.assignees.includes(me))) return undefined
  return consultations.find((each) => each.advisers.includes(me) && consultationState(each, now) === 'open')
}

function todoOf(
  request: AccountRequest,
  me: string,
  asked: Consultation | undefined,
): { words: Text; path: string } | null {
  if (asked) {
    return { words: { sv: 'Yttra dig', en: 'Give your opinion' }, path: `/consultations/${asked._id}` }
  }
  switch (request.state) {
    case 'in_review':
      return { words: { sv: 'Ta ställning', en: 'Give your answer' }, path: '/decide' }
    case 'approved':
      return { words: { sv: 'Bekräfta ansvaret', en: 'Confirm the responsibility' }, path: '/responsibility' }
    case 'accepted':
      return { words: { sv: 'Registrera kontot', en: 'Register the account' }, path: '/registration' }
    case 'redirected':
      return { words: { sv: 'Svara på hänvisningen', en: 'Answer the referral' }, path: '/redirect' }
    case 'joining':
      return request.join?.asked.includes(me)
        ? { words: { sv: 'Svara för kontot', en: 'Answer for the account' }, path: '/join-answer' }
        : null
    case 'changes_requested':
      return request.requester === me
        ? { words: { sv: 'Komplettera', en: 'Make the changes' }, path: '' }
        : null
    default:
      return null
  }
}

/** The accounts one answers for, and what is wrong with each, so far as the register knows. */
async function ownAccounts(
  accounts: Account[],
  me: string,
  page: PageContext,
  today: string,
): Promise<OwnAccount[]> {
  const [linked, trainings] = await Promise.all([asLinked(accounts), trainingsFor(me, accounts, today)])
  const ids = accounts.flatMap(({ owner, deputy }) => [owner, deputy]).filter((id) => id !== null)
  const people = await Person.find({ _id: { $in: ids } }, { active: 1 }).lean<Person[]>()
  const gone = new Set(people.filter((person) => !person.active).map((person) => person._id))
  return accounts.flatMap((account, index) => {
    const link = linked[index]
    if (!link) return []
    const wrong: Text[] = []
    if (account.ending && !account.ending.done) wrong.push(endsBy(account.ending.by, page))
    if (account.status === 'suspended') wrong.push({ sv: 'Spärrat', en: 'Suspended' })
    if (!account.owner) wrong.push({ sv: 'Saknar kontoansvarig', en: 'No owner' })
    else if (gone.has(account.owner)) wrong.push({ sv: 'Kontoansvarig har slutat', en: 'The owner has left' })
    if (account.kind === 'unit' && !account.deputy) wrong.push({ sv: 'Saknar ersättare', en: 'No deputy' })
    else if (account.deputy && gone.has(account.deputy))
      wrong.push({ sv: 'Ersättaren har slutat', en: 'The deputy has left' })
    if (account.credentials && gone.has(account.credentials.keeper)) {
      wrong.push({ sv: 'Den som förvarar inloggningen har slutat', en: 'The keeper of the log-in has left' })
    }
    for (const { training, calledForBy } of trainings.filter(({ standing }) => standing.state === 'lapsed')) {
      if (!calledForBy.includes(account._id)) continue
      wrong.push({
        sv: `Utbildningen ${training.name.sv} behöver gås om`,
        en: `The training ${training.name.en} is to be taken again`,
      })
    }
    return [{ account: link, role: account.owner === me ? ('owner' as const) : ('deputy' as const), wrong }]
  })
}

/** When an account is to have ended: the owner's task. */
function endsBy(day: string, { organisation, now }: PageContext): Text {
  const written = (language: 'sv' | 'en') => formats(language, organisation.timeZone, now).day(day)
  return { sv: `Ska avslutas senast ${written('sv')}`, en: `To end by ${written('en')}` }
}

/** Living accounts that nobody answers for; null: in all of the organisation. */
async function orphansIn(units: string[] | null): Promise<StartView['orphans']> {
  if (units?.length === 0) return []
  const scope = units ? { unit: { $in: units } } : {}
  const status = { $in: ['active', 'parked', 'suspended'] as const }
  const left = await Person.find({ active: false }, { _id: 1 }).limit(1000).lean<Person[]>()
  const accounts = await Account.find({
    owner: { $in: [null, ...left.map((person) => person._id)] },
    status: { $in: [...status.$in] },
    ...scope,
  })
    .limit(most)
    .lean<Account[]>()
  return asLinked(accounts)
}

async function deskView(page: PageContext, today: string): Promise<StartView['desk']> {
  const open = await AccountRequest.find({ state: { $in: ['in_review', 'joining'] } })
    .sort({ submittedAt: 1 })
    .limit(500)
    .lean<AccountRequest[]>()
  const follow = (await dueBy(today)).flatMap((request) => {
    const [due] = overdueIn(request, today)
    return due ? [{ request, due }] : []
  })
  const followRows = await requestRows(
    follow.slice(0, most).map(({ request }) => request),
    page,
  )
  const still = open.filter((request) => waitingFor(request).people.length === 0)
  const overdue = open.filter(
    (request) => (waitingFor(request).due ?? '9') < today && !still.includes(request),
  )
  return {
    inReview: open.filter(({ state }) => state === 'in_review').length,
    standingStill: await requestRows(still.slice(0, most), page),
    overdue: await requestRows(overdue.slice(0, most), page),
    resources: await accountsToLookAt(page.now),
    notFollowedUp: followRows.map((row, index) => ({ ...row, due: follow[index]?.due ?? null })),
  }
}

async function recordView(): Promise<StartView['record']> {
  const [head, signed] = await Promise.all([
    AuditHead.findById('head').lean<AuditHead>(),
    SignedHead.findOne().sort({ _id: -1 }).lean<SignedHead>(),
  ])
  return { size: head?.size ?? 0, signed: signed && { size: signed._id, at: signed.at } }
}
