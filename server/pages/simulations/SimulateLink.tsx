import { usePage } from '../page.ts'

/** Leads to the form with something put in, for those who may start a simulation. Hiding it protects nothing: the route has its guard. */
export function SimulateLink({ strategy, ruleSet }: { strategy?: string; ruleSet?: string }) {
  const { t, viewer } = usePage()
  const may =
    viewer?.roles.some((role) => role === 'CommunicationsLead' || role === 'Administrator') &&
    !viewer.roles.includes('Auditor')
  if (!may) return null
  const query = new URLSearchParams({ ...(strategy ? { strategy } : {}), ...(ruleSet ? { ruleSet } : {}) })
  return (
    <a href={`/simulations/new?${query}`}>
      {t({
        sv: 'Simulera: vad skulle det betyda för ärenden och konton?',
        en: 'Simulate: what would it mean for requests and accounts?',
      })}
    </a>
  )
}

/** The entry of a list that leads to what has been tried, for those who may read it. */
export function SimulationsLink() {
  const { t, viewer } = usePage()
  if (!viewer?.roles.some((role) => role !== 'Staff')) return null
  return (
    <li>
      <a href="/simulations">
        {t({
          sv: 'Simuleringar: vad en ändring skulle betyda för ärenden och konton',
          en: 'Simulations: what a change would mean for requests and accounts',
        })}
      </a>
    </li>
  )
}
