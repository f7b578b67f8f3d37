import type { RuleSet } from '../../models/ruleSet.ts'
import {
  factorNames,
  type PresenceException,
  type Strategy,
  type StrategySections,
} from '../../models/strategy.ts'
import type { Language, Text } from '../../models/text.ts'
import { compareRuleSets, type RuleSetChange } from '../../policies/index.ts'
import type { Caller } from '../audit/change.ts'
import { ruleSetOf } from '../organisation/strategy.ts'
import { policyRuleSet } from '../requests/facts.ts'
import { compareParagraphs, type ParagraphChange } from './compareParagraphs.ts'
import { findStrategy } from './find.ts'
import { sectionNames } from './shape.ts'

/** One setting that is not the same in two strategies. */
export type SettingChange =
  | { what: 'name'; language: Language; from: string; to: string }
  | { what: 'appliesTo'; added: string[]; removed: string[] }
  | { what: 'presenceModel'; from: Strategy['presenceModel']; to: Strategy['presenceModel'] }
  | { what: 'allowsOwnModel'; to: boolean }
  | { what: 'amnestyUntil'; from: string | null; to: string | null }
  | { what: 'factor'; factor: (typeof factorNames)[number]; from: FactorValue | null; to: FactorValue | null }
  | { what: 'presence-added' | 'presence-removed' | 'presence-changed'; exception: PresenceException }

type FactorValue = NonNullable<Strategy['factors']>[(typeof factorNames)[number]]

/** What is not the same in a section, in each language. */
export interface SectionChange {
  section: keyof StrategySections
  sv: ParagraphChange[]
  en: ParagraphChange[]
}

/** What differs between two strategies: setting by setting, section by section, rule by rule. */
export interface StrategyComparison {
  before: Strategy
  after: Strategy
  settings: SettingChange[]
  sections: SectionChange[]
  rules: RuleSetChange[]
}

/** Compares two strategies that somebody may read. AppError `not-found`, `forbidden`. */
export async function comparedStrategies(
  before: string,
  after: string,
  who: Pick<Caller, 'actor' | 'roles'>,
): Promise<StrategyComparison> {
  const [was, is] = await Promise.all([findStrategy(before, who), findStrategy(after, who)])
  const [rulesBefore, rulesAfter] = await Promise.all([ruleSetOf(was), ruleSetOf(is)])
  return compareStrategies({ strategy: was, ruleSet: rulesBefore }, { strategy: is, ruleSet: rulesAfter })
}

/** The same, of records at hand. */
export function compareStrategies(
  before: { strategy: Strategy; ruleSet: RuleSet },
  after: { strategy: Strategy; ruleSet: RuleSet },
): StrategyComparison {
  const [was, is] = [before.strategy, after.strategy]
  return {
    before: was,
    after: is,
    settings: settings(was, is),
    sections: sectionNames.flatMap((section) => {
      const [sv, en] = (['sv', 'en'] as const).map((language) =>
        compareParagraphs(was.sections[section][language], is.sections[section][language]),
      ) as [ParagraphChange[], ParagraphChange[]]
      return sv.length + en.length > 0 ? [{ section, sv, en }] : []
    }),
    rules: compareRuleSets(policyRuleSet(before.ruleSet), policyRuleSet(after.ruleSet)),
  }
}

function settings(was: Strategy, is: Strategy): SettingChange[] {
  const changes: SettingChange[] = []
  for (const language of ['sv', 'en'] as const) {
    const [from, to] = [was.name[language], is.name[language]]
    if (from !== to) changes.push({ what: 'name', language, from, to })
  }
  const added = is.appliesTo.filter((unit) => !was.appliesTo.includes(unit))
  const removed = was.appliesTo.filter((unit) => !is.appliesTo.includes(unit))
  if (added.length + removed.length > 0) changes.push({ what: 'appliesTo', added, removed })
  if (was.presenceModel !== is.presenceModel)
    changes.push({ what: 'presenceModel', from: was.presenceModel, to: is.presenceModel })
  if (Boolean(was.allowsOwnModel) !== Boolean(is.allowsOwnModel))
    changes.push({ what: 'allowsOwnModel', to: Boolean(is.allowsOwnModel) })
  changes.push(...presence(was.presenceExceptions ?? [], is.presenceExceptions ?? []))
  const [from, to] = [was.amnestyUntil ?? null, is.amnestyUntil ?? null]
  if (from !== to) changes.push({ what: 'amnestyUntil', from, to })
  for (const factor of factorNames) {
    const [a, b] = [was.factors?.[factor] ?? null, is.factors?.[factor] ?? null]
    const same = a?.choice === b?.choice && sameText(a?.text, b?.text)
    if (!same) changes.push({ what: 'factor', factor, from: a, to: b })
  }
  return changes
}

function presence(before: PresenceException[], after: PresenceException[]): SettingChange[] {
  const old = new Map(before.map((one) => [one.id, one]))
  const now = new Set(after.map(({ id }) => id))
  return [
    ...after.flatMap((exception): SettingChange[] => {
      const was = old.get(exception.id)
      if (!was) return [{ what: 'presence-added', exception }]
      return sameException(was, exception) ? [] : [{ what: 'presence-changed', exception }]
    }),
    ...before
      .filter(({ id }) => !now.has(id))
      .map((exception): SettingChange => ({ what: 'presence-removed', exception })),
  ]
}

function sameException(a: PresenceException, b: PresenceException): boolean {
  return (
    a.unit === b.unit &&
    a.channel === b.channel &&
    a.model === b.model &&
    a.until === b.until &&
    sameText(a.reason, b.reason)
  )
}

function sameText(a: Text | undefined, b: Text | undefined): boolean {
  return a?.sv === b?.sv && a?.en === b?.en
}
