import Joi from 'joi'
import { type Account, accountStatuses } from '../../../models/account.ts'
import { accountKinds } from '../../../models/accountRequest.ts'
import type { Caller } from '../../../server/audit/change.ts'
import { instant, nullable, strings, uuid } from './page.ts'

const string = Joi.string().allow('')

/** An account as the API answers it. `credentials` is null for who has nothing to do with them. */
export const accountShape = Joi.object({
  id: uuid,
  version: Joi.number().integer(),
  number: Joi.number().integer(),
  status: Joi.valid(...accountStatuses),
  kind: Joi.valid(...accountKinds),
  channel: string,
  unit: uuid,
  within: Joi.array().items(uuid),
  accountableBody: uuid,
  owner: nullable(uuid),
  deputy: nullable(uuid),
  displayName: string,
  handle: nullable(string),
  address: nullable(string),
  url: nullable(string),
  platformId: nullable(string),
  purposes: strings,
  audiences: strings,
  operation: nullable(string),
  place: nullable(string),
  languages: strings,
  credentials: nullable(Joi.object({ where: string, keeper: uuid })),
  contact: nullable(string),
  openToContributors: Joi.boolean(),
  contributors: Joi.array().items(Joi.object({ unit: uuid, purposes: strings })),
  request: nullable(uuid),
  registeredAt: nullable(instant),
  closedAt: nullable(instant),
  source: nullable(string),
}).meta({ title: 'Account' })

/** Who may see where the log-in is kept: those who answer for the account, leads, auditors and administrators. */
export function maySeeCredentials(
  account: Account,
  { actor, roles }: Pick<Caller, 'actor' | 'roles'>,
): boolean {
  if (roles.some((role) => role !== 'Staff')) return true
  return [account.owner, account.deputy, account.credentials?.keeper].includes(actor.id)
}

export function presentAccount(account: Account, who: Pick<Caller, 'actor' | 'roles'>) {
  const { _id, search: _search, order: _order, ...rest } = account
  return { id: _id, ...rest, credentials: maySeeCredentials(account, who) ? account.credentials : null }
}
