import { AccountRequest } from '../../models/accountRequest.ts'
import type { Handover } from '../../models/handover.ts'
import type { Step } from '../../models/step.ts'
import { type Caller, change } from '../audit/change.ts'
import type { Calendar } from '../calendar.ts'
import { type Approvers, assigned } from './approvers.ts'
import { tellSigners } from './tellSigners.ts'

/** Whoever takes over a step has at least so long for it, whatever was left. Working days. */
const handoverDays = 3

const actions = {
  absent: 'request.reassign',
  overdue: 'request.escalate',
  'by-hand': 'request.hand-over',
} as const satisfies Record<Handover['why'], string>

interface Handing {
  step: Step
  /** The people for the open step, and for those after it. */
  found: ReadonlyMap<string, Approvers>
  why: Handover['why']
  reason: string | null
  calendar: Calendar
}

/**
 * Puts an open step into other hands, and keeps with it what was, who was and why. Those who have it now are told, and so are those who had it, unless
 * they are away. Null when the request has changed since it was read.
 */
export async function handOver(
  request: AccountRequest,
  { step, found, why, reason, calendar }: Handing,
  caller: Caller,
): Promise<AccountRequest | null> {
  const to = found.get(step._id)?.people ?? []
  const handover: Handover = {
    at: caller.now,
    why,
    from: step.assignees,
    to,
    due: step.due,
    by: caller.actor.kind === 'person' ? caller.actor.id : null,
    reason,
  }
  const soonest = calendar.addWorkingDays(calendar.today, handoverDays)
  const steps = request.steps.map((each): Step => {
    const approvers = found.get(each._id)
    const again = approvers ? { ...each, ...assigned(approvers) } : each
    if (each._id !== step._id) return again
    const due = step.due && step.due > soonest ? step.due : soonest
    return { ...again, due, handovers: [...(step.handovers ?? []), handover] }
  })
  return change(caller, { action: actions[why], reason }, async (tx) => {
    const changed = await tx.update(
      AccountRequest,
      { _id: request._id, version: request.version, state: 'in_review' },
      { $set: { steps, updatedAt: tx.now } },
    )
    if (!changed) return null
    tellSigners(tx, changed)
    const relieved = why === 'absent' ? [] : step.assignees.filter((person) => !to.includes(person))
    for (const person of relieved) {
      tx.mail(person, 'step-moved', { request: request._id, number: request.number, why })
    }
    return changed
  })
}
