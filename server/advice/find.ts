import { Advice } from '../../models/advice.ts'
import type { Caller } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { mayReadAdvice } from './access.ts'

/** The advice as stored. AppError `not-found`, `forbidden`. */
export async function findAdvice(id: string, who: Pick<Caller, 'actor' | 'roles'>): Promise<Advice> {
  const advice = await Advice.findById(id).lean<Advice>()
  if (!advice) throw new AppError('not-found')
  if (!(await mayReadAdvice(advice, who))) {
    throw new AppError(
      'forbidden',
      {
        sv: 'Frågan läses av den som har ställt den, av dem som svarar och av kommunikationsansvariga och granskare.',
        en: 'The question is read by whoever asked it, by those who answer, and by communications leads and auditors.',
      },
      { facts: { rule: 'advice:concerns-you' } },
    )
  }
  return advice
}

/** For a verb whose conditional update matched nothing: something was written, or the question closed, meanwhile. */
export async function explainMiss(id: string): Promise<never> {
  const advice = await Advice.findById(id).lean<Advice>()
  if (!advice) throw new AppError('not-found')
  throw new AppError(
    'changed-meanwhile',
    {
      sv: 'Någon har skrivit i frågan eller avslutat den sedan du öppnade den.',
      en: 'Somebody has written in the question, or closed it, since you opened it.',
    },
    { facts: { version: advice.version, state: advice.state } },
  )
}

const shownBefore = 10

/** What was said before a request, and whether there is more of it than this. */
export interface AdviceBefore {
  advice: Advice[]
  more: boolean
}

/** The first of what was said before a request, oldest first; `listAdvice` has it all. Index: request. */
export async function adviceBefore(request: string): Promise<AdviceBefore> {
  const found = await Advice.find({ request })
    .sort({ createdAt: 1 })
    .limit(shownBefore + 1)
    .lean<Advice[]>()
  return { advice: found.slice(0, shownBefore), more: found.length > shownBefore }
}
