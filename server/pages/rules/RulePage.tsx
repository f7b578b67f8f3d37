import type { Description } from 'joi'
import type { RuleUse } from '../../../models/ruleSet.ts'
import type { Text } from '../../../models/text.ts'
import type { Effect, Rule, Standing } from '../../../policies/index.ts'
import { Badge } from '../components/Badge.tsx'
import { DataTable } from '../components/DataTable.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { requestKindNames } from '../words.ts'
import { ParameterTable } from './ParameterTable.tsx'
import { RuleWeight } from './RuleWeight.tsx'

export interface RuleView {
  rule: Pick<Rule, 'id' | 'version' | 'title' | 'why' | 'source' | 'kinds'>
  /** How the strategy in force uses it; null: it does not. */
  use: RuleUse | null
  /** The most that it can do. */
  effect: Effect
  strategy: { name: Text; adoptedOn: string } | null
  schema: Description
  parameters: Record<string, unknown>
  /** Worked examples: what is asked, and how the points of the answer stand. */
  cases: { name: Text; stands: (Standing | 'skip')[] }[]
}

const standingNames: Record<Standing | 'skip', Text> = {
  met: { sv: 'Uppfyllt', en: 'Met' },
  needs: { sv: 'Behöver kompletteras eller godkännas', en: 'Needs more, or consent' },
  against: { sv: 'Hindrar', en: 'Stands against' },
  note: { sv: 'Att tänka på', en: 'To bear in mind' },
  skip: { sv: 'Prövas inte', en: 'Not judged' },
}

/** A rule: its reason, where it comes from, how it is set, and examples. */
export function RulePage({ view }: { view: RuleView }) {
  const { t, day, list } = usePage()
  const { rule, use, strategy } = view
  return (
    <Layout title={t(rule.title)} place="rules">
      <div class="row overline">
        <span>
          <a href="/rules">{t({ sv: 'Riktlinjer', en: 'Policy' })}</a> ·{' '}
          {t({ sv: `regelns version ${rule.version}`, en: `version ${rule.version} of the rule` })}
        </span>
        {use && <RuleWeight use={use} effect={view.effect} />}
      </div>
      <h1>{t(rule.title)}</h1>
      <p class="lead">{t(rule.why)}</p>
      <p>
        {use && strategy
          ? t({
              sv: `Gäller enligt ${strategy.name.sv}, antagen ${day(strategy.adoptedOn)}.`,
              en: `In force by ${strategy.name.en}, adopted ${day(strategy.adoptedOn)}.`,
            })
          : t({
              sv: 'Används inte i den strategi som gäller för dig.',
              en: 'Not used by the strategy in force for you.',
            })}{' '}
        {t({
          sv: `Prövas vid: ${list(rule.kinds.map((kind) => requestKindNames[kind].sv.toLowerCase()))}.`,
          en: `Judged for: ${list(rule.kinds.map((kind) => requestKindNames[kind].en.toLowerCase()))}.`,
        })}
      </p>
      <p class="small quiet">
        {t({ sv: 'Källa: ', en: 'Source: ' })}
        {t(use?.source ?? rule.source)}
      </p>
      {Object.keys(view.parameters).length > 0 && (
        <section aria-labelledby="parameters">
          <h2 id="parameters">{t({ sv: 'Så är den inställd', en: 'How it is set' })}</h2>
          <ParameterTable schema={view.schema} values={view.parameters} />
        </section>
      )}
      <section aria-labelledby="cases">
        <h2 id="cases">{t({ sv: 'Exempel', en: 'Examples' })}</h2>
        <DataTable
          caption={t({
            sv: 'Varje exempel prövas av regeln själv varje gång den ändras.',
            en: 'Each example is judged by the rule itself whenever it is changed.',
          })}
          rows={view.cases}
          rowKey={(each) => each.name.en}
          columns={[
            { heading: t({ sv: 'Om', en: 'If' }), names: true, cell: (each) => t(each.name) },
            {
              heading: t({ sv: 'så är punkten', en: 'the point is' }),
              cell: (each) => (
                <span class="row">
                  {[...new Set(each.stands)].map((stand) => (
                    <Badge key={stand} tone={stand === 'skip' ? 'plain' : stand}>
                      {t(standingNames[stand])}
                    </Badge>
                  ))}
                </span>
              ),
            },
          ]}
        />
      </section>
    </Layout>
  )
}
