import { Channel } from '../../../models/channel.ts'
import type { SimulationInput } from '../../../models/simulation.ts'
import { Strategy } from '../../../models/strategy.ts'
import { say } from '../../../models/text.ts'
import { Unit } from '../../../models/unit.ts'
import { addTallies, type Counts, registry } from '../../../policies/index.ts'
import { type Names, namesOf } from '../../../server/names.ts'
import type { FormError } from '../../../server/pages/components/FormErrors.tsx'
import type { Option } from '../../../server/pages/components/fields.tsx'
import { formats } from '../../../server/pages/formats.ts'
import type { PageContext } from '../../../server/pages/page.ts'
import type { NewSimulationView } from '../../../server/pages/simulations/NewSimulationPage.tsx'
import type { RowsView } from '../../../server/pages/simulations/RowsPage.tsx'
import type { ShownRow } from '../../../server/pages/simulations/RowTable.tsx'
import type { SimulationView } from '../../../server/pages/simulations/SimulationPage.tsx'
import type { SimulationsView } from '../../../server/pages/simulations/SimulationsPage.tsx'
import { strategyName } from '../../../server/pages/strategies/StrategyBadge.tsx'
import { presenceModelNames } from '../../../server/pages/words.ts'
import { listSimulations, progressOf, type SimulationWithRun } from '../../../server/simulations/find.ts'
import { listRows, type PlacedRow, type RowFilter, ruleTitle } from '../../../server/simulations/rows.ts'

const pageSize = 25
/** How many rows stand beside the figures. */
const firstRows = 5
const mostUnits = 2000

export async function simulationsView(
  page: PageContext,
  mayStart: boolean,
  cursor: string | undefined,
): Promise<SimulationsView> {
  const { simulations, next } = await listSimulations(
    cursor === undefined ? { limit: pageSize } : { limit: pageSize, cursor },
  )
  const names = await namesOf(
    simulations.map(({ simulation }) => simulation.by),
    page.language,
  )
  const changed = ({ stricter, milder }: Counts) => stricter + milder
  return {
    rows: simulations.map(({ simulation: { _id, name, by, at }, run }) => ({
      id: _id,
      name,
      by: names(by),
      at,
      state: run.state,
      progress: progressOf(run),
      changed: run.figures && {
        requests: changed(run.figures.requests),
        accounts: changed(run.figures.accounts),
      },
    })),
    mayStart,
    first: cursor === undefined ? null : '/simulations',
    next: next && `/simulations?cursor=${next}`,
  }
}

export async function newSimulationView(
  page: PageContext,
  typed: Record<string, string>,
  errors: FormError[],
): Promise<NewSimulationView> {
  const [strategies, places] = await Promise.all([
    Strategy.find({}, { name: 1, edition: 1, status: 1, ruleSet: 1 })
      .sort({ edition: -1, _id: 1 })
      .limit(50)
      .lean<Strategy[]>(),
    placeOptions(page),
  ])
  const named = strategies.map((strategy) => ({
    strategy,
    label: say(strategyName(strategy.name), page.language),
  }))
  const inRules = { sv: 'Reglerna i', en: 'The rules of' }[page.language]
  const ruleSets = named.map(({ strategy, label }) => ({
    value: strategy.ruleSet,
    label: `${inRules} ${label}`,
  }))
  return {
    strategies: named.map(({ strategy, label }) => ({ value: strategy._id, label })),
    ruleSets: ruleSets.filter(
      ({ value }, index) => ruleSets.findIndex((each) => each.value === value) === index,
    ),
    ...places,
    typed,
    errors,
  }
}

async function placeOptions(page: PageContext): Promise<{ units: Option[]; channels: Option[] }> {
  const [units, channels] = await Promise.all([
    Unit.find({}, { name: 1 }).limit(mostUnits).lean<Pick<Unit, '_id' | 'name'>[]>(),
    Channel.find({}, { name: 1 }).limit(200).lean<Pick<Channel, '_id' | 'name'>[]>(),
  ])
  const options = (all: (Pick<Unit, '_id' | 'name'> | Pick<Channel, '_id' | 'name'>)[]) =>
    all
      .map(({ _id, name }) => ({ value: _id, label: say(name, page.language) }))
      .sort((a, b) => a.label.localeCompare(b.label, page.language))
  return { units: options(units), channels: options(channels) }
}

