import type { AccountKind } from '../../models/accountRequest.ts'
import { Person } from '../../models/person.ts'
import { Unit } from '../../models/unit.ts'
import { AppError } from '../errors.ts'

/** A unit with all above it, nearest first. */
export interface UnitLine {
  unit: Unit
  above: Unit[]
}

/** The unit and those above it, in one query. AppError `not-found` when there is no such unit. */
export async function unitLine(id: string): Promise<UnitLine> {
  const unit = await Unit.findById(id).lean<Unit>()
  if (!unit) throw new AppError('not-found')
  const found = await Unit.find({ _id: { $in: unit.ancestors } }).lean<Unit[]>()
  const byId = new Map(found.map((each) => [each._id, each]))
  const above = unit.ancestors.flatMap((ancestor) => byId.get(ancestor) ?? []).reverse()
  return { unit, above }
}

/** Ids of the units that a person manages or stands in for, without those below them. */
export async function unitsHeadedBy(person: string): Promise<string[]> {
  const heads = await Unit.find({ $or: [{ manager: person }, { deputyManager: person }] }, { _id: 1 })
    .limit(100)
    .lean<Pick<Unit, '_id'>[]>()
  return heads.map(({ _id }) => _id)
}

/** Ids of the units that a person manages or stands in for, and all below them. */
export async function unitsManagedBy(person: string): Promise<string[]> {
  const ids = await unitsHeadedBy(person)
  if (ids.length === 0) return []
  const below = await Unit.find({ ancestors: { $in: ids } }, { _id: 1 })
    .limit(2000)
    .lean<Pick<Unit, '_id'>[]>()
  return [...new Set([...ids, ...below.map((unit) => unit._id)])]
}

/** The unit that an account of a kind is for: the requester's home unit for an individual's. */
export async function unitFor(kind: AccountKind, requester: string, chosen: string | null): Promise<string> {
  if (kind === 'unit' && chosen) return chosen
  const person = await Person.findById(requester).lean<Person>()
  if (!person) throw new AppError('not-found')
  return person.unit
}
