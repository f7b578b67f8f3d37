import { AccountRequest } from '../../../models/accountRequest.ts'
import { Person } from '../../../models/person.ts'
import { say } from '../../../models/text.ts'
import { registry } from '../../../policies/index.ts'
import type { Caller } from '../../../server/audit/change.ts'
import type { PageContext } from '../../../server/pages/page.ts'
import type { Task } from '../../../server/pages/start/Tasks.tsx'
import { strategyName } from '../../../server/pages/strategies/StrategyBadge.tsx'
import { agreementPath } from '../../../server/ruleSets/exceptions.ts'
import { draftsToReview, exceptionsToAgree } from '../../../server/strategies/secondPerson.ts'
import { requestRows } from './requestRows.ts'

const most = 20

const whenever = { due: null, overdue: false, standsInFor: [] }

/** What other leads have begun and a second person settles, which this lead may be: waivers, drafts of strategies, exceptions. None has a last day. */
export async function secondPersonTasks(page: PageContext, who: Caller, today: string): Promise<Task[]> {
  const [waivers, strategies] = await Promise.all([
    waiverTasks(who.actor.id, page),
    strategyTasks(page, who, today),
  ])
  return [...waivers, ...strategies]
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

async function strategyTasks(page: PageContext, who: Caller, today: string): Promise<Task[]> {
  const [drafts, exceptions] = await Promise.all([
    draftsToReview(who, most),
    exceptionsToAgree(who, today, most),
  ])
  const askers = [
    ...drafts.flatMap(({ reviewAskedBy }) => reviewAskedBy ?? []),
    ...exceptions.map(({ exception }) => exception.askedBy),
  ]
  const people = await Person.find({ _id: { $in: askers } }, { name: 1 }).lean<
    Pick<Person, '_id' | 'name'>[]
  >()
  const askedBy = (id: string) => people.filter(({ _id }) => _id === id).map(({ name }) => name)
  const latest = registry.latest()
  return [
    ...drafts.map(
      ({ _id, name, reviewAskedBy }): Task => ({
        todo: { sv: 'Granska utkastet', en: 'Review the draft' },
        title: say(strategyName(name), page.language),
        about: askedBy(reviewAskedBy ?? ''),
        href: `/strategies/${_id}/review`,
        ...whenever,
      }),
    ),
    ...exceptions.map(({ exception, strategy }): Task => {
      const title = latest.find(({ id }) => id === exception.rule)?.title
      return {
        todo: { sv: 'Ta ställning till undantaget', en: 'Decide on the exception' },
        title: title ? say(title, page.language) : exception.rule,
        about: [...askedBy(exception.askedBy), say(strategyName(strategy.name), page.language)],
        href: agreementPath(strategy.ruleSet, exception.id),
        ...whenever,
      }
    }),
  ]
}
