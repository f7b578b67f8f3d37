import { AccountRequest } from '../../models/accountRequest.ts'
import { FoundAccount } from '../../models/foundAccount.ts'
import { change, systemCaller } from '../audit/change.ts'
import { endedStates } from './claimFound.ts'
import { openStates, registeredAmong } from './find.ts'

const atATime = 500

/** Notes what has been registered, by whatever way, and gives back what was claimed by a request that came to nothing. */
export async function tidyFound(now: Date): Promise<number> {
  const open = await FoundAccount.find({ state: { $in: openStates } })
    .sort({ foundAt: 1 })
    .limit(atATime)
    .lean<FoundAccount[]>()
  const [registered, requests] = await Promise.all([
    registeredAmong(open.map(({ address }) => address)),
    AccountRequest.find({ _id: { $in: open.flatMap(({ request }) => request ?? []) } }, { state: 1 }).lean<
      Pick<AccountRequest, '_id' | 'state'>[]
    >(),
  ])
  const living = new Set(requests.filter(({ state }) => !endedStates.includes(state)).map(({ _id }) => _id))
  let tidied = 0
  for (const { _id, version, address, state, request } of open) {
    const done = registered.has(address ?? '')
    const given = state === 'claimed' && !living.has(request ?? '')
    if (!done && !given) continue
    const action = done ? 'found-account.registered' : 'found-account.release'
    const set = done ? { state: 'registered' as const } : { state: 'found' as const, request: null }
    if (
      await change(systemCaller(now, 'jobs'), { action }, (tx) =>
        tx.update(FoundAccount, { _id, version }, { $set: set }),
      )
    )
      tidied += 1
  }
  return tidied
}
