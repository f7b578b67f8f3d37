import { randomUUID } from 'node:crypto'
import Joi from 'joi'
import { Channel } from '../../models/channel.ts'
import { FoundAccount } from '../../models/foundAccount.ts'
import { type CanonicalAddress, canonicalAddress } from '../accounts/canonicalAddress.ts'
import { type Caller, change } from '../audit/change.ts'
import { AppError, type FieldError } from '../errors.ts'
import { wordsOrNull } from '../fields.ts'
import { addressMark, registeredAmong } from './find.ts'

export interface FoundReport {
  /** As it stands in the browser. */
  url: string
  displayName: string | null
  note: string | null
}

export const foundReport = Joi.object<FoundReport>({
  url: Joi.string().trim().max(500),
  displayName: wordsOrNull(120),
  note: wordsOrNull(500),
})

export const foundList = Joi.object<{ urls: string[] }>({
  urls: Joi.array().items(Joi.string().trim().max(500)).min(1).max(500),
})

/** How a list was taken in. */
export interface FoundImport {
  added: number
  /** Found before, or judged already. */
  known: number
  /** In the register already. */
  registered: number
}

/**
 * Tells of an account that may be ours and is not in the register. AppError `bad-input` for what is no account's address, `address-taken` when it is
 * in the register, `already-found`.
 */
export async function reportFound(
  { url, displayName, note }: FoundReport,
  secret: string,
  caller: Caller,
): Promise<FoundAccount> {
  const read = canonicalAddress(await channels(), url)
  if ('problem' in read)
    throw new AppError('bad-input', undefined, { errors: [{ path: 'url', ...read.problem }] })
  const found = { ...asFound(read, secret, caller), displayName, note }
  const [registered, known] = await Promise.all([
    registeredAmong([read.address]),
    FoundAccount.exists({ mark: found.mark }),
  ])
  if (registered.size > 0) {
    throw new AppError('address-taken', {
      sv: `${read.address} finns redan i registret.`,
      en: `${read.address} is in the register already.`,
    })
  }
  if (known) throw alreadyFound()
  return change(caller, { action: 'found-account.report' }, async (tx) => {
    // The head of the audit trail is locked: of two who tell of the same account at once the second one is told.
    if (await FoundAccount.exists({ mark: found.mark }).session(tx.session)) throw alreadyFound()
    return tx.insert(FoundAccount, found)
  })
}

/** Takes in a list of addresses: all of them must be accounts' addresses, and those that are known already are left as they are. AppError `bad-input` with every wrong line. */
export async function importFound(
  { urls }: { urls: string[] },
  secret: string,
  caller: Caller,
): Promise<FoundImport> {
  const known = await channels()
  const readings = urls.map((url) => canonicalAddress(known, url))
  const errors = readings.flatMap((reading, index): FieldError[] =>
    'problem' in reading ? [{ path: `urls.${index}`, ...reading.problem }] : [],
  )
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
  const read = readings.flatMap((reading) => ('problem' in reading ? [] : [reading]))
  const distinct = [...new Map(read.map((one) => [one.address, one])).values()]
  const registered = await registeredAmong(distinct.map(({ address }) => address))
  const wanted = distinct
    .filter(({ address }) => !registered.has(address))
    .map((one) => asFound(one, secret, caller))
  return change(caller, { action: 'found-account.import' }, async (tx) => {
    const before = await FoundAccount.find({ mark: { $in: wanted.map(({ mark }) => mark) } }, { mark: 1 })
      .session(tx.session)
      .lean<Pick<FoundAccount, 'mark'>[]>()
    const marks = new Set(before.map(({ mark }) => mark))
    const added = wanted.filter(({ mark }) => !marks.has(mark))
    await tx.insertMany(FoundAccount, added)
    return { added: added.length, known: wanted.length - added.length, registered: registered.size }
  })
}

function asFound({ channel, address, url }: CanonicalAddress, secret: string, caller: Caller): FoundAccount {
  return {
    _id: randomUUID(),
    version: 1,
    mark: addressMark(address, secret),
    state: 'found',
    channel,
    address,
    url,
    displayName: null,
    note: null,
    foundBy: caller.actor.id,
    askedBy: null,
    notOf: [],
    foundAt: caller.now,
    unit: null,
    request: null,
    settledBy: null,
  }
}

function channels(): Promise<Channel[]> {
  return Channel.find({}, { addresses: 1 }).limit(200).lean<Channel[]>()
}

function alreadyFound(): AppError {
  return new AppError('already-found', {
    sv: 'Kontot är redan känt: det står bland de funna, eller har bedömts tidigare. Tack ändå.',
    en: 'The account is known already: it is among those found, or has been judged before. Thank you all the same.',
  })
}
