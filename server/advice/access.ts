import { AccountRequest } from '../../models/accountRequest.ts'
import type { Advice } from '../../models/advice.ts'
import { Council } from '../../models/council.ts'
import { Person } from '../../models/person.ts'
import type { Caller } from '../audit/change.ts'
import { isMember } from '../councils/access.ts'
import { mayRead } from '../requests/access.ts'

type Who = Pick<Caller, 'actor' | 'roles'>

/** Whether somebody may answer: a lead, or a member of the council that is asked. Never one's own question. */
export async function mayAdvise(advice: Pick<Advice, 'asker' | 'council'>, who: Who): Promise<boolean> {
  const me = who.actor.id
  if (who.roles.includes('Auditor') || advice.asker === me) return false
  if (who.roles.includes('CommunicationsLead')) return true
  if (!advice.council) return false
  const council = await Council.findById(advice.council).lean<Council>()
  return council !== null && isMember(council, me)
}

/** Who asks, who advises, leads, auditors and administrators; and once it belongs to a request that was sent, all who read that. */
export async function mayReadAdvice(advice: Advice, who: Who): Promise<boolean> {
  if (advice.asker === who.actor.id || who.roles.some((role) => role !== 'Staff')) return true
  if (await mayAdvise(advice, who)) return true
  const request = advice.request ? await AccountRequest.findById(advice.request).lean<AccountRequest>() : null
  return request !== null && mayRead(request, who)
}

/** Ids of the councils that still meet and in which somebody takes part. Two queries. */
export async function councilsOf(person: string): Promise<string[]> {
  const me = await Person.findById(person, { unit: 1 }).lean<Pick<Person, 'unit'>>()
  const councils = await Council.find(
    { endedAt: null, $or: [{ convener: person }, { members: person }, { units: me?.unit ?? '' }] },
    { _id: 1 },
  )
    .limit(100)
    .lean<Pick<Council, '_id'>[]>()
  return councils.map(({ _id }) => _id)
}
