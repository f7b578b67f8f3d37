import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { Account } from '../../models/account.ts'
import type { Role } from '../../models/person.ts'
import { daysBefore } from '../../scripts/example-organisation/days.ts'
import { exampleOrganisation } from '../../scripts/example-organisation/exampleOrganisation.ts'
import { settleAddress } from '../../server/accounts/addresses.ts'
import { searchFields } from '../../server/accounts/search.ts'
import { type Caller, change, systemCaller } from '../../server/audit/change.ts'
import { connect, type Database } from '../../server/database/connect.ts'
import type { AppError } from '../../server/errors.ts'
import { idOf } from '../../server/organisation/load/idOf.ts'
import { loadOrganisation } from '../../server/organisation/load.ts'

export const now = new Date('2026-11-24T09:00:00.000Z')

/**
 * The example organisation in a database, for the tests of a file. Where the whole application runs in this process already its database serves;
 * each test makes its own accounts and puts back what it tampers with.
 */
export function useRegister(): void {
  let database: Database | undefined
  let folder: string | undefined
  before(async function () {
    this.timeout(20_000)
    if (mongoose.connection.readyState === 1) return
    folder = await mkdtemp(join(tmpdir(), 'registry-accounts-'))
    database = await connect({ mongodbUri: ownDatabase(), dataDir: folder })
    await loadOrganisation(exampleOrganisation(daysBefore(now)), daysBefore(now).at(65, '08:00'))
  })
  after(async () => {
    if (database && process.env.MONGODB_URI) await mongoose.connection.dropDatabase()
    await database?.close()
    if (folder) await rm(folder, { recursive: true })
  })
}

function ownDatabase(): string | null {
  if (!process.env.MONGODB_URI) return null
  const url = new URL(process.env.MONGODB_URI)
  url.pathname = `/registry-accounts-${process.pid}-${Date.now().toString(36)}`
  return url.href
}

export const person = (slug: string) => idOf('person', slug)
export const unit = (slug: string) => idOf('unit', slug)

/** Somebody of the example organisation who asks for something to be done. */
export function as(slug: string, roles: Role[] = ['Staff'], at = now): Caller {
  return { ...systemCaller(at), actor: { kind: 'person', id: person(slug) }, roles }
}

export const lead = (at = now) => as('sara-lindqvist', ['Staff', 'CommunicationsLead'], at)

/** An account of the library, registered: its owner is Sofia's colleague Karin, its name and handle are new each time. */
export async function anAccount(given: Partial<Account> = {}, at = now): Promise<Account> {
  const handle = `t${randomUUID().replaceAll('-', '').slice(0, 14)}`
  const account: Account = {
    _id: randomUUID(),
    version: 1,
    number: 0,
    status: 'active',
    kind: 'unit',
    channel: 'instagram',
    unit: unit('kontaktcenter'),
    within: [unit('kommunstyrelsen'), unit('kommunledningsforvaltningen'), unit('kontaktcenter')],
    accountableBody: unit('kommunstyrelsen'),
    owner: person('karin-aberg'),
    deputy: person('erik-soderlund'),
    displayName: `Konto ${handle}`,
    handle,
    address: `instagram.com/${handle}`,
    url: `https://instagram.com/${handle}`,
    platformId: null,
    purposes: ['information'],
    audiences: ['residents'],
    operation: null,
    place: null,
    languages: ['sv'],
    credentials: { where: 'Kommunens lösenordshanterare', keeper: person('karin-aberg') },
    contact: null,
    openToContributors: false,
    contributors: [],
    request: null,
    registeredAt: at,
    closedAt: null,
    ending: null,
    resourcesConfirmed: null,
    source: null,
    search: [],
    order: { sv: '', en: '' },
    ...given,
  }
  await change(systemCaller(at), { action: 'account.import' }, async (tx) => {
    account.number = await tx.nextNumber('account')
    Object.assign(account, searchFields(account))
    await tx.insert(Account, account)
    await settleAddress(tx, account)
  })
  return account
}

/** The error that something was refused with; fails when it was not. */
export async function refusal(attempt: Promise<unknown>): Promise<AppError> {
  const outcome = await attempt.then(
    () => null,
    (error: unknown) => error,
  )
  if (outcome === null) throw new Error('It was not refused')
  if (!(outcome instanceof Error) || !('code' in outcome)) throw outcome
  return outcome as AppError
}
