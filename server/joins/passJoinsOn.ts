import { Account } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import { isAvailable, Person } from '../../models/person.ts'
import { change, systemCaller } from '../audit/change.ts'
import { type Calendar, calendarOf } from '../calendar.ts'
import { councilsOver } from '../councils/find.ts'
import { theOrganisation } from '../organisation/organisation.ts'
import { answerWithin, leadsInstead, type Receivers, receiversOf } from './receivers.ts'

const atATime = 500

/**
 * Gives the question whether a unit may join to the leads when the time for it has passed, and to whoever is next in line when none of those asked
 * is here any more. Answers how many were passed on.
 */
export async function passJoinsOn(now: Date): Promise<number> {
  const calendar = calendarOf(await theOrganisation(), now)
  const { today } = calendar
  const waiting = await AccountRequest.find({ state: 'joining' })
    .sort({ submittedAt: 1, _id: 1 })
    .limit(atATime)
    .lean<AccountRequest[]>()
  const [people, accounts, councils] = await Promise.all([
    Person.find({ _id: { $in: waiting.flatMap(({ join }) => join?.asked ?? []) } }).lean<Person[]>(),
    Account.find({ _id: { $in: waiting.flatMap(({ join }) => join?.account ?? []) } }).lean<Account[]>(),
    councilsOver(waiting.flatMap(({ join }) => join?.account ?? [])),
  ])
  const here = new Set(people.filter((person) => isAvailable(person, today)).map(({ _id }) => _id))
  let passed = 0
  for (const request of waiting) {
    const { join, requester } = request
    const account = accounts.find(({ _id }) => _id === join?.account)
    if (!join || !account) continue
    const late = join.due < today && join.askedAs !== 'lead'
    if (!late && join.asked.some((person) => here.has(person))) continue
    const receivers = late
      ? await leadsInstead(requester, today)
      : await receiversOf(account, councils.get(account._id), requester, today)
    if (receivers.people.join() === join.asked.join()) continue
    if (await passOn(request, receivers, calendar, now)) passed += 1
  }
  return passed
}

async function passOn(
  { _id, number, version, join }: AccountRequest,
  { people, as }: Receivers,
  calendar: Calendar,
  now: Date,
): Promise<boolean> {
  const due = calendar.addWorkingDays(calendar.today, answerWithin)
  const action = 'request.pass-join-on'
  const changed = await change(systemCaller(now, 'jobs'), { action }, async (tx) => {
    const updated = await tx.update(
      AccountRequest,
      { _id, version, state: 'joining' },
      { $set: { 'join.asked': people, 'join.askedAs': as, 'join.due': due, updatedAt: tx.now } },
    )
    for (const person of people)
      tx.mail(person, 'wants-to-join', { request: _id, number, account: join?.account, until: due })
    return updated
  })
  return changed !== null
}
