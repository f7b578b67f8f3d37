import { Organisation } from '../../models/organisation.ts'
import type { Reply } from './api.ts'
import { as, freeHandle, idOf, people, type RequestBody, sign, submitted } from './requests.ts'

/** A request as these tests look at it: with what is followed up. */
export interface FollowedBody extends RequestBody {
  decision: NonNullable<RequestBody['decision']> & {
    conditions: {
      id: string
      text: string
      due: string
      met: boolean | null
      extended: boolean
      consequence: { what: string } | null
    }[]
    trial: { outcome: string | null; look: { text: string } | null; closeBy: string | null } | null
  }
}

/** Approved with one condition, followed up by the headmaster by the last of January, and as a trial of six months. */
export async function approvedWithCondition(): Promise<Reply<FollowedBody>> {
  const recommended = await sign(await submitted(), people.headmaster, 'recommend')
  const reply = await sign(recommended, people.lead, 'approve', {
    conditions: [
      { text: 'Alla filmer är textade.', due: '2027-01-29', follower: await idOf(people.headmaster) },
    ],
    trialMonths: 6,
  })
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
  return reply as Reply<FollowedBody>
}

/** The same with its account registered; its owner is the teacher. */
export async function registeredWithCondition(): Promise<Reply<FollowedBody>> {
  const made = await approvedWithCondition()
  const teacher = await as(people.teacher)
  const path = `/requests/${made.body.id}`
  const organisation = await Organisation.findById('organisation').lean<Organisation>()
  const body = { answer: 'accept', text: organisation?.responsibility.sv }
  const accepted = await teacher.post(`${path}/acceptance`, body, { version: made.version })
  const credentials = { where: 'Valvet', keeper: await idOf(people.teacher) }
  await teacher.post(
    `${path}/registration`,
    { url: `instagram.com/${freeHandle()}`, credentials },
    { version: accepted.version },
  )
  return teacher.get<FollowedBody>(path)
}

export const conditionPath = ({ body }: Reply<FollowedBody>, verb: string) =>
  `/requests/${body.id}/conditions/${body.decision.conditions[0]?.id}/${verb}`

/** Says of the condition that it is not met, as its follower. */
export async function unmet(made?: Reply<FollowedBody>): Promise<Reply<FollowedBody>> {
  const request = made ?? (await registeredWithCondition())
  return (await as(people.headmaster)).post<FollowedBody>(
    conditionPath(request, 'follow-up'),
    { met: false, note: 'Två filmer av fem saknar text.' },
    { version: request.version },
  )
}

/** A trial of which its owner has told how it went. */
export async function lookedAt(made?: Reply<FollowedBody>): Promise<Reply<FollowedBody>> {
  const request = made ?? (await registeredWithCondition())
  return (await as(people.teacher)).post<FollowedBody>(
    `/requests/${request.body.id}/trial/look`,
    { text: '400 följer oss; det tog tre timmar i veckan.' },
    { version: request.version },
  )
}
