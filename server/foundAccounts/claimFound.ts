import Joi from 'joi'
import { AccountRequest, type RequestState } from '../../models/accountRequest.ts'
import { FoundAccount } from '../../models/foundAccount.ts'
import { type Caller, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { orNull, uuid } from '../fields.ts'
import { draftOf } from '../requests/createRequest.ts'
import { demandOpen, explainMiss, findFound, registeredAmong } from './find.ts'

export const claim = Joi.object<{ unit: string | null }>({
  unit: orNull(uuid),
})

/** A request in one of these has come to nothing, and what it claimed may be claimed anew. */
export const endedStates: RequestState[] = ['withdrawn', 'expired', 'closed']

/**
 * Somebody says that a found account is theirs: a draft that registers it begins, with what is known of it. One wins, and gives the account back by
 * taking the request back. AppError `wrong-state` when it is claimed, judged or registered already, `changed-meanwhile`, `bad-input`.
 */
export async function claimFound(
  id: string,
  version: number,
  { unit }: { unit: string | null },
  caller: Caller,
): Promise<AccountRequest> {
  const found = await findFound(id, caller)
  if (found.version !== version) return explainMiss(id)
  demandOpen(found)
  await demandUnclaimed(found)
  const { url, channel, displayName } = found
  const draft = await draftOf(
    {
      kind: 'register-existing',
      accountKind: 'unit',
      unit: unit ?? found.unit,
      answers: {
        existingUrl: url,
        channel,
        ...(displayName ? { displayName: displayName.slice(0, 80) } : {}),
      },
    },
    caller,
  )
  const claimed = await change(caller, { action: 'found-account.claim' }, async (tx) => {
    const request = { ...draft, number: await tx.nextNumber('request') }
    const updated = await tx.update(
      FoundAccount,
      { _id: id, version },
      { $set: { state: 'claimed', request: request._id } },
    )
    return updated && tx.insert(AccountRequest, request)
  })
  return claimed ?? explainMiss(id)
}

async function demandUnclaimed({ address, request }: FoundAccount): Promise<void> {
  const [registered, claimed] = await Promise.all([
    registeredAmong([address]),
    request ? AccountRequest.findById(request, { state: 1 }).lean<Pick<AccountRequest, 'state'>>() : null,
  ])
  if (registered.size > 0) {
    throw new AppError('wrong-state', {
      sv: 'Kontot är redan registrerat.',
      en: 'The account is registered already.',
    })
  }
  if (claimed && !endedStates.includes(claimed.state)) {
    throw new AppError('wrong-state', {
      sv: 'Någon annan har redan börjat registrera kontot.',
      en: 'Somebody else has begun to register the account already.',
    })
  }
}
