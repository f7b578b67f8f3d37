import type { Schema } from 'joi'
import type { Mode } from './effects.ts'
import type { RuleException } from './exceptions.ts'
import type { Json } from './json.ts'
import type { Bilingual, Language } from './language.ts'
import { type Registry, registry as standard } from './registry.ts'
import type { RuleSet, RuleSetEntry } from './ruleSet.ts'
import { speech } from './speech.ts'

/** One thing that differs between two rule sets. */
export type RuleSetChange = { rule: string; version: number } & (
  | { what: 'added' | 'removed'; mode: Mode }
  | { what: 'mode'; from: Mode; to: Mode }
  | { what: 'version'; from: number; to: number }
  | { what: 'parameter'; path: string[]; from: Json | undefined; to: Json | undefined }
  | { what: 'source'; to: Bilingual | null }
  | { what: 'exception-added' | 'exception-removed' | 'exception-changed'; exception: RuleException }
)

/** What differs, by rule. The order of the rules in either is no difference. Parameters left out count as their defaults. */
export function compareRuleSets(
  before: RuleSet,
  after: RuleSet,
  registry: Registry = standard,
): RuleSetChange[] {
  const ids = [...new Set([...before.rules, ...after.rules].map(({ rule }) => rule))].sort()
  return ids.flatMap((id) => {
    const [was, is] = [before, after].map(({ rules }) => rules.find(({ rule }) => rule === id))
    if (!was && is) return [{ what: 'added' as const, rule: id, version: is.version, mode: is.mode }]
    if (was && !is) return [{ what: 'removed' as const, rule: id, version: was.version, mode: was.mode }]
    return was && is ? compareEntries(was, is, registry) : []
  })
}

function compareEntries(was: RuleSetEntry, is: RuleSetEntry, registry: Registry): RuleSetChange[] {
  const about = { rule: is.rule, version: is.version }
  const changes: RuleSetChange[] = []
  if (was.version !== is.version)
    changes.push({ ...about, what: 'version', from: was.version, to: is.version })
  if (was.mode !== is.mode) changes.push({ ...about, what: 'mode', from: was.mode, to: is.mode })
  const leaves = [was, is].map((entry) => new Map(leavesOf(complete(entry, registry))))
  const [from, to] = leaves as [Map<string, Json>, Map<string, Json>]
  for (const path of [...new Set([...from.keys(), ...to.keys()])]) {
    const [a, b] = [from.get(path), to.get(path)]
    if (JSON.stringify(a) === JSON.stringify(b)) continue
    changes.push({ ...about, what: 'parameter', path: path.split('.'), from: a, to: b })
  }
  if (JSON.stringify(was.source ?? null) !== JSON.stringify(is.source ?? null)) {
    changes.push({ ...about, what: 'source', to: is.source ?? null })
  }
  const before = new Map((was.exceptions ?? []).map((one) => [one.id, one]))
  const after = new Map((is.exceptions ?? []).map((one) => [one.id, one]))
  for (const [id, exception] of after) {
    const old = before.get(id)
    if (!old) changes.push({ ...about, what: 'exception-added', exception })
    else if (JSON.stringify(old) !== JSON.stringify(exception))
      changes.push({ ...about, what: 'exception-changed', exception })
  }
  for (const [id, exception] of before)
    if (!after.has(id)) changes.push({ ...about, what: 'exception-removed', exception })
  return changes
}

function complete({ rule, version, parameters }: RuleSetEntry, registry: Registry): unknown {
  return registry.find(rule, version)?.parameters.validate(parameters).value ?? parameters
}

/** The values at the ends, by dotted path. A list is one value. */
function leavesOf(value: unknown, path: string[] = []): [string, Json][] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]))
  }
  return [[path.join('.'), value as Json]]
}

const MODES: Record<Mode, Bilingual> = {
  enforce: { sv: 'krav', en: 'required' },
  warn: { sv: 'rekommendation', en: 'recommended' },
  audit: { sv: 'endast uppföljning', en: 'only followed up' },
}

/** A difference as a sentence. `names` turns ids of units, people, channels and purposes into names. */
export function describeRuleSetChange(
  change: RuleSetChange,
  language: Language,
  names: (id: string) => string = (id) => id,
  registry: Registry = standard,
): string {
  const sv = language === 'sv'
  const found = registry.find(change.rule, change.version)
  const title = sv ? `”${found?.title.sv ?? change.rule}”` : `“${found?.title.en ?? change.rule}”`
  switch (change.what) {
    case 'added':
      return sv
        ? `Regeln ${title} tillkommer: ${MODES[change.mode].sv}.`
        : `The rule ${title} is added: ${MODES[change.mode].en}.`
    case 'removed':
      return sv ? `Regeln ${title} tas bort.` : `The rule ${title} is taken away.`
    case 'mode':
      return sv
        ? `${title} blir ${MODES[change.to].sv} i stället för ${MODES[change.from].sv}.`
        : `${title} becomes ${MODES[change.to].en} instead of ${MODES[change.from].en}.`
    case 'version':
      return sv
        ? `${title} prövas enligt version ${change.to} av regeln i stället för version ${change.from}.`
        : `${title} is judged by version ${change.to} of the rule instead of version ${change.from}.`
    case 'parameter': {
      const where = found ? labelAt(found.parameters, change.path, language) : change.path.join('.')
      const [from, to] = [change.from, change.to].map((value) => valueWords(value, language, names))
      return sv
        ? `${title}: ${where} ändras från ${from} till ${to}.`
        : `${title}: ${where} changes from ${from} to ${to}.`
    }
    case 'source':
      if (!change.to)
        return sv
          ? `${title} får sin källa från regeln själv.`
          : `${title} takes its source from the rule itself.`
      return sv ? `${title} får källan ${change.to.sv}.` : `${title} gets the source ${change.to.en}.`
    default:
      return exceptionWords(change, title, language, names)
  }
}

