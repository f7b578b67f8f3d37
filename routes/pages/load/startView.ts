import { AccountRequest } from '../../../models/accountRequest.ts'
import { AuditHead } from '../../../models/auditHead.ts'
import { SignedHead } from '../../../models/signedHead.ts'
import { accountsOf } from '../../../server/accounts/changeOwnership.ts'
import { listAdvice } from '../../../server/advice/listAdvice.ts'
import type { Caller } from '../../../server/audit/change.ts'
import { dayOf } from '../../../server/clock.ts'
import { unitsManagedBy } from '../../../server/organisation/units.ts'
import type { PageContext } from '../../../server/pages/page.ts'
import type { StartView } from '../../../server/pages/start/StartPage.tsx'
import type { Task } from '../../../server/pages/start/Tasks.tsx'
import { dueBy, followUpTasks, overdueIn } from '../../../server/requests/followUp/matters.ts'
import { listRequests } from '../../../server/requests/listRequests.ts'
import { adviceTasks } from './adviceTasks.ts'
import { foundTasks } from './foundTasks.ts'
import { maturityTasks } from './maturityViews.ts'
import { orphansIn, ownAccounts } from './ownAccounts.ts'
import { requestRows, waitingFor } from './requestRows.ts'
import { requestTasks, tasksThatFollow } from './requestTasks.ts'
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
      ...(await requestTasks(waiting.requests, me, page, today)),
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

/** What is due first comes first; what has no day after it, in the order it came. */
function byDue(tasks: Task[]): Task[] {
  return tasks.sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'))
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
