import Joi from 'joi'
import { Account, type Contributor, type Credentials } from '../../models/account.ts'
import { Channel } from '../../models/channel.ts'
import { type Caller, change } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { orNull } from '../fields.ts'
import { languageCode } from '../languageCode.ts'
import { demandAct } from './access.ts'
import { addressStateOf, settleAddress } from './addresses.ts'
import { type CanonicalAddress, canonicalAddress } from './canonicalAddress.ts'
import { partField } from './contributors.ts'
import { explainMiss, findAccount } from './find.ts'
import { checkNamed } from './references.ts'
import { searchFields } from './search.ts'

/** What may be changed of an account; owner, unit and status have verbs of their own. */
export interface AccountChanges {
  displayName?: string
  /** A new address in the same channel, as it stands in the browser; the old one is kept as former. */
  url?: string
  platformId?: string | null
  purposes?: string[]
  audiences?: string[]
  operation?: string | null
  place?: string | null
  languages?: string[]
  credentials?: Credentials | null
  contact?: string | null
  openToContributors?: boolean
  contributors?: Contributor[]
}

const id = Joi.string().max(60)
const line = (max: number) => Joi.string().trim().max(max).empty('').allow(null)
const several = (max: number) => Joi.array().items(id).max(max).unique()

const fields = {
  displayName: Joi.string().trim().min(1).max(120),
  url: Joi.string().trim().max(500),
  platformId: line(100),
  purposes: several(12),
  audiences: several(12),
  operation: id.allow(null),
  place: line(80),
  languages: Joi.array().items(languageCode).max(12).unique(),
  credentials: Joi.object({ where: Joi.string().trim().min(2).max(200), keeper: id }).allow(null),
  contact: line(200),
  openToContributors: Joi.boolean(),
  contributors: Joi.array()
    .items(
      Joi.object({
        unit: id,
        purposes: several(12),
        person: orNull(id),
        part: partField,
      }),
    )
    .max(50)
    .unique('unit'),
} satisfies Record<keyof AccountChanges, Joi.Schema>

export const accountChanges = Joi.object<AccountChanges>(fields)
  .fork(Object.keys(fields), (field) => field.optional())
  .min(1)

/**
 * Changes what the register says of an account. Only the version that was seen.
 * AppError `forbidden`, `changed-meanwhile`, `bad-input`, `address-taken`.
 */
export async function changeAccount(
  accountId: string,
  version: number,
  changes: AccountChanges,
  caller: Caller,
): Promise<Account> {
  const account = await findAccount(accountId)
  await demandAct(account, 'change', caller)
  if (account.version !== version) return explainMiss(accountId)
  const { url, ...plain } = changes
  const moved = url === undefined ? null : await newAddress(account, url)
  await checkNamed({
    purposes: {
      purposes: changes.purposes ?? [],
      ...Object.fromEntries(
        (changes.contributors ?? []).map((c, at) => [`contributors.${at}.purposes`, c.purposes]),
      ),
    },
    audiences: { audiences: changes.audiences ?? [] },
    operations: { operation: changes.operation ?? null },
    units: Object.fromEntries(
      (changes.contributors ?? []).map((c, at) => [`contributors.${at}.unit`, c.unit]),
    ),
    people: {
      'credentials.keeper': changes.credentials?.keeper ?? null,
      ...Object.fromEntries(
        (changes.contributors ?? []).map((c, at) => [`contributors.${at}.person`, c.person ?? null]),
      ),
    },
  })
  const address = moved && { handle: moved.handle, address: moved.address, url: moved.url }
  const set = { ...plain, ...address }
  const search = searchFields({ ...account, ...set })
  const changed = await change(caller, { action: 'account.change' }, async (tx) => {
    const updated = await tx.update(Account, { _id: accountId, version }, { $set: { ...set, ...search } })
    if (updated && moved) await settleAddress(tx, updated)
    return updated
  })
  return changed ?? explainMiss(accountId)
}

async function newAddress(account: Account, url: string): Promise<CanonicalAddress> {
  if (addressStateOf(account.status) === null) {
    throw new AppError('wrong-state', {
      sv: 'Kontot är bara planerat. Adressen anges när det registreras.',
      en: 'The account is only planned. Its address is given when it is registered.',
    })
  }
  const read = canonicalAddress(await Channel.find().lean<Channel[]>(), url, account.channel)
  if ('problem' in read)
    throw new AppError('bad-input', undefined, { errors: [{ path: 'url', ...read.problem }] })
  return read
}
