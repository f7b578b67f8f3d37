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
import { accountRecords } from './accountRecords.ts'
import type { OrganisationDescription, TermEntry } from './description.ts'
import { idOf } from './idOf.ts'
import { unitRecords } from './unitRecords.ts'

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
