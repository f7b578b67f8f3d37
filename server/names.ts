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

/** Ids of records are UUIDs; those of catalogues (a channel, a purpose, an audience) are words. */
const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

/**
 * The names of all ids that are mentioned, whatever they stand for, in a fixed number of queries: five for records, three for catalogues, which are small
 * and read whole; none for what nobody mentions.
 */
export async function namesOf(ids: Iterable<string | null | undefined>, language: Language): Promise<Names> {
  const wanted = [...new Set([...ids].filter((id) => typeof id === 'string'))].slice(0, 2000)
  const records = wanted.filter((id) => uuid.test(id))
  const which = { _id: { $in: records } }
  const [units, people, accounts, councils, trainings] = await Promise.all(
    records.length === 0
      ? ([[], [], [], [], []] as [Unit[], Person[], Account[], Council[], Training[]])
      : [
          Unit.find(which, { name: 1 }).lean<Unit[]>(),
          Person.find(which, { name: 1 }).lean<Person[]>(),
          Account.find(which, { displayName: 1 }).lean<Account[]>(),
          Council.find(which, { name: 1 }).lean<Council[]>(),
          Training.find(which, { name: 1 }).lean<Training[]>(),
        ],
  )
  const [channels, purposes, organisation] = await Promise.all(
    records.length === wanted.length
      ? ([[], [], null] as [Channel[], Purpose[], null])
      : [
          Channel.find({}, { name: 1 }).limit(200).lean<Channel[]>(),
          Purpose.find({}, { name: 1, measures: 1 }).limit(200).lean<Purpose[]>(),
          Organisation.findById('organisation', { audiences: 1, operations: 1 }).lean<Organisation>(),
        ],
  )
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
