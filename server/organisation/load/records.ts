import { createHash } from 'node:crypto'
import type { Account } from '../../../models/account.ts'
import type { Address } from '../../../models/address.ts'
import type { Channel } from '../../../models/channel.ts'
import type { ClosedAssessment } from '../../../models/maturityAssessment.ts'
import {
  defaultHearingDays,
  defaultResourcesMonths,
  type Organisation,
} from '../../../models/organisation.ts'
import type { Person } from '../../../models/person.ts'
import type { Purpose } from '../../../models/purpose.ts'
import type { RuleSet, RuleUse } from '../../../models/ruleSet.ts'
import type { Strategy } from '../../../models/strategy.ts'
import type { Training } from '../../../models/training.ts'
import type { TrainingCompletion } from '../../../models/trainingCompletion.ts'
import type { Unit } from '../../../models/unit.ts'
import { ADVISERS } from '../../../policies/index.ts'
import { addressStateOf } from '../../accounts/addresses.ts'
import { type CanonicalAddress, canonicalAddress } from '../../accounts/canonicalAddress.ts'
import { searchFields } from '../../accounts/search.ts'
import type { AccountEntry, OrganisationDescription, TermEntry, UnitEntry } from './description.ts'
import { DescriptionError, type Fault } from './fault.ts'

/** The records to insert, complete and in an order in which what is named comes first. */
export interface Records {
  organisation: Organisation
  units: Unit[]
  people: Person[]
  channels: Channel[]
  purposes: Purpose[]
  ruleSets: RuleSet[]
  strategies: Strategy[]
  maturityAssessments: ClosedAssessment[]
  accounts: Account[]
  addresses: Address[]
  trainings: Training[]
  trainingCompletions: TrainingCompletion[]
}

/** Kinds of record whose `_id` is a UUID made from the description's id; the catalogue (channels, purposes, terms) keeps its own. */
export type Named =
  | 'unit'
  | 'person'
  | 'identity'
  | 'rule-set'
  | 'strategy'
  | 'maturity-assessment'
  | 'account'
  | 'training'
  | 'training-completion'

