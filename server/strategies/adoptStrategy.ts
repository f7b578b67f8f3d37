import { RuleSet } from '../../models/ruleSet.ts'
import { type AdoptedStrategy, Strategy } from '../../models/strategy.ts'
import { Unit } from '../../models/unit.ts'
import { type Caller, type Change, change } from '../audit/change.ts'
import { addDays, dayOf } from '../clock.ts'
import { AppError, type FieldError } from '../errors.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { draftToChange, explainMiss } from './find.ts'
import { contradictionsOf, gapsOf } from './gaps.ts'
import { rulesChanged } from './reviewStrategy.ts'
import type { Adoption } from './shape.ts'

/**
 * Records that a body or a company has adopted a reviewed draft, from a day on. Strategies that hold for the same units then end the day before,
 * in the same change. Nobody need press anything when the day comes: what is in force follows from the days.
 * AppError `forbidden`, `bad-input`, `wrong-state` when it is not reviewed, `strategies-overlap` when one that begins the same day or later is
 * adopted already, `changed-meanwhile`.
 */
export async function adoptStrategy(
  id: string,
  version: number,
  adopted: Adoption,
  caller: Caller,
): Promise<Strategy> {
  const draft = await draftToChange(id, version, caller)
  if (draft.status !== 'reviewed') {
    throw new AppError('wrong-state', {
      sv: 'En andra person behöver granska utkastet innan det kan antas.',
      en: 'A second person needs to review the draft before it can be adopted.',
    })
  }
  const { timeZone } = await theOrganisation()
  const errors = [
    ...gapsOf(draft),
    ...contradictionsOf({ ...draft, from: adopted.from, to: adopted.to }),
    ...wrongDays(adopted, dayOf(caller.now, timeZone)),
    ...(await wrongBody(draft, adopted)),
  ]
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
  const seen = draft.reviews?.at(-1)?.ruleSetVersion
  const result = await change(caller, { action: 'strategy.adopt' }, async (tx) => {
    if (!(await RuleSet.exists({ _id: draft.ruleSet, version: seen }).session(tx.session))) {
      throw rulesChanged()
    }
    await endEarlier(tx, draft.appliesTo, adopted)
    return tx.update(
      Strategy,
      { _id: id, version, status: 'reviewed' },
      { $set: { ...adopted, status: 'in_force', edition: await nextEdition(tx) } },
    )
  })
  return result ?? explainMiss(id, version)
}

function wrongDays({ from, adoptedOn }: Adoption, today: string): FieldError[] {
  return [
    // Decisions already taken rest on what was in force then.
    ...(from < today ? [{ path: 'from', code: 'date.past', values: {} }] : []),
    ...(adoptedOn > today ? [{ path: 'adoptedOn', code: 'date.future', values: {} }] : []),
  ]
}

async function wrongBody({ appliesTo }: Strategy, { adoptedBy }: Adoption): Promise<FieldError[]> {
  const body = await Unit.findById(adoptedBy, { kind: 1 }).lean<Unit>()
  if (body?.kind !== 'body' && body?.kind !== 'company') {
    return [{ path: 'adoptedBy', code: 'not-a-body', values: {} }]
  }
  const outside =
    body.kind === 'company' &&
    (await Unit.exists({ _id: { $in: appliesTo }, accountableBody: { $ne: adoptedBy } }))
  return outside ? [{ path: 'adoptedBy', code: 'company-for-others', values: {} }] : []
}

/** Sets the end of every strategy that holds for some of these units: for those units, or altogether where it holds for no others. */
async function endEarlier(
  tx: Change,
  units: readonly string[],
  { from, to }: Pick<Adoption, 'from' | 'to'>,
): Promise<void> {
  const earlier = await Strategy.find({
    status: { $in: ['in_force', 'superseded'] },
    appliesTo: { $in: units },
    $or: [{ to: null }, { to: { $gte: from } }],
  })
    .session(tx.session)
    .lean<AdoptedStrategy[]>()
  const last = addDays(from, -1)
  for (const strategy of earlier) {
    const leaving = new Map((strategy.left ?? []).map((one) => [one.unit, one.to]))
    const holding = strategy.appliesTo.filter((unit) => (leaving.get(unit) ?? from) >= from)
    const shared = holding.filter((unit) => units.includes(unit))
    if (shared.length === 0) continue
    if (strategy.from >= from) {
      if (to !== null && to < strategy.from) continue
      throw overlap(strategy)
    }
    for (const unit of shared) leaving.set(unit, last)
    const nobodyElse = holding.every((unit) => shared.includes(unit))
    const ended = nobodyElse
      ? { to: last, status: 'superseded' as const }
      : { left: [...leaving].map(([unit, end]) => ({ unit, to: end })) }
    await tx.update(Strategy, { _id: strategy._id, version: strategy.version }, { $set: ended })
  }
}

function overlap({ name, from, edition }: AdoptedStrategy): AppError {
  return new AppError(
    'strategies-overlap',
    {
      sv: `”${name.sv}” är redan antagen för samma verksamheter från och med ${from}. Välj en senare dag, eller ett slut före den.`,
      en: `“${name.en}” is already adopted for the same units from ${from}. Choose a later day, or an end before it.`,
    },
    { facts: { edition, from } },
  )
}

async function nextEdition(tx: Change): Promise<number> {
  const [latest] = await Strategy.find({}, { edition: 1 })
    .sort({ edition: -1 })
    .limit(1)
    .session(tx.session)
    .lean<Strategy[]>()
  return (latest?.edition ?? 0) + 1
}
