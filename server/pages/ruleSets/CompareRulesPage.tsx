import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { type ComparedStrategy, Named, Sentences } from '../strategies/ComparePage.tsx'

export interface CompareRulesView {
  before: { id: string; strategy: ComparedStrategy }
  after: { id: string; strategy: ComparedStrategy }
  sentences: string[]
}

/** What differs between two rule sets, as it would be told. */
export function CompareRulesPage({ view }: { view: CompareRulesView }) {
  const { t } = usePage()
  const title = t({ sv: 'Vad skiljer mellan reglerna?', en: 'What differs between the rules?' })
  return (
    <Layout title={title} place="rules">
      <p class="overline">
        <a href="/strategies">{t({ sv: 'Strategier', en: 'Strategies' })}</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        {t({ sv: 'Från ', en: 'From ' })}
        <Named strategy={view.before.strategy} href={`/rule-sets/${view.before.id}`} />
        {t({ sv: ' till ', en: ' to ' })}
        <Named strategy={view.after.strategy} href={`/rule-sets/${view.after.id}`} />.
      </p>
      <Sentences
        id="rules"
        title={t({ sv: 'Regler', en: 'Rules' })}
        none={t({ sv: 'Inget skiljer.', en: 'Nothing differs.' })}
        sentences={view.sentences}
      />
    </Layout>
  )
}
