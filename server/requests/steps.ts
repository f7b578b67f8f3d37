import { randomUUID } from 'node:crypto'
import type { Step, StepKind } from '../../models/step.ts'
import { type Evaluation, inSigningOrder } from '../../policies/index.ts'
import type { Calendar } from '../calendar.ts'
import type { UnitLine } from '../organisation/units.ts'
import { type Approvers, assigned, findApprovers } from './approvers.ts'

/** How long each step may take, in working days. */
export const workingDays: Record<StepKind, number> = { manager: 5, lead: 5, director: 10 }

/** Who is asked to sign, and which rules ask. */
export interface Asked {
  kind: StepKind
  because: string[]
}

export interface FoundStep extends Asked {
  approvers: Approvers
}

/** Who the rules ask to sign, in order. Who may only object is not asked. */
export function signersAsked({ signOffs }: Pick<Evaluation, 'signOffs'>): Asked[] {
  const asked = signOffs.filter((one) => !one.objectionWithinWorkingDays)
  return inSigningOrder(asked.map((one) => one.by)).map((kind) => ({
    kind,
    because: asked.filter((one) => one.by === kind).map((one) => one.because),
  }))
}

/** The same with the people for each. */
export async function findSteps(
  asked: readonly Asked[],
  line: UnitLine,
  part: readonly string[],
  today: string,
  leadsOnly = false,
): Promise<FoundStep[]> {
  const kinds = asked.map((one) => one.kind)
  const approvers = await findApprovers(kinds, line, part, today, leadsOnly)
  return asked.map((one, index) => ({ ...one, approvers: approvers[index] as Approvers }))
}

/** The steps as they are stored with the request, the first one open; each has its time after the one before. */
export function openSteps(found: readonly FoundStep[], calendar: Calendar, now: Date): Step[] {
  let due = calendar.today
  return found.map(({ kind, because, approvers }, index) => {
    due = calendar.addWorkingDays(due, workingDays[kind])
    return {
      _id: randomUUID(),
      kind,
      state: index === 0 ? 'open' : 'waiting',
      ...assigned(approvers),
      handovers: [],
      because,
      openedAt: index === 0 ? now : null,
      due,
      signedBy: null,
      signedAt: null,
      verdict: null,
      comment: null,
      seenVersion: null,
      resources: null,
      superseded: null,
      stoodAt: null,
    }
  })
}

/** The day by which all have answered if each uses the time there is; null when nobody is asked. */
export function lastDay(asked: readonly Asked[], calendar: Calendar): string | null {
  const days = asked.reduce((sum, { kind }) => sum + workingDays[kind], 0)
  return days > 0 ? calendar.addWorkingDays(calendar.today, days) : null
}
