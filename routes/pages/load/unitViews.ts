import { Channel } from '../../../models/channel.ts'
import { type ClosedAssessment, MaturityAssessment } from '../../../models/maturityAssessment.ts'
import { Person } from '../../../models/person.ts'
import { say } from '../../../models/text.ts'
import { Unit } from '../../../models/unit.ts'
import type { Caller } from '../../../server/audit/change.ts'
import { dayOf } from '../../../server/clock.ts'
import { AppError } from '../../../server/errors.ts'
import { latestAssessments } from '../../../server/maturity/listAssessments.ts'
import { namesOf, stringsIn } from '../../../server/names.ts'
import { noAccounts, type UnitHealth, unitHealth } from '../../../server/organisation/unitHealth.ts'
import { unitLine } from '../../../server/organisation/units.ts'
import type { LevelNow } from '../../../server/pages/maturity/LevelBadge.tsx'
import type { PageContext } from '../../../server/pages/page.ts'
import type { NextStepView } from '../../../server/pages/units/NextStepSection.tsx'
import type { UnitView } from '../../../server/pages/units/UnitPage.tsx'
import type { UnitRow, UnitsView } from '../../../server/pages/units/UnitsPage.tsx'
import { type NextSteps, nextSteps } from '../../../server/requests/nextSteps.ts'
import { mayRole } from '../../guard.ts'
import { accountsOfUnit } from './unitAccounts.ts'

const mostUnits = 2_000
/** More than this in one tree is no overview: what stands deeper is shown on the page of the unit above it. */
const mostRows = 250
const mostAccounts = 100

const todayOf = (page: PageContext) => dayOf(page.now, page.organisation.timeZone)

function levelNow(assessment: ClosedAssessment | undefined, today: string): LevelNow | null {
  if (!assessment) return null
  const { level, assessedOn, validUntil } = assessment
  return { level, assessedOn, validUntil, stale: validUntil < today }
}

/** The organisation as a tree. Three queries, and two for the accounts. */
export async function unitsView(page: PageContext): Promise<UnitsView> {
  const today = todayOf(page)
  const [units, latest, health] = await Promise.all([
    Unit.find({ $or: [{ validTo: null }, { validTo: { $gte: today } }] })
      .limit(mostUnits)
      .lean<Unit[]>(),
    latestAssessments(today),
    unitHealth(page.now),
  ])
  return {
    top: rowsOf(units, latest, health, page),
    organisation: levelNow(latest.get(null), today),
    organisationAssessment: latest.get(null)?._id ?? null,
  }
}

/** Units as the rows of a tree, no deeper than is still an overview. */
function rowsOf(
  units: readonly Unit[],
  latest: Map<string | null, ClosedAssessment>,
  health: Map<string, UnitHealth>,
  page: PageContext,
): UnitRow[] {
  const today = todayOf(page)
  const { language } = page
  const given = new Set(units.map(({ _id }) => _id))
  const children = new Map<string | null, Unit[]>()
  for (const unit of units) {
    const parent = unit.parent !== null && given.has(unit.parent) ? unit.parent : null
    children.set(parent, [...(children.get(parent) ?? []), unit])
  }
  const depthOf = (depth: number, of: readonly (Unit | null)[]): Unit[] => {
    const next = of.flatMap((unit) => children.get(unit?._id ?? null) ?? [])
    return depth === 0 || next.length === 0 ? [] : [...next, ...depthOf(depth - 1, next)]
  }
  let depth = 1
  while (depth < 12 && depthOf(depth + 1, [null]).length <= mostRows) depth += 1
  const below = (parent: string | null, left: number): UnitRow[] =>
    (children.get(parent) ?? [])
      .sort((a, b) => say(a.name, language).localeCompare(say(b.name, language), language))
      .map((unit) => ({
        id: unit._id,
        name: unit.name,
        kind: unit.kind,
        level: levelNow(latest.get(unit._id), today),
        health: health.get(unit._id) ?? null,
        below: left > 1 ? below(unit._id, left - 1) : [],
        more: left > 1 ? 0 : (children.get(unit._id)?.length ?? 0),
      }))
  return below(null, depth)
}

/** A unit's page. AppError `not-found`. */
export async function unitView(id: string, page: PageContext, who: Caller): Promise<UnitView> {
  const today = todayOf(page)
  const { unit, above } = await unitLine(id)
  const [under, latest, round, accounts, managers, nextStep, names] = await Promise.all([
    Unit.find({ ancestors: id }).limit(mostUnits).lean<Unit[]>(),
    latestAssessments(today, [id, null]),
    MaturityAssessment.findOne({ unit: id, state: 'open' }, { _id: 1 }).lean<{ _id: string }>(),
    accountsOfUnit(id, mostAccounts),
    Person.find(
      { _id: { $in: [unit.manager, unit.deputyManager].filter((each) => each !== null) } },
      { name: 1, active: 1 },
    ).lean<Person[]>(),
    nextStepView(id, page),
    namesOf([unit.accountableBody], page.language),
  ])
  const ids = under.map(({ _id }) => _id)
  const [health, levelsBelow] = await Promise.all([
    unitHealth(page.now, [id, ...ids]),
    ids.length > 0 ? latestAssessments(today, ids) : new Map<string | null, ClosedAssessment>(),
  ])
  const person = (personId: string | null) => {
    const found = managers.find(({ _id }) => _id === personId)
    return found ? { name: found.name, active: found.active } : null
  }
  return {
    unit,
    above: above.toReversed().map(({ _id, name }) => ({ id: _id, name })),
    manager: person(unit.manager),
    deputyManager: person(unit.deputyManager),
    accountableBody: names(unit.accountableBody),
    level: levelNow(latest.get(id), today),
    assessment: latest.get(id)?._id ?? null,
    round: round?._id ?? null,
    organisation: levelNow(latest.get(null), today),
    health: health.get(id) ?? noAccounts,
    accounts,
    nextStep,
    below: rowsOf(under, levelsBelow, health, page),
    mayLead: mayRole('maturity:lead', who.roles),
  }
}

async function nextStepView(unit: string, page: PageContext): Promise<NextStepView> {
  const steps = await nextSteps(unit, page.now).catch(withoutStrategy)
  const [channels, nameOf] = await Promise.all([
    Channel.find({}, { name: 1 }).limit(200).lean<Channel[]>(),
    namesOf(stringsIn(steps?.results).concat(stringsIn(steps?.channels)), page.language),
  ])
  return { steps, channels: Object.fromEntries(channels.map(({ _id, name }) => [_id, name])), nameOf }
}

/** Without a strategy in force there is no next step to show, but all else about the unit. */
function withoutStrategy(error: unknown): NextSteps | null {
  if (error instanceof AppError && error.code === 'unavailable') return null
  throw error
}
