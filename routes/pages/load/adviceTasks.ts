import type { Advice } from '../../../models/advice.ts'
import { namesOf } from '../../../server/names.ts'
import { shortened } from '../../../server/pages/advice/shortened.ts'
import type { PageContext } from '../../../server/pages/page.ts'
import type { Task } from '../../../server/pages/start/Tasks.tsx'

/** Questions of somebody who thinks of asking for an account. They have no last day, but are old after a while. */
export async function adviceTasks(asked: Advice[], page: PageContext): Promise<Task[]> {
  const nameOf = await namesOf(
    asked.flatMap(({ asker, unit }) => [asker, unit]),
    page.language,
  )
  return asked.map(({ _id, question, asker, unit }) => ({
    todo: { sv: 'Ge råd', en: 'Give advice' },
    title: shortened(question),
    about: [nameOf(asker), nameOf(unit)],
    href: `/advice/${_id}`,
    due: null,
    overdue: false,
    standsInFor: [],
  }))
}
