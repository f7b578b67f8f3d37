import { AccountRequest } from '../../models/accountRequest.ts'
import type { Advice } from '../../models/advice.ts'
import { Council } from '../../models/council.ts'
import { Person } from '../../models/person.ts'
import type { Caller } from '../audit/change.ts'
import { isMember } from '../councils/access.ts'
import { mayRead } from '../requests/access.ts'

type Who = Pick<Caller, 'actor' | 'roles'>

/** Whether somebody may answer: a lead, or a member of the council that is asked while it meets. Never one's own question. */
export async function mayAdvise(advice: Pick<Advice, 'asker' | 'council'>, who: Who): Promise<boolean> {
  const me = who.actor.id
  if (who.roles.includes('Auditor') || advice.asker === me) return false
  if (who.roles.includes('CommunicationsLead')) return true
  const council = await councilAsked(advice)
  return council !== null && council.endedAt === null && isMember(council, me)
}

async function councilAsked({ council }: Pick<Advice, 'council'>): Promise<Council | null> {
  return council ? Council.findById(council).lean<Council>() : null
}

/** Who asks, the council that was asked, leads, auditors and administrators; and once it belongs to a request that was sent, all who read that. */
export async function mayReadAdvice(advice: Advice, who: Who): Promise<boolean> {
  if (advice.asker === who.actor.id || who.roles.some((role) => role !== 'Staff')) return true
  // What a council was asked, its members read also after it has ended.
  const council = await councilAsked(advice)
  if (council && (await isMember(council, who.actor.id))) return true
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

const mostEnded = 1_000

/** Ids of the councils that meet no more: what was asked of them waits for the leads. Index: endedAt. */
export async function endedCouncils(): Promise<string[]> {
  const councils = await Council.find({ endedAt: { $ne: null } }, { _id: 1 })
    .limit(mostEnded)
    .lean<Pick<Council, '_id'>[]>()
  return councils.map(({ _id }) => _id)
}
