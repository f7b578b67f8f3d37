import { AccountRequest } from '../../models/accountRequest.ts'
import type { Step } from '../../models/step.ts'
import { systemCaller } from '../audit/change.ts'
import { type Calendar, calendarOf } from '../calendar.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { type Approvers, partOf } from './approvers.ts'
import { peopleForRest } from './findApproversAgain.ts'
import { handOver } from './handOver.ts'

const atATime = 500

/**
 * Hands a step whose time has passed to the next in line: after the manager the deputy, then the manager above, then a lead. A lead's step has nobody
 * beyond it and stays on the desk as overdue. Nothing is handed over on a day when nobody is at work. Answers how many were.
 */
export async function escalateSteps(now: Date): Promise<number> {
  const calendar = calendarOf(await theOrganisation(), now)
  const { today } = calendar
  if (!calendar.isWorkingDay(today)) return 0
  const late = await AccountRequest.find({
    state: 'in_review',
    steps: { $elemMatch: { state: 'open', kind: { $ne: 'lead' }, due: { $lt: today } } },
  })
    .sort({ submittedAt: 1, _id: 1 })
    .limit(atATime)
    .lean<AccountRequest[]>()
  let moved = 0
  for (const request of late) {
    const step = request.steps.find((each) => each.state === 'open')
    const found = step && (await nextInLine(request, step, calendar))
    if (!found) continue
    const handing = { step, found, why: 'overdue', reason: null, calendar } as const
    if (await handOver(request, handing, systemCaller(now, 'jobs'))) moved += 1
  }
  return moved
}

/** Null: nobody is left who has not had the step. */
async function nextInLine(
  request: AccountRequest,
  step: Step,
  { today }: Calendar,
): Promise<Map<string, Approvers> | null> {
  const handovers = step.handovers ?? []
  if (step.found === 'lead-instead') return null
  const had = [...step.assignees, ...handovers.flatMap(({ from }) => from)]
  // One level up is enough: those further up know no more of it than a lead does.
  const beyond = step.found === 'manager-above' || (step.kind === 'director' && handovers.length > 0)
  const found = await peopleForRest(request, step, [...partOf(request), ...had], today, beyond)
  return (found.get(step._id)?.people.length ?? 0) > 0 ? found : null
}
