import { Unit } from '../../models/unit.ts'

/** The part of the organisation that a unit is counted under; undefined: outside what is looked at. */
export type PartOf = (unit: string) => string | undefined

const mostUnits = 5_000

type Node = Pick<Unit, '_id' | 'ancestors' | 'kind'>

/**
 * How units are gathered. Of the whole organisation: by department or company, the nearest at or above each. Of one unit: by the units right under it,
 * and itself. One query. `ids` are the units looked at; null: all.
 */
export async function partsOf(unit: string | null): Promise<{ partOf: PartOf; ids: string[] | null }> {
  const units = await Unit.find(unit === null ? {} : { $or: [{ _id: unit }, { ancestors: unit }] }, {
    ancestors: 1,
    kind: 1,
  })
    .limit(mostUnits)
    .lean<Node[]>()
  const kinds = new Map(units.map(({ _id, kind }) => [_id, kind]))
  const isDepartment = (id: string) => ['department', 'company'].includes(kinds.get(id) ?? '')
  const parts = new Map(
    units.map(({ _id, ancestors }) => {
      const line = [...ancestors, _id]
      const part =
        unit === null ? (line.findLast(isDepartment) ?? _id) : (line[line.indexOf(unit) + 1] ?? unit)
      return [_id, part]
    }),
  )
  return { partOf: (id) => parts.get(id), ids: unit === null ? null : [...parts.keys()] }
}
