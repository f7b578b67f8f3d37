import type { Reply } from './api.ts'
import { as, freeHandle, people } from './requests.ts'

export interface FoundBody {
  id: string
  version: number
  state: string
  address: string | null
  displayName: string | null
  note: string | null
  unit: string | null
  askedBy: string | null
  notOf: string[]
  request: string | null
}

/** An account that the librarian has found and nobody has claimed. */
export async function found(handle = freeHandle(), by: string = people.librarian): Promise<Reply<FoundBody>> {
  const reply = await (await as(by)).post<FoundBody>('/found-accounts', {
    url: `https://www.instagram.com/${handle}/`,
    displayName: 'Skolan på bild',
    note: 'Nämns på anslagstavlan i entrén.',
  })
  if (reply.status !== 201)
    throw new Error(`reporting answered ${reply.status}: ${JSON.stringify(reply.body)}`)
  return reply
}

/** Does something with a found account. */
export async function does<T = FoundBody>(
  by: string,
  made: { body: { id: string }; version: number },
  verb: string,
  body: unknown = {},
  options: { key?: string } = {},
): Promise<Reply<T>> {
  return (await as(by)).post<T>(`/found-accounts/${made.body.id}/${verb}`, body, {
    version: made.version,
    ...options,
  })
}
