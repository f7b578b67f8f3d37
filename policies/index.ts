export type { Description, Standing } from './describe.ts'
export { describe, standing } from './describe.ts'
export type { Effect, Mode, Signer } from './effects.ts'
export { compareEffects, EFFECTS, inSigningOrder, MODES, SIGNERS, strictest } from './effects.ts'
export type { Evaluation, Result, SignOff } from './evaluate.ts'
export { evaluate, prepare } from './evaluate.ts'
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
  UnitFacts,
  UnitKind,
} from './facts.ts'
export type { Json, Values } from './json.ts'
export type { Bilingual, Language } from './language.ts'
export type { Registry } from './registry.ts'
export { registry } from './registry.ts'
export type { Fit, Resemblance } from './resemblance.ts'
export type { Rule } from './rule.ts'
export type { CheckedRuleSet, RuleSet, RuleSetEntry, RuleSetError } from './ruleSet.ts'
export { checkRuleSet } from './ruleSet.ts'
