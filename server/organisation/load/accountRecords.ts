import type { Account } from '../../../models/account.ts'
import type { Address } from '../../../models/address.ts'
import type { Channel } from '../../../models/channel.ts'
import type { Unit } from '../../../models/unit.ts'
import { addressStateOf } from '../../accounts/addresses.ts'
import { type CanonicalAddress, canonicalAddress } from '../../accounts/canonicalAddress.ts'
import { searchFields } from '../../accounts/search.ts'
import type { AccountEntry } from './description.ts'
import { DescriptionError, type Fault } from './fault.ts'
import { idOf } from './idOf.ts'

/** The accounts, and the addresses that point at them. Throws DescriptionError for addresses that cannot be read or are used twice. */
export function accountRecords(
  entries: AccountEntry[],
  units: Unit[],
  channels: Channel[],
): { accounts: Account[]; addresses: Address[] } {
  const unitById = new Map(units.map((unit) => [unit._id, unit]))
  const addresses = new Map<string, Address>()
  const faults: Fault[] = []
  const accounts = entries.map((entry, index): Account => {
    const unit = unitById.get(idOf('unit', entry.unit)) as Unit
    const _id = idOf('account', entry.id)
    const says = (says: string) => faults.push({ part: 'accounts', index, id: entry.id, says })
    let read: CanonicalAddress | null = null
    if (entry.address !== undefined) {
      const reading = canonicalAddress(channels, entry.address, entry.channel)
      if ('problem' in reading) {
        const { code, values } = reading.problem
        says(
          `"address": "${entry.address}" is not an account's address in "${entry.channel}" (${code} ${JSON.stringify(values)})`,
        )
      } else {
        read = reading
        if (addresses.has(reading.address)) says(`"address": ${reading.address} belongs to an earlier record`)
        const state = addressStateOf(entry.status)
        if (state) {
          addresses.set(reading.address, {
            _id: reading.address,
            version: 1,
            account: _id,
            channel: entry.channel,
            state,
          })
        }
      }
    }
    const account: Omit<Account, 'search' | 'order'> = {
      _id,
      version: 1,
      number: index + 1,
      status: entry.status,
      kind: entry.kind,
      channel: entry.channel,
      unit: unit._id,
      within: [...unit.ancestors, unit._id],
      accountableBody: unit.accountableBody,
      owner: entry.owner ? idOf('person', entry.owner) : null,
      deputy: entry.deputy ? idOf('person', entry.deputy) : null,
      displayName: entry.displayName,
      handle: read?.handle ?? null,
      address: entry.status === 'planned' ? null : (read?.address ?? null),
      url: entry.status === 'planned' ? null : (read?.url ?? null),
      platformId: entry.platformId ?? null,
      purposes: entry.purposes,
      audiences: entry.audiences,
      operation: entry.operation ?? unit.operation,
      place: entry.place ?? unit.place,
      languages: entry.languages,
      credentials: entry.credentials
        ? { where: entry.credentials.where, keeper: idOf('person', entry.credentials.keeper) }
        : null,
      contact: entry.contact ?? unit.mailbox,
      openToContributors: entry.openToContributors ?? false,
      resourcesConfirmed: entry.resourcesConfirmed
        ? {
            by: idOf('person', entry.resourcesConfirmed.by),
            at: new Date(entry.resourcesConfirmed.on),
            hours: true,
            cover: true,
            money: true,
            missing: null,
            askedAt: null,
          }
        : null,
      contributors: (entry.contributors ?? []).map((contributor) => ({
        unit: idOf('unit', contributor.unit),
        purposes: contributor.purposes,
        person: contributor.person ? idOf('person', contributor.person) : null,
        part: contributor.part ?? null,
      })),
      request: null,
      registeredAt: entry.registeredOn ? new Date(entry.registeredOn) : null,
      closedAt: entry.closedOn ? new Date(entry.closedOn) : null,
      source: null,
    }
    return { ...account, ...searchFields(account) }
  })
  if (faults.length > 0) throw new DescriptionError(faults)
  return { accounts, addresses: [...addresses.values()] }
}
