import type { ObjectSchema } from 'joi'
import type { Adviser, Effect, Signer } from './effects.ts'
import type { FactPath } from './factNames.ts'
import type { Facts, RequestKind } from './facts.ts'
import type { Values } from './json.ts'
import type { Bilingual, Language } from './language.ts'
import type { Resemblance } from './resemblance.ts'
import type { Speech } from './speech.ts'

/** What is said of one code. A finding always has a remedy: what the reader can do, or that nothing need be done. */
export type Text = { message: string; remedy?: string }

/** The codes of a rule, each with the values that its text is made from. */
export type Codes = { [code: string]: Values }

/** What a finding may carry beside its effect. */
export type Consequences = {
  /** Who is to sign; with effect `sign-off`. */
  signOffBy?: Signer[]
  /** Within how many working days the lead may object to what the manager signs. */
  objectionWithinWorkingDays?: number
  /** Which advisory functions are asked for an opinion; the outcome and its effect stay as they are. */
  consult?: Adviser[]
  /** Who is told, without having to do anything. */
  notify?: Signer[]
  /** Accounts offered instead, best first; with effect `redirect`. */
  redirects?: string[]
  /** Accounts that resemble the one asked for, with the parts of the comparison. */
  resembling?: Resemblance[]
  /** What is to be done before the account is registered, whatever is answered; with effect `advise`. */
  beforeRegistration?: TrainingToTake[]
}

/** Somebody is to take a training; both by id. */
export type TrainingToTake = { person: string; training: string }

type Coded<State extends string, C extends Codes> = {
  [Code in keyof C & string]: { state: State; code: Code; values: C[Code] }
}[keyof C & string]

export type Pass<C extends Codes = Codes> = Coded<'pass', C> & Pick<Consequences, 'notify'>
export type Skip<C extends Codes = Codes> = Coded<'skip', C>
export type Finding<C extends Codes = Codes> = Coded<'finding', C> & { effect: Effect } & Consequences
/** The check cannot be made for want of these facts; what that means depends on whether the request is a draft. */
export type Missing = { state: 'missing'; paths: FactPath[] }

/** What a check says of one point. */
export type Verdict<C extends Codes = Codes> = Pass<C> | Skip<C> | Finding<C> | Missing

/** A rule as it is written: parameters and codes in their own types. */
export type RuleDefinition<P, C extends Codes> = {
  id: string
  /** A changed behaviour is a new version, kept beside the old one. */
  version: number
  title: Bilingual
  /** The reason for the rule. */
  why: Bilingual
  /** Where it comes from; a rule set may name the organisation's own source instead. */
  source: Bilingual
  /** Every parameter with its default, bounds and label; validated from `{}`. */
  parameters: ObjectSchema<P>
  /** The kinds of request that it is about; for others it is skipped. */
  kinds: readonly RequestKind[]
  /** Facts without which it says nothing. An empty list under `request` is no answer. */
  needs: readonly FactPath[]
  /** Judges the facts and changes nothing; one verdict, or one for each point that the rule looks at. */
  check(facts: Facts, parameters: P): Verdict<C> | Verdict<C>[]
  texts: { [Code in keyof C]: Bilingual<(values: C[Code], say: Speech) => Text> }
}

/** A rule as the engine runs it. */
export type Rule = Omit<RuleDefinition<unknown, Codes>, 'check' | 'texts' | 'parameters'> & {
  parameters: ObjectSchema
  /** Every code that the rule itself may answer with. */
  codes: readonly string[]
  check(facts: Facts, parameters: unknown): Verdict | Verdict[]
  /** The words for a code of this rule; null when the code is not one of its own. */
  text(code: string, values: Values, language: Language, say: Speech): Text | null
}

/** Makes a rule from its definition. */
export function defineRule<P, C extends Codes>(definition: RuleDefinition<P, C>): Rule {
  const { check, texts, ...rest } = definition
  return {
    ...rest,
    codes: Object.keys(texts),
    // The engine hands over parameters that `parameters` has validated.
    check: (facts, parameters) => check(facts, parameters as P),
    text(code, values, language, say) {
      if (!Object.hasOwn(texts, code)) return null
      // Values come from this version's own check, by way of storage.
      return texts[code as keyof C][language](values as C[keyof C], say)
    },
  }
}

/** The point is met. */
export function pass<const Code extends string, V extends Values>(
  code: Code,
  values: V,
  also: Pick<Consequences, 'notify'> = {},
) {
  return { state: 'pass' as const, code, values, ...also }
}

/** The point does not concern this request. */
export function skip<const Code extends string, V extends Values>(code: Code, values: V) {
  return { state: 'skip' as const, code, values }
}

/** Something to act on or to know. */
export function finding<const Code extends string, V extends Values>(
  effect: Effect,
  code: Code,
  values: V,
  also: Consequences = {},
) {
  return { state: 'finding' as const, effect, code, values, ...also }
}

/** The point cannot be judged without these facts. */
export function missing(...paths: FactPath[]): Missing {
  return { state: 'missing', paths }
}
