import { Account } from '../../models/account.ts'
import type { AccountKind, Answers, RequestKind } from '../../models/accountRequest.ts'
import { Channel } from '../../models/channel.ts'
import type { Organisation } from '../../models/organisation.ts'
import { Person } from '../../models/person.ts'
import { Purpose } from '../../models/purpose.ts'
import type { RuleSet } from '../../models/ruleSet.ts'
import type { Strategy } from '../../models/strategy.ts'
import { Unit } from '../../models/unit.ts'
import type { CandidateFacts, Facts, PersonFacts, RuleSet as PolicyRuleSet } from '../../policies/index.ts'
import { byResemblance, resemblance } from '../../policies/resemblance.ts'
import { dayOf } from '../clock.ts'
import { councilsOver } from '../councils/find.ts'
import { type Level, levels } from '../organisation/maturity.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { type PresenceInForce, presenceFor, ruleSetOf, strategyInForce } from '../organisation/strategy.ts'
import { type UnitLine, unitLine } from '../organisation/units.ts'
import {
  accountsOfSameName,
  living,
  mostCandidates,
  mostOwnAccounts,
  openRequestsOf,
  ownAccountsOf,
} from './unitFacts.ts'

/** What is asked, saved or not. */
export interface Asked {
  kind: RequestKind
  accountKind: AccountKind
  requester: string
  unit: string
  answers: Answers
}

/** All that an evaluation of a request rests on, with the records it was made from. */
export interface Ground {
  facts: Facts
  ruleSet: PolicyRuleSet
  organisation: Organisation
  strategy: Strategy
  line: UnitLine
}

/** Of how many the most like ones are chosen. */
const searchedCandidates = 200

