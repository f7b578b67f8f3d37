import { Person } from '../../../models/person.ts'
import type { Text } from '../../../models/text.ts'
import { Unit } from '../../../models/unit.ts'
import { AppError } from '../../../server/errors.ts'
import type { PageContext } from '../../../server/pages/page.ts'

/** Units to choose from: more than this and they are found in another way than by a list. */
const mostUnits = 1000

export interface UnitGroup {
  label: Text
  units: { id: string; name: Text }[]
}

/** The units to choose between: the reader's own first, then those above and below it, then the rest, each by name. */
export async function unitChoices(
  person: string | undefined,
  page: PageContext,
): Promise<{ home: Unit; groups: UnitGroup[] }> {
  const me = await Person.findById(person, { unit: 1 }).lean<Person>()
  const units = await Unit.find({ validTo: null }, { name: 1, parent: 1, ancestors: 1 })
    .limit(mostUnits)
    .lean<Unit[]>()
  const home = units.find((unit) => unit._id === me?.unit)
  if (!home) throw new AppError('not-found')
  const sorted = units.sort((a, b) =>
    a.name[page.language].localeCompare(b.name[page.language], page.language),
  )
  const near = (unit: Unit) => home.ancestors.includes(unit._id) || unit.ancestors.includes(home._id)
  const listed = (list: Unit[]) => list.map((unit) => ({ id: unit._id, name: unit.name }))
  const groups = [
    { label: { sv: 'Din verksamhet', en: 'Your unit' }, units: listed([home]) },
    { label: { sv: 'Över och under den', en: 'Above and below it' }, units: listed(sorted.filter(near)) },
    {
      label: { sv: 'Andra verksamheter', en: 'Other units' },
      units: listed(sorted.filter((unit) => unit !== home && !near(unit))),
    },
  ]
  return { home, groups: groups.filter((group) => group.units.length > 0) }
}
