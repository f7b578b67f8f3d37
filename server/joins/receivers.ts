import type { Account } from '../../models/account.ts'
import type { Council } from '../../models/council.ts'
import { isAvailable, Person } from '../../models/person.ts'
import { Unit } from '../../models/unit.ts'
import { availableLeads } from '../requests/approvers.ts'

/** Who answers for an account when a unit asks to contribute to it, and why these. */
export interface Receivers {
  people: string[]
  as: 'convener' | 'owner' | 'deputy' | 'manager' | 'lead' | 'nobody-left'
}

/** How many working days whoever is asked has; after that the leads answer. */
export const answerWithin = 5

/**
 * The convener of the account's council, else its owner, else its deputy, else the manager of its unit: the first one who works here, is not away
 * and is not the one who asks. With none of them, and when they have let the time pass, the leads. Three queries at most.
 */
export async function receiversOf(
  account: Pick<Account, 'owner' | 'deputy' | 'unit'>,
  council: Pick<Council, 'convener'> | undefined,
  requester: string,
  today: string,
): Promise<Receivers> {
  const unit = await Unit.findById(account.unit, { manager: 1 }).lean<Pick<Unit, 'manager'>>()
  const line: [Receivers['as'], string | null | undefined][] = [
    ['convener', council?.convener],
    ['owner', account.owner],
    ['deputy', account.deputy],
    ['manager', unit?.manager],
  ]
  const ids = line.flatMap(([, id]) => id ?? [])
  const people = await Person.find({ _id: { $in: ids } }).lean<Person[]>()
  for (const [as, id] of line) {
    const person = people.find(({ _id }) => _id === id)
    if (person && person._id !== requester && isAvailable(person, today)) return { people: [person._id], as }
  }
  return leadsInstead(requester, today)
}

/** The leads, who answer when nobody nearer does. */
export async function leadsInstead(requester: string, today: string): Promise<Receivers> {
  const { people } = await availableLeads([requester], today)
  return { people, as: people.length > 0 ? 'lead' : 'nobody-left' }
}
