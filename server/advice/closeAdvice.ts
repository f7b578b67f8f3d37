import { Advice } from '../../models/advice.ts'
import { type Caller, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { mayAdvise } from './access.ts'
import { explainMiss, findAdvice } from './find.ts'

/**
 * Closes a question in the version that was seen, so that it waits for nobody: whoever asked it when they like, whoever answers once there is an answer.
 * Who asked opens it again by asking on. AppError `forbidden`, `wrong-state` (closed already, or not answered yet), `changed-meanwhile`.
 */
export async function closeAdvice(id: string, version: number, caller: Caller): Promise<Advice> {
  const advice = await findAdvice(id, caller)
  const asks = advice.asker === caller.actor.id && !caller.roles.includes('Auditor')
  if (!asks && !(await mayAdvise(advice, caller))) {
    throw new AppError(
      'forbidden',
      {
        sv: 'Frågan avslutas av den som har ställt den eller av dem som svarar.',
        en: 'The question is closed by whoever asked it or by those who answer.',
      },
      { facts: { rule: 'advice:close' } },
    )
  }
  if (advice.version !== version) return explainMiss(id)
  if (!mayClose(advice, asks ? 'asker' : 'adviser')) throw notNow(advice)
  const closed = await change(caller, { action: 'advice.close' }, async (tx) => {
    const updated = await tx.update(
      Advice,
      { _id: id, version },
      { $set: { state: 'closed', closedBy: caller.actor.id, updatedAt: tx.now } },
    )
    if (updated && !asks) tx.mail(advice.asker, 'advice-closed', { advice: id, path: `/advice/${id}` })
    return updated
  })
  return closed ?? explainMiss(id)
}

/** Whether the question can be closed by one with this part in it. */
export function mayClose({ state, asker, entries }: Advice, part: 'asker' | 'adviser' | 'reader'): boolean {
  if (state === 'closed' || part === 'reader') return false
  return part === 'asker' || entries.some(({ by }) => by !== asker)
}

function notNow({ state }: Advice): AppError {
  return new AppError(
    'wrong-state',
    state === 'closed'
      ? { sv: 'Frågan är redan avslutad.', en: 'The question is closed already.' }
      : {
          sv: 'Svara först. En fråga som ingen har svarat på avslutas av den som har ställt den.',
          en: 'Answer first. A question that nobody has answered is closed by whoever asked it.',
        },
  )
}
