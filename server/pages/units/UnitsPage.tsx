import type { Text } from '../../../models/text.ts'
import type { UnitKind } from '../../../models/unit.ts'
import type { UnitHealth } from '../../organisation/unitHealth.ts'
import { Badge } from '../components/Badge.tsx'
import { Empty } from '../components/Empty.tsx'
import { Layout } from '../layout.tsx'
import { LevelBadge, type LevelNow } from '../maturity/LevelBadge.tsx'
import { usePage } from '../page.ts'
import { unitKindNames } from '../words.ts'

export interface UnitRow {
  id: string
  name: Text
  kind: UnitKind
  level: LevelNow | null
  health: UnitHealth | null
  below: UnitRow[]
  /** How many units stand below it that are shown on its own page only. */
  more: number
}

export interface UnitsView {
  top: UnitRow[]
  organisation: LevelNow | null
  organisationAssessment: string | null
}

/** Who is who: the organisation as a tree, with how far each part has come. */
export function UnitsPage({ view }: { view: UnitsView }) {
  const { t } = usePage()
  const title = t({ sv: 'Organisationen', en: 'The organisation' })
  return (
    <Layout title={title} place="units">
      <h1>{title}</h1>
      <p class="lead">
        {t({
          sv: 'Här ser du vilka konton varje verksamhet har, hur van den är och vad den kan få härnäst.',
          en: 'Here you see which accounts each unit has, how experienced it is and what it may have next.',
        })}
      </p>
      <p class="row">
        {t({ sv: 'Organisationen som helhet:', en: 'The organisation as a whole:' })}
        <LevelBadge now={view.organisation} />
        {view.organisationAssessment && (
          <a href={`/maturity-assessments/${view.organisationAssessment}`}>
            {t({ sv: 'Vad nivån bygger på', en: 'What the level is made up of' })}
          </a>
        )}
      </p>
      <ul>
        <li>
          <a href="/councils">
            {t({ sv: 'Redaktionsråd: vi som delar konton', en: 'Councils: those who share accounts' })}
          </a>
        </li>
        <li>
          <a href="/trainings">
            {t({
              sv: 'Utbildningar: vad som ges och vad du har gått',
              en: 'Trainings: what there is and what you have taken',
            })}
          </a>
        </li>
        <li>
          <a href="/maturity-assessments">
            {t({
              sv: 'Mognadsbedömningar: hur vana verksamheterna är',
              en: 'Maturity assessments: how experienced the units are',
            })}
          </a>
        </li>
      </ul>
      {view.top.length === 0 ? (
        <Empty title={t({ sv: 'Inga verksamheter än', en: 'No units yet' })}>
          <p>
            {t({
              sv: 'Verksamheterna läses in tillsammans med organisationen när registret startar.',
              en: 'Units are read in with the organisation when the register starts.',
            })}
          </p>
        </Empty>
      ) : (
        <Tree rows={view.top} />
      )}
    </Layout>
  )
}

/** Units in each other, as lists in lists. */
export function Tree({ rows }: { rows: UnitRow[] }) {
  const { t } = usePage()
  return (
    <ul class="tree">
      {rows.map((row) => (
        <li key={row.id}>
          <p class="row">
            <span>
              <a href={`/units/${row.id}`}>{t(row.name)}</a>{' '}
              <span class="quiet small">{t(unitKindNames[row.kind]).toLowerCase()}</span>
            </span>
            {(row.level || row.health) && <LevelBadge now={row.level} />}
            <Kept health={row.health} />
          </p>
          {row.below.length > 0 && <Tree rows={row.below} />}
          {row.more > 0 && (
            <p class="small">
              <a href={`/units/${row.id}#below`}>
                {t({ sv: `${row.more} verksamheter till`, en: `${row.more} more units` })}
              </a>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function Kept({ health }: { health: UnitHealth | null }) {
  const { t } = usePage()
  if (!health) return null
  return (
    <>
      <span class="small quiet">
        {health.accounts === 1
          ? t({ sv: '1 konto', en: '1 account' })
          : t({ sv: `${health.accounts} konton`, en: `${health.accounts} accounts` })}
      </span>
      {health.withoutOwner > 0 && (
        <Badge tone="against">
          {t({ sv: `${health.withoutOwner} utan ansvarig`, en: `${health.withoutOwner} without an owner` })}
        </Badge>
      )}
    </>
  )
}
