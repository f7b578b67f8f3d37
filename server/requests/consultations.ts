import { randomUUID } from 'node:crypto'
import type { AccountRequest, RequestState } from '../../models/accountRequest.ts'
import { type Consultation, consultationState } from '../../models/consultation.ts'
import type { Organisation } from '../../models/organisation.ts'
import { Person } from '../../models/person.ts'
import type { Adviser, Evaluation } from '../../policies/index.ts'
import type { Change } from '../audit/change.ts'
import { calendarOf } from '../calendar.ts'
import { endOfDay } from '../clock.ts'
import { whoseOwn } from './access.ts'

/** How long an advisory function has for its opinion. Working days. */
const consultationDays = 5

/** Where an opinion still means something to somebody. */
export const heard: readonly RequestState[] = [
  'in_review',
  'approved',
  'accepted',
  'changes_requested',
  'redirected',
]

type Asking = Pick<Consultation, 'askedBy' | 'because' | 'question'> & { kind: Adviser }

/** Those who answer for an advisory function and can give an opinion of a request: they work here, and it is not their own (`own`: whose it is). One query. */
export async function advisersFor(
  kinds: readonly Adviser[],
  { advisers }: Pick<Organisation, 'advisers'>,
  own: readonly string[],
): Promise<Map<Adviser, string[]>> {
  const appointed = (advisers ?? []).filter(({ kind }) => kinds.includes(kind))
  const people = await Person.find(
    { _id: { $in: appointed.flatMap(({ people: ids }) => ids) }, active: true },
    { _id: 1 },
  ).lean<Pick<Person, '_id'>[]>()
  const active = new Set(people.map((person) => person._id))
  return new Map(
    appointed.map(({ kind, people: ids }) => [
      kind,
      ids.filter((person) => active.has(person) && !own.includes(person)),
    ]),
  )
}

/** A consultation as it begins. */
export function newConsultation(
  asking: Asking,
  advisers: string[],
  organisation: Pick<Organisation, 'timeZone' | 'country'>,
  now: Date,
): Consultation {
  const calendar = calendarOf(organisation, now)
  const due = calendar.addWorkingDays(calendar.today, consultationDays)
  return {
    _id: randomUUID(),
    ...asking,
    advisers,
    askedAt: now,
    due,
    closesAt: endOfDay(due, organisation.timeZone),
    opinion: null,
    text: null,
    by: null,
    at: null,
    lapsedAt: null,
  }
}

/** What the rules ask advisory functions about a request, besides what has been asked and is open or answered already. */
export async function askedByRules(
  request: Pick<AccountRequest, 'requester' | 'answers' | 'consultations'>,
  { results }: Pick<Evaluation, 'results'>,
  organisation: Organisation,
  now: Date,
): Promise<Consultation[]> {
  const asks = new Map<Adviser, string>()
  for (const { rule, consult = [] } of results)
    for (const kind of consult) if (!asks.has(kind)) asks.set(kind, rule)
  for (const each of request.consultations ?? [])
    if (consultationState(each, now) !== 'no-opinion') asks.delete(each.kind)
  if (asks.size === 0) return []
  const advisers = await advisersFor([...asks.keys()], organisation, whoseOwn(request))
  return [...asks].map(([kind, because]) =>
    newConsultation(
      { kind, because, askedBy: null, question: null },
      advisers.get(kind) ?? [],
      organisation,
      now,
    ),
  )
}

/** Tells those who are asked, with where to answer and by when. */
export function tellAdvisers(
  tx: Change,
  { _id, number }: Pick<AccountRequest, '_id' | 'number'>,
  asked: readonly Consultation[],
): void {
  for (const { _id: consultation, advisers, due } of asked) {
    const path = `/requests/${_id}/consultations/${consultation}`
    for (const person of advisers) tx.mail(person, 'opinion-asked', { request: _id, number, due, path })
  }
}
