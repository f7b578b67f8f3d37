import type { Text } from '../../../models/text.ts'
import { Badge } from '../components/Badge.tsx'
import { usePage } from '../page.ts'

/** One thing to do, whatever it is about. */
export interface Task {
  /** What the reader is to do, and with what. */
  todo: Text
  title: string
  /** Whom or what it concerns, in a few words each. */
  about: string[]
  href: string
  /** Day; null: no last day. */
  due: string | null
  /** Names of those for whom the reader does it. */
  standsInFor: string[]
  overdue: boolean
}

/** What waits for the reader, the most pressing first. */
export function Tasks({ tasks }: { tasks: Task[] }) {
  const { t, day, daysFromNow, list } = usePage()
  if (tasks.length === 0) return null
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{t({ sv: 'Väntar på dig', en: 'Waiting for you' })}</h2>
      <ul class="matters">
        {tasks.map(({ todo, title, about, href, due, standsInFor, overdue }) => (
          <li key={`${href} ${todo.en}`}>
            <div>
              <p class="matter-title">
                <a href={href}>
                  {t(todo)}: {title}
                </a>
              </p>
              <p class="small quiet">
                {about.join(' · ')}
                {standsInFor.length > 0 &&
                  t({ sv: ` · för ${list(standsInFor)}`, en: ` · for ${list(standsInFor)}` })}
              </p>
            </div>
            <p class="small">
              {due &&
                t({
                  sv: `Senast ${day(due)}, ${daysFromNow(due)}`,
                  en: `By ${day(due)}, ${daysFromNow(due)}`,
                })}{' '}
              {overdue && <Badge tone="against">{t({ sv: 'Försenad', en: 'Overdue' })}</Badge>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
