import type { Account } from '../../models/account.ts'
import type { AccountKind, RequestKind } from '../../models/accountRequest.ts'
import type { Answers } from '../../models/answers.ts'
import type { Channel } from '../../models/channel.ts'
import type { Organisation } from '../../models/organisation.ts'
import type { Person } from '../../models/person.ts'
import type { Purpose } from '../../models/purpose.ts'
import type { Unit } from '../../models/unit.ts'
import type { CandidateFacts, Facts, Level, PersonFacts } from '../../policies/index.ts'
import { nearest } from '../../policies/resemblance.ts'
import type { TrainingMaterial } from '../trainings/facts.ts'
import { mostCandidates, type OwnAccounts } from './unitFacts.ts'

/** What is asked, saved or not. */
export interface Asked {
  kind: RequestKind
  accountKind: AccountKind
  requester: string
  unit: string
  answers: Answers
}

/** What is read of an account that may resemble the one asked for. */
export const compared = {
  unit: 1,
  operation: 1,
  place: 1,
  channel: 1,
  purposes: 1,
  audiences: 1,
  languages: 1,
  status: 1,
  openToContributors: 1,
  owner: 1,
  contributors: 1,
} as const

export type Compared = Pick<Account, '_id' | keyof typeof compared>

/** Accounts that share a purpose with what is asked for, and how many there are of them. */
export type Nearby = { accounts: Compared[]; total: number }

/** Of how many, in the order of their ids, the most like ones are chosen. */
export const searchedCandidates = 200

/** Somebody of the request: whether they work below the account's unit, and how many accounts they own. */
export type KnownPerson = Pick<Person, '_id' | 'active' | 'unit'> & { below: boolean; owns: number }

/** The records that facts are made of, however they were found. */
export interface Material {
  organisation: Pick<Organisation, 'name'>
  strategy: Facts['strategy']
  unit: Unit
  levels: { unit: number | null; organisation: number | null }
  purposes: readonly Purpose[]
  channel: Channel | null
  person(id: string): KnownPerson | undefined
  own: OwnAccounts
  openRequests: number
  sameName: string[]
  nearby: Nearby
  unitOf(id: string): Unit | undefined
  hasCouncil(account: string): boolean
  training: TrainingMaterial
}

/** The facts of a request out of the records. Reads nothing: one request and a hundred thousand accounts are judged by facts made here. */
export function assembleFacts(
  asked: Asked,
  material: Material,
  { stage, now, today }: { stage: Facts['stage']; now: Date; today: string },
): Facts {
  const { answers } = asked
  const { unit, organisation, channel, levels } = material
  const lineIds = new Set([asked.unit, ...unit.ancestors])
  const personFacts = (id: string | null): PersonFacts | null => {
    const person = id === null ? undefined : material.person(id)
    return person
      ? {
          id: person._id,
          active: person.active,
          unit: person.unit,
          withinUnit: lineIds.has(person.unit) || person.below,
          ownsAccounts: person.owns,
          trainings: material.training.heldBy(person._id),
        }
      : null
  }
  const facts: Facts = {
    now: now.toISOString(),
    today,
    stage,
    request: { ...requestAnswers(answers), kind: asked.kind, accountKind: asked.accountKind },
    requester: { id: asked.requester, unit: material.person(asked.requester)?.unit ?? asked.unit },
    unit: {
      id: unit._id,
      kind: unit.kind,
      operation: unit.operation,
      level: levels.unit as Level | null,
      ...material.own,
      hasManager: unit.manager !== null,
      within: unit.ancestors,
      names: Object.values(unit.name),
      hasMailbox: unit.mailbox !== null,
      hasWebsite: unit.website !== null,
      validTo: unit.validTo,
      openRequestsInChannel: material.openRequests,
    },
    organisation: {
      level: levels.organisation as Level | null,
      names: Object.values(organisation.name),
    },
    strategy: material.strategy,
    purposes: material.purposes.map(({ _id, dialogue, crisis, measures }) => ({
      id: _id,
      dialogue,
      crisis,
      measures: measures.map((measure) => measure._id),
    })),
    channel: channel && {
      id: channel._id,
      status: channel.status,
      assessedOn: channel.assessedOn,
      reviewOn: channel.reviewOn,
      hasBasis: channel.basis !== null,
      transfer: channel.transfer,
      individuals: channel.individuals,
    },
    people: {
      owner: personFacts(answers.owner),
      deputy: personFacts(answers.deputy),
      holidaySupervisor: personFacts(answers.holidaySupervisor),
    },
    trainings: material.training.trainings,
    accounts: { total: material.nearby.total, candidates: [], sameName: material.sameName },
  }
  facts.accounts.candidates = candidates(facts, material)
  return facts
}

function requestAnswers(answers: Answers): Omit<Facts['request'], 'kind' | 'accountKind'> {
  const { need: _need, existingUrl: _existingUrl, ...rest } = answers
  // Requests from before these were asked lack them.
  const { agency = null, twoFactor = null, accessible = null } = rest
  return { ...rest, agency, twoFactor, accessible }
}

/** The accounts nearby that are most like what is asked for, best first. */
function candidates(facts: Facts, { nearby, unit, unitOf, hasCouncil }: Material): CandidateFacts[] {
  const known = nearby.accounts.filter((account) => unitOf(account.unit) !== undefined)
  return nearest(facts, known, mostCandidates).flatMap((account) => {
    const theirs = unitOf(account.unit)
    if (!theirs) return []
    const sibling =
      theirs._id !== unit._id &&
      theirs.parent === unit.parent &&
      theirs.kind === unit.kind &&
      theirs.operation === unit.operation
    return {
      id: account._id,
      unit: account.unit,
      unitKind: theirs.kind,
      operation: account.operation,
      place: account.place,
      channel: account.channel,
      purposes: account.purposes,
      audiences: account.audiences,
      languages: account.languages,
      status: account.status,
      openToContributors: account.openToContributors,
      siblingOfSameKind: sibling,
      contributes: (account.contributors ?? []).some((each) => each.unit === unit._id),
      owner: account.owner,
      hasCouncil: hasCouncil(account._id),
    }
  })
}