/** Gathers the facts in a fixed number of queries, whatever the request and however many accounts there are. */
export async function gatherFacts(asked: Asked, stage: Facts['stage'], now: Date): Promise<Ground> {
  const { answers } = asked
  const organisation = await theOrganisation()
  const today = dayOf(now, organisation.timeZone)
  const line = await unitLine(asked.unit)
  const strategy = await strategyInForce(line.unit, today)
  const [ruleSet, maturity, purposes, channel, people, own, openRequests, sameName, nearby] =
    await Promise.all([
      ruleSetOf(strategy),
      levels(asked.unit, today),
      Purpose.find({ _id: { $in: answers.purposes } }).lean<Purpose[]>(),
      answers.channel ? Channel.findById(answers.channel).lean<Channel>() : null,
      peopleOf(asked),
      ownAccountsOf(asked),
      openRequestsOf(asked),
      accountsOfSameName(answers),
      accountsNearby(answers),
    ])
  const lineIds = new Set([asked.unit, ...line.unit.ancestors])
  const personFacts = (id: string | null): PersonFacts | null => {
    const person = people.get(id ?? '')
    return person
      ? {
          id: person._id,
          active: person.active,
          unit: person.unit,
          withinUnit: lineIds.has(person.unit) || person.below,
          ownsAccounts: person.owns,
        }
      : null
  }
  const base: Facts = {
    now: now.toISOString(),
    today,
    stage,
    request: { ...requestAnswers(answers), kind: asked.kind, accountKind: asked.accountKind },
    requester: { id: asked.requester, unit: people.get(asked.requester)?.unit ?? asked.unit },
    unit: {
      id: line.unit._id,
      kind: line.unit.kind,
      operation: line.unit.operation,
      level: (maturity.unit?.level ?? null) as Level | null,
      ...own,
      hasManager: line.unit.manager !== null,
      within: line.unit.ancestors,
      names: Object.values(line.unit.name),
      hasMailbox: line.unit.mailbox !== null,
      hasWebsite: line.unit.website !== null,
      validTo: line.unit.validTo,
      openRequestsInChannel: openRequests,
    },
    organisation: {
      level: (maturity.organisation?.level ?? null) as Level | null,
      names: Object.values(organisation.name),
    },
    strategy: strategyFacts(strategy, presenceFor(strategy, line.unit, answers.channel, today)),
    purposes: purposes.map(({ _id, dialogue, crisis, measures }) => ({
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
    accounts: { total: 0, candidates: [], sameName },
  }
  const facts = { ...base, accounts: { ...(await candidates(base, nearby, line.unit)), sameName } }
  return { facts, ruleSet: policyRuleSet(ruleSet), organisation, strategy, line }
}

/** A strategy as the rules see it, with the presence model that holds where the account is to be. */
export function strategyFacts(strategy: Strategy, presence: PresenceInForce): Facts['strategy'] {
  return {
    id: strategy._id,
    version: strategy.edition,
    presenceModel: presence.model,
    presenceException: presence.exception?.id ?? null,
    adoptedBy: strategy.adoptedBy,
    adoptedOn: strategy.adoptedOn,
    number: strategy.decisionNumber,
  }
}

function requestAnswers(answers: Answers): Omit<Facts['request'], 'kind' | 'accountKind'> {
  const { need: _need, existingUrl: _existingUrl, ...rest } = answers
  // Requests from before these were asked lack them.
  const { agency = null, twoFactor = null, accessible = null } = rest
  return { ...rest, agency, twoFactor, accessible }
}

/** A stored rule set as the engine takes it. */
export function policyRuleSet({ _id, version, rules }: RuleSet): PolicyRuleSet {
  return {
    id: _id,
    version,
    rules: rules.map(({ source, exceptions, ...rule }) => ({
      ...rule,
      ...(source ? { source } : {}),
      ...(exceptions?.length ? { exceptions } : {}),
    })),
  }
}

type KnownPerson = Pick<Person, '_id' | 'active' | 'unit'> & { below: boolean; owns: number }

/** The people of the request, and whether each works in a unit below the account's. */
async function peopleOf({ answers, requester, unit }: Asked): Promise<Map<string, KnownPerson>> {
  const ids = [answers.owner, answers.deputy, answers.holidaySupervisor, requester].filter(
    (id) => id !== null,
  )
  const people = await Person.find({ _id: { $in: ids } }, { active: 1, unit: 1 }).lean<Person[]>()
  const [below, owned] = await Promise.all([
    Unit.find({ _id: { $in: people.map((person) => person.unit) }, ancestors: unit }, { _id: 1 }).lean<
      Unit[]
    >(),
    Account.find({ owner: { $in: ids }, status: { $in: living } }, { owner: 1 })
      .limit(mostOwnAccounts)
      .lean<Pick<Account, 'owner'>[]>(),
  ])
  const belowIds = new Set(below.map((each) => each._id))
  return new Map(
    people.map(({ _id, active, unit: home }) => [
      _id,
      {
        _id,
        active,
        unit: home,
        below: belowIds.has(home),
        owns: owned.filter(({ owner }) => owner === _id).length,
      },
    ]),
  )
}

const compared = {
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
} as const

type Compared = Pick<Account, '_id' | keyof typeof compared>

async function accountsNearby({ purposes }: Answers): Promise<{ accounts: Compared[]; total: number }> {
  if (purposes.length === 0) return { accounts: [], total: 0 }
  const filter = { purposes: { $in: purposes }, status: { $in: living } }
  const [accounts, total] = await Promise.all([
    Account.find(filter, compared).sort({ _id: 1 }).limit(searchedCandidates).lean<Compared[]>(),
    Account.countDocuments(filter),
  ])
  return { accounts, total }
}

async function candidates(
  facts: Facts,
  nearby: { accounts: Compared[]; total: number },
  unit: Unit,
): Promise<Omit<Facts['accounts'], 'sameName'>> {
  const [units, councils] = await Promise.all([
    Unit.find({ _id: { $in: [...new Set(nearby.accounts.map((account) => account.unit))] } }).lean<Unit[]>(),
    councilsOver(nearby.accounts.map((account) => account._id)),
  ])
  const unitOf = new Map(units.map((each) => [each._id, each]))
  const ranked = nearby.accounts
    .flatMap((account): CandidateFacts[] => {
      const theirs = unitOf.get(account.unit)
      if (!theirs) return []
      const { _id, ...rest } = account
      const sibling =
        theirs._id !== unit._id &&
        theirs.parent === unit.parent &&
        theirs.kind === unit.kind &&
        theirs.operation === unit.operation
      return [
        {
          ...rest,
          id: _id,
          unitKind: theirs.kind,
          siblingOfSameKind: sibling,
          hasCouncil: councils.has(_id),
        },
      ]
    })
    .map((candidate) => ({ candidate, likeness: resemblance(facts, candidate) }))
    .sort((a, b) => byResemblance(a.likeness, b.likeness))
  return {
    total: nearby.total,
    candidates: ranked.slice(0, mostCandidates).map(({ candidate }) => candidate),
  }
}
