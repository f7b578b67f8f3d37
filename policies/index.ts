export type { Case, Expectation, RuleCases } from './case.ts'
export { withDifference } from './case.ts'
export { base as baseFacts } from './cases/base.ts'
export { cases, casesOf } from './cases.ts'
export {
  compareRuleSets,
  describeException,
  describeRuleSetChange,
  type RuleSetChange,
} from './compareRuleSets.ts'
export type { Description, Standing } from './describe.ts'
export { describe, standing } from './describe.ts'
export type { Adviser, Effect, Mode, Signer } from './effects.ts'
export { ADVISERS, compareEffects, EFFECTS, inSigningOrder, MODES, SIGNERS, strictest } from './effects.ts'
export type { Evaluation, Result, SignOff } from './evaluate.ts'
export { evaluate, prepare } from './evaluate.ts'
export { exampleRuleSet } from './examples.ts'
export type { AppliedException, RuleException, Scope } from './exceptions.ts'
export type { FactPath } from './factNames.ts'
export { factNames } from './factNames.ts'
export type {
  AccountKind,
  AccountStatus,
  CandidateFacts,
  ChannelFacts,
  Facts,
  Level,
  PersonFacts,
  PresenceModel,
  PurposeFacts,
  RequestFacts,
  RequestKind,
  StrategyFacts,
  TrainingFacts,
  UnitFacts,
  UnitKind,
} from './facts.ts'
export type { Json, Values } from './json.ts'
export type { Bilingual, Language } from './language.ts'
export type { LevelInForce } from './level.ts'
export { levelInForce } from './level.ts'
export type { ByLevel } from './parameters.ts'
export { labelOf } from './parameters.ts'
export type { Registry } from './registry.ts'
export { registry } from './registry.ts'
export type { Fit, Resemblance } from './resemblance.ts'
export { byResemblance, resemblance } from './resemblance.ts'
export type { Rule } from './rule.ts'
export type { CheckedRuleSet, RuleSet, RuleSetEntry, RuleSetError } from './ruleSet.ts'
export { checkRuleSet } from './ruleSet.ts'
export type { Answer, Answered, Counts, Direction, Judged, Shift, Tally } from './simulate.ts'
export {
  addTallies,
  answerOf,
  emptyTally,
  sameAnswer,
  shiftBetween,
  standsAgainst,
  tallyOf,
} from './simulate.ts'
export { type Waive, waivableRules, withWaiver } from './waive.ts'
