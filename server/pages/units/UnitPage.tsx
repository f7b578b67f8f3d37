import type { Text } from '../../../models/text.ts'
import type { Unit } from '../../../models/unit.ts'
import type { UnitHealth } from '../../organisation/unitHealth.ts'
import { Badge } from '../components/Badge.tsx'
import { Facts } from '../components/Facts.tsx'
import { Layout } from '../layout.tsx'
import { HealthFacts } from '../maturity/HealthFacts.tsx'
import { LevelBadge, type LevelNow } from '../maturity/LevelBadge.tsx'
import { usePage } from '../page.ts'
import { type UnitAccount, UnitAccounts } from '../requests/UnitAccounts.tsx'
import { unitKindNames } from '../words.ts'
import { NextStepSection, type NextStepView } from './NextStepSection.tsx'
import { Tree, type UnitRow } from './UnitsPage.tsx'

export interface UnitView {
  unit: Unit
  above: { id: string; name: Text }[]
  manager: { name: string; active: boolean } | null
  deputyManager: { name: string; active: boolean } | null
  accountableBody: string
  level: LevelNow | null
  /** The assessment that the level comes from, and the round that is under way. */
  assessment: string | null
  round: string | null
  organisation: LevelNow | null
  health: UnitHealth
  accounts: UnitAccount[]
  nextStep: NextStepView
  below: UnitRow[]
  mayLead: boolean
}

/** Who answers for the unit, how far it has come, what it has, and what it may have next. */
export function UnitPage({ view }: { view: UnitView }) {
  const page = usePage()
  const { t } = page
  const { unit, manager, deputyManager } = view
  const name = t(unit.name)
  return (
    <Layout title={name} place="units">
      <nav class="overline" aria-label={t({ sv: 'Del av', en: 'Part of' })}>
        <a href="/units">{t({ sv: 'Organisationen', en: 'The organisation' })}</a>
        {view.above.map((each) => (
          <span key={each.id}>
            {' › '}
            <a href={`/units/${each.id}`}>{t(each.name)}</a>
          </span>
        ))}
      </nav>
      <h1>{name}</h1>
      <p class="lead">{t(answering(view))}</p>
      <Facts
        items={[
          { term: t({ sv: 'Slag', en: 'Kind' }), value: t(unitKindNames[unit.kind]) },
          { term: t({ sv: 'Chef', en: 'Manager' }), value: manager && <Named person={manager} /> },
          {
            term: t({ sv: 'Chefens ersättare', en: 'Deputy manager' }),
            value: deputyManager && <Named person={deputyManager} />,
          },
          {
            term: t({ sv: 'Ansvarig myndighet eller bolag', en: 'Accountable body' }),
            value: view.accountableBody,
          },
          { term: t({ sv: 'Funktionsbrevlåda', en: 'Mailbox' }), value: unit.mailbox },
        ]}
      />
      <Maturity view={view} />
      <NextStepSection view={view.nextStep} />
      <UnitAccounts accounts={view.accounts} unit={name} />
      {view.below.length > 0 && (
        <section aria-labelledby="below">
          <h2 id="below">{t({ sv: 'Verksamheter under den här', en: 'Units below this one' })}</h2>
          <Tree rows={view.below} />
        </section>
      )}
    </Layout>
  )
}

function answering({ unit, manager, health }: UnitView): Text {
  const who = manager?.active ? manager.name : null
  const n = health.accounts
  const has = {
    sv: n === 0 ? 'har inga konton än' : n === 1 ? 'har ett konto' : `har ${n} konton`,
    en: n === 0 ? 'has no accounts yet' : n === 1 ? 'has one account' : `has ${n} accounts`,
  }
  return {
    sv: `${unit.name.sv} ${has.sv}${who ? `, och ${who} är chef` : ' och ingen chef i registret'}.`,
    en: `${unit.name.en} ${has.en}${who ? `, and ${who} is its manager` : ', and no manager in the register'}.`,
  }
}

function Named({ person }: { person: { name: string; active: boolean } }) {
  const { t } = usePage()
  return (
    <>
      {person.name}{' '}
      {!person.active && <Badge tone="against">{t({ sv: 'Har slutat', en: 'Has left' })}</Badge>}
    </>
  )
}

/** The level and what it is made up of, beside what the register knows. */
function Maturity({ view }: { view: UnitView }) {
  const { t, day } = usePage()
  const { level, organisation, unit } = view
  return (
    <section aria-labelledby="maturity">
      <h2 id="maturity">{t({ sv: 'Mognad', en: 'Maturity' })}</h2>
      <p class="row">
        <LevelBadge now={level} />
        {level && !level.stale && (
          <span class="small quiet">
            {t({
              sv: `bedömd ${day(level.assessedOn)}, gäller till och med ${day(level.validUntil)}`,
              en: `assessed on ${day(level.assessedOn)}, holds until ${day(level.validUntil)}`,
            })}
          </span>
        )}
      </p>
      {(!level || level.stale) && (
        <p>
          {organisation && !organisation.stale
            ? t({
                sv: `Tills verksamheten är bedömd gäller organisationens nivå, ${organisation.level}, och en person avgör varje ansökan.`,
                en: `Until the unit has been assessed the organisation’s level, ${organisation.level}, holds, and a person decides each request.`,
              })
            : t({
                sv: 'Organisationen är inte heller bedömd, så en person avgör varje ansökan.',
                en: 'The organisation has not been assessed either, so a person decides each request.',
              })}
        </p>
      )}
      <p class="row">
        {view.assessment && (
          <a href={`/maturity-assessments/${view.assessment}`}>
            {t({ sv: 'Vad nivån bygger på', en: 'What the level is made up of' })}
          </a>
        )}
        {view.round ? (
          <a href={`/maturity-assessments/${view.round}`}>
            {t({ sv: 'En ny bedömning pågår', en: 'A new assessment is under way' })}
          </a>
        ) : (
          view.mayLead && (
            <a href={`/maturity-assessments/new?unit=${unit._id}`}>
              {t({ sv: 'Gör en ny bedömning', en: 'Make a new assessment' })}
            </a>
          )
        )}
      </p>
      <h3>{t({ sv: 'Vad registret vet', en: 'What the register knows' })}</h3>
      <HealthFacts health={view.health} />
    </section>
  )
}
