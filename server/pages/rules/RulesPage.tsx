import type { RuleUse } from '../../../models/ruleSet.ts'
import type { AdoptedStrategy } from '../../../models/strategy.ts'
import type { Text } from '../../../models/text.ts'
import type { Effect } from '../../../policies/index.ts'
import { sectionNames } from '../../strategies/shape.ts'
import { DataTable } from '../components/DataTable.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { SimulationsLink } from '../simulations/SimulateLink.tsx'
import { sectionTitles } from '../strategies/settingWords.ts'
import { presenceModelNames, withArticle } from '../words.ts'
import { RuleWeight } from './RuleWeight.tsx'

export interface RulesView {
  strategies: {
    strategy: AdoptedStrategy
    appliesTo: string[]
    adoptedBy: string
    /** Each with the most that it can do. */
    rules: { use: RuleUse; title: Text; effect: Effect }[]
  }[]
}

/** What we hold to: each strategy in force, its words and the rules that requests are judged by. */
export function RulesPage({ view }: { view: RulesView }) {
  const { t } = usePage()
  const title = t({ sv: 'Riktlinjer', en: 'Policy' })
  return (
    <Layout title={title} place="rules">
      <h1>{title}</h1>
      <p class="lead">
        {t({
          sv: 'Det här har beslutats om hur organisationen använder sociala medier, och så prövas en ansökan mot det.',
          en: 'This is what has been decided about how the organisation uses social media, and how a request is judged by it.',
        })}
      </p>
      <ul>
        <li>
          <a href="/strategies">
            {t({
              sv: 'Strategier: vad som gäller, har gällt och är på väg',
              en: 'Strategies: what is, was and will be in force',
            })}
          </a>
        </li>
        <li>
          <a href="/channels">
            {t({ sv: 'Kanaler: var vi får vara, och varför', en: 'Channels: where we may be, and why' })}
          </a>
        </li>
        <SimulationsLink />
      </ul>
      {view.strategies.map((each) => (
        <StrategyPart key={each.strategy._id} part={each} />
      ))}
    </Layout>
  )
}

function StrategyPart({ part }: { part: RulesView['strategies'][number] }) {
  const { t, day, list } = usePage()
  const { strategy, rules } = part
  return (
    <section aria-labelledby={strategy._id}>
      <h2 id={strategy._id}>
        <a href={`/strategies/${strategy._id}`}>{t(strategy.name)}</a>
      </h2>
      <p>
        {t({
          sv: `Gäller ${list(part.appliesTo)} från och med ${day(strategy.from)}. Antagen av ${part.adoptedBy} ${day(strategy.adoptedOn)} (${strategy.decisionNumber}). Närvaromodell: ${presenceModelNames[strategy.presenceModel].sv.toLowerCase()}.`,
          en: `In force for ${list(part.appliesTo)} from ${day(strategy.from)}. Adopted by ${withArticle(part.adoptedBy)} on ${day(strategy.adoptedOn)} (${strategy.decisionNumber}). Presence model: ${presenceModelNames[strategy.presenceModel].en.toLowerCase()}.`,
        })}
      </p>
      <DataTable
        caption={t({ sv: 'Regler som en ansökan prövas mot', en: 'Rules that a request is judged by' })}
        rows={rules}
        rowKey={({ use }) => use.rule}
        columns={[
          {
            heading: t({ sv: 'Regel', en: 'Rule' }),
            names: true,
            cell: ({ use, title }) => <a href={`/rules/${use.rule}`}>{t(title)}</a>,
          },
          {
            heading: t({ sv: 'Vad den kan leda till', en: 'What it may lead to' }),
            cell: ({ use, effect }) => <RuleWeight use={use} effect={effect} />,
          },
          {
            heading: t({ sv: 'Källa', en: 'Source' }),
            cell: ({ use }) => (use.source ? t(use.source) : '–'),
          },
        ]}
      />
      <p>
        <a href={`/rule-sets/${strategy.ruleSet}`}>
          {t({ sv: 'Reglernas inställningar och undantag', en: 'How the rules are set, and exceptions' })}
        </a>
      </p>
      {sectionNames.map((section) => (
        <details key={section}>
          <summary>{t(sectionTitles[section])}</summary>
          <div class="narrow">
            <p class="said">{t(strategy.sections[section])}</p>
          </div>
        </details>
      ))}
    </section>
  )
}
