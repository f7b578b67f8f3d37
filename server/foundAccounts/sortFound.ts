import Joi from 'joi'
import { AuditEvent } from '../../models/auditEvent.ts'
import { EventValue } from '../../models/eventValue.ts'
import { FoundAccount, type Settlement, settlements } from '../../models/foundAccount.ts'
import { Unit } from '../../models/unit.ts'
import { type Caller, type Change, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { uuid } from '../fields.ts'
import { unitsHeadedBy } from '../organisation/units.ts'
import { demandOpen, explainMiss, findFound } from './find.ts'

export const settlement = Joi.object<{ as: Settlement }>({ as: Joi.string().valid(...settlements) })
export const asking = Joi.object<{ unit: string }>({ unit: uuid })

/**
 * Says what a found account is when it is not one of ours to register. One that pretends to be ours is kept, so that something can be done about it. Of
 * one that is private, or simply not ours, nothing is kept but the mark of its address: neither here nor in the audit trail.
 * Whether one may is a matter of role alone. AppError `wrong-state`, `changed-meanwhile`.
 */
export async function settleFound(
  id: string,
  version: number,
  as: Settlement,
  caller: Caller,
): Promise<FoundAccount> {
  const found = await findFound(id, caller)
  if (found.version !== version) return explainMiss(id)
  if (found.state !== 'impostor') demandOpen(found)
  const forgotten = { channel: null, address: null, url: null, displayName: null, note: null }
  const settled = await change(caller, { action: `found-account.${as}` }, async (tx) => {
    const updated = await tx.update(
      FoundAccount,
      { _id: id, version },
      { $set: { state: as, settledBy: caller.actor.id, ...(as === 'impostor' ? {} : forgotten) } },
    )
    if (updated && as !== 'impostor') await forget(tx, id)
    return updated
  })
  return settled ?? explainMiss(id)
}

/** The audit trail keeps that something was found and judged, by whom and when; what it was is erased. No proof is broken by it. */
async function forget(tx: Change, id: string): Promise<void> {
  const events = await AuditEvent.find({ 'subject.id': id }, { _id: 1 })
    .session(tx.session)
    .limit(100)
    .lean<Pick<AuditEvent, '_id'>[]>()
  await EventValue.deleteMany({ event: { $in: events.map(({ _id }) => _id) } }, { session: tx.session })
}

/** Asks a unit whether a found account is theirs; its manager is told. AppError `bad-input`, `wrong-state`, `changed-meanwhile`. */
export async function askUnit(
  id: string,
  version: number,
  unit: string,
  caller: Caller,
): Promise<FoundAccount> {
  const found = await findFound(id, caller)
  if (found.version !== version) return explainMiss(id)
  demandOpen(found)
  const asked = await Unit.findById(unit, { manager: 1, deputyManager: 1 }).lean<Unit>()
  if (!asked) {
    throw new AppError('bad-input', undefined, {
      errors: [{ path: 'unit', code: 'reference.unknown', values: {} }],
    })
  }
  const changed = await change(caller, { action: 'found-account.ask-unit' }, async (tx) => {
    const updated = await tx.update(
      FoundAccount,
      { _id: id, version },
      { $set: { unit, askedBy: caller.actor.id } },
    )
    const to = asked.manager ?? asked.deputyManager
    if (updated && to) tx.mail(to, 'is-this-yours', { path: `/found-accounts/${id}` })
    return updated
  })
  return changed ?? explainMiss(id)
}

/** Whether somebody answers for the unit that has been asked about a found account: its manager, or the deputy. */
export async function mayAnswerForUnit(
  { unit, state }: FoundAccount,
  { actor, roles }: Pick<Caller, 'actor' | 'roles'>,
): Promise<boolean> {
  if (!unit || state !== 'found' || roles.includes('Auditor')) return false
  return (await unitsHeadedBy(actor.id)).includes(unit)
}

/**
 * The unit that was asked answers that the account is not theirs: it waits for nobody there any more, and whoever asked is told.
 * AppError `forbidden` for who does not lead that unit, `wrong-state`, `changed-meanwhile`.
 */
export async function sayNotTheirs(id: string, version: number, caller: Caller): Promise<FoundAccount> {
  const found = await findFound(id, caller)
  if (found.version !== version) return explainMiss(id)
  demandOpen(found)
  if (!(await mayAnswerForUnit(found, caller))) {
    throw new AppError(
      'forbidden',
      {
        sv: 'Frågan besvaras av chefen för den verksamhet som har tillfrågats, eller ersättaren.',
        en: 'The question is answered by the manager of the unit that was asked, or the deputy.',
      },
      { facts: { rule: 'found:asked-unit' } },
    )
  }
  const { unit, askedBy } = found
  const answered = await change(caller, { action: 'found-account.not-theirs' }, async (tx) => {
    const updated = await tx.update(
      FoundAccount,
      { _id: id, version, state: 'found' },
      { $set: { unit: null, askedBy: null }, $addToSet: { notOf: unit } },
    )
    if (updated && askedBy) tx.mail(askedBy, 'not-theirs', { unit, path: `/found-accounts/${id}` })
    return updated
  })
  return answered ?? explainMiss(id)
}
