import { RuleSet } from '../../models/ruleSet.ts'
import type { Strategy } from '../../models/strategy.ts'
import { Unit } from '../../models/unit.ts'
import type { Reply } from './api.ts'
import { as, people } from './requests.ts'

export interface StrategyBody {
  id: string
  version: number
  standing: string
  edition: number
  from: string
  to: string | null
  left: { unit: string; to: string }[]
  name: { sv: string; en: string }
  appliesTo: string[]
  ruleSet: string
  reviews: { by: string; verdict: string; comment: string }[]
  sections: Strategy['sections']
  presenceExceptions: NonNullable<Strategy['presenceExceptions']>
}

export interface RuleSetBody {
  id: string
  version: number
  strategy: string
  rules: {
    rule: string
    version: number
    mode: string
    parameters: Record<string, unknown>
    source: { sv: string; en: string } | null
    exceptions: { id: string; askedBy: string; agreedBy: string; reason: { sv: string } }[]
  }[]
  asked: { id: string; rule: string; askedBy: string }[]
}

/** The example's strategy for the municipality, among those that everybody reads. */
export async function municipal(): Promise<StrategyBody> {
  const { body } = await (await as(people.teacher)).get<{ items: StrategyBody[] }>('/strategies?limit=100')
  const found = body.items.find(({ edition }) => edition === 2)
  if (!found) throw new Error('the example organisation has no second edition')
  return found
}

export async function unitCalled(name: string): Promise<string> {
  const unit = await Unit.findOne({ 'name.sv': name }, { _id: 1 }).lean<Unit>()
  if (!unit) throw new Error(`there is no ${name}`)
  return unit._id
}

/** A draft that the other lead has begun from the municipality's strategy, for one unit that other tests leave alone. */
export async function draftStrategy(
  changes: Record<string, unknown> = {},
  by: string = people.otherLead,
): Promise<Reply<StrategyBody>> {
  const api = await as(by)
  const made = await api.post<StrategyBody>('/strategies', { from: (await municipal()).id })
  const appliesTo = [await unitCalled('Norrby bibliotek')]
  return api.patch(`/strategies/${made.body.id}`, { appliesTo, ...changes }, { version: made.version })
}

/** What a second person sees, and says. */
export async function reviewBody(
  strategy: Pick<StrategyBody, 'ruleSet'>,
  verdict: 'agree' | 'send-back' = 'agree',
): Promise<Record<string, unknown>> {
  const ruleSet = await RuleSet.findById(strategy.ruleSet).lean<RuleSet>()
  return { verdict, comment: 'Läst från början till slut.', ruleSetVersion: ruleSet?.version }
}

/** A draft that another lead than its author has agreed to. */
export async function reviewedStrategy(changes: Record<string, unknown> = {}): Promise<Reply<StrategyBody>> {
  const draft = await draftStrategy(changes)
  const reply = await (await as(people.lead)).post<StrategyBody>(
    `/strategies/${draft.body.id}/reviews`,
    await reviewBody(draft.body),
    { version: draft.version },
  )
  if (reply.body.standing !== 'reviewed') throw new Error(JSON.stringify(reply.body))
  return reply
}

/** Who adopts, when and from which day; the clock of the tests stands at 24 November 2026. */
export async function adoptionBody(from: string, to: string | null = null): Promise<Record<string, unknown>> {
  return {
    adoptedBy: await unitCalled('Kommunstyrelsen'),
    adoptedOn: '2026-11-17',
    decisionNumber: 'KS 2026/0417, § 201',
    from,
    to,
  }
}

export async function adopt(
  strategy: Reply<StrategyBody>,
  body: Record<string, unknown>,
  by: string = people.lead,
): Promise<Reply<StrategyBody>> {
  return (await as(by)).post(`/strategies/${strategy.body.id}/adoption`, body, { version: strategy.version })
}

export async function ruleSetOf(strategy: Pick<StrategyBody, 'ruleSet'>): Promise<Reply<RuleSetBody>> {
  return (await as(people.lead)).get(`/rule-sets/${strategy.ruleSet}`)
}

/** Every page of strategies and their rules, of a draft where it is written and of what is in force where it is read. */
export async function strategyPaths(): Promise<string[]> {
  const { id, ruleSet } = await municipal()
  const draft = (await reviewedStrategy({ presenceModel: 'distributed' })).body
  const asked = await (await as(people.otherLead)).post<RuleSetBody>(
    `/rule-sets/${draft.ruleSet}/exceptions`,
    {
      rule: 'focus',
      where: { levels: [1], channels: ['instagram'] },
      waive: true,
      reason: { sv: 'Ett försök.', en: 'A trial.' },
      until: '2027-06-30',
    },
    { version: 1 },
  )
  const exception = `/rule-sets/${draft.ruleSet}/exceptions/${asked.body.asked[0]?.id}`
  return [
    '/strategies',
    `/strategies/${id}`,
    `/strategies/${id}/compare/${draft.id}`,
    ...['', '/edit', '/text/presence', '/presence', '/ask-review', '/review', '/adopt', '/remove'].map(
      (part) => `/strategies/${draft.id}${part}`,
    ),
    `/rule-sets/${ruleSet}/rules/staffing`,
    ...['', '/import', '/rules/maturity-presence', '/rules/maturity-presence/exception'].map(
      (part) => `/rule-sets/${draft.ruleSet}${part}`,
    ),
    `/rule-sets/${ruleSet}/compare/${draft.ruleSet}`,
    `${exception}/agree`,
    `${exception}/end`,
  ]
}
