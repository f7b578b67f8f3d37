import type { Account } from '../../../models/account.ts'
import { AccountRequest } from '../../../models/accountRequest.ts'
import { Channel } from '../../../models/channel.ts'
import { Person } from '../../../models/person.ts'
import { credentialsSeenBy, mayAct } from '../../../server/accounts/access.ts'
import { statusMoves } from '../../../server/accounts/changeStatus.ts'
import { accountHistory } from '../../../server/accounts/history.ts'
import { resourcesHoldUntil } from '../../../server/accounts/resources.ts'
import type { Caller } from '../../../server/audit/change.ts'
import { dayOf } from '../../../server/clock.ts'
import { councilsOver } from '../../../server/councils/find.ts'
import { namesOf, stringsIn } from '../../../server/names.ts'
import { theOrganisation } from '../../../server/organisation/organisation.ts'
import type { AccountView } from '../../../server/pages/accounts/AccountPage.tsx'
import type { PageContext } from '../../../server/pages/page.ts'
import { mayRead } from '../../../server/requests/access.ts'
import { trainingsLacking } from '../../../server/trainings/ofAccount.ts'
import { mayRole } from '../../guard.ts'

const entriesOnPage = 20

/** All that an account's page shows to this reader. */
export async function accountView(
  account: Account,
  page: PageContext,
  who: Caller,
  cursor: string | undefined,
): Promise<AccountView> {
  const [change, give, move, confirm, organisation] = await Promise.all([
    mayAct(account, 'change', who),
    mayAct(account, 'give', who),
    mayAct(account, 'move', who),
    mayAct(account, 'confirm', who),
    theOrganisation(),
  ])
  const credentials = (await credentialsSeenBy(who))(account)
  const seesTrainings = change || who.roles.includes('Auditor')
  const [channel, history, request, people, councils, trainings] = await Promise.all([
    Channel.findById(account.channel, { name: 1 }).lean<Channel>(),
    accountHistory(account._id, { limit: entriesOnPage, cursor }, { credentials }),
    account.request ? AccountRequest.findById(account.request).lean<AccountRequest>() : null,
    Person.find(
      {
        _id: { $in: [account.owner, account.deputy, account.credentials?.keeper].filter((id) => id != null) },
      },
      { active: 1 },
    ).lean<Person[]>(),
    councilsOver([account._id]),
    seesTrainings ? trainingsLacking(account, dayOf(page.now, page.organisation.timeZone)) : [],
  ])
  const council = councils.get(account._id) ?? null
  const decision = request?.decision?.outcome === 'approved' ? request.decision : null
  const readable = request !== null && (await mayRead(request, who))
  const nameOf = await namesOf(
    [
      ...stringsIn(account),
      council?.convener,
      ...stringsIn(decision),
      ...history.entries.flatMap((entry) => [entry.actor.id, ...stringsIn(entry.changes)]),
    ],
    page.language,
  )
  const ended = account.status === 'closed' || account.status === 'transferred'
  return {
    account,
    channel: channel?.name ?? { sv: account.channel, en: account.channel },
    active: Object.fromEntries(people.map((person) => [person._id, person.active])),
    credentials,
    may: { change: change && !ended, give, move },
    whyNot:
      change || give || move
        ? null
        : {
            sv: 'Kontot ändras av den kontoansvariga, ersättaren, verksamhetens chef och kommunikationsansvariga.',
            en: 'The account is changed by its owner, its deputy, the manager of its unit and communications leads.',
          },
    moves: statusMoves[account.status].filter((status) => account.address !== null || status === 'closed'),
    history: history.entries,
    moreHistory:
      history.next && `/accounts/${account._id}?cursor=${encodeURIComponent(history.next)}#history`,
    request: request && { id: request._id, number: request.number, readable },
    decision,
    council,
    trainings: account.status === 'active' || account.status === 'parked' ? trainings : [],
    mayAsk:
      account.kind === 'unit' &&
      account.status === 'active' &&
      account.openToContributors &&
      mayRole('request:write', who.roles),
    followed: readable ? request : null,
    resources: {
      until: resourcesHoldUntil(account, organisation),
      mayConfirm: confirm && (account.status === 'active' || account.status === 'parked'),
    },
    nameOf,
  }
}
