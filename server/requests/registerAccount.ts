import { randomUUID } from 'node:crypto'
import Joi from 'joi'
import { Account, type AccountResources, type Credentials, type Ending } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Channel } from '../../models/channel.ts'
import { Person } from '../../models/person.ts'
import type { Step } from '../../models/step.ts'
import { type Language, say } from '../../models/text.ts'
import { settleAddress } from '../accounts/addresses.ts'
import { canonicalAddress } from '../accounts/canonicalAddress.ts'
import { endingOf, tellOfEnding } from '../accounts/endAccount.ts'
import { searchFields } from '../accounts/search.ts'
import { type Caller, change } from '../audit/change.ts'
import { dayOf } from '../clock.ts'
import { AppError } from '../errors.ts'
import { uuid } from '../fields.ts'
import { namesOf } from '../names.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { unitLine } from '../organisation/units.ts'
import { trainingsLeft } from '../trainings/beforeRegistration.ts'
import { demand } from './access.ts'
import { checkReferences } from './answers.ts'
import { explainMiss, findRequest } from './find.ts'
import { moved } from './transitions.ts'

export interface Registration {
  /** The account's address as it stands in the browser, or the name in the channel. */
  url: string
  platformId: string | null
  credentials: Credentials
  /** Of an account that is taken over: its password has been changed, and nobody outside has access any more. */
  handedOver: boolean
  /** Whether other units may be offered to contribute. */
  openToContributors: boolean
}

export const registration = Joi.object<Registration>({
  url: Joi.string().trim().max(500),
  platformId: Joi.string().trim().max(100).allow(null, '').empty('').default(null).optional(),
  credentials: Joi.object({ where: Joi.string().trim().min(2).max(200), keeper: uuid }),
  handedOver: Joi.boolean().default(false).optional(),
  openToContributors: Joi.boolean().default(false).optional(),
})

/** Request and account as they became. */
export interface Registered {
  request: AccountRequest
  account: Account
}

/**
 * Registers the account that a request asked for, once it exists: its canonical address must be the account's alone.
 * AppError `bad-input` for an address that is not one of the request's channel, `address-taken`, `training-first` while somebody is to take what the
 * policy makes a condition.
 */
export async function registerAccount(
  id: string,
  version: number,
  input: Registration,
  caller: Caller,
): Promise<Registered> {
  const request = await findRequest(id, caller)
  demand(request, 'register', caller)
  if (request.version !== version) return explainMiss(id, version)
  const { answers } = request
  const [channels, line, keeper] = await Promise.all([
    // All of them, so that an address of another channel is told from one of none.
    Channel.find().limit(200).lean<Channel[]>(),
    unitLine(request.unit),
    Person.findById(input.credentials.keeper).lean<Person>(),
  ])
  const organisation = await theOrganisation()
  const waits = request.decision?.objectionUntil ?? ''
  if (dayOf(caller.now, organisation.timeZone) <= waits) {
    throw new AppError('wrong-state', {
      sv: `En kommunikationsansvarig kan invända till och med ${waits}. Kontot kan registreras därefter, eller så snart någon av dem låter beslutet stå.`,
      en: `A communications lead may object until ${waits}. The account can be registered after that, or as soon as one of them lets the decision stand.`,
    })
  }
  await demandTrainings(request, dayOf(caller.now, organisation.timeZone))
  await checkReferences({ owner: answers.owner, deputy: answers.deputy }, organisation)
  const read = canonicalAddress(channels, input.url, answers.channel ?? undefined)
  const existing = request.decision?.existing
  const into = existing?.into ? await Account.findById(existing.into).lean<Account>() : null
  const errors = [
    ...(existing?.outcome === 'taken-over' && !input.handedOver
      ? [{ path: 'handedOver', code: 'not-handed-over', values: {} }]
      : []),
    ...('problem' in read ? [{ path: 'url', ...read.problem }] : []),
    ...(keeper?.active
      ? []
      : [{ path: 'credentials.keeper', code: keeper ? 'person.inactive' : 'reference.unknown', values: {} }]),
  ]
  if (errors.length > 0 || 'problem' in read) throw new AppError('bad-input', undefined, { errors })

  const registered = await change(caller, { action: 'request.register' }, async (tx) => {
    const account: Account = {
      _id: randomUUID(),
      version: 1,
      number: await tx.nextNumber('account'),
      status: 'active',
      kind: request.accountKind,
      channel: read.channel,
      unit: line.unit._id,
      within: [...line.unit.ancestors, line.unit._id],
      accountableBody: line.unit.accountableBody,
      owner: answers.owner,
      deputy: answers.deputy,
      displayName: answers.displayName ?? read.handle,
      handle: read.handle,
      address: read.address,
      url: read.url,
      platformId: input.platformId,
      purposes: answers.purposes,
      audiences: answers.audiences,
      operation: answers.operation,
      place: answers.place,
      languages: answers.languages,
      credentials: input.credentials,
      contact: line.unit.mailbox,
      openToContributors: input.openToContributors,
      contributors: [],
      ending: endingFor(request),
      resourcesConfirmed: confirmedBy(request.steps),
      request: request._id,
      registeredAt: tx.now,
      closedAt: null,
      source: null,
      search: [],
      order: { sv: '', en: '' },
    }
    Object.assign(account, searchFields(account))
    const updated = await tx.update(
      AccountRequest,
      { _id: id, version, state: 'accepted' },
      { $set: { state: moved('register', 'registered'), account: account._id, updatedAt: tx.now } },
    )
    if (!updated) return null
    await tx.insert(Account, account)
    await settleAddress(tx, account)
    if (account.ending) tellOfEnding(tx, account, into, caller.actor.id)
    tx.mail(request.requester, 'registered', {
      request: id,
      number: request.number,
      account: account._id,
    })
    return { request: updated, account }
  })
  return registered ?? explainMiss(id, version)
}

async function demandTrainings({ evaluation }: AccountRequest, today: string): Promise<void> {
  const left = await trainingsLeft(evaluation, today)
  if (left.length === 0) return
  const said = async (language: Language) => {
    const nameOf = await namesOf(
      left.map(({ person }) => person),
      language,
    )
    return left
      .map(({ person, training }) => {
        const place = training.place ? ` (${say(training.place, language)})` : ''
        return `${nameOf(person)}: ${say(training.name, language)}${place}`
      })
      .join('; ')
  }
  const [sv, en] = await Promise.all([said('sv'), said('en')])
  throw new AppError(
    'training-first',
    {
      sv: `Innan kontot registreras ska utbildning vara gången och registrerad. ${sv}.`,
      en: `Before the account is registered training is to be taken and registered. ${en}.`,
    },
    { facts: { trainings: left.map(({ person, training }) => ({ person, training: training._id })) } },
  )
}

/** An account that was there already, and is to be merged or closed, is registered until that is done. */
function endingFor({ decision }: AccountRequest): Ending | null {
  const { outcome, into = null, by = null } = decision?.existing ?? {}
  if (by === null || (outcome !== 'merged' && outcome !== 'to-be-closed')) return null
  return endingOf(outcome === 'merged' ? 'merge' : 'close', by, into)
}

/** What the manager who signed said that the account gets: it goes with the account, and is asked for again when it ages. */
function confirmedBy(steps: readonly Step[]): AccountResources | null {
  const signed = steps.findLast((step) => step.resources !== null && step.signedBy !== null)
  if (!signed?.resources || !signed.signedBy || !signed.signedAt) return null
  return { ...signed.resources, by: signed.signedBy, at: signed.signedAt, missing: null, askedAt: null }
}
