import { isDraft, Strategy } from '../../models/strategy.ts'
import type { Caller } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { demandKeep, demandRead } from './access.ts'

type Who = Pick<Caller, 'actor' | 'roles'>

/** A strategy as stored, for who may read it. AppError `not-found`, `forbidden`. */
export async function findStrategy(id: string, who: Who): Promise<Strategy> {
  const strategy = await Strategy.findById(id).lean<Strategy>()
  if (!strategy) throw new AppError('not-found')
  demandRead(strategy, who)
  return strategy
}

/**
 * A draft as stored, in the version that was seen, for who may change it. AppError `not-found`, `forbidden`, `wrong-state` for what is adopted,
 * `changed-meanwhile`.
 */
export async function draftToChange(id: string, version: number, who: Who): Promise<Strategy> {
  const strategy = await findStrategy(id, who)
  await demandKeep(strategy.appliesTo, who)
  if (!isDraft(strategy) || strategy.version !== version) return explainMiss(id, version)
  return strategy
}

/** For a verb whose conditional update matched nothing: says whether the strategy has gone, changed or been adopted. */
export async function explainMiss(id: string, version: number): Promise<never> {
  const now = await Strategy.findById(id).lean<Strategy>()
  if (!now) throw new AppError('not-found')
  const facts = { version: now.version, status: now.status }
  if (!isDraft(now)) {
    throw new AppError(
      'wrong-state',
      {
        sv: 'Strategin är antagen. Text och inställningar ändras inte; skriv ett nytt utkast som ersätter den.',
        en: 'The strategy is adopted. Its text and settings never change; write a new draft that takes its place.',
      },
      { facts },
    )
  }
  if (now.version === version) throw new AppError('wrong-state', undefined, { facts })
  throw new AppError(
    'changed-meanwhile',
    {
      sv: 'Utkastet har ändrats sedan du öppnade det.',
      en: 'The draft has changed since you opened it.',
    },
    { facts },
  )
}
