import { compareEffects } from './effects.ts'
import type { Result } from './evaluate.ts'
import { appliesTo, type RuleException } from './exceptions.ts'
import type { Facts } from './facts.ts'
import { type Registry, registry as standard } from './registry.ts'
import type { RuleSet } from './ruleSet.ts'

/** Who asked that a rule should not count for one request, who agreed, why, and to the end of which day. */
export type Waive = Pick<RuleException, 'id' | 'reason' | 'askedBy' | 'agreedBy' | 'until'> & { rule: string }

/**
 * The rule set with a waiver for these facts: its findings stay, as advice, with by whom, why and until when. It is an exception like any other, so
 * that an evaluation under it is kept and replayed as all are. What held here otherwise, another mode or other parameters, goes on holding.
 */
export function withWaiver(ruleSet: RuleSet, facts: Facts, { rule, ...waive }: Waive): RuleSet {
  return {
    ...ruleSet,
    rules: ruleSet.rules.map((entry) => {
      if (entry.rule !== rule) return entry
      const exceptions = entry.exceptions ?? []
      const { mode, parameters } = exceptions.find((one) => appliesTo(one, facts)) ?? {}
      const exception: RuleException = {
        ...waive,
        where: { units: [facts.unit.id] },
        waive: true,
        ...(mode ? { mode } : {}),
        ...(parameters ? { parameters } : {}),
      }
      return { ...entry, exceptions: [exception, ...exceptions] }
    }),
  }
}

/** The rules whose findings a waiver would make count less; what the engine itself says, that it could not judge, is waived by nobody. */
export function waivableRules(results: readonly Result[], registry: Registry = standard): string[] {
  const waivable = results.filter(
    ({ rule, version, code, effect }) =>
      compareEffects(effect, 'advise') > 0 && registry.find(rule, version)?.codes.includes(code) === true,
  )
  return [...new Set(waivable.map(({ rule }) => rule))]
}
