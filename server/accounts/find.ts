import { Account } from '../../models/account.ts'
import { AppError } from '../errors.ts'

/** The account as stored. AppError `not-found`. */
export async function findAccount(id: string): Promise<Account> {
  const account = await Account.findById(id).lean<Account>()
  if (!account) throw new AppError('not-found')
  return account
}

/** For a verb whose conditional update matched nothing: the account has gone or changed meanwhile. */
export async function explainMiss(id: string): Promise<never> {
  const { version, status } = await findAccount(id)
  throw new AppError(
    'changed-meanwhile',
    { sv: 'Kontot har ändrats sedan du öppnade det.', en: 'The account has changed since you opened it.' },
    { facts: { version, status } },
  )
}
