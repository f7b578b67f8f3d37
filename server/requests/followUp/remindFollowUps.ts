import type { Account } from '../../../models/account.ts'
import type { AccountRequest } from '../../../models/accountRequest.ts'
import { untried } from '../../../models/followUp.ts'
import { Reminder, type ReminderKind } from '../../../models/reminder.ts'
import { change, systemCaller } from '../../audit/change.ts'
import { calendarOf } from '../../calendar.ts'
import { addDays } from '../../clock.ts'
import { theOrganisation } from '../../organisation/organisation.ts'
import { availableLeads } from '../approvers.ts'
import { aboutOf } from './find.ts'
import { accountsOf, dueBy } from './matters.ts'
import { isUndecided } from './trial.ts'

/** How many days before the day those concerned are reminded; and once more when it has passed. */
const before = { condition: 7, trial: 21 } as const

/** One reminder; its id is made of what it is about and its day, so that a new day is reminded of anew. */
interface Due {
  _id: string
  kind: ReminderKind
  to: string[]
  request: AccountRequest
  data: Record<string, unknown>
}

/**
 * Reminds of conditions and trials by mail, twice each: when the day nears, and when it has passed. A reminder is a record of its own, so that any
 * number of processes send it once. Answers how many were sent.
 */
export async function remindFollowUps(now: Date): Promise<number> {
  const { today, isWorkingDay } = calendarOf(await theOrganisation(), now)
  if (!isWorkingDay(today)) return 0
  const [requests, leads] = await Promise.all([
    dueBy(addDays(today, before.trial)),
    availableLeads([], today),
  ])
  const accounts = await accountsOf(requests)
  const due = requests.flatMap((request) =>
    dueIn(request, accounts.get(request.account ?? '') ?? null, leads.people, today),
  )
  const known = await Reminder.find({ _id: { $in: due.map(({ _id }) => _id) } }, { _id: 1 }).lean<
    Pick<Reminder, '_id'>[]
  >()
  const sent = new Set(known.map(({ _id }) => _id))
  let reminded = 0
  for (const one of due) if (!sent.has(one._id) && (await remind(one, now))) reminded += 1
  return reminded
}

async function remind({ _id, kind, to, request, data }: Due, now: Date): Promise<boolean> {
  const made = await change(systemCaller(now, 'jobs'), { action: 'request.remind' }, async (tx) => {
    // Within the transaction, where another process cannot be doing the same.
    if (await Reminder.exists({ _id }).session(tx.session)) return null
    for (const person of to) tx.mail(person, kind, data)
    const { _id: id, number } = request
    return tx.insert(Reminder, { _id, version: 1, request: id, number, kind, to })
  })
  return made !== null
}

function dueIn(request: AccountRequest, account: Account | null, leads: string[], today: string): Due[] {
  const { decision, answers, _id: id } = request
  if (!decision || account?.status === 'closed' || account?.status === 'transferred') return []
  const about = aboutOf({ request, account })
  const owner = account ? account.owner : answers.owner
  const people = (...ids: (string | null)[]) => [...new Set(ids)].filter((one) => one !== null)
  const conditions = decision.conditions.flatMap(({ _id, due, met, follower }): Due[] => {
    const when = met === null ? whenOf(due, before.condition, today) : null
    if (!when) return []
    const kind = `condition-${when}` as const
    const data = { ...about, due, path: `/requests/${id}#decision` }
    return [{ _id: `${_id}-${due}-${when}`, kind, to: people(follower, owner), request, data }]
  })
  const until = decision.trialUntil
  const when = until && isUndecided(decision.trial ?? untried) ? whenOf(until, before.trial, today) : null
  if (!when) return conditions
  const trial: Due = {
    _id: `${id}-trial-${until}-${when}`,
    kind: `trial-${when}`,
    // When it has ended it is the leads' to decide.
    to: when === 'near' ? people(owner) : leads,
    request,
    data: { ...about, until, path: `/requests/${id}/trial` },
  }
  return [...conditions, trial]
}

/** What there is to remind of a day, if anything. */
function whenOf(due: string, days: number, today: string): 'near' | 'late' | null {
  if (due > addDays(today, days)) return null
  return due < today ? 'late' : 'near'
}
