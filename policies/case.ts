import type { Adviser, Effect, Signer } from './effects.ts'
import type { Facts } from './facts.ts'
import type { Bilingual } from './language.ts'

/** Some facts in place of others: objects are merged, everything else replaces what was there. */
export type Difference<T = Facts> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: Difference<T[K]> }
    : T

/** One point of the answer, as far as a case cares: what is left out may be anything. */
export type Expectation = {
  state: 'pass' | 'skip' | 'finding'
  code: string
  effect?: Effect
  signOffBy?: readonly Signer[]
  objectionWithinWorkingDays?: number
  notify?: readonly Signer[]
  consult?: readonly Adviser[]
  redirects?: readonly string[]
}

/** A worked example of a rule: what is asked, and every point that the rule answers with. */
export type Case = {
  name: Bilingual
  given: Difference
  /** Parameters in place of the defaults. */
  parameters?: Record<string, unknown>
  expect: Expectation | Expectation[]
}

export type RuleCases = { rule: string; version: number; cases: Case[] }

/** The facts of a case: the base with its differences. Neither is changed. */
export function withDifference(base: Facts, difference: Difference): Facts {
  return merged(base, difference) as Facts
}

function merged(base: unknown, difference: unknown): unknown {
  if (!isObject(base) || !isObject(difference)) return difference
  const keys = Object.keys(difference)
  return { ...base, ...Object.fromEntries(keys.map((key) => [key, merged(base[key], difference[key])])) }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
