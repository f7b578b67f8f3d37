import { randomUUID } from 'node:crypto'
import Joi from 'joi'
import { Council } from '../../models/council.ts'
import { checkNamed } from '../accounts/references.ts'
import { type Caller, change } from '../audit/change.ts'
import { dayField, uuid } from '../fields.ts'
import { demandInCouncil, demandToAdd } from './access.ts'
import { demandActive, explainMiss, findCouncil } from './find.ts'

export interface CouncilFields {
  name: string
  accounts: string[]
  convener: string
  members: string[]
  units: string[]
  shares: string | null
  nextMeeting: string | null
}

const several = (max: number) => Joi.array().items(uuid).max(max).unique()

const fields = {
  name: Joi.string().trim().min(3).max(80),
  accounts: several(50).min(1),
  convener: uuid,
  members: several(50),
  units: several(50),
  shares: Joi.string().trim().max(600).empty('').allow(null),
  nextMeeting: dayField.empty('').allow(null),
} satisfies Record<keyof CouncilFields, Joi.Schema>

export const newCouncil = Joi.object<CouncilFields>({
  ...fields,
  members: fields.members.default([]).optional(),
  units: fields.units.default([]).optional(),
  shares: fields.shares.default(null).optional(),
  nextMeeting: fields.nextMeeting.default(null).optional(),
})

export const councilChanges = Joi.object<Partial<CouncilFields>>(fields)
  .fork(Object.keys(fields), (field) => field.optional())
  .min(1)

/** Starts a council. Whether one may is a matter of role alone. AppError `bad-input` for who or what there is not. */
export async function createCouncil(input: CouncilFields, caller: Caller): Promise<Council> {
  await checkFields(input)
  return change(caller, { action: 'council.create' }, async (tx) =>
    tx.insert(Council, {
      _id: randomUUID(),
      version: 1,
      number: await tx.nextNumber('council'),
      ...input,
      members: withConvener(input.members, input.convener),
      endedAt: null,
    }),
  )
}

/** Changes who and what a council is about; its convener may too. AppError `forbidden`, `wrong-state`, `changed-meanwhile`, `bad-input`. */
export async function changeCouncil(
  councilId: string,
  version: number,
  changes: Partial<CouncilFields>,
  caller: Caller,
): Promise<Council> {
  const council = await findCouncil(councilId)
  await demandInCouncil(council, 'keep', caller)
  if (council.version !== version) return explainMiss(councilId)
  demandActive(council)
  // Who was a member before and has left since is no fault of who changes the next meeting.
  const isNew = (known: readonly string[]) => (one: string) => !known.includes(one)
  const added = changes.accounts?.filter(isNew(council.accounts))
  await checkFields({
    ...changes,
    members: changes.members?.filter(isNew(council.members)),
    convener: changes.convener === council.convener ? undefined : changes.convener,
    accounts: added,
  })
  await demandToAdd(added ?? [], caller)
  const { members, convener } = { ...council, ...changes }
  const set = { ...changes, members: withConvener(members, convener) }
  const changed = await change(caller, { action: 'council.change' }, (tx) =>
    tx.update(Council, { _id: councilId, version, endedAt: null }, { $set: set }),
  )
  return changed ?? explainMiss(councilId)
}

/** The council meets no more; what was written stays. AppError `forbidden`, `wrong-state`, `changed-meanwhile`. */
export async function endCouncil(
  councilId: string,
  version: number,
  reason: string | null,
  caller: Caller,
): Promise<Council> {
  const council = await findCouncil(councilId)
  await demandInCouncil(council, 'keep', caller)
  if (council.version !== version) return explainMiss(councilId)
  demandActive(council)
  const ended = await change(caller, { action: 'council.end', reason }, (tx) =>
    tx.update(
      Council,
      { _id: councilId, version, endedAt: null },
      { $set: { endedAt: tx.now, nextMeeting: null } },
    ),
  )
  return ended ?? explainMiss(councilId)
}

function withConvener(members: readonly string[], convener: string): string[] {
  return members.includes(convener) ? [...members] : [convener, ...members]
}

function checkFields({ accounts, convener, members, units }: Partial<CouncilFields>): Promise<void> {
  const numbered = (list: readonly string[] | undefined, path: string) =>
    Object.fromEntries((list ?? []).map((one, index) => [`${path}.${index}`, one]))
  return checkNamed({
    accounts: numbered(accounts, 'accounts'),
    units: numbered(units, 'units'),
    people: { ...(convener ? { convener } : {}), ...numbered(members, 'members') },
  })
}
