import { createHash } from 'node:crypto'
import type { Text } from '../../../models/text.ts'
import type { Unit } from '../../../models/unit.ts'
import { wordKey } from './catalogue.ts'
import { fault, type ImportFault } from './faults.ts'
import type { ImportMapping } from './mapping.ts'

/** Finds the units that a list names, and makes those that the mapping says are to be made. */
export interface UnitFinder {
  find(name: string, column: string): Unit | ImportFault
  /** Units that are not in the register yet and that a row asked for. */
  created(): Unit[]
  /** What the mapping says and the register does not know. */
  faults: ImportFault[]
}

/** `today` is the day from which new units are there. */
export function unitFinder(units: readonly Unit[], mapping: ImportMapping, today: string): UnitFinder {
  const byId = new Map(units.map((unit) => [unit._id, unit]))
  const byName = new Map<string, Unit[]>()
  const know = (name: string, unit: Unit) => {
    const list = byName.get(wordKey(name)) ?? []
    if (!list.includes(unit)) byName.set(wordKey(name), [...list, unit])
  }
  for (const unit of units) for (const name of [unit.name.sv, unit.name.en]) know(name, unit)

  const faults: ImportFault[] = []
  const named = (word: string): Unit | null => {
    const found =
      byId.get(word) ?? (byName.get(wordKey(word))?.length === 1 ? byName.get(wordKey(word))?.[0] : null)
    if (!found) faults.push(fault('mapping.unit', null, word))
    return found ?? null
  }
  const { createUnits } = mapping
  const parent = createUnits ? named(createUnits.under) : null
  const planned = new Map<string, Unit>()
  const used = new Set<Unit>()
  const plan = (name: Text, also: readonly string[]): Unit | null => {
    if (!createUnits || !parent) return null
    const unit = newUnit(name, createUnits.kind, parent, mapping.source, today)
    for (const word of [name.sv, name.en, ...also]) planned.set(wordKey(word), unit)
    return unit
  }
  for (const { sv, en, also } of createUnits?.units ?? []) {
    // Made by an earlier import: its other names mean it again.
    const there = byName.get(wordKey(sv)) ?? byName.get(wordKey(en))
    if (there?.length === 1) for (const word of [sv, en, ...also]) know(word, there[0] as Unit)
    else if (!there) plan({ sv, en }, also)
  }
  const meant = new Map(Object.entries(mapping.units).map(([name, word]) => [wordKey(name), named(word)]))

  return {
    faults,
    find(name, column) {
      const key = wordKey(name)
      const said = meant.get(key) ?? byId.get(name)
      if (said) return said
      const known = byName.get(key) ?? []
      if (known.length > 1) return fault('unit.ambiguous', column, name)
      const unit =
        known[0] ?? planned.get(key) ?? (createUnits?.others ? plan({ sv: name, en: name }, []) : null)
      if (!unit) return fault('unit.unknown', column, name)
      used.add(unit)
      return unit
    },
    created: () => [...used].filter((unit) => !byId.has(unit._id)),
  }
}

/** The id follows from list and name, so that a dry run and what comes of it speak of the same unit. */
function newUnit(name: Text, kind: Unit['kind'], parent: Unit, source: string, today: string): Unit {
  const hash = createHash('sha256')
    .update(`${source}|unit|${wordKey(name.sv)}`)
    .digest('hex')
  const _id = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
  const own = kind === 'body' || kind === 'company'
  return {
    _id,
    version: 1,
    name,
    kind,
    parent: parent._id,
    ancestors: [...parent.ancestors, parent._id],
    accountableBody: own ? _id : parent.accountableBody,
    manager: null,
    deputyManager: null,
    operation: null,
    place: null,
    mailbox: null,
    website: null,
    validFrom: today,
    validTo: null,
  }
}
