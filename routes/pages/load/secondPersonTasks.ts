import { AccountRequest } from '../../../models/accountRequest.ts'
import { say } from '../../../models/text.ts'
import { registry } from '../../../policies/index.ts'
import type { Caller } from '../../../server/audit/change.ts'
import { namesOf } from '../../../server/names.ts'
import type { PageContext } from '../../../server/pages/page.ts'
import type { Task } from '../../../server/pages/start/StartPage.tsx'
import { strategyName } from '../../../server/pages/strategies/StrategyBadge.tsx'
import { agreementPath } from '../../../server/ruleSets/exceptions.ts'
import { draftsToReview, exceptionsToAgree } from '../../../server/strategies/secondPerson.ts'
import { requestRows } from './requestRows.ts'

const most = 20

const whenever = { due: null, overdue: false, standsInFor: [] }

/** What other leads have begun and a second person settles, which this lead may be: waivers, drafts of strategies, exceptions. None has a last day. */
export async function secondPersonTasks(page: PageContext, who: Caller, today: string): Promise<Task[]> {
  const [waivers, drafts, exceptions] = await Promise.all([
    waiverTasks(who.actor.id, page),
    draftTasks(page, who),
    exceptionTasks(page, who, today),
  ])
  return [...waivers, ...drafts, ...exceptions]
}

/** Requests in which another lead has proposed a waiver; on `waivers.state`. */
async function waiverTasks(me: string, page: PageContext): Promise<Task[]> {
  const requests = await AccountRequest.find({
    state: 'in_review',
    waivers: { $elemMatch: { state: 'proposed', proposedBy: { $ne: me } } },
    requester: { $ne: me },
  })
    .limit(most)
    .lean<AccountRequest[]>()
  const rows = await requestRows(requests, page)
  return requests.flatMap((request, index): Task[] => {
    const row = rows[index]
    const waiver = request.waivers?.find(({ state, proposedBy }) => state === 'proposed' && proposedBy !== me)
    if (!row || !waiver) return []
    return [
      {
        todo: { sv: 'Bekräfta ett undantag', en: 'Confirm a waiver' },
        title: row.title,
        about: [row.requester, row.unit],
        href: `/requests/${request._id}/waivers/${waiver._id}`,
        ...whenever,
      },
    ]
  })
}

async function draftTasks(page: PageContext, who: Caller): Promise<Task[]> {
  const drafts = await draftsToReview(who, most)
  const nameOf = await namesOf(
    drafts.map(({ reviewAskedBy }) => reviewAskedBy),
    page.language,
  )
  return drafts.map(({ _id, name, reviewAskedBy }) => ({
    todo: { sv: 'Granska utkastet', en: 'Review the draft' },
    title: say(strategyName(name), page.language),
    about: [nameOf(reviewAskedBy ?? '')],
    href: `/strategies/${_id}/review`,
    ...whenever,
  }))
}

async function exceptionTasks(page: PageContext, who: Caller, today: string): Promise<Task[]> {
  const waiting = await exceptionsToAgree(who, today, most)
  const nameOf = await namesOf(
    waiting.map(({ exception }) => exception.askedBy),
    page.language,
  )
  const latest = registry.latest()
  return waiting.map(({ exception: { id, rule, askedBy }, strategy }) => {
    const title = latest.find((each) => each.id === rule)?.title ?? { sv: rule, en: rule }
    return {
      todo: { sv: 'Ta ställning till undantaget', en: 'Decide on the exception' },
      title: say(title, page.language),
      about: [nameOf(askedBy), say(strategyName(strategy.name), page.language)],
      href: agreementPath(strategy.ruleSet, id),
      ...whenever,
    }
  })
}
