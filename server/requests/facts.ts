import { Account } from '../../models/account.ts'
import type { Answers } from '../../models/answers.ts'
import { Channel } from '../../models/channel.ts'
import type { Organisation } from '../../models/organisation.ts'
import { Person } from '../../models/person.ts'
import { Purpose } from '../../models/purpose.ts'
import type { RuleSet } from '../../models/ruleSet.ts'
import type { AdoptedStrategy, Strategy } from '../../models/strategy.ts'
import { Unit } from '../../models/unit.ts'
import type { Facts, RuleSet as PolicyRuleSet } from '../../policies/index.ts'
import { dayOf } from '../clock.ts'
import { councilsOver } from '../councils/find.ts'
import { levels } from '../organisation/maturity.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { type PresenceInForce, presenceFor, ruleSetOf, strategyInForce } from '../organisation/strategy.ts'
import { type UnitLine, unitLine } from '../organisation/units.ts'
import { trainingFacts } from '../trainings/facts.ts'
import {
  type Asked,
  assembleFacts,
  type Compared,
  compared,
  type KnownPerson,
  type Nearby,
  searchedCandidates,
} from './assembleFacts.ts'
import { accountsOfSameName, living, mostOwnAccounts, openRequestsOf, ownAccountsOf } from './unitFacts.ts'

export type { Asked } from './assembleFacts.ts'

/** All that an evaluation of a request rests on, with the records it was made from. */
export interface Ground {
  facts: Facts
  ruleSet: PolicyRuleSet
  organisation: Organisation
  strategy: AdoptedStrategy
  line: UnitLine
}

/** Gathers the facts in a fixed number of queries, whatever the request and however many accounts there are. */
export async function gatherFacts(asked: Asked, stage: Facts['stage'], now: Date): Promise<Ground> {
  const { answers } = asked
  const organisation = await theOrganisation()
  const today = dayOf(now, organisation.timeZone)
  const line = await unitLine(asked.unit)
  const strategy = await strategyInForce(line.unit, today)
  const [ruleSet, maturity, purposes, channel, people, own, openRequests, sameName, nearby, training] =
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
      trainingFacts(answers, today),
    ])
  const [units, councils] = await Promise.all([
    Unit.find({ _id: { $in: [...new Set(nearby.accounts.map((account) => account.unit))] } }).lean<Unit[]>(),
    councilsOver(nearby.accounts.map((account) => account._id)),
  ])
  const unitOf = new Map(units.map((each) => [each._id, each]))
  const facts = assembleFacts(
    asked,
    {
      organisation,
      strategy: strategyFacts(strategy, presenceFor(strategy, line.unit, answers.channel, today)),
      unit: line.unit,
      levels: { unit: maturity.unit?.level ?? null, organisation: maturity.organisation?.level ?? null },
      purposes,
      channel,
      person: (id) => people.get(id),
      own,
      openRequests,
      sameName,
      nearby,
      unitOf: (id) => unitOf.get(id),
      hasCouncil: (account) => councils.has(account),
      training,
    },
    { stage, now, today },
  )
  return { facts, ruleSet: policyRuleSet(ruleSet), organisation, strategy, line }
}

/** A strategy as the rules see it, with the presence model that holds where the account is to be. */
export function strategyFacts(strategy: Strategy, presence: PresenceInForce): Facts['strategy'] {
  return {
    id: strategy._id,
    version: strategy.edition,
    presenceModel: presence.model,
    presenceException: presence.exception?.id ?? null,
    // A draft can be tried before anybody has decided it.
    adoptedBy: strategy.adoptedBy ?? '',
    adoptedOn: strategy.adoptedOn ?? '',
    number: strategy.decisionNumber ?? '',
    amnestyUntil: strategy.amnestyUntil ?? null,
  }
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

async function accountsNearby({ purposes }: Answers): Promise<Nearby> {
  if (purposes.length === 0) return { accounts: [], total: 0 }
  const filter = { purposes: { $in: purposes }, status: { $in: living } }
  const [accounts, total] = await Promise.all([
    Account.find(filter, compared).sort({ _id: 1 }).limit(searchedCandidates).lean<Compared[]>(),
    Account.countDocuments(filter),
  ])
  return { accounts, total }
}