/** An exception as a sentence: where, how, until when, who and why. One that is only asked for names who asked. */
export function describeException(
  exception: Omit<RuleException, 'agreedBy'> & { agreedBy?: string },
  language: Language,
  names: (id: string) => string = (id) => id,
): string {
  const say = speech(language, names)
  const { askedBy, agreedBy, until, reason } = exception
  const scope = scopeWords(exception, language, names)
  const does = effectWords(exception, language)
  const who = say.names([askedBy, ...(agreedBy ? [agreedBy] : [])])
  const why = reason[language].replace(/[.\s]+$/, '')
  return language === 'sv'
    ? `För ${scope}: ${does}, till och med den ${say.day(until)} (${who}: ${why}).`
    : `For ${scope}: ${does}, to the end of ${say.day(until)} (${who}: ${why}).`
}

function exceptionWords(
  { what, exception }: Extract<RuleSetChange, { exception: RuleException }>,
  title: string,
  language: Language,
  names: (id: string) => string,
): string {
  const say = speech(language, names)
  const scope = scopeWords(exception, language, names)
  const does = effectWords(exception, language)
  const why = exception.reason[language].replace(/[.\s]+$/, '')
  const who = say.names([exception.askedBy, exception.agreedBy])
  if (language === 'sv') {
    if (what === 'exception-removed') return `${title}: undantaget för ${scope} upphör.`
    const verb = what === 'exception-added' ? 'ett undantag tillkommer' : 'undantaget ändras'
    return `${title}: ${verb} för ${scope}, ${does}, till och med den ${say.day(exception.until)} (${who}: ${why}).`
  }
  if (what === 'exception-removed') return `${title}: the exception for ${scope} ends.`
  const verb = what === 'exception-added' ? 'there is a new exception' : 'the exception changes'
  return `${title}: ${verb} for ${scope}, ${does}, to the end of ${say.day(exception.until)} (${who}: ${why}).`
}

function scopeWords(
  { where }: Pick<RuleException, 'where'>,
  language: Language,
  names: (id: string) => string,
): string {
  const say = speech(language, names)
  const { units, channels, purposes, levels } = where
  const parts = [
    units && say.names(units),
    channels && say.names(channels),
    purposes && say.names(purposes),
    levels && `${language === 'sv' ? 'nivå' : 'level'} ${say.list(levels.map(String))}`,
  ]
  return parts.filter((part) => part !== undefined).join(', ')
}

function effectWords(
  { waive, mode, parameters }: Pick<RuleException, 'waive' | 'mode' | 'parameters'>,
  language: Language,
): string {
  const sv = language === 'sv'
  if (waive) return sv ? 'punkten visas men hindrar inte' : 'the point is shown but holds nothing up'
  if (mode) return sv ? `som ${MODES[mode].sv}` : `as ${MODES[mode].en}`
  const count = Object.keys(parameters ?? {}).length
  return sv
    ? `med ${count === 1 ? 'ett annat värde' : 'andra värden'}`
    : `with ${count === 1 ? 'another value' : 'other values'}`
}

/** The labels on the way to a parameter: `nivå 3, egna konton för en verksamhet`. */
function labelAt(schema: Schema, path: string[], language: Language): string {
  let at: Described | undefined = schema.describe()
  return path
    .map((key) => {
      at = at?.keys?.[key]
      const label = at?.metas?.find((meta) => meta.label)?.label
      if (label) return lower(label[language])
      return /^[1-5]$/.test(key) ? `${language === 'sv' ? 'nivå' : 'level'} ${key}` : key
    })
    .join(', ')
}

/** What Joi says of a schema, as far as labels go. */
type Described = { keys?: Record<string, Described>; metas?: { label?: Bilingual }[] }

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function valueWords(value: Json | undefined, language: Language, names: (id: string) => string): string {
  const sv = language === 'sv'
  if (value === null || value === undefined) return sv ? 'inget' : 'none'
  if (typeof value === 'boolean') return value ? (sv ? 'ja' : 'yes') : sv ? 'nej' : 'no'
  const say = speech(language, names)
  if (typeof value === 'number') return say.number(value)
  if (!Array.isArray(value)) return names(String(value))
  if (value.length === 0) return sv ? 'inget' : 'none'
  return say.list(value.map((one) => valueWords(one, language, names)))
}
