import { type Request, Router } from 'express'
import Joi from 'joi'
import { Person } from '../../models/person.ts'
import type { RuleSet } from '../../models/ruleSet.ts'
import type { AdoptedStrategy } from '../../models/strategy.ts'
import { Unit } from '../../models/unit.ts'
import {
  casesOf,
  compareEffects,
  type Effect,
  type Mode,
  type Rule,
  registry,
  standing,
  strictest,
} from '../../policies/index.ts'
import { dayOf } from '../../server/clock.ts'
import { AppError } from '../../server/errors.ts'
import { namesOf } from '../../server/names.ts'
import {
  ruleSetOf,
  strategiesInForce,
  strategyInForce,
  unitsHeldBy,
} from '../../server/organisation/strategy.ts'
import { pageContext } from '../../server/pages/context.ts'
import type { PageContext } from '../../server/pages/page.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { RulePage, type RuleView } from '../../server/pages/rules/RulePage.tsx'
import { RulesPage, type RulesView } from '../../server/pages/rules/RulesPage.tsx'
import { can } from '../guard.ts'
import { inPath } from '../ids.ts'

export const router = Router()

const ruleId = Joi.object<{ id: string }>({ id: Joi.string().max(60) })

/** What we hold to: the strategies in force, their words and rules. */
router.get('/', can('organisation:read'), async (req, res) => {
  const page = await pageContext(req)
  renderPage(res, page, <RulesPage view={await rulesView(page)} />)
})

/** One rule: its reason, how it is set for the reader's part of the organisation, and examples. 200 | 404 */
router.get('/:id', can('organisation:read'), async (req, res) => {
  const page = await pageContext(req)
  renderPage(res, page, <RulePage view={await ruleView(inPath(ruleId, req).id, req, page)} />)
})

async function rulesView(page: PageContext): Promise<RulesView> {
  const today = dayOf(page.now, page.organisation.timeZone)
  const strategies = await strategiesInForce(today)
  const nameOf = await namesOf(
    strategies.flatMap(({ appliesTo, adoptedBy }) => [...appliesTo, adoptedBy]),
    page.language,
  )
  const sets = await Promise.all(strategies.map(ruleSetOf))
  return {
    strategies: strategies.map((strategy, index) => ({
      strategy,
      appliesTo: unitsHeldBy(strategy, today).map(nameOf),
      adoptedBy: nameOf(strategy.adoptedBy),
      rules: (sets[index]?.rules ?? []).map((use) => ({
        use,
        title: titleOf(use.rule, use.version),
        effect: mostEffect(use.rule, use.version, use.mode),
      })),
    })),
  }
}

/** The most that a rule does in any of its examples, of which there is one for each thing it can say; as its mode lets it count. */
function mostEffect(rule: string, version: number, mode: Mode): Effect {
  const effects = casesOf(rule, version).flatMap(({ expect }) =>
    [expect].flat().map((one) => one.effect ?? 'pass'),
  )
  const most = strictest(effects)
  return mode !== 'enforce' && compareEffects(most, 'advise') > 0 ? 'advise' : most
}

function titleOf(rule: string, version: number) {
  return registry.find(rule, version)?.title ?? { sv: rule, en: rule }
}

async function ruleView(id: string, req: Request, page: PageContext): Promise<RuleView> {
  const inForce = await strategyFor(req, page)
  const use = inForce?.ruleSet.rules.find((each) => each.rule === id) ?? null
  const newest = registry.latest().find((each) => each.id === id)
  const rule = use ? registry.find(id, use.version) : newest
  if (!rule) throw new AppError('not-found')
  return {
    rule,
    use,
    effect: mostEffect(rule.id, rule.version, use?.mode ?? 'enforce'),
    strategy: inForce?.strategy ?? null,
    schema: rule.parameters.describe(),
    parameters: rule.parameters.validate(use?.parameters ?? {}).value ?? {},
    cases: casesFor(rule),
  }
}

function casesFor(rule: Rule): RuleView['cases'] {
  return casesOf(rule.id, rule.version).map(({ name, expect }) => ({
    name,
    stands: [expect]
      .flat()
      .map(({ state, effect }) =>
        state === 'skip' ? ('skip' as const) : standing({ state, effect: effect ?? 'pass' }),
      ),
  }))
}

/** The strategy that holds for the reader's own unit. Null when none does. */
async function strategyFor(
  req: Request,
  page: PageContext,
): Promise<{ strategy: AdoptedStrategy; ruleSet: RuleSet } | null> {
  const person = await Person.findById(req.user?.person, { unit: 1 }).lean<Person>()
  const unit = await Unit.findById(person?.unit, { ancestors: 1 }).lean<Unit>()
  if (!unit) return null
  try {
    const strategy = await strategyInForce(unit, dayOf(page.now, page.organisation.timeZone))
    return { strategy, ruleSet: await ruleSetOf(strategy) }
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') return null
    throw error
  }
}
