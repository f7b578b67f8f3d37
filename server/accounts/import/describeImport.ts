import { type Language, say } from '../../../models/text.ts'
import { describeFault, nameFault } from './faults.ts'
import type { ImportResult } from './importAccounts.ts'
import type { Fate, FieldDifference, RowPlan } from './plan.ts'

/** How many rows there are of each fate, and of each reason for which rows are refused. */
export interface ImportCounts {
  rows: number
  new: number
  merged: number
  unchanged: number
  excluded: number
  refused: number
  /** A row may be refused for several reasons. */
  reasons: Record<string, number>
  units: number
}

export function countImport({ rows, units }: Pick<ImportResult, 'rows' | 'units'>): ImportCounts {
  const counts: ImportCounts = {
    rows: rows.length,
    new: 0,
    merged: 0,
    unchanged: 0,
    excluded: 0,
    refused: 0,
    reasons: {},
    units: units.length,
  }
  for (const { fate } of rows) {
    counts[fate.fate] += 1
    if (fate.fate !== 'refused') continue
    for (const code of new Set(fate.faults.map((fault) => fault.code))) {
      counts.reasons[code] = (counts.reasons[code] ?? 0) + 1
    }
  }
  return counts
}

/** What becomes of a row, in one sentence. */
export function describeRow({ fate, address }: RowPlan, language: Language, applied: boolean): string {
  const text = words[language]
  const shown = address === '' ? '–' : address
  return `${text.fates[fate.fate][applied ? 1 : 0]} ${shown}${detail(fate, language)}`
}

function detail(fate: Fate, language: Language): string {
  const text = words[language]
  switch (fate.fate) {
    case 'new':
      return `: ${fate.account.displayName}`
    case 'merged': {
      const into =
        'line' in fate.into ? text.intoLine(fate.into.line) : text.intoAccount(fate.into.account.number)
      const adds = fate.adds.length > 0 ? text.adds(differences(fate.adds)) : text.addsNothing
      return `: ${into}, ${adds}${kept(fate.kept, language)}`
    }
    case 'unchanged':
      return `: ${text.intoAccount(fate.account.number)}${kept(fate.kept, language)}`
    case 'excluded':
      return `: ${fate.because}`
    case 'refused':
      return `: ${fate.faults
        .map((fault) => `${fault.column ? `${fault.column}: ` : ''}${say(describeFault(fault), language)}`)
        .join(' ')}`
  }
}

function kept(list: readonly FieldDifference[], language: Language): string {
  return list.length === 0 ? '' : `; ${words[language].kept(differences(list))}`
}

function differences(list: readonly FieldDifference[]): string {
  return list.map(({ field, is, list: says }) => `${field} ${shown(is)} → ${shown(says)}`).join(', ')
}

function shown(value: unknown): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return '–'
  return Array.isArray(value) ? value.join('+') : `“${value}”`
}

const words = {
  sv: {
    fates: {
      new: ['skulle läggas in', 'inlagt'],
      merged: ['skulle slås samman', 'sammanslaget'],
      unchanged: ['oförändrat', 'oförändrat'],
      excluded: ['undantas', 'undantaget'],
      refused: ['avvisas', 'avvisat'],
    },
    intoLine: (line: number) => `med rad ${line}`,
    intoAccount: (number: number) => `konto ${number}`,
    adds: (what: string) => `tillför ${what}`,
    addsNothing: 'tillför inget',
    kept: (what: string) => `behålls mot listan: ${what}`,
  },
  en: {
    fates: {
      new: ['would be written', 'written'],
      merged: ['would be merged', 'merged'],
      unchanged: ['unchanged', 'unchanged'],
      excluded: ['excluded', 'excluded'],
      refused: ['refused', 'refused'],
    },
    intoLine: (line: number) => `with line ${line}`,
    intoAccount: (number: number) => `account ${number}`,
    adds: (what: string) => `adds ${what}`,
    addsNothing: 'adds nothing',
    kept: (what: string) => `kept against the list: ${what}`,
  },
} as const

/** The end of a report: counts, and what was done or is to be done. */
export function describeOutcome(result: ImportResult, language: Language): string[] {
  const counts = countImport(result)
  const sv = language === 'sv'
  const named = new Map<string, number>()
  for (const [code, count] of Object.entries(counts.reasons)) {
    const name = say(nameFault(code), language)
    named.set(name, (named.get(name) ?? 0) + count)
  }
  const reasons = [...named].sort((a, b) => b[1] - a[1])
  return [
    ...result.faults.map((fault) => say(describeFault(fault), language)),
    ...result.units.map((unit) =>
      sv ? `Ny verksamhet: ${unit.name.sv} / ${unit.name.en}` : `New unit: ${unit.name.sv} / ${unit.name.en}`,
    ),
    counted(counts, sv),
    ...reasons.map(([name, count]) => `  ${count} ${name}`),
    outcome(result, counts, sv),
  ]
}

function counted(counts: ImportCounts, sv: boolean): string {
  const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`
  const parts = sv
    ? [
        many(counts.new, 'ny', 'nya'),
        many(counts.merged, 'sammanslagen', 'sammanslagna'),
        many(counts.unchanged, 'oförändrad', 'oförändrade'),
        many(counts.excluded, 'undantagen', 'undantagna'),
        many(counts.refused, 'avvisad', 'avvisade'),
      ]
    : [
        `${counts.new} new`,
        `${counts.merged} merged`,
        `${counts.unchanged} unchanged`,
        `${counts.excluded} excluded`,
        `${counts.refused} refused`,
      ]
  const rows = many(counts.rows, sv ? 'rad' : 'row', sv ? 'rader' : 'rows')
  const units = sv
    ? many(counts.units, 'ny verksamhet', 'nya verksamheter')
    : many(counts.units, 'new unit', 'new units')
  return `${rows}: ${parts.join(', ')}; ${units}.`
}

function outcome({ applied, faults }: ImportResult, { refused }: ImportCounts, sv: boolean): string {
  if (applied) return sv ? 'Allt är skrivet.' : 'All of it is written.'
  if (faults.length > 0 || refused > 0) {
    return sv
      ? 'Inget är skrivet och inget skrivs förrän varje rad går igenom eller är undantagen i mappningen.'
      : 'Nothing is written, and nothing will be until every row passes or is excluded in the mapping.'
  }
  return sv ? 'Inget är skrivet än: lägg till --apply.' : 'Nothing is written yet: add --apply.'
}
