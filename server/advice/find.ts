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

/** What was said before a request, oldest first; on `request`. */
export async function adviceBefore(request: string): Promise<Advice[]> {
  return Advice.find({ request }).sort({ createdAt: 1 }).limit(10).lean<Advice[]>()
}
