import type { UnitHealth } from '../../organisation/unitHealth.ts'
import { type Fact, Facts } from '../components/Facts.tsx'
import { usePage } from '../page.ts'

/** What the register knows of a unit's accounts, beside what people say and never mixed with it. */
export function HealthFacts({ health }: { health: UnitHealth }) {
  const { t, number } = usePage()
  const none = t({ sv: 'Inga', en: 'None' })
  const count = (n: number) => (n === 0 ? none : number(n))
  const items: Fact[] = [
    { term: t({ sv: 'Konton', en: 'Accounts' }), value: count(health.accounts) },
    {
      term: t({ sv: 'Utan kontoansvarig', en: 'Without an owner' }),
      value: count(health.withoutOwner),
    },
    { term: t({ sv: 'Utan ersättare', en: 'Without a deputy' }), value: count(health.withoutDeputy) },
    {
      term: t({ sv: 'Tid och pengar att se över', en: 'Time and money to look at' }),
      value: count(health.resourcesToLookAt),
    },
    { term: t({ sv: 'Vilande', en: 'Parked' }), value: count(health.parked) },
    { term: t({ sv: 'Spärrade', en: 'Suspended' }), value: count(health.suspended) },
  ]
  return <Facts items={items} />
}
