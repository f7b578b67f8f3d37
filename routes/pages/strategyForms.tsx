import { randomUUID } from 'node:crypto'
import { type Request, type RequestHandler, Router } from 'express'
import Joi from 'joi'
import { factorNames, isDraft, type Strategy, type StrategySections } from '../../models/strategy.ts'
import type { Text } from '../../models/text.ts'
import { compareRuleSets, describeRuleSetChange } from '../../policies/index.ts'
import type { Caller } from '../../server/audit/change.ts'
import { uuid } from '../../server/fields.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import { ruleSetOf, strategiesInForce } from '../../server/organisation/strategy.ts'
import { type FormFaults, noFaults } from '../../server/pages/components/FormFrame.tsx'
import { pageContext } from '../../server/pages/context.ts'
import type { PageContext } from '../../server/pages/page.ts'
import { bothLanguages, list, type Posted, text } from '../../server/pages/posted.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import {
  AdoptForm,
  AskForReviewForm,
  RemoveDraftForm,
  ReviewForm,
} from '../../server/pages/strategies/DecisionForms.tsx'
import { PresenceForm } from '../../server/pages/strategies/PresenceForm.tsx'
import { strategyName } from '../../server/pages/strategies/StrategyBadge.tsx'
import { SectionForm, SettingsForm, type Typed } from '../../server/pages/strategies/StrategyForms.tsx'
import { sectionTitles } from '../../server/pages/strategies/settingWords.ts'
import { parse } from '../../server/parse.ts'
import { policyRuleSet } from '../../server/requests/facts.ts'
import { demandKeep } from '../../server/strategies/access.ts'
import { adoptStrategy } from '../../server/strategies/adoptStrategy.ts'
import { askForReview } from '../../server/strategies/askForReview.ts'
import { changeStrategy, removeStrategy } from '../../server/strategies/changeStrategy.ts'
import { explainMiss, findStrategy } from '../../server/strategies/find.ts'
import { reviewStrategy } from '../../server/strategies/reviewStrategy.ts'
import { adoption, review, sectionNames, strategyChanges } from '../../server/strategies/shape.ts'
import { caller } from '../caller.ts'
import { can } from '../guard.ts'
import { idIn, inPath } from '../ids.ts'
import { answerForm, versionIn } from './answerForm.ts'
import { type FieldOf, formFaults } from './formFaults.ts'
import { channelOptions, options, todayOf, unitOptions } from './load/strategyView.ts'

/** Writing a draft, and what leads on from it. */
export const strategyForms = Router()

const sectionId = Joi.object<{ id: string; section: keyof StrategySections }>({
  id: uuid,
  section: Joi.valid(...sectionNames),
})

type Show = (
  strategy: Strategy,
  context: { page: PageContext; posted: Posted | null; faults: FormFaults; req: Request },
) => Promise<preact.JSX.Element>
type Send = (req: Request, posted: Posted, who: Caller) => Promise<unknown>

/** A form about a draft: shown as it stands, or again as it was typed. What is adopted has no forms. */
function form(
  path: string,
  show: Show,
  send: Send,
  { fieldOf, next = (id) => `/strategies/${id}` }: { fieldOf?: FieldOf; next?: (id: string) => string } = {},
): void {
  const shown: RequestHandler = async (req, res) => {
    const strategy = await findStrategy(idIn(req), caller(req))
    await demandKeep(strategy.appliesTo, caller(req))
    if (!isDraft(strategy)) await explainMiss(strategy._id, strategy.version)
    const page = await pageContext(req)
    renderPage(res, page, await show(strategy, { page, posted: null, faults: noFaults, req }))
  }
  strategyForms.get(path, can('strategy:write'), shown)
  strategyForms.post(
    path,
    can('strategy:write'),
    answerForm(
      (req, who) => send(req, req.body as Posted, who),
      (res, _result, req) => res.redirect(303, next(idIn(req))),
      async (req, res, error) => {
        const strategy = await findStrategy(idIn(req), caller(req))
        const page = await pageContext(req)
        const faults = formFaults(error, { fieldOf })
        const view = await show(strategy, { page, posted: req.body as Posted, faults, req })
        renderPage(res, page, view, error.status)
      },
    ),
  )
}

