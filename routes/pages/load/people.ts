import { Person } from '../../../models/person.ts'
import { type Language, say } from '../../../models/text.ts'
import { Unit } from '../../../models/unit.ts'
import type { UnitLine } from '../../../server/organisation/units.ts'
import type { PersonGroup, PersonOption } from '../../../server/pages/components/PersonPicker.tsx'
import { type Posted, text } from '../../../server/pages/posted.ts'

const mostInGroup = 100
const mostSuggestions = 150
const mostMatches = 8
/** No name or address is longer; what is typed goes to the database as a pattern. */
const longestSearch = 200

const listed = { name: 1, title: 1, unit: 1, email: 1 } as const
type Listed = Pick<Person, '_id' | keyof typeof listed>

/**
 * The people at hand for a unit: its own and those of the unit above it, and those chosen already wherever they work. Nobody who has left is to be
 * chosen.
 */
export async function peopleAtHand(
  line: UnitLine,
  chosen: (string | null)[],
  language: Language,
): Promise<PersonGroup[]> {
  const units = [line.unit, ...line.above.slice(0, 1)]
  const ids = chosen.filter((id) => id !== null)
  const [near, picked] = await Promise.all([
    Person.find({ unit: { $in: units.map((unit) => unit._id) }, active: true }, listed)
      .limit(mostInGroup * units.length)
      .lean<Listed[]>(),
    ids.length > 0 ? Person.find({ _id: { $in: ids }, active: true }, listed).lean<Listed[]>() : [],
  ])
  const elsewhere = picked.filter((person) => !near.some(({ _id }) => _id === person._id))
  const names = await unitNames([...near, ...elsewhere], language)
  const group = (label: string, people: Listed[]): PersonGroup => ({
    label,
    people: byName(
      people.map((person) => option(person, names, language)),
      language,
    ),
  })
  return [
    group({ sv: 'Valda tidigare', en: 'Chosen before' }[language], elsewhere),
    ...units.map((unit) =>
      group(
        say(unit.name, language),
        near.filter((person) => person.unit === unit._id),
      ),
    ),
  ].filter(({ people }) => people.length > 0)
}

/** People by their ids, in the order of their names. */
export async function peopleById(ids: readonly string[], language: Language): Promise<PersonOption[]> {
  const people = await Person.find({ _id: { $in: [...ids] } }, listed).lean<Listed[]>()
  const names = await unitNames(people, language)
  return byName(
    people.map((person) => option(person, names, language)),
    language,
  )
}

/** People of the same department, to suggest while one types a name. */
export async function suggestedPeople(line: UnitLine, language: Language): Promise<PersonOption[]> {
  const top = line.above.at(-1) ?? line.unit
  const units = await Unit.find({ ancestors: top._id }, { _id: 1 }).limit(500).lean<Unit[]>()
  const people = await Person.find(
    { unit: { $in: [top._id, ...units.map((unit) => unit._id)] }, active: true },
    listed,
  )
    .limit(mostSuggestions)
    .lean<Listed[]>()
  const names = await unitNames(people, language)
  return byName(
    people.map((person) => option(person, names, language)),
    language,
  )
}

/** The people who may be meant by an e-mail address or (part of) a name: all its words, in any order. */
export async function findPeople(search: string, language: Language): Promise<PersonOption[]> {
  const wanted = search.trim().toLowerCase()
  if (wanted.length < 2 || wanted.length > longestSearch) return []
  const byEmail = await Person.find({ email: wanted, active: true }, listed).limit(1).lean<Listed[]>()
  const words = wanted.split(/\s+/)
  const found =
    byEmail.length > 0
      ? byEmail
      : await Person.find({ active: true, name: { $regex: escaped(words[0] ?? ''), $options: 'i' } }, listed)
          .limit(200)
          .lean<Listed[]>()
  const all = found.filter(
    ({ name, email }) => email === wanted || words.every((word) => name.toLowerCase().includes(word)),
  )
  const names = await unitNames(all, language)
  return byName(
    all.map((person) => option(person, names, language)),
    language,
  ).slice(0, mostMatches)
}

/** Several who may be meant, as a group to choose from; none when one is, or nobody. */
export async function matchesFor(search: string, language: Language): Promise<PersonGroup[]> {
  const people = await findPeople(search, language)
  const label = { sv: `Träffar på ”${search}”`, en: `Matches for “${search}”` }[language]
  return people.length > 1 ? [{ label, people }] : []
}

/** Who is chosen; who was found by what was typed goes first. Null: nobody, or more than one may be meant. */
export async function personIn(posted: Posted, name: string): Promise<string | null> {
  const search = text(posted, `${name}Search`)
  if (!search) return text(posted, name)
  const [one, another] = await findPeople(search, 'sv')
  return one && !another ? one.id : null
}

/** The communications leads. */
export async function leadsToChoose(language: Language): Promise<PersonGroup[]> {
  const leads = await Person.find({ roles: 'CommunicationsLead', active: true }, listed)
    .limit(mostInGroup)
    .lean<Listed[]>()
  const names = await unitNames(leads, language)
  const people = byName(
    leads.map((person) => option(person, names, language)),
    language,
  )
  return [{ label: { sv: 'Kommunikationsansvariga', en: 'Communications leads' }[language], people }]
}

function option(person: Listed, unitNamed: Map<string, string>, language: Language): PersonOption {
  return {
    id: person._id,
    name: person.name,
    title: person.title && say(person.title, language),
    unit: unitNamed.get(person.unit) ?? '',
    email: person.email,
  }
}

async function unitNames(people: Listed[], language: Language): Promise<Map<string, string>> {
  const ids = [...new Set(people.map((person) => person.unit))]
  const units = await Unit.find({ _id: { $in: ids } }, { name: 1 }).lean<Unit[]>()
  return new Map(units.map((unit) => [unit._id, say(unit.name, language)]))
}

function byName(people: PersonOption[], language: Language): PersonOption[] {
  return people.sort((a, b) => a.name.localeCompare(b.name, language))
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
