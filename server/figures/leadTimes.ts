import { AccountRequest } from '../../models/accountRequest.ts'
import type { Step, StepKind } from '../../models/step.ts'
import { calendarOf } from '../calendar.ts'
import { addDays, addMonths, endOfDay } from '../clock.ts'
import { AppError } from '../errors.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { partsOf } from './parts.ts'
import { type Histogram, note, type Spread, spreadOf } from './spread.ts'
import { workingTime } from './workingTime.ts'

export interface LeadTimeQuery {
  /** Days, both included: requests that were sent between them. Null: the last twelve months. */
  from: string | null
  to: string | null
  /** A unit and all below it; null: the whole organisation. */
  unit: string | null
}

/** Somebody decided otherwise than the policy pointed. */
export interface Deviation {
  request: string
  number: number
  unit: string
  channel: string | null
  outcome: 'approved' | 'changes_requested' | 'rejected'
  at: Date
  reason: string | null
}

/** How long answers take, from the latest sending of each request. All times in whole working days; the same day is 0. */
export interface LeadTimes {
  from: string
  to: string
  unit: string | null
  submitted: number
  /** How they were answered. The first four were, at once, by the policy. */
  answers: {
    approvedAtOnce: number
    changesAtOnce: number
    refusedAtOnce: number
    offered: number
    byPerson: number
    /** Asked to contribute to an account, which answered. */
    byAccount: number
    /** Not answered yet, or withdrawn before. */
    unanswered: number
  }
  /** From sending to decision. */
  decided: Spread & { histogram: Histogram }
  /** From when a step opened until it was signed. */
  steps: (Spread & { kind: StepKind })[]
  /** The same by who was found for it: the manager, the deputy, the manager above ... Roles, never people. */
  roles: (Spread & { role: string })[]
  /** From sending to decision, by part of the organisation. */
  units: (Spread & { unit: string })[]
  deviations: { count: number; decidedByPeople: number; latest: Deviation[] }
  /** Decisions of managers that a lead objected to. */
  objections: number
  redirects: { offered: number; joined: number; argued: number }
}

type Counted = Pick<AccountRequest, '_id' | 'unit' | 'submittedAt' | 'redirect'> & {
  join?: { answer?: { at: Date } | null } | null
  decision: { outcome: string; by: { kind: string }; at: Date; deviates: boolean } | null
  steps: Pick<Step, 'kind' | 'found' | 'state' | 'openedAt' | 'signedAt' | 'verdict'>[]
}

/** What is read of each request: nothing that anybody wrote, and no person. */
const counted = {
  unit: 1,
  submittedAt: 1,
  'redirect.answer': 1,
  'join.answer.at': 1,
  'decision.outcome': 1,
  'decision.by.kind': 1,
  'decision.at': 1,
  'decision.deviates': 1,
  'steps.kind': 1,
  'steps.found': 1,
  'steps.state': 1,
  'steps.openedAt': 1,
  'steps.signedAt': 1,
  'steps.verdict': 1,
} as const

const batchSize = 1_000
const latestDeviations = 20
const mostYears = 10

/**
 * Reads the requests sent in a period once, in the order of their sending (index `submittedAt`), and keeps counts only: memory does not grow with
 * their number. Drafts are not among them. AppError `bad-input` for a period that cannot be.
 */
export async function leadTimes(query: LeadTimeQuery, now: Date): Promise<LeadTimes> {
  const organisation = await theOrganisation()
  const calendar = calendarOf(organisation, now)
  const { from, to } = periodOf(query, calendar.today)
  const [{ partOf, ids }, time] = await Promise.all([
    partsOf(query.unit),
    workingTime(calendar, organisation.timeZone, from),
  ])
  const count = counter(time, partOf)
  const requests = AccountRequest.find(
    {
      submittedAt: {
        $gt: endOfDay(addDays(from, -1), organisation.timeZone),
        $lte: endOfDay(to, organisation.timeZone),
      },
      ...(ids ? { unit: { $in: ids } } : {}),
    },
    counted,
  )
    .sort({ submittedAt: 1, _id: 1 })
    .lean<Counted[]>()
    .cursor({ batchSize })
  for await (const request of requests) count.add(request)
  const { deviating, ...result } = count.result()
  return {
    from,
    to,
    unit: query.unit,
    ...result,
    deviations: { ...result.deviations, latest: await deviations(deviating) },
  }
}

