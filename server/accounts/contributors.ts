import Joi from 'joi'
import type { Contributor } from '../../models/account.ts'

/** What a unit answers for in an account that it shares, in its own words. */
export const partField = Joi.string().trim().max(300).empty('').allow(null).default(null).optional()

/** The contributors with one more; a unit is among them once. */
export function withContributor(contributors: readonly Contributor[], one: Contributor): Contributor[] {
  return [...contributors.filter(({ unit }) => unit !== one.unit), one]
}
