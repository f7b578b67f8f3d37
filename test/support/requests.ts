import { Organisation } from '../../models/organisation.ts'
import { Person } from '../../models/person.ts'
import type { ApiClient, Reply } from './api.ts'
import { theRegistry } from './registry.ts'

export interface RequestBody {
  id: string
  version: number
  number: number
  state: string
  steps: {
    id: string
    kind: string
    state: string
    assignees: string[]
    signedBy: string | null
    verdict: string | null
  }[]
  consultations: {
    id: string
    kind: string
    state: string
    advisers: string[]
    because: string | null
    due: string
    opinion: string | null
    text: string | null
    by: string | null
  }[]
  notified: string[]
  decision: {
    outcome: string
    objectionUntil: string | null
    deviates: boolean
    trialUntil: string | null
    conditions: { text: string }[]
    by: { kind: string }
  } | null
  acceptance: { state: string; text: string | null } | null
  answers: Record<string, unknown>
  account: string | null
  evaluation: string | null
}

/** People of the example organisation by what they are in these tests. */
export const people = {
  /** Works at Björkängsskolan, a school at maturity level 2. */
  teacher: 'anna-karin.blom@almsunda.example',
  headmaster: 'maria.sandell@almsunda.example',
  deputyHead: 'oskar.fransson@almsunda.example',
  lead: 'amir.rahimi@almsunda.example',
  otherLead: 'sara.lindqvist@almsunda.example',
  auditor: 'gunilla.sjostrom@almsunda.example',
  /** Answers for data protection. */
  adviser: 'helena.wikstrom@almsunda.example',
  administrator: 'jonas.backlund@almsunda.example',
  /** Works elsewhere and has nothing to do with the school. */
  librarian: 'elin.marklund@almsunda.example',
} as const

export async function idOf(email: string): Promise<string> {
  const person = await Person.findOne({ email }).lean<Person>()
  if (!person) throw new Error(`nobody has ${email}`)
  return person._id
}

export async function as(email: string | null): Promise<ApiClient> {
  return (await theRegistry()).api(email)
}

/** Complete answers for a school's Instagram account, to which no rule objects. */
export async function schoolAnswers(): Promise<Record<string, unknown>> {
  return {
    need: 'Berätta för blivande elever och deras vårdnadshavare hur en skoldag ser ut.',
    purposes: ['information'],
    audiences: ['families'],
    place: 'Björkängen',
    languages: ['sv'],
    channel: 'instagram',
    displayName: 'Björkängsskolan',
    handle: 'bjorkangsskolan',
    owner: await idOf(people.teacher),
    deputy: await idOf(people.deputyHead),
    hoursPerWeek: 6,
    supervision: 'workdays',
    holidaySupervisor: await idOf(people.deputyHead),
    period: 'most-of-year',
    childrenSeen: false,
    careSeen: false,
    advertising: false,
    measurement: ['clicks-to-website'],
  }
}

export async function draft(
  answers: Record<string, unknown> = {},
  by: string = people.teacher,
): Promise<Reply<RequestBody>> {
  const api = await as(by)
  return api.post<RequestBody>('/requests', {
    accountKind: 'unit',
    answers: { ...(await schoolAnswers()), ...answers },
  })
}

export async function submitted(answers: Record<string, unknown> = {}): Promise<Reply<RequestBody>> {
  const made = await draft(answers)
  const reply = await (await as(people.teacher)).post<RequestBody>(
    `/requests/${made.body.id}/submit`,
    {},
    { version: made.version },
  )
  if (reply.status !== 200)
    throw new Error(`submitting answered ${reply.status}: ${JSON.stringify(reply.body)}`)
  return reply
}

const openStep = (request: RequestBody) => request.steps.find((step) => step.state === 'open')?.id

