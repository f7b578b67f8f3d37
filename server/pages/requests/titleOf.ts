import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Text } from '../../../models/text.ts'
import { requestKindNames } from '../words.ts'

/** What a request is called where it is spoken of: the account's name and channel, as far as they are known. */
export function titleOf(
  request: Pick<AccountRequest, 'answers' | 'kind'>,
  nameOf: (id: string) => string,
  t: (text: Text) => string,
): string {
  const { displayName, channel } = request.answers
  const parts = [displayName, channel && nameOf(channel)].filter(Boolean)
  return parts.length > 0 ? parts.join('\u00a0· ') : t(requestKindNames[request.kind])
}
