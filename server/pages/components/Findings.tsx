import type { Text } from '../../../models/text.ts'
import { describe, type Result, registry, standing } from '../../../policies/index.ts'
import { usePage } from '../page.ts'
import { Sign } from './Sign.tsx'

interface Props {
  results: Result[]
  /** Names of the people, units and accounts that the findings speak of. */
  nameOf: (id: string) => string
  /** The organisation's own paragraph for a rule, where its rule set names one. */
  sources?: Record<string, Text | null | undefined>
  reader?: FindingsFor
  /** The heading's level, so that the page keeps its outline. */
  level?: 2 | 3
}

/** To whom, and after what: the headings and remedies speak to the one who reads. */
export type FindingsFor = 'requester' | 'others' | 'after-approval'

interface Group {
  id: string
  name: Text
  /** When the request has been approved nothing needs anything any more. */
  approved: Text
  holds: (result: Result) => boolean
}

/** What the requester can mend and what somebody else must consent to are both needs, but not the same person's. */
const groups: Group[] = [
  {
    id: 'against',
    name: { sv: 'Hindrar', en: 'Stands against' },
    approved: { sv: 'Talade emot', en: 'Spoke against it' },
    holds: (result) => standing(result) === 'against',
  },
  {
    id: 'change',
    name: { sv: 'Behöver kompletteras', en: 'Needs more' },
    approved: { sv: 'Saknades vid prövningen', en: 'Was missing when judged' },
    holds: (result) => standing(result) === 'needs' && result.effect !== 'sign-off',
  },
  {
    id: 'consent',
    name: { sv: 'Behöver någons godkännande', en: 'Needs somebody’s consent' },
    approved: { sv: 'Godkändes av en person', en: 'Consented to by a person' },
    holds: (result) => standing(result) === 'needs' && result.effect === 'sign-off',
  },
  {
    id: 'note',
    name: { sv: 'Att tänka på', en: 'To bear in mind' },
    approved: { sv: 'Att tänka på', en: 'To bear in mind' },
    holds: (result) => standing(result) === 'note',
  },
]

/** What the policy says of a request, in groups: what stands against it first, what is met last and folded. */
export function Findings({ results, nameOf, sources = {}, reader = 'requester', level = 3 }: Props) {
  const { t } = usePage()
  const counted = results.filter((result) => result.state !== 'skip')
  const Heading = level === 2 ? 'h2' : 'h3'
  const met = counted.filter((result) => standing(result) === 'met')
  const shown = (result: Result) => (
    <Finding
      key={`${result.rule} ${result.code}`}
      result={result}
      nameOf={nameOf}
      source={sources[result.rule]}
      reader={reader}
    />
  )
  return (
    <div class="findings">
      {groups.map(({ id, name, approved, holds }) => {
        const found = counted.filter(holds)
        if (found.length === 0) return null
        return (
          <section key={id} class="findings-group">
            <Heading class="findings-heading">
              {t(reader === 'after-approval' ? approved : name)} <span class="count">{found.length}</span>
            </Heading>
            {found.map(shown)}
          </section>
        )
      })}
      {met.length > 0 && (
        <details class="met-findings">
          <summary>
            <Sign tone="met" />
            {met.length === 1
              ? t({ sv: '1 kontrollpunkt är uppfylld', en: '1 point is met' })
              : t({ sv: `${met.length} kontrollpunkter är uppfyllda`, en: `${met.length} points are met` })}
          </summary>
          {met.map(shown)}
        </details>
      )}
    </div>
  )
}

interface FindingProps {
  result: Result
  nameOf: (id: string) => string
  source?: Text | null
  reader?: FindingsFor
  /** Only what was seen and what mends it; beside a form there is no room for more. */
  short?: boolean
}

/** One point: what it is about, what was seen, what mends it; its reason and source for those who want to know. */
export function Finding({ result, nameOf, source, reader = 'requester', short }: FindingProps) {
  const { t, language } = usePage()
  const { title, message, remedy, why } = describe(result, language, nameOf)
  const tone = standing(result)
  const from = source ?? registry.find(result.rule, result.version)?.source
  return (
    <article class={`finding finding-${tone}`}>
      <p class="finding-title">
        <Sign tone={tone} />
        <strong>{title}</strong>
      </p>
      <p>{message}</p>
      {remedy && tone !== 'met' && reader === 'requester' && <p class="remedy">{remedy}</p>}
      {remedy && tone !== 'met' && reader === 'others' && (
        <p class="quiet">
          {t({ sv: 'Råd till sökanden: ', en: 'Advice to the requester: ' })}
          {remedy}
        </p>
      )}
      {tone !== 'met' && !short && (
        <details>
          <summary>{t({ sv: 'Varför är det viktigt?', en: 'Why does this matter?' })}</summary>
          <p>{why}</p>
          <p class="quiet">
            {from && <>{t(from)}. </>}
            <a href={`/rules/${result.rule}`}>{t({ sv: 'Läs hela regeln', en: 'Read the whole rule' })}</a>
          </p>
        </details>
      )}
    </article>
  )
}