/** What was typed where something was, else what stands in the draft, by dotted path. */
function typedOr(posted: Posted | null, stored: unknown): Typed {
  return (name) => {
    if (posted) return text(posted, name) ?? ''
    const value = name
      .split('.')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], stored)
    if (typeof value === 'boolean') return value ? 'yes' : ''
    return typeof value === 'string' ? value : ''
  }
}

const idOf = (req: Request) => idIn(req)

// Name and settings

form(
  '/:id/edit',
  async (strategy, { page, posted, faults }) => {
    const ticked = (name: string) =>
      posted ? list(posted, name) : name === 'appliesTo' ? strategy.appliesTo : []
    const view = {
      strategy,
      faults,
      typed: typedOr(posted, strategy),
      ticked,
      units: await unitOptions(ticked('appliesTo'), page),
    }
    return <SettingsForm view={view} />
  },
  (req, posted, who) => {
    const said = factorNames.some((name) => text(posted, `factors.${name}.choice`))
    const factors = Object.fromEntries(
      factorNames.map((name) => [
        name,
        {
          choice: text(posted, `factors.${name}.choice`) ?? '',
          text: bothLanguages(posted, `factors.${name}.text`),
        },
      ]),
    )
    const changes = parse(strategyChanges, {
      name: bothLanguages(posted, 'name'),
      from: text(posted, 'from') ?? '',
      appliesTo: list(posted, 'appliesTo'),
      presenceModel: text(posted, 'presenceModel') ?? '',
      allowsOwnModel: text(posted, 'allowsOwnModel') === 'yes',
      amnestyUntil: text(posted, 'amnestyUntil'),
      factors: said ? factors : null,
    })
    return changeStrategy(idOf(req), versionIn(req), changes, who)
  },
  { fieldOf: (path) => ({ field: path.replace(/^appliesTo\..*/, 'appliesTo') }) },
)

// The text, section by section

form(
  '/:id/text/:section',
  async (strategy, { posted, faults, req }) => {
    const { section } = inPath(sectionId, req)
    return <SectionForm view={{ strategy, section, faults, typed: typedOr(posted, strategy) }} />
  },
  async (req, posted, who) => {
    const { id, section } = inPath(sectionId, req)
    const { sections } = await findStrategy(id, who)
    const changes = parse(strategyChanges, {
      sections: { ...sections, [section]: bothLanguages(posted, `sections.${section}`) },
    })
    return changeStrategy(id, versionIn(req), changes, who)
  },
)

// Where another presence model holds

form(
  '/:id/presence',
  async (strategy, { page, posted, faults }) => {
    const [{ bodies, parts }, channels, nameOf] = await Promise.all([
      unitOptions([], page),
      channelOptions(page),
      namesOf(stringsIn(strategy.presenceExceptions ?? []), page.language),
    ])
    const view = {
      strategy,
      faults,
      typed: typedOr(posted, {}),
      units: [...bodies, ...parts],
      channels,
      nameOf,
    }
    return <PresenceForm view={view} />
  },
  async (req, posted, who) => {
    const { presenceExceptions = [] } = await findStrategy(idOf(req), who)
    const keep = list(posted, 'keep')
    const kept = presenceExceptions.filter(({ id }) => keep.includes(id))
    const model = text(posted, 'model')
    const added = {
      id: randomUUID(),
      unit: text(posted, 'unit'),
      channel: text(posted, 'channel'),
      model,
      reason: bothLanguages(posted, 'reason'),
      until: text(posted, 'until'),
    }
    const all = [...kept, ...(model ? [added] : [])]
    const changes = parse(strategyChanges, {
      presenceExceptions: all,
      ...(all.length > 0 ? { allowsOwnModel: true } : {}),
    })
    return changeStrategy(idOf(req), versionIn(req), changes, who)
  },
  { fieldOf: (path) => ({ field: path.replace(/^presenceExceptions\.\d+\./, '') }) },
)

