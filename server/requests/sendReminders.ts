import type { QueryFilter } from 'mongoose'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Reminder, type ReminderKind } from '../../models/reminder.ts'
import { change, systemCaller } from '../audit/change.ts'
import { calendarOf } from '../calendar.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { heard } from './consultations.ts'

const atATime = 500

interface Due {
  request: AccountRequest
  kind: ReminderKind
  /** What it is about and whose hands it is in: new hands are reminded anew. */
  id: string
  to: string[]
  template: string
  data: Record<string, unknown>
  /** Whether it is still to be done. */
  undone: QueryFilter<AccountRequest>
}

/**
 * Reminds those whose step it is, and those who are asked for an opinion, on the working day before it is due and on the day itself; each of them once,
 * whoever runs this and however often. A reminder is a record of its own, so that it does not come between somebody who is just signing and the
 * version that was seen. Answers how many were written.
 */
export async function sendReminders(now: Date): Promise<number> {
  const { today, isWorkingDay, addWorkingDays } = calendarOf(await theOrganisation(), now)
  if (!isWorkingDay(today)) return 0
  const days = [today, addWorkingDays(today, 1)]
  const due = [...(await stepsDue(days)), ...(await opinionsDue(days))]
  const known = await Reminder.find({ _id: { $in: due.map(({ id }) => id) } }, { _id: 1 }).lean<
    Pick<Reminder, '_id'>[]
  >()
  const sent = new Set(known.map(({ _id }) => _id))
  let reminded = 0
  for (const one of due) if (!sent.has(one.id) && (await remind(one, now))) reminded += 1
  return reminded
}

const kindOn = (due: string | null, [today]: string[]): ReminderKind =>
  due === today ? 'due-today' : 'due-soon'

async function stepsDue(days: string[]): Promise<Due[]> {
  const requests = await AccountRequest.find({
    state: 'in_review',
    steps: { $elemMatch: { state: 'open', due: { $in: days } } },
  })
    .sort({ submittedAt: 1, _id: 1 })
    .limit(atATime)
    .lean<AccountRequest[]>()
  return requests.flatMap((request): Due[] => {
    const step = request.steps.find((each) => each.state === 'open')
    if (!step) return []
    const kind = kindOn(step.due, days)
    return [
      {
        request,
        kind,
        id: `${step._id}-${step.handovers?.length ?? 0}-${kind}`,
        to: step.assignees,
        template: kind,
        data: { due: step.due },
        undone: { steps: { $elemMatch: { _id: step._id, state: 'open' } } },
      },
    ]
  })
}

async function opinionsDue(days: string[]): Promise<Due[]> {
  const open = { opinion: null, lapsedAt: null, due: { $in: days } }
  const requests = await AccountRequest.find({
    state: { $in: [...heard] },
    consultations: { $elemMatch: open },
  })
    .sort({ submittedAt: 1, _id: 1 })
    .limit(atATime)
    .lean<AccountRequest[]>()
  return requests.flatMap((request) =>
    (request.consultations ?? [])
      .filter(({ opinion, due }) => opinion === null && days.includes(due))
      .map(({ _id, due, advisers }): Due => {
        const kind = kindOn(due, days)
        return {
          request,
          kind,
          id: `${_id}-${kind}`,
          to: advisers,
          template: `opinion-${kind}`,
          data: { due, path: `/requests/${request._id}/consultations/${_id}` },
          undone: { consultations: { $elemMatch: { _id, opinion: null } } },
        }
      }),
  )
}

async function remind({ request, kind, id, to, template, data, undone }: Due, now: Date): Promise<boolean> {
  const made = await change(systemCaller(now, 'jobs'), { action: 'request.remind' }, async (tx) => {
    // Within the transaction, where another process cannot be doing the same, and nobody answers meanwhile.
    if (await Reminder.exists({ _id: id }).session(tx.session)) return null
    if (!(await AccountRequest.exists({ _id: request._id, ...undone }).session(tx.session))) return null
    for (const person of to)
      tx.mail(person, template, { request: request._id, number: request.number, ...data })
    return tx.insert(Reminder, {
      _id: id,
      version: 1,
      request: request._id,
      number: request.number,
      kind,
      to,
    })
  })
  return made !== null
}
