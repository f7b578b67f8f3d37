import { Channel } from '../../../models/channel.ts'
import { Organisation } from '../../../models/organisation.ts'
import { Person } from '../../../models/person.ts'
import { Purpose } from '../../../models/purpose.ts'
import type { Text } from '../../../models/text.ts'
import { Unit } from '../../../models/unit.ts'
import { fold } from '../search.ts'
import type { MappedField } from './mapping.ts'

/** What the register knows that a list may speak of, read once. */
export interface Catalogue {
  channels: Channel[]
  units: Unit[]
  people: Map<string, Person>
  /** Ids by what they may be called, for each field whose values are a list of the register's. */
  words: Record<Exclude<MappedField, 'languages' | 'status' | 'kind'>, Map<string, string>>
}

/** People are asked for by e-mail: there may be very many, and a list names few. */
export async function readCatalogue(emails: readonly string[]): Promise<Catalogue> {
  const [channels, units, people, purposes, organisation] = await Promise.all([
    Channel.find().lean<Channel[]>(),
    Unit.find({ validTo: null }).lean<Unit[]>(),
    Person.find({ email: { $in: [...new Set(emails)] } }).lean<Person[]>(),
    Purpose.find().lean<Purpose[]>(),
    Organisation.findById('organisation').lean<Organisation>(),
  ])
  return {
    channels,
    units,
    people: new Map(people.map((person) => [person.email, person])),
    words: {
      channel: byWord(channels),
      purposes: byWord(purposes),
      audiences: byWord(organisation?.audiences ?? []),
      operation: byWord(organisation?.operations ?? []),
    },
  }
}

/** How two ways of writing one word are told to be the same: without capitals, accents, extra spaces, invisible hyphens and kinds of apostrophes. */
export function wordKey(word: string): string {
  return fold(word)
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u2018\u2019\u00b4`]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
}

function byWord(records: readonly { _id: string; name: Text }[]): Map<string, string> {
  const ids = new Map<string, string>()
  for (const { _id, name } of records) for (const word of [name.sv, name.en, _id]) ids.set(wordKey(word), _id)
  return ids
}

/** The known word that is nearest to a misspelt one, at most two letters away. */
export function nearest(word: string, known: Iterable<string>): string | null {
  const wanted = wordKey(word)
  let best: string | null = null
  let least = 3
  for (const candidate of known) {
    const distance = editDistance(wanted, candidate)
    if (distance < least && distance < candidate.length / 2) {
      best = candidate
      least = distance
    }
  }
  return best
}

function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const changed = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
