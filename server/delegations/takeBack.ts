import { Delegation } from '../../models/delegation.ts'
import { type Caller, change } from '../audit/change.ts'
import { calendarOf } from '../calendar.ts'
import { AppError } from '../errors.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { delegationState } from './delegationsOf.ts'

/**
 * Ends a delegation before its last day. Only the one who gave it; what the deputy has been handed already stays there.
 * AppError `forbidden`, `changed-meanwhile`, `wrong-state` when it is over already.
 */
export async function takeBack(id: string, version: number, caller: Caller): Promise<Delegation> {
  const delegation = await Delegation.findById(id).lean<Delegation>()
  if (!delegation) throw new AppError('not-found')
  if (delegation.person !== caller.actor.id) {
    throw new AppError(
      'forbidden',
      {
        sv: 'Bara den som är frånvarande kan avsluta det här.',
        en: 'Only the one who is away can end this.',
      },
      { facts: { rule: 'delegation:own' } },
    )
  }
  const { today } = calendarOf(await theOrganisation(), caller.now)
  if (delegation.version === version && ['over', 'taken-back'].includes(delegationState(delegation, today))) {
    throw new AppError('wrong-state', { sv: 'Det är redan avslutat.', en: 'It has ended already.' })
  }
  const changed = await change(caller, { action: 'delegation.take-back' }, async (tx) => {
    const ended = await tx.update(
      Delegation,
      { _id: id, version, takenBackAt: null },
      { $set: { takenBackAt: tx.now } },
    )
    if (ended) tx.mail(ended.deputy, 'delegation-ended', { path: '/absence' })
    return ended
  })
  if (!changed) throw new AppError('changed-meanwhile')
  return changed
}
