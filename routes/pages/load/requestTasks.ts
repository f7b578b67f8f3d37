import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Consultation } from '../../../models/consultation.ts'
import type { Text } from '../../../models/text.ts'
import { namesOf } from '../../../server/names.ts'
import type { PageContext } from '../../../server/pages/page.ts'
import type { RequestRow } from '../../../server/pages/requests/ListPage.tsx'
import { standsInFor } from '../../../server/pages/requests/signers.ts'
import type { Task } from '../../../server/pages/start/Tasks.tsx'
import { opinionToGive } from '../../../server/requests/access.ts'
import type { FollowUpTask } from '../../../server/requests/followUp/matters.ts'
import { requestRows } from './requestRows.ts'

/** Requests that wait for the reader: to sign, to answer, to correct or to give an opinion on. */
export async function requestTasks(
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

/** What follows decisions: conditions to meet and to look at, trials to tell of and to decide. */
export async function tasksThatFollow(
  tasks: FollowUpTask[],
  page: PageContext,
  today: string,
): Promise<Task[]> {
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
function opinionAsked(request: AccountRequest, me: string, now: Date): Consultation | undefined {
  if (request.steps.some((step) => step.state === 'open' && step.assignees.includes(me))) return undefined
  return opinionToGive(request, me, now)
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
