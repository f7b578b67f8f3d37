import { AccountRequest } from '../../models/accountRequest.ts'
import type { Caller } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { mayRead } from './access.ts'

/** The request as stored. `not-found`, or `forbidden` for who has nothing to do with it. */
export async function findRequest(id: string, who: Pick<Caller, 'actor' | 'roles'>): Promise<AccountRequest> {
  const request = await AccountRequest.findById(id).lean<AccountRequest>()
  if (!request) throw new AppError('not-found')
  if (!(await mayRead(request, who))) {
    throw new AppError(
      'forbidden',
      {
        sv: 'Ärendet läses av dem det berör och av kommunikationsansvariga och granskare.',
        en: 'The request is read by those it concerns, and by communications leads and auditors.',
      },
      { facts: { rule: 'request:concerns-you' } },
    )
  }
  return request
}

/** For a verb whose conditional update matched nothing: says whether the record has gone, changed or moved on, and who did it. */
export async function explainMiss(id: string, version: number): Promise<never> {
  const now = await AccountRequest.findById(id).lean<AccountRequest>()
  if (!now) throw new AppError('not-found')
  const signed = now.steps.filter((step) => step.signedBy).at(-1)
  const facts = {
    version: now.version,
    state: now.state,
    ...(signed ? { signedBy: signed.signedBy, signedAt: signed.signedAt, verdict: signed.verdict } : {}),
  }
  if (now.version !== version) {
    throw new AppError(
      'changed-meanwhile',
      { sv: 'Ärendet har ändrats sedan du öppnade det.', en: 'The request has changed since you opened it.' },
      { facts },
    )
  }
  throw new AppError('wrong-state', undefined, { facts })
}
