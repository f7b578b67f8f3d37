import Joi from 'joi'
import { type Account, accountStatuses, endingKinds } from '../../../models/account.ts'
import { accountKinds } from '../../../models/accountRequest.ts'
import { day, instant, nullable, strings, uuid } from './page.ts'

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
  contributors: Joi.array().items(
    Joi.object({ unit: uuid, purposes: strings, person: nullable(uuid), part: nullable(string) }),
  ),
  ending: nullable(
    Joi.object({
      kind: Joi.valid(...endingKinds),
      into: nullable(uuid),
      by: day,
      reminded: string,
      done: nullable(Joi.object({ at: instant, by: uuid, archived: string })),
    }),
  ),
  resourcesConfirmed: nullable(
    Joi.object({
      by: uuid,
      at: instant,
      hours: Joi.boolean(),
      cover: Joi.boolean(),
      money: Joi.boolean(),
      missing: nullable(string),
      askedAt: nullable(instant),
    }),
  ),
  request: nullable(uuid),
  registeredAt: nullable(instant),
  closedAt: nullable(instant),
  source: nullable(string),
}).meta({ title: 'Account' })

/** The account as the API answers it; where the log-in is kept only for who may see it (see server/accounts/access.ts). */
export function presentAccount(account: Account, seesCredentials: boolean) {
  const { _id, search: _search, order: _order, ...rest } = account
  // Those of records from before it was asked lack the person and the part.
  const contributors = account.contributors.map(({ unit, purposes, person = null, part = null }) => ({
    unit,
    purposes,
    person,
    part,
  }))
  return {
    id: _id,
    ...rest,
    contributors,
    // Records from before they were asked lack these.
    ending: account.ending ?? null,
    resourcesConfirmed: account.resourcesConfirmed ?? null,
    credentials: seesCredentials ? account.credentials : null,
  }
}
