import { Account } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Channel } from '../../models/channel.ts'
import {
  compareEffects,
  type Effect,
  type Evaluation,
  type Facts,
  type Level,
  levelInForce,
  prepare,
  type Result,
  type Signer,
} from '../../policies/index.ts'
import { dayOf } from '../clock.ts'
import { AppError } from '../errors.ts'
import { levels } from '../organisation/maturity.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { presenceFor, ruleSetOf, strategyInForce } from '../organisation/strategy.ts'
import { unitLine } from '../organisation/units.ts'
import { trainingMaterial } from '../trainings/facts.ts'
import { trainingsGiven } from '../trainings/find.ts'
import { type Standings, standingOf } from '../trainings/standing.ts'
import { noAnswers } from './answers.ts'
import { assembleFacts } from './assembleFacts.ts'
import { policyRuleSet, strategyFacts } from './facts.ts'
import { signersAsked } from './steps.ts'
import { countOwn, living, mostOwnAccounts, type OwnAccount, underWay } from './unitFacts.ts'

/** What the policy says of one more account, so far as it can say before anybody has answered anything but the channel. */
export interface Freedom {
  outcome: Effect
  /** Who would have to say yes, in order. */
  signers: Signer[]
  /** Within how many working days a lead may object; null: nobody may. */
  objectionWithin: number | null
}

/** Something that would change the answer, and to what. */
export interface Lever {
  /** `level`: being assessed at that level. `owners`, `deputies`: for the accounts that lack one. `open-request`: the one under way is settled. */
  changes: ({ kind: 'level'; level: Level } | { kind: 'owners' | 'deputies' | 'open-request' })[]
  gives: Freedom
}

export interface ChannelStep {
  channel: string
  /** What the unit has in it. */
  own: number
  now: Freedom
  /** What the rules say of this channel and not of all. */
  results: Result[]
  /** Ids of the trainings about the channel; those that must be taken before an account is registered are marked. */
  trainings: { training: string; beforeRegistration: boolean }[]
  /** What it takes for a freer answer; empty where the answer is as free as it gets, or nothing of the unit's own would change it. */
  takes: Lever[]
}

export interface NextSteps {
  unit: string
  /** The level that the unit is judged by. */
  level: Level
  levelFrom: 'strategy' | 'unit' | 'organisation' | 'none'
  own: number
  strategy: { id: string; edition: number }
  /** What the rules say whatever the channel. */
  results: Result[]
  channels: ChannelStep[]
}

const mostChannels = 100
const noChannels = {
  sv: 'Inga kanaler är inlagda än, så det finns inget konto att fråga om.',
  en: 'No channels have been entered yet, so there is no account to ask about.',
}

/**
 * The way forward for a unit (S9): for each channel what it may have now, and what it takes for one more. Not worked out here: the rule set in
 * force is asked what it would say of a request in which only the channel is answered, and of the same request with something changed, so that
 * this never says other than the policy would. Nothing is saved. Eleven queries, however many channels there are.
 * AppError `not-found`, `unavailable` when no strategy is in force.
 */
export async function nextSteps(unitId: string, now: Date): Promise<NextSteps> {
  const organisation = await theOrganisation()
  const today = dayOf(now, organisation.timeZone)
  const { unit } = await unitLine(unitId)
  const strategy = await strategyInForce(unit, today)
  const [ruleSet, maturity, channels, accounts, open, given] = await Promise.all([
    ruleSetOf(strategy),
    levels(unitId, today),
    Channel.find().sort({ _id: 1 }).limit(mostChannels).lean<Channel[]>(),
    Account.find(
      { unit: unitId, kind: 'unit', status: { $in: living } },
      { channel: 1, status: 1, owner: 1, deputy: 1 },
    )
      .sort({ _id: 1 })
      .limit(mostOwnAccounts)
      .lean<OwnAccount[]>(),
    openChannels(unitId),
    trainingsGiven(),
  ])
  // Nobody is named yet, so nobody has taken anything.
  const notTaken: Standings = (_person, training) => standingOf(training, null, new Map(), today)
  const factsFor = (channel: Channel): Facts =>
    assembleFacts(
      {
        kind: 'new',
        accountKind: 'unit',
        // Whoever in the unit would ask.
        requester: unitId,
        unit: unitId,
        answers: { ...noAnswers, channel: channel._id },
      },
      {
        organisation,
        strategy: strategyFacts(strategy, presenceFor(strategy, unit, channel._id, today)),
        unit,
        levels: { unit: maturity.unit?.level ?? null, organisation: maturity.organisation?.level ?? null },
        purposes: [],
        channel,
        person: () => undefined,
        own: countOwn(accounts, channel._id),
        openRequests: open.filter((one) => one === channel._id).length,
        sameName: [],
        nearby: { accounts: [], total: 0 },
        unitOf: () => undefined,
        hasCouncil: () => false,
        training: trainingMaterial(given, notTaken, { purposes: [], channel: channel._id }),
      },
      { stage: 'draft', now, today },
    )
  const judge = prepare(policyRuleSet(ruleSet))
  const judged = channels.map((channel) => {
    const facts = factsFor(channel)
    return { channel, facts, evaluation: judge(facts) }
  })
  const common = inAll(judged.map(({ evaluation }) => evaluation))
  const [first] = judged
  if (!first) throw new AppError('unavailable', noChannels)
  const { level, from } = levelInForce(first.facts)
  return {
    unit: unitId,
    level,
    levelFrom: from,
    own: accounts.length,
    strategy: { id: strategy._id, edition: strategy.edition },
    results: first.evaluation.results.filter((result) => common.has(keyOf(result)) && counts(result)),
    channels: judged.map(({ channel, facts, evaluation }) => ({
      channel: channel._id,
      own: facts.unit.ownAccountsInChannel,
      now: freedomOf(evaluation),
      results: evaluation.results.filter((result) => !common.has(keyOf(result)) && counts(result)),
      trainings: facts.trainings.map(({ id, beforeRegistration }) => ({ training: id, beforeRegistration })),
      takes: leversFor(facts, judge),
    })),
  }
}

