import { Account } from '../../models/account.ts'
import { Organisation } from '../../models/organisation.ts'
import { Person } from '../../models/person.ts'
import { Purpose } from '../../models/purpose.ts'
import { Unit } from '../../models/unit.ts'
import { AppError, type FieldError } from '../errors.ts'

/** Ids that somebody named, by the path they were named at. */
export interface Named {
  purposes?: Record<string, string[]>
  audiences?: Record<string, string[]>
  operations?: Record<string, string | null>
  units?: Record<string, string>
  accounts?: Record<string, string>
  /** Must work here. */
  people?: Record<string, string | null>
}

/** Checks that every id stands for something that exists. AppError `bad-input` with every wrong path; a fixed number of queries. */
export async function checkNamed(named: Named): Promise<void> {
  const people = Object.values(named.people ?? {}).filter((id) => id !== null)
  const units = Object.values(named.units ?? {})
  const accounts = Object.values(named.accounts ?? {})
  const [purposes, organisation, foundPeople, foundUnits, foundAccounts] = await Promise.all([
    Purpose.find({}, { _id: 1 }).limit(200).lean<Purpose[]>(),
    Organisation.findById('organisation', { audiences: 1, operations: 1 }).lean<Organisation>(),
    Person.find({ _id: { $in: people } }, { active: 1 }).lean<Person[]>(),
    Unit.find({ _id: { $in: units } }, { _id: 1 }).lean<Unit[]>(),
    accounts.length > 0 ? Account.find({ _id: { $in: accounts } }, { _id: 1 }).lean<Account[]>() : [],
  ])
  const ids = (records: readonly { _id: string }[] | undefined) =>
    new Set(records?.map((record) => record._id))
  const active = new Map(foundPeople.map((person) => [person._id, person.active]))
  const errors: FieldError[] = []
  const check = (path: string, given: readonly string[], known: Set<string>) => {
    if (given.some((id) => !known.has(id))) errors.push({ path, code: 'reference.unknown', values: {} })
  }
  for (const [path, given] of Object.entries(named.purposes ?? {})) check(path, given, ids(purposes))
  for (const [path, given] of Object.entries(named.audiences ?? {}))
    check(path, given, ids(organisation?.audiences))
  for (const [path, given] of Object.entries(named.operations ?? {})) {
    check(path, given === null ? [] : [given], ids(organisation?.operations))
  }
  for (const [path, given] of Object.entries(named.units ?? {})) check(path, [given], ids(foundUnits))
  for (const [path, given] of Object.entries(named.accounts ?? {})) check(path, [given], ids(foundAccounts))
  for (const [path, given] of Object.entries(named.people ?? {})) {
    check(path, given === null ? [] : [given], new Set(active.keys()))
    if (given !== null && active.get(given) === false)
      errors.push({ path, code: 'person.inactive', values: {} })
  }
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
}
