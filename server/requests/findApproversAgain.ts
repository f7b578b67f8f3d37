import { AccountRequest } from '../../models/accountRequest.ts'
import { isAvailable, Person } from '../../models/person.ts'
import { change, systemCaller } from '../audit/change.ts'
import { dayOf } from '../clock.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { unitLine } from '../organisation/units.ts'
import { partOf } from './approvers.ts'
import { findSteps } from './steps.ts'

const atATime = 500

/**
 * Gives an open step to somebody else when none of those it was put to can sign it any more: they have left or are away. Steps that stand still
 * get people as soon as there are any. Answers how many requests changed hands.
 */
export async function findApproversAgain(now: Date): Promise<number> {
  const today = dayOf(now, (await theOrganisation()).timeZone)
  const reviewed = await AccountRequest.find({ state: 'in_review' })
    .sort({ submittedAt: 1, _id: 1 })
    .limit(atATime)
    .lean<AccountRequest[]>()
  const assignees = reviewed.flatMap((request) => request.steps.flatMap((step) => step.assignees))
  const people = await Person.find({ _id: { $in: assignees } }).lean<Person[]>()
  const available = new Set(people.filter((person) => isAvailable(person, today)).map((person) => person._id))
  let moved = 0
  for (const request of reviewed) {
    const step = request.steps.find((each) => each.state === 'open')
    if (!step || step.assignees.some((person) => available.has(person))) continue
    if (await giveAway(request, step._id, now, today)) moved += 1
  }
  return moved
}

async function giveAway(request: AccountRequest, stepId: string, now: Date, today: string): Promise<boolean> {
  const left = request.steps.filter((step) => step._id === stepId || step.state === 'waiting')
  const found = await findSteps(left, await unitLine(request.unit), partOf(request), today)
  const people = found[0]?.approvers.people ?? []
  const open = request.steps.find((step) => step._id === stepId)
  if (people.join() === open?.assignees.join()) return false
  const steps = request.steps.map((step) => {
    const again = found[left.findIndex((each) => each._id === step._id)]
    return again ? { ...step, assignees: again.approvers.people, found: again.approvers.found } : step
  })
  const { _id, number, version } = request
  const changed = await change(systemCaller(now, 'jobs'), { action: 'request.reassign' }, async (tx) => {
    const updated = await tx.update(
      AccountRequest,
      { _id, version, state: 'in_review' },
      { $set: { steps, updatedAt: tx.now } },
    )
    for (const person of people) tx.mail(person, 'sign-off-waits', { request: _id, number })
    return updated
  })
  return changed !== null
}