// A second person

form(
  '/:id/ask-review',
  async (strategy, { faults }) => <AskForReviewForm strategy={strategy} faults={faults} />,
  (req, _posted, who) => askForReview(idOf(req), versionIn(req), who),
  { fieldOf: (path) => ({ field: 'lacking', label: gapLabel(path) }) },
)

form(
  '/:id/review',
  async (strategy, { page, posted, faults }) => {
    const [ruleSet, base] = await Promise.all([
      ruleSetOf(strategy),
      strategy.basedOn ? findStrategy(strategy.basedOn, viewer(page)) : null,
    ])
    const before = base && (await ruleSetOf(base))
    const changes = before ? compareRuleSets(policyRuleSet(before), policyRuleSet(ruleSet)) : []
    const nameOf = await namesOf(stringsIn(changes), page.language)
    const view = {
      strategy,
      faults,
      typed: typedOr(posted, {}),
      ruleSetVersion: ruleSet.version,
      basedOn: strategy.basedOn ?? null,
      rules: changes.map((change) => describeRuleSetChange(change, page.language, nameOf)),
    }
    return <ReviewForm view={view} />
  },
  (req, posted, who) => {
    const verdict = text(posted, 'verdict')
    const said = parse(review, {
      ...(verdict ? { verdict } : {}),
      comment: text(posted, 'comment') ?? '',
      ruleSetVersion: text(posted, 'ruleSetVersion'),
    })
    return reviewStrategy(idOf(req), versionIn(req), said, who)
  },
  {
    // What the draft lacks has no field here: it is said at the choice.
    fieldOf: (path) =>
      path === 'comment' || path === 'verdict'
        ? { field: path }
        : { field: 'verdict', label: gapLabel(path) },
  },
)

// The decision

form(
  '/:id/adopt',
  async (strategy, { page, posted, faults }) => {
    const today = todayOf(page)
    const [{ bodies }, inForce] = await Promise.all([unitOptions([], page), strategiesInForce(today)])
    const before = inForce.filter(({ appliesTo }) =>
      appliesTo.some((unit) => strategy.appliesTo.includes(unit)),
    )
    const view = {
      strategy,
      faults,
      typed: typedOr(posted, strategy),
      bodies,
      before: options(
        before.map(({ _id, name }) => ({ _id, name: strategyName(name) })),
        page,
      ).map(({ value, label }) => ({ id: value, name: label })),
    }
    return <AdoptForm view={view} />
  },
  (req, posted, who) => {
    const adopted = parse(adoption, {
      adoptedBy: text(posted, 'adoptedBy') ?? '',
      adoptedOn: text(posted, 'adoptedOn') ?? '',
      decisionNumber: text(posted, 'decisionNumber') ?? '',
      from: text(posted, 'from') ?? '',
      to: text(posted, 'to'),
    })
    return adoptStrategy(idOf(req), versionIn(req), adopted, who)
  },
)

// Thrown away

form(
  '/:id/remove',
  async (strategy, { faults }) => <RemoveDraftForm strategy={strategy} faults={faults} />,
  (req, _posted, who) => removeStrategy(idOf(req), versionIn(req), who),
  { next: () => '/strategies' },
)

function viewer({ viewer: who }: PageContext): Pick<Caller, 'actor' | 'roles'> {
  return { actor: { kind: 'person', id: who?.person ?? '' }, roles: who?.roles ?? [] }
}

/** What is missing in a draft, by its path. */
function gapLabel(path: string): Text {
  if (path === 'appliesTo') return { sv: 'Vilka den gäller för', en: 'Whom it holds for' }
  const language: Text = path.endsWith('.sv')
    ? { sv: 'på svenska', en: 'in Swedish' }
    : { sv: 'på engelska', en: 'in English' }
  const section = sectionNames.find((name) => path.startsWith(`sections.${name}.`))
  const title = section ? sectionTitles[section] : { sv: 'Namnet', en: 'The name' }
  return { sv: `${title.sv} ${language.sv}`, en: `${title.en} ${language.en}` }
}
