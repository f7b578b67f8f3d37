import type { Language } from '../../models/text.ts'
import type { Unit } from '../../models/unit.ts'

type Placed = Pick<Unit, '_id' | 'parent' | 'name'>

/** Units in the order of the tree, those of one parent by name, each with how deep it stands. A unit whose parent is not given stands at the top. */
export function unitTree<U extends Placed>(
  units: readonly U[],
  language: Language,
): { unit: U; depth: number }[] {
  const given = new Set(units.map(({ _id }) => _id))
  const children = new Map<string | null, U[]>()
  for (const unit of units) {
    const parent = unit.parent !== null && given.has(unit.parent) ? unit.parent : null
    children.set(parent, [...(children.get(parent) ?? []), unit])
  }
  const below = (parent: string | null, depth: number): { unit: U; depth: number }[] =>
    (children.get(parent) ?? [])
      .sort((a, b) => a.name[language].localeCompare(b.name[language], language))
      .flatMap((unit) => [{ unit, depth }, ...below(unit._id, depth + 1)])
  return below(null, 0)
}