export async function simulationView(
  { simulation, run }: SimulationWithRun,
  page: PageContext,
  mayStart: boolean,
): Promise<SimulationView> {
  const { _id, name, input, by, at } = simulation
  const { figures, state } = run
  const both = figures && addTallies(figures.requests, figures.accounts)
  const [against, milder, stricter] = figures
    ? await Promise.all([
        listRows(_id, { part: 'accounts', only: 'against', limit: firstRows }),
        listRows(_id, { part: 'requests', only: 'milder', limit: firstRows }),
        listRows(_id, { part: 'requests', only: 'stricter', limit: firstRows }),
      ])
    : []
  const changed = [...(stricter?.rows ?? []), ...(milder?.rows ?? [])]
    .sort((a, b) => a.number - b.number)
    .slice(0, firstRows)
  const rows = [...(against?.rows ?? []), ...changed]
  const strategyIds = [input.strategy, input.ruleSet].filter((id) => typeof id === 'string')
  const [names, strategies] = await Promise.all([
    namesOf(
      [
        by,
        input.scope.unit,
        input.scope.channel,
        ...input.levels.map(({ unit }) => unit),
        ...Object.keys(both?.units ?? {}),
        ...Object.keys(both?.channels ?? {}),
        ...idsIn(rows),
      ],
      page.language,
    ),
    Strategy.find(
      { $or: [{ _id: { $in: strategyIds } }, { ruleSet: { $in: strategyIds } }] },
      { name: 1, ruleSet: 1 },
    )
      .limit(50)
      .lean<Pick<Strategy, '_id' | 'name' | 'ruleSet'>[]>(),
  ])
  return {
    id: _id,
    name,
    by: names(by),
    at,
    state,
    progress: progressOf(run),
    tried: triedWords(input, strategies, names, page),
    scope: scopeWords(input.scope, names, page),
    figures,
    rules: ranked(both?.rules ?? {}, (id) => ruleTitle(id, page.language)),
    units: ranked(both?.units ?? {}, names),
    channels: ranked(both?.channels ?? {}, names),
    against: (against?.rows ?? []).map((row) => shown(row, names, page)),
    changed: changed.map((row) => shown(row, names, page)),
    mayCancel: mayStart,
  }
}

/** By how many answers change, then by name. */
function ranked<V extends { stricter: number; milder: number }>(table: Record<string, V>, names: Names) {
  return Object.entries(table)
    .map(([id, counts]) => ({ id, name: names(id), ...counts }))
    .sort((a, b) => b.stricter + b.milder - (a.stricter + a.milder) || a.name.localeCompare(b.name))
}

const idsIn = (rows: readonly PlacedRow[]) => rows.flatMap(({ id, unit, channel }) => [id, unit, channel])

function shown(row: PlacedRow, names: Names, { language }: PageContext): ShownRow {
  const request = { sv: `Ärende ${row.number}`, en: `Request ${row.number}` }[language]
  return {
    row,
    name: row.part === 'accounts' ? names(row.id) : request,
    unit: names(row.unit),
    channel: row.channel && names(row.channel),
    rules: row.because.map((id) => ({ id, title: ruleTitle(id, language) })),
  }
}

function triedWords(
  { strategy, ruleSet, levels }: SimulationInput,
  strategies: Pick<Strategy, '_id' | 'name' | 'ruleSet'>[],
  names: Names,
  { language }: PageContext,
): string[] {
  const sv = language === 'sv'
  const named = (found: { name: Strategy['name'] } | undefined) =>
    found ? say(strategyName(found.name), language) : '–'
  const words: string[] = []
  if (typeof strategy === 'string') words.push(named(strategies.find(({ _id }) => _id === strategy)))
  else if (strategy) {
    const model = say(presenceModelNames[strategy.presenceModel], language).toLowerCase()
    words.push(sv ? `Närvaromodellen ${model}` : `The presence model ${model}`)
  }
  if (typeof ruleSet === 'string') {
    const name = named(strategies.find((each) => each.ruleSet === ruleSet))
    words.push(sv ? `Reglerna i ${name}` : `The rules of ${name}`)
  } else if (ruleSet) words.push(sv ? 'Ett eget regelverk' : 'Rules of its own')
  for (const { unit, level } of levels) {
    const whom = unit === null ? (sv ? 'organisationen' : 'the organisation') : names(unit)
    words.push(sv ? `Nivå ${level} för ${whom}` : `Level ${level} for ${whom}`)
  }
  if (words.length === 0) words.push(sv ? 'Det som gäller i dag' : 'What is in force today')
  return words
}

function scopeWords(
  { unit, channel, from, to }: SimulationInput['scope'],
  names: Names,
  page: PageContext,
): string[] {
  const sv = page.language === 'sv'
  const { day } = formats(page.language, page.organisation.timeZone, page.now)
  const words = [unit ? names(unit) : sv ? 'Hela organisationen' : 'The whole organisation']
  if (channel) words.push(names(channel))
  if (from) words.push(sv ? `Ärenden från och med ${day(from)}` : `Requests from ${day(from)}`)
  if (to) words.push(sv ? `Ärenden till och med ${day(to)}` : `Requests until ${day(to)}`)
  return words
}

export async function rowsView(
  { simulation }: SimulationWithRun,
  filter: RowFilter & { cursor?: string },
  page: PageContext,
): Promise<RowsView> {
  const [{ rows, next }, places] = await Promise.all([
    listRows(simulation._id, { ...filter, limit: pageSize }),
    placeOptions(page),
  ])
  const names = await namesOf(idsIn(rows), page.language)
  const { part = '', only = '', unit = '', channel = '', rule = '' } = filter
  const chosen = { part, only, unit, channel, rule }
  const query = Object.entries(chosen)
    .flatMap(([key, value]) => (value ? [`&${key}=${encodeURIComponent(value)}`] : []))
    .join('')
  const path = `/simulations/${simulation._id}/rows?${query.slice(1)}`
  return {
    id: simulation._id,
    name: simulation.name,
    rows: rows.map((row) => shown(row, names, page)),
    chosen,
    ...places,
    rules: registry
      .latest()
      .map(({ id, title }) => ({ value: id, label: title[page.language] }))
      .sort((a, b) => a.label.localeCompare(b.label, page.language)),
    query,
    first: filter.cursor === undefined ? null : path,
    next: next && `${path}&cursor=${next}`,
  }
}
