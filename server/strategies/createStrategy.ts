import { randomUUID } from 'node:crypto'
import { RuleSet } from '../../models/ruleSet.ts'
import { isDraft, Strategy, type StrategySections } from '../../models/strategy.ts'
import { exampleRuleSet } from '../../policies/index.ts'
import { type Caller, change } from '../audit/change.ts'
import { addMonths, dayOf } from '../clock.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { ruleSetOf } from '../organisation/strategy.ts'
import { demandKeep } from './access.ts'
import { findStrategy } from './find.ts'

/**
 * Begins a draft with a rule set of its own: both copied from a strategy (`from`), or an empty text with the example rules. Exceptions that have
 * ended are left behind. AppError `not-found`, `forbidden`.
 */
export async function createStrategy({ from }: { from: string | null }, caller: Caller): Promise<Strategy> {
  const source = from ? await findStrategy(from, caller) : null
  await demandKeep(source?.appliesTo ?? [], caller)
  const { timeZone } = await theOrganisation()
  const today = dayOf(caller.now, timeZone)
  const rules = source ? await ruleSetOf(source) : null
  // A copy of a draft is still the words of those who wrote it.
  const draft = source && isDraft(source) ? source : null
  const ruleSet: RuleSet = {
    _id: randomUUID(),
    version: 1,
    rules: rules ? stillCounting(rules.rules, today) : exampleRules(),
    authors: rules ? ((draft && rules.authors) ?? []) : [caller.actor.id],
  }
  return change(caller, { action: 'strategy.create' }, async (tx) => {
    await tx.insert(RuleSet, ruleSet)
    return tx.insert(Strategy, {
      _id: randomUUID(),
      version: 1,
      name: source?.name ?? { sv: '', en: '' },
      edition: 0,
      status: 'draft',
      from: addMonths(`${today.slice(0, 7)}-01`, 1),
      to: null,
      left: [],
      adoptedBy: null,
      adoptedOn: null,
      decisionNumber: null,
      appliesTo: source?.appliesTo ?? [],
      presenceModel: source?.presenceModel ?? 'consolidated',
      allowsOwnModel: source?.allowsOwnModel ?? false,
      presenceExceptions: (source?.presenceExceptions ?? []).filter(
        ({ until }) => until === null || until >= today,
      ),
      // A day that has passed promises nobody anything.
      amnestyUntil: source?.amnestyUntil && source.amnestyUntil >= today ? source.amnestyUntil : null,
      factors: source?.factors ?? null,
      sections: source?.sections ?? noSections(),
      ruleSet: ruleSet._id,
      basedOn: source?._id ?? null,
      authors: [...new Set([...(draft?.authors ?? []), caller.actor.id])],
      reviews: [],
      reviewAskedBy: null,
    })
  })
}

function stillCounting(rules: RuleSet['rules'], today: string): RuleSet['rules'] {
  return rules.map(({ exceptions, ...use }) => {
    const left = (exceptions ?? []).filter(({ until }) => until >= today)
    return left.length > 0 ? { ...use, exceptions: left } : use
  })
}

function exampleRules(): RuleSet['rules'] {
  return exampleRuleSet().rules.map((use) => ({ ...use, source: null }))
}

function noSections(): StrategySections {
  const empty = () => ({ sv: '', en: '' })
  return {
    presence: empty(),
    interaction: empty(),
    processes: empty(),
    measurement: empty(),
    ownership: empty(),
    resources: empty(),
  }
}
