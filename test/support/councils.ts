import { Account } from '../../models/account.ts'
import type { Reply } from './api.ts'
import { as, idOf, people } from './requests.ts'

export interface CouncilBody {
  id: string
  version: number
  number: number
  name: string
  accounts: string[]
  convener: string
  members: string[]
  units: string[]
  nextMeeting: string | null
  endedAt: string | null
}

/** The id of an account of the example organisation, by its name and channel. */
export async function accountId(displayName: string, channel = 'instagram'): Promise<string> {
  const account = await Account.findOne({ displayName, channel }).lean<Account>()
  if (!account) throw new Error(`there is no ${displayName} on ${channel}`)
  return account._id
}

/** A council started by a lead, convened by the librarian, over an account of the library. */
export async function council(more: Record<string, unknown> = {}): Promise<Reply<CouncilBody>> {
  const reply = await (await as(people.lead)).post<CouncilBody>('/councils', {
    name: 'Bibliotekens redaktionsråd',
    accounts: [await accountId('Stadsbiblioteket Almsunda')],
    convener: await idOf(people.librarian),
    members: [await idOf(people.teacher)],
    units: [],
    shares: 'Vad som fungerar, och bilder som fler kan använda.',
    nextMeeting: '2026-12-10',
    ...more,
  })
  if (reply.status !== 201)
    throw new Error(`starting answered ${reply.status}: ${JSON.stringify(reply.body)}`)
  return reply
}