/** The period asked for. AppError `bad-input` when it ends before it begins, or is so long that its days are many to count. */
function periodOf(query: LeadTimeQuery, today: string): { from: string; to: string } {
  const to = query.to ?? today
  const from = query.from ?? addDays(addMonths(to, -12), 1)
  const wrong = from > to ? 'period.backwards' : from < addMonths(to, -12 * mostYears) ? 'period.long' : null
  if (!wrong) return { from, to }
  const errors = [{ path: 'from', code: wrong, values: { years: mostYears } }]
  throw new AppError('bad-input', undefined, { errors })
}

/** Takes requests one at a time and keeps counts. */
function counter(time: ReturnType<typeof workingTime>, partOf: (unit: string) => string | undefined) {
  const answers = {
    approvedAtOnce: 0,
    changesAtOnce: 0,
    refusedAtOnce: 0,
    offered: 0,
    byPerson: 0,
    byAccount: 0,
    unanswered: 0,
  }
  const redirects = { offered: 0, joined: 0, argued: 0 }
  const decided: Histogram = []
  const [steps, roles, units] = [groups<StepKind>(), groups<string>(), groups<string>()]
  const deviating: { id: string; at: number }[] = []
  let [submitted, deviations, objections] = [0, 0, 0]

  function add(request: Counted): void {
    const { _id, unit, submittedAt, decision, redirect, steps: signed } = request
    if (!submittedAt) return
    submitted += 1
    if (redirect) {
      redirects.offered += 1
      if (redirect.answer === 'join') redirects.joined += 1
      if (redirect.answer === 'argue') redirects.argued += 1
    }
    for (const [index, { kind, found, state, openedAt, signedAt, verdict }] of signed.entries()) {
      // A manager's yes is the last word, unless a lead took it up again.
      if (verdict === 'approve' && index < signed.length - 1) objections += 1
      if (state !== 'done' || !openedAt || !signedAt) continue
      const days = time(openedAt, signedAt)
      note(steps.of(kind), days)
      note(roles.of(found), days)
    }
    answers[answerOf(request)] += 1
    if (!decision) return
    const days = time(submittedAt, decision.at)
    note(decided, days)
    const part = partOf(unit)
    if (part) note(units.of(part), days)
    if (!decision.deviates) return
    deviations += 1
    deviating.push({ id: _id, at: decision.at.getTime() })
    if (deviating.length > 2 * latestDeviations) keepLatest(deviating)
  }

  return {
    add,
    result: () => ({
      submitted,
      answers,
      decided: { ...spreadOf(decided), histogram: decided },
      steps: steps.all().map(([kind, histogram]) => ({ kind, ...spreadOf(histogram) })),
      roles: roles.all().map(([role, histogram]) => ({ role, ...spreadOf(histogram) })),
      units: units.all().map(([unit, histogram]) => ({ unit, ...spreadOf(histogram) })),
      deviations: { count: deviations, decidedByPeople: answers.byPerson },
      objections,
      redirects,
      deviating: keepLatest(deviating).map(({ id }) => id),
    }),
  }
}

const atOnce = {
  approved: 'approvedAtOnce',
  changes_requested: 'changesAtOnce',
  rejected: 'refusedAtOnce',
} as const

function answerOf({ decision, redirect, join }: Counted): keyof LeadTimes['answers'] {
  if (decision?.by.kind === 'policy') return atOnce[decision.outcome as keyof typeof atOnce]
  if (decision) return 'byPerson'
  if (join?.answer) return 'byAccount'
  return redirect && redirect.answer !== 'argue' ? 'offered' : 'unanswered'
}

/** A histogram for each key, those with the most waits first. */
function groups<K extends string>() {
  const found = new Map<K, Histogram>()
  return {
    of(key: K): Histogram {
      const histogram = found.get(key) ?? []
      found.set(key, histogram)
      return histogram
    },
    all: () => [...found].sort(([a, x], [b, y]) => sum(y) - sum(x) || (a < b ? -1 : 1)),
  }
}

const sum = (histogram: Histogram) => histogram.reduce((all, one) => all + one, 0)

function keepLatest(deviating: { id: string; at: number }[]): { id: string; at: number }[] {
  deviating.sort((a, b) => b.at - a.at)
  deviating.length = Math.min(deviating.length, latestDeviations)
  return deviating
}

/** The deviations that are shown, with the reasons that were given. */
async function deviations(ids: string[]): Promise<Deviation[]> {
  const found = await AccountRequest.find(
    { _id: { $in: ids } },
    { number: 1, unit: 1, 'answers.channel': 1, decision: 1 },
  ).lean<AccountRequest[]>()
  return found
    .flatMap(({ _id, number, unit, answers, decision }): Deviation[] => {
      if (!decision) return []
      const { outcome, at, reason } = decision
      return [{ request: _id, number, unit, channel: answers.channel, outcome, at, reason }]
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime())
}
