import type { StrategySections } from '../../../models/strategy.ts'
import type { Text } from '../../../models/text.ts'
import type { ParagraphChange } from '../../strategies/compareParagraphs.ts'
import type { StrategyStanding } from '../../strategies/standing.ts'
import { Empty } from '../components/Empty.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { standingNames, strategyName } from './StrategyBadge.tsx'
import { sectionTitles } from './settingWords.ts'

/** One of two that are compared. */
export interface ComparedStrategy {
  id: string
  name: Text
  standing: StrategyStanding
}

export interface CompareView {
  before: ComparedStrategy
  after: ComparedStrategy
  /** Sentences in the reader's language. */
  settings: string[]
  rules: string[]
  sections: { section: keyof StrategySections; changes: ParagraphChange[] }[]
  /** The text is the same in the reader's language, and not in the other. */
  otherLanguage: boolean
}

/** What differs between two strategies, as it would be told. */
export function ComparePage({ view }: { view: CompareView }) {
  const { t } = usePage()
  const { before, after, settings, rules, sections } = view
  const title = t({ sv: 'Vad skiljer?', en: 'What differs?' })
  const nothing = settings.length + rules.length + sections.length === 0 && !view.otherLanguage
  return (
    <Layout title={title} place="rules">
      <p class="overline">
        <a href="/strategies">{t({ sv: 'Strategier', en: 'Strategies' })}</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        {t({ sv: 'Från ', en: 'From ' })}
        <Named strategy={before} href={`/strategies/${before.id}`} />
        {t({ sv: ' till ', en: ' to ' })}
        <Named strategy={after} href={`/strategies/${after.id}`} />.
      </p>
      <p>
        <a href={`/strategies/${after.id}/compare/${before.id}`}>
          {t({ sv: 'Vänd på jämförelsen', en: 'Turn it round' })}
        </a>
      </p>
      {nothing ? (
        <Empty title={t({ sv: 'Inget skiljer', en: 'Nothing differs' })}>
          <p>
            {t({
              sv: 'Text, inställningar och regler är desamma.',
              en: 'Text, settings and rules are the same.',
            })}
          </p>
        </Empty>
      ) : (
        <>
          <Sentences
            id="settings"
            title={t({ sv: 'Inställningar', en: 'Settings' })}
            none={t({ sv: 'Inställningarna är desamma.', en: 'The settings are the same.' })}
            sentences={settings}
          />
          <Sentences
            id="rules"
            title={t({ sv: 'Regler', en: 'Rules' })}
            none={t({ sv: 'Reglerna är desamma.', en: 'The rules are the same.' })}
            sentences={rules}
          />
          <section aria-labelledby="text">
            <h2 id="text">{t({ sv: 'Text', en: 'Text' })}</h2>
            {sections.length === 0 && <p>{t({ sv: 'Texten är densamma.', en: 'The text is the same.' })}</p>}
            {view.otherLanguage && (
              <p class="quiet">
                {t({
                  sv: 'Den engelska texten skiljer på fler ställen. Byt språk för att se dem.',
                  en: 'The Swedish text differs in more places. Change language to see them.',
                })}
              </p>
            )}
            {sections.map(({ section, changes }) => (
              <section key={section} aria-labelledby={section} class="narrow">
                <h3 id={section}>{t(sectionTitles[section])}</h3>
                {changes.map((change, index) => (
                  <Paragraph key={`${section}-${index}`} change={change} />
                ))}
              </section>
            ))}
          </section>
        </>
      )}
    </Layout>
  )
}

/** A strategy by its name and standing: a draft is often called what it is to take the place of. */
export function Named({ strategy, href }: { strategy: ComparedStrategy; href: string }) {
  const { t } = usePage()
  return (
    <>
      <a href={href}>{t(strategyName(strategy.name))}</a> ({t(standingNames[strategy.standing]).toLowerCase()}
      )
    </>
  )
}

/** Differences that read as sentences. */
export function Sentences({
  id,
  title,
  none,
  sentences,
}: {
  id: string
  title: string
  none: string
  sentences: string[]
}) {
  return (
    <section aria-labelledby={id} class="narrow">
      <h2 id={id}>{title}</h2>
      {sentences.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Paragraph({ change }: { change: ParagraphChange }) {
  const { t } = usePage()
  return (
    <div class="stack">
      {change.what !== 'added' && (
        <p class="said">
          <span class="quiet">{t({ sv: 'Förut: ', en: 'Before: ' })}</span>
          <del>{change.before}</del>
        </p>
      )}
      {change.what !== 'removed' && (
        <p class="said">
          <span class="quiet">{t({ sv: 'Nu: ', en: 'Now: ' })}</span>
          <ins>{change.after}</ins>
        </p>
      )}
    </div>
  )
}
