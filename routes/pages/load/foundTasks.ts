import { askedAbout } from '../../../server/foundAccounts/listFound.ts'
import { namesOf } from '../../../server/names.ts'
import { unitsHeadedBy } from '../../../server/organisation/units.ts'
import type { PageContext } from '../../../server/pages/page.ts'
import type { Task } from '../../../server/pages/start/Tasks.tsx'

const most = 20

/** Found accounts that a lead has asked the reader's unit about, and that nobody has claimed or judged. They have no last day. */
export async function foundTasks(person: string, page: PageContext): Promise<Task[]> {
  const found = await askedAbout(await unitsHeadedBy(person), most)
  if (found.length === 0) return []
  const nameOf = await namesOf(
    found.flatMap(({ channel, unit }) => [channel, unit]),
    page.language,
  )
  return found.map(({ _id, displayName, address, channel, unit }) => ({
    todo: { sv: 'Säg om kontot är ert', en: 'Say whether the account is yours' },
    title: displayName ?? address ?? '',
    about: [nameOf(channel ?? ''), nameOf(unit ?? '')],
    href: `/found-accounts/${_id}`,
    due: null,
    overdue: false,
    standsInFor: [],
  }))
}
