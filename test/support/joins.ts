import { randomUUID } from 'node:crypto'
import { Account } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Person } from '../../models/person.ts'
import type { Reply } from './api.ts'
import { as, idOf, people, type RequestBody, registered } from './requests.ts'

export interface JoinBody extends RequestBody {
  kind: string
  unit: string
  notified: string[]
  join: {
    account: string
    asked: string[]
    askedAs: string
    due: string
    part: string | null
    purposes: string[]
    answer: { verdict: string; by: string; reason: string | null; account: string | null } | null
  } | null
  redirect: { accounts: string[]; answer: string | null; joined: string | null } | null
}

/** An account of the school that takes contributors; its owner is the teacher. Answers its id. */
export async function sharedAccount(): Promise<string> {
  const made = await registered()
  const reply = await (await as(people.teacher)).patch(
    `/accounts/${made.body.id}`,
    { openToContributors: true },
    { version: made.version },
  )
  if (reply.status !== 200) throw new Error(`opening answered ${reply.status}`)
  return made.body.id
}

export const wish = {
  purposes: ['information'],
  need: 'Vi vill nå skolans familjer med boktips inför loven.',
  part: 'Ett boktips i veckan och svar på frågor om det.',
}

/** The library asks to contribute to an account of the school. */
export async function asksToJoin(
  account: string,
  more: Record<string, unknown> = {},
  options: { key?: string; by?: string } = {},
): Promise<Reply<JoinBody>> {
  const { by = people.librarian, key = randomUUID() } = options
  return (await as(by)).post<JoinBody>(`/accounts/${account}/join-requests`, { ...wish, ...more }, { key })
}

export async function joining(): Promise<Reply<JoinBody>> {
  const reply = await asksToJoin(await sharedAccount())
  if (reply.status !== 201) throw new Error(`asking answered ${reply.status}: ${JSON.stringify(reply.body)}`)
  return reply
}

export async function answerJoin(
  request: Reply<JoinBody>,
  body: Record<string, unknown>,
  by: string = people.teacher,
  options: { key?: string; version?: number } = {},
): Promise<Reply<JoinBody>> {
  return (await as(by)).post<JoinBody>(`/requests/${request.body.id}/join-answer`, body, {
    version: request.version,
    ...options,
  })
}

/** An account of the school to which the library contributes. */
export async function sharedWithLibrary(): Promise<{ id: string; version: number; unit: string }> {
  const asked = await joining()
  await answerJoin(asked, { verdict: 'yes' })
  const account = await Account.findById(asked.body.join?.account).lean<Account>()
  const librarian = await Person.findById(await idOf(people.librarian)).lean<Person>()
  return { id: account?._id ?? '', version: account?.version ?? 0, unit: librarian?.unit ?? '' }
}

/** A unit asks an account once at a time: what a test leaves unanswered is not to stand in the way of the next one. */
export async function withdrawJoins(): Promise<void> {
  await AccountRequest.updateMany({ kind: 'new', state: 'joining' }, { $set: { state: 'withdrawn' } })
}
