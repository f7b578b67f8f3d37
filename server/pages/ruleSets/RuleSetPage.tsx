import type { AskedException, RuleSet, RuleUse } from '../../../models/ruleSet.ts'
import type { Strategy } from '../../../models/strategy.ts'
import type { Text } from '../../../models/text.ts'
import { Badge } from '../components/Badge.tsx'
import { DataTable } from '../components/DataTable.tsx'
import { Actions } from '../components/fields.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { SimulateLink } from '../simulations/SimulateLink.tsx'
import { strategyName } from '../strategies/StrategyBadge.tsx'
import { ruleModeNames } from '../words.ts'

export interface RuleSetView {
  ruleSet: RuleSet
  strategy: Pick<Strategy, '_id' | 'name'>
  rules: { use: RuleUse; title: Text; exceptions: number }[]
  /** Rules that there are and that are not used. */
  unused: { rule: string; title: Text }[]
  /** Exceptions that wait for a second person, as sentences; `mine`: the reader asked. */
  asked: { exception: AskedException; says: string; mine: boolean }[]
  /** May set rules, which is a draft's. */
  mayChange: boolean
  /** May ask for and agree to exceptions. */
  mayKeep: boolean
  /** The rule set that it was begun from. */
  basedOn: string | null
}

/** The rules of a strategy: how each counts, and what waits for a second person. */
export function RuleSetPage({ view }: { view: RuleSetView }) {
  const { t, number } = usePage()
  const { ruleSet, strategy } = view
  const title = t({
    sv: `Regler: ${strategyName(strategy.name).sv}`,
    en: `Rules: ${strategyName(strategy.name).en}`,
  })
  const href = `/rule-sets/${ruleSet._id}`
  return (
    <Layout title={title} place="rules">
      <p class="overline">
        <a href={`/strategies/${strategy._id}`}>{t(strategyName(strategy.name))}</a> ·{' '}
        {t({
          sv: `regelverkets version ${ruleSet.version}`,
          en: `version ${ruleSet.version} of the rules`,
        })}
      </p>
      <h1>{title}</h1>
      <p class="lead">
        {view.mayChange
          ? t({
              sv: 'Ställ in regel för regel. Ingenting gäller förrän strategin är antagen.',
              en: 'Set rule by rule. Nothing counts until the strategy is adopted.',
            })
          : t({
              sv: 'Så här prövas en ansökan. Öppna en regel för att se hur den är inställd och vilka undantag som finns.',
              en: 'This is how a request is judged. Open a rule to see how it is set, and which exceptions there are.',
            })}
      </p>
      <div class="actions">
        {view.mayChange && (
          <a class="button button-second" href={`${href}/import`}>
            {t({ sv: 'Läs in från fil', en: 'Read from a file' })}
          </a>
        )}
        <a href={`${href}/yaml`}>{t({ sv: 'Hämta som YAML', en: 'Download as YAML' })}</a>
        <SimulateLink ruleSet={ruleSet._id} />
        {view.basedOn && (
          <a href={`/rule-sets/${view.basedOn}/compare/${ruleSet._id}`}>
            {t({ sv: 'Vad skiljer mot dem som gäller?', en: 'What differs from those it was begun from?' })}
          </a>
        )}
      </div>
      <Asked view={view} />
      <DataTable
        caption={t({ sv: 'Regler', en: 'Rules' })}
        captionHidden
        rows={view.rules}
        rowKey={({ use }) => use.rule}
        columns={[
          {
            heading: t({ sv: 'Regel', en: 'Rule' }),
            names: true,
            cell: ({ use, title: name }) => <a href={`${href}/rules/${use.rule}`}>{t(name)}</a>,
          },
          {
            heading: t({ sv: 'Räknas som', en: 'Counts as' }),
            cell: ({ use }) => (
              <Badge tone={use.mode === 'enforce' ? 'needs' : 'plain'}>{t(ruleModeNames[use.mode])}</Badge>
            ),
          },
          {
            heading: t({ sv: 'Källa', en: 'Source' }),
            cell: ({ use }) => (use.source ? t(use.source) : '–'),
          },
          {
            heading: t({ sv: 'Undantag', en: 'Exceptions' }),
            short: true,
            cell: ({ exceptions }) => (exceptions === 0 ? '–' : number(exceptions)),
          },
        ]}
      />
      {view.mayChange && view.unused.length > 0 && (
        <section aria-labelledby="unused" class="narrow">
          <h2 id="unused">{t({ sv: 'Regler som inte används', en: 'Rules that are not used' })}</h2>
          <ul>
            {view.unused.map(({ rule, title: name }) => (
              <li key={rule}>
                <a href={`${href}/rules/${rule}`}>{t(name)}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Layout>
  )
}

function Asked({ view }: { view: RuleSetView }) {
  const { t } = usePage()
  const { ruleSet, asked, mayKeep } = view
  if (asked.length === 0) return null
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">
        {t({ sv: 'Undantag som väntar på en andra person', en: 'Exceptions that wait for a second person' })}
      </h2>
      {asked.map(({ exception, says, mine }) => {
        const href = `/rule-sets/${ruleSet._id}/exceptions/${exception.id}`
        return (
          <div key={exception.id} class="card">
            <p>{says}</p>
            {mayKeep && (
              <Actions>
                {!mine && (
                  <a class="button button-second" href={`${href}/agree`}>
                    {t({ sv: 'Ta ställning till undantaget', en: 'Look at the exception' })}
                  </a>
                )}
                <a href={`${href}/end`}>{t({ sv: 'Dra tillbaka', en: 'Take it back' })}</a>
              </Actions>
            )}
            {mayKeep && mine && (
              <p class="quiet small">
                {t({
                  sv: 'Du har själv begärt det. Någon annan kommunikationsansvarig behöver godta det.',
                  en: 'You asked for it yourself. Another communications lead needs to agree.',
                })}
              </p>
            )}
          </div>
        )
      })}
    </section>
  )
}
