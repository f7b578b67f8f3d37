import { Router } from 'express'
import type { Text } from '../../models/text.ts'
import { compareRuleSets, describeRuleSetChange } from '../../policies/index.ts'
import type { Caller } from '../../server/audit/change.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import { ruleSetOf, strategiesInForce } from '../../server/organisation/strategy.ts'
import type { PageContext } from '../../server/pages/page.ts'
import { text } from '../../server/pages/posted.ts'
import {
  AdoptForm,
  AskForReviewForm,
  RemoveDraftForm,
  ReviewForm,
} from '../../server/pages/strategies/DecisionForms.tsx'
import { strategyName } from '../../server/pages/strategies/StrategyBadge.tsx'
import { sectionTitles } from '../../server/pages/strategies/settingWords.ts'
import { parse } from '../../server/parse.ts'
import { policyRuleSet } from '../../server/requests/facts.ts'
import { adoptStrategy } from '../../server/strategies/adoptStrategy.ts'
import { askForReview } from '../../server/strategies/askForReview.ts'
import { removeStrategy } from '../../server/strategies/changeStrategy.ts'
import { findStrategy } from '../../server/strategies/find.ts'
import { reviewStrategy } from '../../server/strategies/reviewStrategy.ts'
import { adoption, review, sectionNames } from '../../server/strategies/shape.ts'
import { idIn } from '../ids.ts'
import { versionIn } from './answerForm.ts'
import { typedOr } from './formOf.ts'
import { options, todayOf, unitOptions } from './load/strategyView.ts'
import { strategyForm } from './strategyForm.ts'

/** What leads a draft on: a second person's review, the decision, or that it is thrown away. */
export const strategyDecision = Router()

// A second person

strategyForm(
  strategyDecision,
  '/:id/ask-review',
  async (strategy, { faults }) => <AskForReviewForm strategy={strategy} faults={faults} />,
  (req, _posted, who) => askForReview(idIn(req), versionIn(req), who),
  { fieldOf: (path) => ({ field: 'lacking', label: gapLabel(path) }) },
)

strategyForm(
  strategyDecision,
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
    return reviewStrategy(idIn(req), versionIn(req), said, who)
  },
  {
    // What the draft lacks has no field here: it is said at the choice.
    fieldOf: (path) =>
      path === 'comment' || path === 'verdict'
        ? { field: path }
        : { field: 'verdict', label: gapLabel(path) },
    words: {
      'verdict any.required': {
        sv: 'Välj om du godtar utkastet eller skickar tillbaka det',
        en: 'Choose whether you agree to the draft or send it back',
      },
      comment: { sv: 'Skriv en kommentar till utkastet', en: 'Write a comment on the draft' },
    },
  },
)

// The decision

strategyForm(
  strategyDecision,
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
    return adoptStrategy(idIn(req), versionIn(req), adopted, who)
  },
  {
    words: {
      adoptedBy: { sv: 'Välj vem som har antagit den', en: 'Choose who adopted it' },
      adoptedOn: { sv: 'Ange vilken dag den antogs', en: 'Give the day on which it was adopted' },
      decisionNumber: {
        sv: 'Skriv beslutets diarienummer och paragraf',
        en: 'Write the number and paragraph of the decision',
      },
      from: { sv: 'Ange från vilken dag den gäller', en: 'Give the day from which it holds' },
    },
  },
)

// Thrown away

strategyForm(
  strategyDecision,
  '/:id/remove',
  async (strategy, { faults }) => <RemoveDraftForm strategy={strategy} faults={faults} />,
  (req, _posted, who) => removeStrategy(idIn(req), versionIn(req), who),
  { next: '/strategies' },
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