/** Signs the open step as somebody; the manager's confirmation of resources comes with it. */
export async function sign(
  request: Reply<RequestBody>,
  email: string,
  verdict: string,
  more: Record<string, unknown> = {},
  options: { version?: number; key?: string } = {},
): Promise<Reply<RequestBody>> {
  const resources = { hours: true, cover: true, money: true }
  return (await as(email)).post<RequestBody>(
    `/requests/${request.body.id}/sign-offs`,
    { step: openStep(request.body), verdict, ...(email === people.headmaster ? { resources } : {}), ...more },
    { version: request.version, ...options },
  )
}

/** A request that the headmaster and a lead have approved. */
export async function approved(): Promise<Reply<RequestBody>> {
  const recommended = await sign(await submitted(), people.headmaster, 'recommend')
  const reply = await sign(recommended, people.lead, 'approve')
  if (reply.body.state !== 'approved') throw new Error(`expected approved: ${JSON.stringify(reply.body)}`)
  return reply
}

/** A request that the headmaster has recommended and a lead has rejected. */
export async function rejected(): Promise<Reply<RequestBody>> {
  const recommended = await sign(await submitted(), people.headmaster, 'recommend')
  const reply = await sign(recommended, people.lead, 'reject', { comment: 'Tiden räcker inte för dialog.' })
  if (reply.body.state !== 'rejected') throw new Error(`expected rejected: ${JSON.stringify(reply.body)}`)
  return reply
}

/** A request whose owner has confirmed the responsibility. */
export async function accepted(): Promise<Reply<RequestBody>> {
  const request = await approved()
  const organisation = await Organisation.findById('organisation').lean<Organisation>()
  return (await as(people.teacher)).post<RequestBody>(
    `/requests/${request.body.id}/acceptance`,
    { answer: 'accept', text: organisation?.responsibility.sv },
    { version: request.version },
  )
}

let handles = 0

/** A handle that no account has. */
export const freeHandle = () => `bjorkang_${process.pid}_${handles++}`

/** An account registered by way of a request; its owner is the teacher. */
export async function registered(
  handle = freeHandle(),
): Promise<Reply<{ id: string; version: number; address: string }>> {
  const request = await accepted()
  return (await as(people.teacher)).post(
    `/requests/${request.body.id}/registration`,
    {
      url: `instagram.com/${handle}`,
      credentials: { where: 'Lösenordsvalvet', keeper: await idOf(people.teacher) },
    },
    { version: request.version },
  )
}

/** A request that the policy answers with the offer of the municipality's own account: it is about what that account is about. */
export async function redirected(): Promise<Reply<RequestBody>> {
  const reply = await submitted({ audiences: ['residents'], place: null, operation: null })
  if (reply.body.state !== 'redirected') throw new Error(`expected redirected: ${JSON.stringify(reply.body)}`)
  return reply
}

const simon = 'simon.gustavsson@almsunda.example'
const leila = 'leila.mansour@almsunda.example'

/** A request of a school at level 3, Kvarnbackaskolan, whose headmaster is away: the deputy head signs. */
export async function submittedAtLevelThree(
  answers: Record<string, unknown> = {},
): Promise<Reply<RequestBody>> {
  const api = await as(simon)
  const made = await api.post<RequestBody>('/requests', {
    accountKind: 'unit',
    answers: {
      ...(await schoolAnswers()),
      channel: 'youtube',
      displayName: 'Kvarnbackaskolan',
      place: 'Kvarnbacken',
      owner: await idOf(simon),
      deputy: await idOf(leila),
      holidaySupervisor: await idOf(leila),
      ...answers,
    },
  })
  return api.post<RequestBody>(`/requests/${made.body.id}/submit`, {}, { version: made.version })
}

/** The same, decided by its manager alone; a lead may object. */
export async function approvedByManager(answers: Record<string, unknown> = {}): Promise<Reply<RequestBody>> {
  const sent = await submittedAtLevelThree(answers)
  const reply = await sign(sent, leila, 'approve', { resources: { hours: true, cover: true, money: true } })
  if (reply.body.state !== 'approved')
    throw new Error(`expected approved: ${JSON.stringify([sent.body, reply.body])}`)
  return reply
}
