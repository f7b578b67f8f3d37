import { say } from '../../../models/text.ts'
import { agedResources, lackingResources, resourcesHoldUntil } from '../../../server/accounts/resources.ts'
import { theOrganisation } from '../../../server/organisation/organisation.ts'
import { unitsManagedBy } from '../../../server/organisation/units.ts'
import type { PageContext } from '../../../server/pages/page.ts'
import type { DeskView } from '../../../server/pages/start/Desk.tsx'
import type { Task } from '../../../server/pages/start/Tasks.tsx'
import { asLinked } from './linkedAccounts.ts'

const most = 20

/** The accounts whose resources a manager is to confirm again. The nearest manager is asked by mail; any above may do it. */
export async function resourceTasks(person: string, page: PageContext): Promise<Task[]> {
  const accounts = await agedResources(await unitsManagedBy(person), page.now, most)
  if (accounts.length === 0) return []
  const [linked, organisation] = await Promise.all([asLinked(accounts), theOrganisation()])
  return accounts.flatMap((account, index): Task[] => {
    const link = linked[index]
    if (!link) return []
    return [
      {
        todo: { sv: 'Bekräfta tid, ersättning och pengar', en: 'Confirm time, cover and money' },
        title: account.displayName,
        about: [say(link.channel, page.language), say(link.unit, page.language)],
        href: `/accounts/${account._id}/resources`,
        due: resourcesHoldUntil(account, organisation),
        standsInFor: [],
        overdue: true,
      },
    ]
  })
}

/** For the desk: of which accounts something is lacking, and whose confirmation has aged. */
export async function accountsToLookAt(now: Date): Promise<DeskView['resources']> {
  const [lacking, aged] = await Promise.all([lackingResources(most), agedResources(null, now, most)])
  const ids = new Set(lacking.map(({ _id }) => _id))
  const accounts = [...lacking, ...aged.filter(({ _id }) => !ids.has(_id))].slice(0, most)
  return (await asLinked(accounts)).map((account) => ({ ...account, lacking: ids.has(account.id) }))
}
