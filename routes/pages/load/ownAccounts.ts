import { Account } from '../../../models/account.ts'
import { Person } from '../../../models/person.ts'
import type { Text } from '../../../models/text.ts'
import type { LinkedAccount } from '../../../server/pages/accounts/AccountLink.tsx'
import { formats } from '../../../server/pages/formats.ts'
import type { PageContext } from '../../../server/pages/page.ts'
import type { OwnAccount } from '../../../server/pages/start/StartPage.tsx'
import { trainingsFor } from '../../../server/trainings/mine.ts'
import { asLinked } from './linkedAccounts.ts'

const most = 20

/** The accounts one answers for, and what is wrong with each, so far as the register knows. */
export async function ownAccounts(
  accounts: Account[],
  me: string,
  page: PageContext,
  today: string,
): Promise<OwnAccount[]> {
  const [linked, trainings] = await Promise.all([asLinked(accounts), trainingsFor(me, accounts, today)])
  const ids = accounts.flatMap(({ owner, deputy }) => [owner, deputy]).filter((id) => id !== null)
  const people = await Person.find({ _id: { $in: ids } }, { active: 1 }).lean<Person[]>()
  const gone = new Set(people.filter((person) => !person.active).map((person) => person._id))
  return accounts.flatMap((account, index) => {
    const link = linked[index]
    if (!link) return []
    const wrong: Text[] = []
    if (account.ending && !account.ending.done) wrong.push(endsBy(account.ending.by, page))
    if (account.status === 'suspended') wrong.push({ sv: 'Spärrat', en: 'Suspended' })
    if (!account.owner) wrong.push({ sv: 'Saknar kontoansvarig', en: 'No owner' })
    else if (gone.has(account.owner)) wrong.push({ sv: 'Kontoansvarig har slutat', en: 'The owner has left' })
    if (account.kind === 'unit' && !account.deputy) wrong.push({ sv: 'Saknar ersättare', en: 'No deputy' })
    else if (account.deputy && gone.has(account.deputy))
      wrong.push({ sv: 'Ersättaren har slutat', en: 'The deputy has left' })
    if (account.credentials && gone.has(account.credentials.keeper)) {
      wrong.push({ sv: 'Den som förvarar inloggningen har slutat', en: 'The keeper of the log-in has left' })
    }
    for (const { training, calledForBy } of trainings.filter(({ standing }) => standing.state === 'lapsed')) {
      if (!calledForBy.includes(account._id)) continue
      wrong.push({
        sv: `Utbildningen ${training.name.sv} behöver gås om`,
        en: `The training ${training.name.en} is to be taken again`,
      })
    }
    return [{ account: link, role: account.owner === me ? ('owner' as const) : ('deputy' as const), wrong }]
  })
}

/** When an account is to have ended: the owner's task. */
function endsBy(day: string, { organisation, now }: PageContext): Text {
  const written = (language: 'sv' | 'en') => formats(language, organisation.timeZone, now).day(day)
  return { sv: `Ska avslutas senast ${written('sv')}`, en: `To end by ${written('en')}` }
}

/** Living accounts that nobody answers for; null: in all of the organisation. */
export async function orphansIn(units: string[] | null): Promise<LinkedAccount[]> {
  if (units?.length === 0) return []
  const scope = units ? { unit: { $in: units } } : {}
  const status = { $in: ['active', 'parked', 'suspended'] as const }
  const left = await Person.find({ active: false }, { _id: 1 }).limit(1000).lean<Person[]>()
  const accounts = await Account.find({
    owner: { $in: [null, ...left.map((person) => person._id)] },
    status: { $in: [...status.$in] },
    ...scope,
  })
    .limit(most)
    .lean<Account[]>()
  return asLinked(accounts)
}
