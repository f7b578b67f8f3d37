import { RuleSet } from '../../models/ruleSet.ts'
import { isDraft, Strategy } from '../../models/strategy.ts'
import type { Caller } from '../audit/change.ts'
import { AppError } from '../errors.ts'
import { demandKeep, demandRead } from '../strategies/access.ts'

/** A rule set with the strategy that it belongs to. */
export interface HeldRuleSet {
  ruleSet: RuleSet
  strategy: Strategy
}

type Who = Pick<Caller, 'actor' | 'roles'>

/** A rule set as stored, for who may read its strategy. AppError `not-found`, also for one that no strategy rests on; `forbidden`. */
export async function findRuleSet(id: string, who: Who): Promise<HeldRuleSet> {
  const [ruleSet, strategy] = await Promise.all([
    RuleSet.findById(id).lean<RuleSet>(),
    Strategy.findOne({ ruleSet: id }).lean<Strategy>(),
  ])
  if (!ruleSet || !strategy) throw new AppError('not-found')
  demandRead(strategy, who)
  return { ruleSet, strategy }
}

/** A rule set in the version that was seen, for who keeps its strategy. AppError `not-found`, `forbidden`, `changed-meanwhile`. */
export async function ruleSetToChange(id: string, version: number, who: Who): Promise<HeldRuleSet> {
  const held = await findRuleSet(id, who)
  await demandKeep(held.strategy.appliesTo, who)
  if (held.ruleSet.version !== version) throw overtaken(held.ruleSet)
  return held
}

/** As above, for what may be changed in a draft alone. AppError `wrong-state` once the strategy is adopted. */
export async function draftRuleSet(id: string, version: number, who: Who): Promise<HeldRuleSet> {
  const held = await ruleSetToChange(id, version, who)
  if (!isDraft(held.strategy)) throw adoptedAlready()
  return held
}

export function adoptedAlready(): AppError {
  return new AppError('wrong-state', {
    sv: 'Strategin är antagen, och reglerna ändras inte. Begär ett undantag, eller skriv ett nytt utkast som ersätter den.',
    en: 'The strategy is adopted, and its rules never change. Ask for an exception, or write a new draft that takes its place.',
  })
}

export function overtaken({ version }: Pick<RuleSet, 'version'>): AppError {
  return new AppError(
    'changed-meanwhile',
    {
      sv: 'Regelverket har ändrats sedan du öppnade det.',
      en: 'The rule set has changed since you opened it.',
    },
    { facts: { version } },
  )
}