/** The UUID of a described record: the same each time, by RFC 9562's version 8 over SHA-256. */
export function idOf(kind: Named, id: string): string {
  const bytes = createHash('sha256')
    .update(`social-account-registry\n${kind}\n${id}`)
    .digest()
    .subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** What the description amounts to. Throws DescriptionError for addresses that cannot be read or are used twice. */
export function recordsOf(description: OrganisationDescription): Records {
  const { organisation } = description
  const units = unitRecords(description.units)
  const channels = description.channels.map(
    ({ id, ...channel }): Channel => ({
      _id: id,
      version: 1,
      ...channel,
      assessedOn: channel.assessedOn ?? null,
      reviewOn: channel.reviewOn ?? null,
      changedOn: channel.changedOn ?? null,
      basis: channel.basis ?? null,
      transfer: channel.transfer ?? null,
    }),
  )
  const { accounts, addresses } = accountRecords(description.accounts, units, channels)
  return {
    organisation: {
      _id: 'organisation',
      version: 1,
      name: organisation.name,
      timeZone: organisation.timeZone,
      country: organisation.country ?? null,
      language: organisation.language,
      audiences: organisation.audiences.map(term),
      operations: organisation.operations.map(term),
      advisers: ADVISERS.flatMap((kind) => {
        const people = organisation.advisers?.[kind]
        return people ? [{ kind, people: people.map((id) => idOf('person', id)) }] : []
      }),
      impostorContact: organisation.impostorContact ?? null,
      hearingDays: organisation.hearingDays ?? defaultHearingDays,
      resourcesMonths: organisation.resourcesMonths ?? defaultResourcesMonths,
      responsibility: organisation.responsibility,
    },
    units,
    people: description.people.map((person) => ({
      _id: idOf('person', person.id),
      version: 1,
      name: person.name,
      email: person.email,
      title: person.title ?? null,
      unit: idOf('unit', person.unit),
      identities: person.identities ?? [],
      roles: person.roles ?? ['Staff'],
      active: person.active ?? true,
      language: person.language ?? null,
      away: person.away ?? null,
    })),
    channels,
    purposes: description.purposes.map(({ id, measures, ...purpose }, position) => ({
      _id: id,
      version: 1,
      ...purpose,
      measures: measures.map(term),
      position,
    })),
    ruleSets: description.ruleSets.map(({ id, rules }) => ({
      _id: idOf('rule-set', id),
      version: 1,
      rules: rules.map(ruleUse),
    })),
    strategies: description.strategies.map(({ id, ...strategy }) => ({
      _id: idOf('strategy', id),
      version: 1,
      ...strategy,
      to: strategy.to ?? null,
      adoptedBy: idOf('unit', strategy.adoptedBy),
      appliesTo: strategy.appliesTo.map((unit) => idOf('unit', unit)),
      allowsOwnModel: strategy.allowsOwnModel ?? false,
      presenceExceptions: (strategy.presenceExceptions ?? []).map((exception) => ({
        ...exception,
        unit: exception.unit ? idOf('unit', exception.unit) : null,
        channel: exception.channel ?? null,
        until: exception.until ?? null,
      })),
      amnestyUntil: strategy.amnestyUntil ?? null,
      factors: strategy.factors ?? null,
      ruleSet: idOf('rule-set', strategy.ruleSet),
    })),
    maturityAssessments: description.maturityAssessments.map((assessment) => ({
      _id: idOf('maturity-assessment', `${assessment.unit ?? ''} ${assessment.assessedOn}`),
      version: 1,
      unit: assessment.unit ? idOf('unit', assessment.unit) : null,
      state: 'closed' as const,
      level: assessment.level,
      assessedOn: assessment.assessedOn,
      validUntil: assessment.validUntil,
      assessedBy: idOf('person', assessment.assessedBy),
      respondents: [],
      openedOn: null,
      answerBy: null,
      answered: null,
      dimensions: [],
      conclusion: null,
    })),
    accounts,
    addresses,
    trainings: description.trainings.map(({ id, ...training }) => ({
      _id: idOf('training', id),
      version: 1,
      name: training.name,
      about: training.about,
      purposes: training.purposes ?? [],
      channels: training.channels ?? [],
      functions: training.functions ?? [],
      beforeRegistration: training.beforeRegistration ?? false,
      monthsValid: training.monthsValid ?? null,
      place: training.place ?? null,
      link: training.link ?? null,
      endedOn: null,
    })),
    trainingCompletions: description.trainingCompletions.map(({ training, person, day }) => ({
      _id: idOf('training-completion', `${training} ${person} ${day}`),
      version: 1,
      training: idOf('training', training),
      person: idOf('person', person),
      day,
      by: idOf('person', person),
      at: new Date(`${day}T12:00:00Z`),
      withdrawnBy: null,
      withdrawnAt: null,
    })),
  }
}

function ruleUse({ exceptions, ...use }: RuleUse): RuleUse {
  if (!exceptions) return use
  return {
    ...use,
    exceptions: exceptions.map(({ where, ...exception }) => ({
      ...exception,
      where: where.units ? { ...where, units: where.units.map((unit) => idOf('unit', unit)) } : where,
      askedBy: idOf('person', exception.askedBy),
      agreedBy: idOf('person', exception.agreedBy),
    })),
  }
}

function term({ id, name }: TermEntry) {
  return { _id: id, name }
}

function unitRecords(entries: UnitEntry[]): Unit[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return entries.map((entry) => {
    const above: UnitEntry[] = []
    for (let at = entry.parent; at; at = byId.get(at)?.parent) above.unshift(byId.get(at) as UnitEntry)
    // The nearest one that is an authority or a company of its own.
    const accountable = [...above, entry].findLast(
      ({ kind }) => kind === 'body' || kind === 'company',
    ) as UnitEntry
    return {
      _id: idOf('unit', entry.id),
      version: 1,
      name: entry.name,
      kind: entry.kind,
      parent: entry.parent ? idOf('unit', entry.parent) : null,
      ancestors: above.map(({ id }) => idOf('unit', id)),
      accountableBody: idOf('unit', accountable.id),
      manager: entry.manager ? idOf('person', entry.manager) : null,
      deputyManager: entry.deputyManager ? idOf('person', entry.deputyManager) : null,
      operation: entry.operation ?? null,
      place: entry.place ?? null,
      mailbox: entry.mailbox ?? null,
      website: entry.website ?? null,
      validFrom: entry.validFrom,
      validTo: entry.validTo ?? null,
    }
  })
}

function accountRecords(
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
