import { Channel } from '../../models/channel.ts'
import { RuleSet } from '../../models/ruleSet.ts'
import { Strategy } from '../../models/strategy.ts'
import { checkNamed } from '../accounts/references.ts'
import { type Caller, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { demandKeep } from './access.ts'
import { draftToChange, explainMiss } from './find.ts'
import { contradictionsOf } from './gaps.ts'
import type { StrategyChanges } from './shape.ts'

/**
 * Writes in a draft, in the version that was seen. One that was reviewed has to be reviewed again.
 * AppError `forbidden`, `bad-input`, `wrong-state`, `changed-meanwhile`.
 */
export async function changeStrategy(
  id: string,
  version: number,
  changes: StrategyChanges,
  caller: Caller,
): Promise<Strategy> {
  const draft = await draftToChange(id, version, caller)
  await checkReferences(changes)
  await demandKeep(changes.appliesTo ?? [], caller)
  const errors = contradictionsOf({ ...draft, ...changes })
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
  const changed = await change(caller, { action: 'strategy.change' }, (tx) =>
    tx.update(
      Strategy,
      { _id: id, version, status: draft.status },
      { $set: { ...changes, status: 'draft' }, $addToSet: { authors: caller.actor.id } },
    ),
  )
  return changed ?? explainMiss(id, version)
}

/** Throws a draft away, with its rules. AppError as for a change. */
export async function removeStrategy(id: string, version: number, caller: Caller): Promise<void> {
  const draft = await draftToChange(id, version, caller)
  const removed = await change(caller, { action: 'strategy.remove-draft' }, async (tx) => {
    const gone = await tx.remove(Strategy, { _id: id, version, status: draft.status })
    if (gone) await tx.remove(RuleSet, { _id: gone.ruleSet })
    return gone
  })
  if (!removed) await explainMiss(id, version)
}

async function checkReferences({ appliesTo = [], presenceExceptions = [] }: StrategyChanges): Promise<void> {
  const units = [
    ...appliesTo.map((unit, at): [string, string] => [`appliesTo.${at}`, unit]),
    ...presenceExceptions.flatMap(({ unit }, at): [string, string][] =>
      unit ? [[`presenceExceptions.${at}.unit`, unit]] : [],
    ),
  ]
  await checkNamed({ units: Object.fromEntries(units) })
  const channels = presenceExceptions.flatMap(({ channel }) => channel ?? [])
  if (channels.length === 0) return
  const known = await Channel.find({ _id: { $in: channels } }, { _id: 1 }).lean<Pick<Channel, '_id'>[]>()
  const errors = presenceExceptions.flatMap(({ channel }, at) =>
    channel === null || known.some(({ _id }) => _id === channel)
      ? []
      : [{ path: `presenceExceptions.${at}.channel`, code: 'reference.unknown', values: {} }],
  )
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
}