/** The channels of the unit's requests that are under way, each as often as there are requests. By `unit`. */
async function openChannels(unit: string): Promise<(string | null)[]> {
  const open = await AccountRequest.find(
    { unit, kind: 'new', accountKind: 'unit', state: { $in: underWay } },
    { 'answers.channel': 1 },
  )
    .limit(500)
    .lean<{ answers: { channel: string | null } }[]>()
  return open.map(({ answers }) => answers.channel)
}

/** What is left aside is nobody's next step. */
function counts({ state }: Result): boolean {
  return state !== 'skip'
}

function keyOf({ rule, code, values }: Result): string {
  return JSON.stringify([rule, code, values])
}

/** What every channel's evaluation says alike. */
function inAll(evaluations: readonly Evaluation[]): Set<string> {
  const [first, ...rest] = evaluations.map(({ results }) => new Set(results.map(keyOf)))
  return new Set([...(first ?? [])].filter((key) => rest.every((keys) => keys.has(key))))
}

function freedomOf(evaluation: Evaluation): Freedom {
  const objection = evaluation.signOffs.find((one) => one.objectionWithinWorkingDays !== undefined)
  return {
    outcome: evaluation.outcome,
    signers: signersAsked(evaluation).map(({ kind }) => kind),
    objectionWithin: objection?.objectionWithinWorkingDays ?? null,
  }
}

/** How near the unit each signer is: the further away, the less of one's own the decision is. */
const distance: Record<Signer, number> = { manager: 1, lead: 2, director: 4 }

/** Whether one answer leaves more to the unit itself than another: a milder outcome, else nearer or fewer to say yes, else no objection. */
function isFreer(a: Freedom, b: Freedom): boolean {
  // Where the answer is no or another account, who else would have been asked is neither here nor there.
  if (a.outcome === b.outcome && compareEffects(a.outcome, 'change') > 0) return false
  const far = ({ signers }: Freedom) => signers.reduce((sum, one) => sum + distance[one], 0)
  // Advice asks nobody: with it or without, the decision is the unit's.
  const asks = ({ outcome }: Freedom): Effect => (outcome === 'advise' ? 'pass' : outcome)
  const byOutcome = compareEffects(asks(a), asks(b))
  const order =
    byOutcome || far(a) - far(b) || Number(a.objectionWithin !== null) - Number(b.objectionWithin !== null)
  return order < 0
}

const allLevels: readonly Level[] = [1, 2, 3, 4, 5]

/** What would give a freer answer to a request with these facts: one thing at a time, the nearest level that helps and what can be mended; else all that can be mended at once. */
export function leversFor(facts: Facts, judge: (facts: Facts) => Evaluation): Lever[] {
  const now = freedomOf(judge(facts))
  const { unit } = facts
  const { level, from } = levelInForce(facts)
  const assessable = from === 'strategy' ? [] : allLevels.filter((one) => from !== 'unit' || one > level)
  const mends: Lever['changes'] = [
    ...(unit.accountsWithoutOwner > 0 ? [{ kind: 'owners' as const }] : []),
    ...(unit.accountsWithoutDeputy > 0 ? [{ kind: 'deputies' as const }] : []),
    ...(unit.openRequestsInChannel > 0 ? [{ kind: 'open-request' as const }] : []),
  ]
  const attempt = (changes: Lever['changes']): Lever => ({
    changes,
    gives: freedomOf(judge(changes.reduce(changed, facts))),
  })
  const helps = ({ gives }: Lever) => isFreer(gives, now)
  const atLevel = assessable.map((one) => attempt([{ kind: 'level', level: one }])).find(helps)
  const single = [...(atLevel ? [atLevel] : []), ...mends.map((mend) => attempt([mend])).filter(helps)]
  if (single.length > 0 || mends.length === 0) return single
  const together = [
    attempt(mends),
    ...assessable.map((one) => attempt([{ kind: 'level', level: one }, ...mends])),
  ].find(helps)
  return together ? [together] : []
}

function changed(facts: Facts, change: Lever['changes'][number]): Facts {
  const { unit } = facts
  switch (change.kind) {
    case 'level':
      return { ...facts, unit: { ...unit, level: change.level } }
    case 'owners':
      return { ...facts, unit: { ...unit, accountsWithoutOwner: 0 } }
    case 'deputies':
      return { ...facts, unit: { ...unit, accountsWithoutDeputy: 0 } }
    case 'open-request':
      return { ...facts, unit: { ...unit, openRequestsInChannel: 0 } }
  }
}
