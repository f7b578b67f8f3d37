import type { Contributor } from '../../models/account.ts'
import { AppError } from '../errors.ts'
import { wordsOrNull } from '../fields.ts'

/** What a unit answers for in an account that it shares, in its own words. */
export const partField = wordsOrNull(300)

/** The contributors with one more; a unit is among them once. */
export function withContributor(contributors: readonly Contributor[], one: Contributor): Contributor[] {
  return [...contributors.filter(({ unit }) => unit !== one.unit), one]
}

/** An account has so many contributors at most: beyond that it is a channel of its own. */
const mostContributors = 50

/** AppError `bad-input` at the path where a unit more is one too many. */
export function demandRoom(contributors: readonly Contributor[], unit: string, path: string): void {
  if (contributors.length < mostContributors || contributors.some((one) => one.unit === unit)) return
  const values = { limit: mostContributors }
  throw new AppError('bad-input', undefined, { errors: [{ path, code: 'contributors.full', values }] })
}
