import { Account } from '../../../models/account.ts'
import type { AccountRequest } from '../../../models/accountRequest.ts'
import { Evaluation } from '../../../models/evaluation.ts'
import { say } from '../../../models/text.ts'
import { adviceBefore } from '../../../server/advice/find.ts'
import type { Caller } from '../../../server/audit/change.ts'
import { namesOf, stringsIn } from '../../../server/names.ts'
import type { PageContext } from '../../../server/pages/page.ts'
import type { Overtaken } from '../../../server/pages/requests/Overtaken.tsx'
import type { RequestView } from '../../../server/pages/requests/RequestPage.tsx'
import { type RequestEvent, storyOf } from '../../../server/pages/requests/story.tsx'
import { type Action, type Permission, permission } from '../../../server/requests/access.ts'
import { requestEvents } from './events.ts'
import { factorsUnder } from './factors.ts'
import { linkedAccounts } from './linkedAccounts.ts'
import { presenceOf } from './presenceOf.ts'

const actions: Action[] = [
  'edit',
  'submit',
  'sign-off',
  'answer-redirect',
  'answer-join',
  'accept',
  'object',
  'hear-again',
  'waive',
  'register',
  'withdraw',
  'comment',
  'reassign',
  'consult',
]

/** All that a request's page shows to this reader. */
export async function requestView(
  request: AccountRequest,
  page: PageContext,
  who: Pick<Caller, 'actor' | 'roles'>,
  more: { comment?: RequestView['comment']; overtaken?: { written: string | null } } = {},
): Promise<RequestView> {
  const [evaluation, events, offered, [account = null], accountHeld, advice] = await Promise.all([
    request.evaluation ? Evaluation.findById(request.evaluation).lean<Evaluation>() : null,
    requestEvents(request._id),
    linkedAccounts(request.redirect?.accounts ?? []),
    linkedAccounts(
      [request.account ?? request.redirect?.joined ?? request.join?.account ?? ''].filter(Boolean),
    ),
    request.account
      ? Account.findById(request.account, { owner: 1, deputy: 1 }).lean<Pick<Account, 'owner' | 'deputy'>>()
      : null,
    adviceBefore(request._id),
  ])
  const presence = await presenceOf(evaluation)
  const nameOf = await namesOf(
    [
      ...stringsIn(request),
      ...stringsIn(advice),
      ...stringsIn(presence),
      ...stringsIn(evaluation?.result),
      ...events.flatMap(({ actor, after }) => [
        actor.id,
        ...stringsIn(after.answers),
        ...stringsIn(after.steps),
      ]),
    ],
    page.language,
  )
  return {
    request,
    evaluation,
    presence,
    events,
    factors: evaluation && (await factorsUnder(request, evaluation)),
    account,
    accountHeld,
    advice,
    offered,
    nameOf,
    permissions: Object.fromEntries(
      actions.map((action) => [action, permission(request, action, who)]),
    ) as Record<Action, Permission>,
    comment: more.comment ?? { text: '', errors: [] },
    overtaken: more.overtaken ? { latest: latestOf(events, page, nameOf), ...more.overtaken } : null,
  }
}

/** The last thing that happened, in the words of the story. */
export function latestOf(
  events: RequestEvent[],
  page: PageContext,
  nameOf: (id: string) => string,
): Overtaken['latest'] {
  const story = storyOf(events, { t: (text) => say(text, page.language), nameOf })
  const last = events.findLast(({ n }) => story.some(({ id }) => id === `event-${n}`))
  const mine = last?.actor.kind === 'person' && last.actor.id === page.viewer?.person
  const entry = mine ? story.find(({ id }) => id === `event-${last.n}`) : story.at(-1)
  return entry ? { ...entry, mine } : null
}
