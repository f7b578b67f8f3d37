import { AccountRequest, type RequestState } from '../../models/accountRequest.ts'
import type { Join } from '../../models/join.ts'
import type { Step } from '../../models/step.ts'
import { calendarOf } from '../calendar.ts'
import { dayOf } from '../clock.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { partsOf } from './parts.ts'
import { workingTime } from './workingTime.ts'

/**
 * With whom a request lies, by role: who is to sign, to answer (the requester, or those who answer for the account asked to take a contributor), to
 * confirm or to register. `nobody`: no one can be found for it.
 */
export type WaitsFor = Step['kind'] | 'nobody' | 'requester' | 'account' | 'owner' | 'registration'

export interface WaitingRequest {
  request: string
  number: number
  unit: string
  channel: string | null
  for: WaitsFor
  /** Day since which it has lain there. */
  since: string
  /** Whole working days. */
  days: number
  /** Day by which the step is to be signed. */
  due: string | null
  overdue: boolean
}

export interface WaitingGroup {
  count: number
  overdue: number
  /** Working days that the oldest one has waited. */
  longest: number
}

/** What lies where today. */
export interface Waiting extends WaitingGroup {
  by: (WaitingGroup & { for: WaitsFor })[]
  units: (WaitingGroup & { unit: string })[]
  /** At most 20, the longest first. */
  oldest: WaitingRequest[]
}

const states = ['in_review', 'changes_requested', 'redirected', 'joining', 'approved', 'accepted'] as const
type Lying = (typeof states)[number] & RequestState

type Read = Pick<AccountRequest, '_id' | 'number' | 'unit' | 'submittedAt'> & {
  state: Lying
  answers?: { channel?: string | null }
  decision: { at: Date } | null
  acceptance: { at: Date } | null
  join: Pick<Join, 'asked' | 'due'> | null
  steps: Pick<Step, 'kind' | 'state' | 'openedAt' | 'due' | 'assignees'>[]
}

const read = {
  number: 1,
  unit: 1,
  state: 1,
  submittedAt: 1,
  'answers.channel': 1,
  'decision.at': 1,
  'acceptance.at': 1,
  'join.asked': 1,
  'join.due': 1,
  'steps.kind': 1,
  'steps.state': 1,
  'steps.openedAt': 1,
  'steps.due': 1,
  'steps.assignees': 1,
} as const

const shown = 20
const batchSize = 1_000

/** Reads what is open once, oldest sending first (index `state, submittedAt`), and keeps counts and the oldest ones. */
export async function waiting(unit: string | null, now: Date): Promise<Waiting> {
  const organisation = await theOrganisation()
  const { timeZone } = organisation
  const calendar = calendarOf(organisation, now)
  const { partOf, ids } = await partsOf(unit)
  const filter = { state: { $in: [...states] }, ...(ids ? { unit: { $in: ids } } : {}) }
  const first = await AccountRequest.findOne(filter, { submittedAt: 1 })
    .sort({ submittedAt: 1 })
    .lean<Pick<AccountRequest, 'submittedAt'>>()
  const time = workingTime(calendar, timeZone, dayOf(first?.submittedAt ?? now, timeZone))
  const all = group()
  const [by, units] = [new Map<WaitsFor, WaitingGroup>(), new Map<string, WaitingGroup>()]
  const oldest: WaitingRequest[] = []
  const requests = AccountRequest.find(filter, read).lean<Read[]>().cursor({ batchSize })
  for await (const request of requests) {
    const lies = whereItLies(request)
    if (!lies) continue
    const days = time(lies.since, now)
    const overdue = lies.due !== null && lies.due < calendar.today
    const part = partOf(request.unit) ?? request.unit
    for (const one of [all, groupOf(by, lies.for), groupOf(units, part)]) {
      one.count += 1
      if (overdue) one.overdue += 1
      one.longest = Math.max(one.longest, days)
    }
    oldest.push({
      request: request._id,
      number: request.number,
      unit: request.unit,
      channel: request.answers?.channel ?? null,
      for: lies.for,
      since: dayOf(lies.since, timeZone),
      days,
      due: lies.due,
      overdue,
    })
    if (oldest.length > 20 * shown) keepOldest(oldest)
  }
  return {
    ...all,
    by: [...by].map(([role, one]) => ({ for: role, ...one })).sort(longestFirst),
    units: [...units].map(([id, one]) => ({ unit: id, ...one })).sort(longestFirst),
    oldest: keepOldest(oldest),
  }
}

function whereItLies({
  state,
  steps,
  submittedAt,
  decision,
  acceptance,
  join,
}: Read): { for: WaitsFor; since: Date; due: string | null } | null {
  const since = submittedAt ?? decision?.at
  if (!since) return null
  switch (state) {
    case 'in_review': {
      const open = steps.find((step) => step.state === 'open')
      if (!open) return { for: 'nobody', since, due: null }
      const role = open.assignees.length > 0 ? open.kind : 'nobody'
      return { for: role, since: open.openedAt ?? since, due: open.due }
    }
    case 'joining':
      return { for: join?.asked.length ? 'account' : 'nobody', since, due: join?.due ?? null }
    case 'redirected':
      return { for: 'requester', since, due: null }
    case 'changes_requested':
      return { for: 'requester', since: decision?.at ?? since, due: null }
    case 'approved':
      return { for: 'owner', since: decision?.at ?? since, due: null }
    case 'accepted':
      return { for: 'registration', since: acceptance?.at ?? since, due: null }
  }
}

const group = (): WaitingGroup => ({ count: 0, overdue: 0, longest: 0 })

function groupOf<K>(groups: Map<K, WaitingGroup>, key: K): WaitingGroup {
  const found = groups.get(key) ?? group()
  groups.set(key, found)
  return found
}

function longestFirst(a: WaitingGroup, b: WaitingGroup): number {
  return b.longest - a.longest || b.count - a.count
}

function keepOldest(requests: WaitingRequest[]): WaitingRequest[] {
  requests.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : a.number - b.number))
  requests.length = Math.min(requests.length, shown)
  return requests
}
