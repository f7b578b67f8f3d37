import { Council } from '../../models/council.ts'
import { AppError } from '../errors.ts'

/** The council as stored. AppError `not-found`. */
export async function findCouncil(id: string): Promise<Council> {
  const council = await Council.findById(id).lean<Council>()
  if (!council) throw new AppError('not-found')
  return council
}

/** For a verb whose conditional update matched nothing: the council has been changed or ended meanwhile. */
export async function explainMiss(id: string): Promise<never> {
  const { version, endedAt } = await findCouncil(id)
  throw new AppError(
    'changed-meanwhile',
    {
      sv: 'Redaktionsrådet har ändrats sedan du öppnade det.',
      en: 'The council has changed since you opened it.',
    },
    { facts: { version, ended: endedAt !== null } },
  )
}

/** For a verb that only a council that still meets allows. AppError `wrong-state`. */
export function demandActive({ endedAt }: Pick<Council, 'endedAt'>): void {
  if (endedAt === null) return
  throw new AppError('wrong-state', {
    sv: 'Redaktionsrådet har upphört.',
    en: 'The council has ended.',
  })
}

/** The councils that still meet, over some accounts; at most one by account is meant, and the first one counts. One query. */
export async function councilsOver(accounts: readonly string[]): Promise<Map<string, Council>> {
  const councils = await Council.find({ accounts: { $in: [...accounts] }, endedAt: null })
    .sort({ number: 1 })
    .limit(1_000)
    .lean<Council[]>()
  const byAccount = new Map<string, Council>()
  for (const council of councils.toReversed())
    for (const account of council.accounts) byAccount.set(account, council)
  return byAccount
}
