import { createHash, createHmac } from 'node:crypto'
import { Address } from '../../models/address.ts'
import { FoundAccount, type FoundState } from '../../models/foundAccount.ts'
import type { Caller } from '../audit/change.ts'
import { AppError } from '../errors.ts'

/** Those that may still be ours: found, and claimed but not registered yet. */
export const openStates: FoundState[] = ['found', 'claimed']

/**
 * What an address is known by when it is not to be kept: HMAC-SHA-256 under a key of its own, made from the service's signing key. Names of accounts can be
 * guessed, so that a plain hash would give them away. Hex.
 */
export function addressMark(address: string, secret: string): string {
  const key = createHash('sha256').update('found-accounts\0').update(secret).digest()
  return createHmac('sha256', key).update(address, 'utf8').digest('hex')
}

/** Whether somebody sees what was found: what may be ours everybody, the rest those who sort it out and those who inspect. */
export function maySee(state: FoundState, { roles }: Pick<Caller, 'roles'>): boolean {
  return openStates.includes(state) || roles.some((role) => role !== 'Staff')
}

/** The found account as stored. AppError `not-found`, also for what the caller does not see. */
export async function findFound(id: string, who: Pick<Caller, 'roles'>): Promise<FoundAccount> {
  const found = await FoundAccount.findById(id).lean<FoundAccount>()
  if (!found || !maySee(found.state, who)) throw new AppError('not-found')
  return found
}

/** For a verb whose conditional update matched nothing. */
export async function explainMiss(id: string): Promise<never> {
  const now = await FoundAccount.findById(id, { version: 1, state: 1 }).lean<FoundAccount>()
  if (!now) throw new AppError('not-found')
  throw new AppError(
    'changed-meanwhile',
    {
      sv: 'Någon annan har gjort något med kontot sedan du öppnade det.',
      en: 'Somebody else has done something with the account since you opened it.',
    },
    { facts: { version: now.version, state: now.state } },
  )
}

/** For a verb that only what may still be ours allows. AppError `wrong-state`. */
export function demandOpen({ state }: Pick<FoundAccount, 'state'>): void {
  if (openStates.includes(state)) return
  throw new AppError('wrong-state', {
    sv: 'Kontot är redan bedömt eller registrerat.',
    en: 'The account has been judged or registered already.',
  })
}

/** Which of some addresses are in the register, ours or formerly ours. One query. */
export async function registeredAmong(addresses: readonly (string | null)[]): Promise<Set<string>> {
  const ids = addresses.filter((address) => address !== null)
  if (ids.length === 0) return new Set()
  const known = await Address.find({ _id: { $in: ids } }, { _id: 1 }).lean<Pick<Address, '_id'>[]>()
  return new Set(known.map(({ _id }) => _id))
}
