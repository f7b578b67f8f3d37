import { Organisation } from '../../models/organisation.ts'
import type { Reply } from './api.ts'
import { as, freeHandle, idOf, people, type RequestBody, schoolAnswers, sign } from './requests.ts'

/** The school registers an account that it has already; the headmaster has recommended it and a lead is to decide. */
export async function existingInReview(handle = freeHandle()): Promise<Reply<RequestBody>> {
  const api = await as(people.teacher)
  const made = await api.post<RequestBody>('/requests', {
    kind: 'register-existing',
    accountKind: 'unit',
    answers: { ...(await schoolAnswers()), existingUrl: `instagram.com/${handle}`, handle },
  })
  const sent = await api.post<RequestBody>(`/requests/${made.body.id}/submit`, {}, { version: made.version })
  if (sent.body.state !== 'in_review')
    throw new Error(`expected a review: ${JSON.stringify(sent.body).slice(0, 500)}`)
  const first = sent.body.steps.find(({ state }) => state === 'open')
  return first?.kind === 'manager' && sent.body.steps.length > 1
    ? sign(sent, people.headmaster, 'recommend')
    : sent
}

/** Decided with an outcome, by whoever the last step is with. */
export async function decidedExisting(
  existing: Record<string, unknown> | null,
  handle = freeHandle(),
): Promise<Reply<RequestBody>> {
  const request = await existingInReview(handle)
  const open = request.body.steps.find(({ state }) => state === 'open')
  const by = open?.kind === 'lead' ? people.lead : people.headmaster
  return sign(request, by, 'approve', { existing, comment: 'Bra att det kommer in i registret.' })
}

/** The owner confirms the responsibility of what was decided. */
export async function confirms(request: Reply<RequestBody>, owner: string): Promise<Reply<RequestBody>> {
  const organisation = await Organisation.findById('organisation').lean<Organisation>()
  return (await as(owner)).post<RequestBody>(
    `/requests/${request.body.id}/acceptance`,
    { answer: 'accept', text: organisation?.responsibility.sv },
    { version: request.version },
  )
}

export interface EndingAccount {
  id: string
  version: number
  status: string
  owner: string
  ending: { kind: string; into: string | null; by: string; done: { archived: string } | null } | null
  credentials: { keeper: string } | null
}

/** The account of a request whose owner has confirmed the responsibility. */
export async function registers(
  request: Reply<RequestBody>,
  handle: string,
  by: string = people.teacher,
  more: Record<string, unknown> = {},
): Promise<Reply<EndingAccount>> {
  return (await as(by)).post<EndingAccount>(
    `/requests/${request.body.id}/registration`,
    {
      url: `instagram.com/${handle}`,
      credentials: { where: 'Lösenordsvalvet', keeper: await idOf(by) },
      ...more,
    },
    { version: request.version },
  )
}
