import { AccountRequest } from '../../models/accountRequest.ts'
import { isAvailable, Person } from '../../models/person.ts'
import type { Step } from '../../models/step.ts'
import { systemCaller } from '../audit/change.ts'
import { type Calendar, calendarOf } from '../calendar.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { unitLine } from '../organisation/units.ts'
import { type Approvers, partOf } from './approvers.ts'
import { handOver } from './handOver.ts'
import { findSteps } from './steps.ts'

const atATime = 500

/**
 * Gives an open step to somebody else when none of those it was put to can sign it any more: they have left or are away. Steps that stand still
 * get people as soon as there are any. Answers how many requests changed hands.
 */
export async function findApproversAgain(now: Date): Promise<number> {
  const calendar = calendarOf(await theOrganisation(), now)
  const reviewed = await AccountRequest.find({ state: 'in_review' })
    .sort({ submittedAt: 1, _id: 1 })
    .limit(atATime)
    .lean<AccountRequest[]>()
  const assignees = reviewed.flatMap((request) => request.steps.flatMap((step) => step.assignees))
  const people = await Person.find({ _id: { $in: assignees } }).lean<Person[]>()
  const available = new Set(
    people.filter((person) => isAvailable(person, calendar.today)).map((person) => person._id),
  )
  let moved = 0
  for (const request of reviewed) {
    const step = request.steps.find((each) => each.state === 'open')
    if (!step || step.assignees.some((person) => available.has(person))) continue
    if (await giveAway(request, step, calendar, now)) moved += 1
  }
  return moved
}

async function giveAway(
  request: AccountRequest,
  step: Step,
  calendar: Calendar,
  now: Date,
): Promise<boolean> {
  const found = await peopleForRest(request, step, partOf(request), calendar.today)
  if (found.get(step._id)?.people.join() === step.assignees.join()) return false
  const handing = { step, found, why: 'absent', reason: null, calendar } as const
  return (await handOver(request, handing, systemCaller(now, 'jobs'))) !== null
}

/** The people for a step and for those after it, by the step's id. `leadsOnly`: the managers have had their time. */
export async function peopleForRest(
  request: AccountRequest,
  step: Step,
  part: readonly string[],
  today: string,
  leadsOnly = false,
): Promise<Map<string, Approvers>> {
  const left = [step, ...request.steps.filter((each) => each.state === 'waiting')]
  const found = await findSteps(left, await unitLine(request.unit), part, today, leadsOnly)
  return new Map(found.map(({ approvers }, index) => [left[index]?._id ?? '', approvers]))
}
