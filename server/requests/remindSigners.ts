import { AccountRequest, type Step } from '../../models/accountRequest.ts'
import { Reminder, type ReminderKind } from '../../models/reminder.ts'
import { change, systemCaller } from '../audit/change.ts'
import { calendarOf } from '../calendar.ts'
import { theOrganisation } from '../organisation/organisation.ts'

const atATime = 500

interface Due {
  request: AccountRequest
  step: Step
  kind: ReminderKind
  id: string
}

/**
 * Reminds those whose step it is, on the working day before it is due and on the day itself; each of them once, whoever runs this and however often.
 * A reminder is a record of its own, so that it does not come between somebody who is just signing and the version that was seen.
 * Answers how many steps were reminded of.
 */
export async function remindSigners(now: Date): Promise<number> {
  const { today, isWorkingDay, addWorkingDays } = calendarOf(await theOrganisation(), now)
  if (!isWorkingDay(today)) return 0
  const soon = addWorkingDays(today, 1)
  const requests = await AccountRequest.find({
    state: 'in_review',
    steps: { $elemMatch: { state: 'open', due: { $gte: today, $lte: soon } } },
  })
    .sort({ submittedAt: 1, _id: 1 })
    .limit(atATime)
    .lean<AccountRequest[]>()
  const due = requests.flatMap((request): Due[] => {
    const step = request.steps.find((each) => each.state === 'open')
    if (!step) return []
    const kind = step.due === today ? 'due-today' : 'due-soon'
    // New hands are reminded anew.
    return [{ request, step, kind, id: `${step._id}-${step.handovers?.length ?? 0}-${kind}` }]
  })
  const known = await Reminder.find({ _id: { $in: due.map(({ id }) => id) } }, { _id: 1 }).lean<
    Pick<Reminder, '_id'>[]
  >()
  const sent = new Set(known.map(({ _id }) => _id))
  let reminded = 0
  for (const one of due) if (!sent.has(one.id) && (await remind(one, now))) reminded += 1
  return reminded
}

async function remind({ request, step, kind, id }: Due, now: Date): Promise<boolean> {
  const made = await change(systemCaller(now, 'jobs'), { action: 'request.remind' }, async (tx) => {
    // Within the transaction, where another process cannot be doing the same, and nobody signs meanwhile.
    const [already, stillOpen] = [
      await Reminder.exists({ _id: id }).session(tx.session),
      await AccountRequest.exists({
        _id: request._id,
        steps: { $elemMatch: { _id: step._id, state: 'open' } },
      }).session(tx.session),
    ]
    if (already || !stillOpen) return null
    for (const person of step.assignees) {
      tx.mail(person, kind, { request: request._id, number: request.number, due: step.due })
    }
    return tx.insert(Reminder, { _id: id, version: 1, request: request._id, kind, to: step.assignees })
  })
  return made !== null
}
