import type { Contributor } from '../../models/account.ts'
import { wordsOrNull } from '../fields.ts'

/** What a unit answers for in an account that it shares, in its own words. */
export const partField = wordsOrNull(300)

/** The contributors with one more; a unit is among them once. */
export function withContributor(contributors: readonly Contributor[], one: Contributor): Contributor[] {
  return [...contributors.filter(({ unit }) => unit !== one.unit), one]
}
