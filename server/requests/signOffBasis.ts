import { isDeepStrictEqual } from 'node:util'
import type { AccountRequest } from '../../models/accountRequest.ts'
import type { Answers } from '../../models/answers.ts'
import { AuditEvent } from '../../models/auditEvent.ts'
import type { Step, StepKind } from '../../models/step.ts'
import { unveilEvents } from '../audit/asOf.ts'
import type { Calendar } from '../calendar.ts'
import type { UnitLine } from '../organisation/units.ts'
import { goesOn } from './afterVerdict.ts'
import { type FoundStep, findSteps, openSteps } from './steps.ts'

/** What the lead's and the director's part is: whom it reaches, where, under which name, and how it is seen. */
const whatItIs = [
  'need',
  'purposes',
  'audiences',
  'place',
  'operation',
  'languages',
  'channel',
  'displayName',
  'handle',
  'existingUrl',
  'childrenSeen',
  'careSeen',
  'accessible',
  'twoFactor',
  'agency',
  'measurement',
] as const satisfies readonly (keyof Answers)[]

/** What the manager's part is: who does it, with what time and money, and how sensitive it is. */
const whatItTakes = [
  'need',
  'purposes',
  'owner',
  'deputy',
  'holidaySupervisor',
  'hoursPerWeek',
  'supervision',
  'period',
  'advertising',
  'advertisingBudget',
  'agency',
  'childrenSeen',
  'careSeen',
] as const satisfies readonly (keyof Answers)[]

/** The answers that a sign-off of each kind rests on: when one of them changes, it no longer counts. */
export const restsOn: Record<StepKind, readonly (keyof Answers)[]> = {
  manager: whatItTakes,
  lead: whatItIs,
  director: [...new Set([...whatItTakes, ...whatItIs])],
}

interface Again {
  line: UnitLine
  calendar: Calendar
  now: Date
}

/**
 * The steps of a request that comes back after changes. A recommendation stands when nothing it rests on has changed and no further rule asks for it;
 * else it is dropped, and the step that takes its place says which and why. The last step is about the whole and is always asked anew.
 * Two queries more than for a request that nobody has signed.
 */
export async function stepsOnceMore(
  request: AccountRequest,
  found: readonly FoundStep[],
  { line, calendar, now }: Again,
): Promise<Step[]> {
  const signed = request.steps.filter(
    (step) => step.state === 'done' && step.verdict !== null && goesOn(step.verdict),
  )
  if (signed.length === 0) return openSteps(found, calendar, now)
  const seen = await answersSeen(request._id, signed)
  const judged = found.map((asked, index) => {
    const before = signed.find((step) => step.kind === asked.kind) ?? null
    const changed = before ? changedSince(seen.get(before.seenVersion ?? 0), request.answers, asked.kind) : []
    const moreRules = asked.because.some((rule) => !before?.because.includes(rule))
    const stands = changed.length === 0 && !moreRules && index < found.length - 1
    return { asked, before, changed, stays: before !== null && stands }
  })
  const kept = judged.flatMap(({ before, stays }) => (before && stays ? [before] : []))
  const left = judged.filter(({ stays }) => !stays).map(({ asked }) => asked)
  const part = [request.requester, ...kept.flatMap(({ signedBy }) => signedBy ?? [])]
  const opened = openSteps(
    kept.length > 0 ? await findSteps(left, line, part, calendar.today) : left,
    calendar,
    now,
  )
  return judged.flatMap(({ before, changed, stays }): Step[] => {
    if (before && stays) return [{ ...before, stoodAt: now }]
    const step = opened.shift()
    if (!step) return []
    return [{ ...step, superseded: before && supersededBy(before, changed) }]
  })
}

function supersededBy(
  { signedBy, signedAt, verdict, seenVersion }: Step,
  changed: string[],
): Step['superseded'] {
  return signedBy && signedAt && verdict ? { signedBy, signedAt, verdict, seenVersion, changed } : null
}

/** The answers as each signer saw them, by the version that was seen; read from the audit trail. */
async function answersSeen(
  request: string,
  signed: readonly Step[],
): Promise<Map<number, Record<string, unknown>>> {
  const versions = signed.flatMap(({ seenVersion }) => seenVersion ?? [])
  const events = await AuditEvent.find({ 'subject.id': request, version: { $in: versions } })
    .limit(100)
    .lean<AuditEvent[]>()
  const records = await unveilEvents(events)
  return new Map(
    events.map(({ _id, version }) => [version, records.get(_id)?.answers as Record<string, unknown>]),
  )
}

/** Which answers of those it rests on are not as they were seen; what can no longer be read counts as changed. */
function changedSince(
  seen: Record<string, unknown> | undefined,
  answers: Answers,
  kind: StepKind,
): (keyof Answers)[] {
  return restsOn[kind].filter((field) => !isDeepStrictEqual(seen?.[field] ?? null, answers[field] ?? null))
}
