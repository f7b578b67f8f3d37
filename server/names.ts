import { Account } from '../models/account.ts'
import { Channel } from '../models/channel.ts'
import { Council } from '../models/council.ts'
import { Organisation } from '../models/organisation.ts'
import { Person } from '../models/person.ts'
import { Purpose } from '../models/purpose.ts'
import { type Language, say } from '../models/text.ts'
import { Training } from '../models/training.ts'
import { Unit } from '../models/unit.ts'

/** What an id is called, for those who read; an id that nothing is called by stands as it is. */
export type Names = (id: string) => string

/**
 * The names of all ids that are mentioned, whatever they stand for, in a fixed number of queries. Catalogues are small and read whole.
 */
export async function namesOf(ids: Iterable<string | null | undefined>, language: Language): Promise<Names> {
  const wanted = [...new Set([...ids].filter((id) => typeof id === 'string'))].slice(0, 2000)
  const [units, people, accounts, councils, trainings, channels, purposes, organisation] = await Promise.all([
    Unit.find({ _id: { $in: wanted } }, { name: 1 }).lean<Unit[]>(),
    Person.find({ _id: { $in: wanted } }, { name: 1 }).lean<Person[]>(),
    Account.find({ _id: { $in: wanted } }, { displayName: 1 }).lean<Account[]>(),
    Council.find({ _id: { $in: wanted } }, { name: 1 }).lean<Council[]>(),
    Training.find({ _id: { $in: wanted } }, { name: 1 }).lean<Training[]>(),
    Channel.find({}, { name: 1 }).limit(200).lean<Channel[]>(),
    Purpose.find({}, { name: 1, measures: 1 }).limit(200).lean<Purpose[]>(),
    Organisation.findById('organisation', { audiences: 1, operations: 1 }).lean<Organisation>(),
  ])
  const names = new Map<string, string>()
  for (const { _id, name } of [...units, ...trainings, ...channels, ...purposes])
    names.set(_id, say(name, language))
  for (const purpose of purposes)
    for (const { _id, name } of purpose.measures) names.set(_id, say(name, language))
  for (const { _id, name } of [...(organisation?.audiences ?? []), ...(organisation?.operations ?? [])]) {
    names.set(_id, say(name, language))
  }
  for (const { _id, name } of [...people, ...councils]) names.set(_id, name)
  for (const { _id, displayName } of accounts) names.set(_id, displayName)
  return (id) => names.get(id) ?? id
}

/** Every string in some data, among which the ids are. */
export function stringsIn(data: unknown): string[] {
  if (typeof data === 'string') return [data]
  if (Array.isArray(data)) return data.flatMap(stringsIn)
  if (typeof data === 'object' && data !== null && !(data instanceof Date))
    return Object.values(data).flatMap(stringsIn)
  return []
}
