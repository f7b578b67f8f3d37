import type { QueryFilter } from 'mongoose'
import { Person } from '../../models/person.ts'
import { fold, words } from '../accounts/search.ts'

/** Active people, those of a unit if one is named, whose names have a word for each word of the query; by name. */
export async function findPeople({
  q,
  unit,
  limit,
}: {
  q?: string
  unit?: string
  limit: number
}): Promise<Person[]> {
  const filter: QueryFilter<Person> = { active: true, ...(unit ? { unit } : {}) }
  const wanted = words(q ?? '')
  if (wanted.length === 0) return Person.find(filter).sort({ name: 1 }).limit(limit).lean<Person[]>()
  // Names are few enough to look through: an organisation has thousands of people, not millions, and only the name and id are read.
  const names = await Person.find(filter, { name: 1 }).limit(20_000).lean<Pick<Person, '_id' | 'name'>[]>()
  const fits = (name: string) => {
    const parts = fold(name).split(/[^\p{L}\p{N}]+/u)
    return wanted.every((word) => parts.some((part) => part.startsWith(word)))
  }
  const ids = names.filter((person) => fits(person.name)).map((person) => person._id)
  return Person.find({ _id: { $in: ids.slice(0, limit) } })
    .sort({ name: 1 })
    .lean<Person[]>()
}
