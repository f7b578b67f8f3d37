import { type Registry, registry as standard } from './registry.ts'
import type { RuleSet } from './ruleSet.ts'

/** A rule set to begin with: every rule in its newest version, in force, with its default parameters. */
export function exampleRuleSet(id = 'example', version = 1, registry: Registry = standard): RuleSet {
  return {
    id,
    version,
    rules: registry.latest().map((rule) => ({
      rule: rule.id,
      version: rule.version,
      mode: 'enforce',
      parameters: rule.parameters.validate({}).value,
    })),
  }
}
