import type { AccountRequest } from '../../models/accountRequest.ts'
import type { Evaluation } from '../../models/evaluation.ts'
import { type Factor, factorNames, type StrategyFactors } from '../../models/strategy.ts'
import { type Level, levelInForce } from '../../policies/index.ts'

export type FactorName = (typeof factorNames)[number]
export type Points = Factor['choice']

/** The request's side of a factor: what is known, and what it points to (null: it is not known yet). */
export type RequestSide =
  | {
      factor: 'resources'
      points: Points | null
      hours: number | null
      needed: number | null
      confirmed: boolean
    }
  | { factor: 'need'; points: Points | null; period: AccountRequest['answers']['period'] }
  | { factor: 'culture'; points: Points; open: number; like: number }
  | {
      factor: 'competence'
      points: Points | null
      /** How many of owner and deputy work in the unit or below it. */
      inUnit: number
      named: number
      level: Level
      assessed: boolean
    }

/** One of what decides between few shared accounts and many of the units' own (S6), from both sides. */
export interface FactorSides {
  factor: FactorName
  request: RequestSide
  /** Null: the strategy does not say. */
  organisation: Factor | null
  /** For `competence` the organisation's own level, when it has been assessed; else null. */
  organisationLevel: Level | null
}

/** From this level on a unit carries an account of its own. */
const carriesItself: Level = 3

/**
 * The four factors of a request as it was judged, beside the organisation's side from the strategy that it was judged under. Each says what it
 * points to by itself; they are never added up, since what outweighs what is for a person to say. Null for requests that are not about a new account
 * of a unit.
 */
export function factorsOf(
  request: Pick<AccountRequest, 'kind' | 'accountKind' | 'steps'>,
  evaluation: Pick<Evaluation, 'facts' | 'result'>,
  organisation: StrategyFactors | null,
): FactorSides[] | null {
  if (request.kind !== 'new' || request.accountKind !== 'unit') return null
  const sides: Record<FactorName, RequestSide> = {
    resources: resources(request, evaluation),
    need: need(evaluation),
    culture: culture(evaluation),
    competence: competence(evaluation),
  }
  return factorNames.map((factor) => ({
    factor,
    request: sides[factor],
    organisation: organisation?.[factor] ?? null,
    organisationLevel: factor === 'competence' ? evaluation.facts.organisation.level : null,
  }))
}

/** People and money, long-term: as the rule on staffing found them, and whether the manager has confirmed them. */
function resources(
  { steps }: Pick<AccountRequest, 'steps'>,
  { facts, result }: Pick<Evaluation, 'facts' | 'result'>,
): RequestSide {
  const found = result.results.find(
    ({ rule, values }) => rule === 'staffing' && typeof values.needed === 'number',
  )
  const enough = found?.code === 'hours-enough'
  const said = steps.find((step) => step.resources !== null)?.resources
  return {
    factor: 'resources',
    points: found ? (enough ? 'spread' : 'hold-together') : null,
    hours: facts.request.hoursPerWeek,
    needed: found ? Number(found.values.needed) : null,
    confirmed: Boolean(said?.hours && said.cover && said.money),
  }
}

/** A need over most of the year fills an account of its own; a short one is better served in one that exists. */
function need({ facts }: Pick<Evaluation, 'facts'>): RequestSide {
  const { period } = facts.request
  const points = { 'most-of-year': 'spread', season: 'either', short: 'hold-together' } as const
  return { factor: 'need', points: period && points[period], period }
}

/** Where an account that is like the one asked for lets others in, there is room for one more sender. */
function culture({ facts, result }: Pick<Evaluation, 'facts' | 'result'>): RequestSide {
  const like = new Set(result.resembling.map(({ account }) => account))
  const open = facts.accounts.candidates.filter(
    ({ id, openToContributors }) => like.has(id) && openToContributors,
  )
  return {
    factor: 'culture',
    points: open.length > 0 ? 'hold-together' : like.size > 0 ? 'either' : 'spread',
    open: open.length,
    like: like.size,
  }
}

/** Where those who answer for it sit, and how far the unit has come. */
function competence({ facts }: Pick<Evaluation, 'facts'>): RequestSide {
  const named = [facts.people.owner, facts.people.deputy].filter((person) => person !== null)
  const inUnit = named.filter(({ withinUnit }) => withinUnit).length
  const { level, from } = levelInForce(facts)
  const points = (): Points | null => {
    if (named.length === 0) return null
    if (inUnit === 0) return 'hold-together'
    return inUnit === named.length && level >= carriesItself ? 'spread' : 'either'
  }
  return {
    factor: 'competence',
    points: points(),
    inUnit,
    named: named.length,
    level,
    assessed: from === 'unit' || from === 'strategy',
  }
}
