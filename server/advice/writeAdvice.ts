import { randomUUID } from 'node:crypto'
import Joi from 'joi'
import { Advice } from '../../models/advice.ts'
import { type Caller, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { mayAdvise } from './access.ts'
import { findAdvice } from './find.ts'

export const newEntry = Joi.object<{ text: string }>({ text: Joi.string().trim().min(3).max(4000) })

/** A thread of advice is short; what is longer is a conversation. */
const mostEntries = 20

/**
 * Writes in a thread: who advises answers, who asked asks on. It needs no version: what is written does not undo what is written meanwhile.
 * AppError `forbidden` for anybody else; `too-large` when the thread is full.
 */
export async function writeAdvice(id: string, text: string, caller: Caller): Promise<Advice> {
  const advice = await findAdvice(id, caller)
  const asks = advice.asker === caller.actor.id && !caller.roles.includes('Auditor')
  if (!asks && !(await mayAdvise(advice, caller))) {
    throw new AppError(
      'forbidden',
      {
        sv: 'Frågan besvaras av kommunikationsansvariga eller det tillfrågade redaktionsrådet.',
        en: 'The question is answered by communications leads or by the council that was asked.',
      },
      { facts: { rule: 'advice:answer' } },
    )
  }
  const entry = { _id: randomUUID(), by: caller.actor.id, at: caller.now, text }
  const written = await change(caller, { action: asks ? 'advice.ask-on' : 'advice.answer' }, async (tx) => {
    const updated = await tx.update(
      Advice,
      { _id: id, [`entries.${mostEntries - 1}`]: { $exists: false } },
      {
        $push: { entries: entry },
        $set: { state: asks ? 'open' : 'answered', closedBy: null, updatedAt: tx.now },
      },
    )
    const about = { advice: id, path: `/advice/${id}` }
    if (asks) for (const person of answeredBy(advice)) tx.mail(person, 'advice-asked-on', about)
    else tx.mail(advice.asker, 'advice-answered', about)
    return updated
  })
  if (!written) throw new AppError('too-large')
  return written
}

/** Those who have answered in a thread. */
function answeredBy({ asker, entries }: Pick<Advice, 'asker' | 'entries'>): Set<string> {
  return new Set(entries.map(({ by }) => by).filter((by) => by !== asker))
}
