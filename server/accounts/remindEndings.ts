import { Account, type Ending } from '../../models/account.ts'
import { change, systemCaller } from '../audit/change.ts'
import { addDays, dayOf } from '../clock.ts'
import { theOrganisation } from '../organisation/organisation.ts'

/** How many days before the day the owner is reminded. */
const near = 7
const atATime = 200

/** Reminds the owners of accounts that are to end, once when the day is near and once when it has passed. Answers how many were reminded. */
export async function remindEndings(now: Date): Promise<number> {
  const today = dayOf(now, (await theOrganisation()).timeZone)
  const status = { $in: ['active', 'parked', 'suspended'] as const }
  const find = (reminded: Ending['reminded'], by: object) =>
    Account.find({
      'ending.reminded': reminded,
      'ending.by': by,
      'ending.done': null,
      status: { $in: [...status.$in] },
    })
      .limit(atATime)
      .lean<Account[]>()
  const [soon, late] = await Promise.all([
    find('no', { $gte: today, $lte: addDays(today, near) }),
    Promise.all([find('no', { $lt: today }), find('near', { $lt: today })]).then((found) => found.flat()),
  ])
  let reminded = 0
  for (const [accounts, as] of [
    [soon, 'near'],
    [late, 'passed'],
  ] as const) {
    for (const { _id, version, owner, ending } of accounts) {
      const changed = await change(
        systemCaller(now, 'jobs'),
        { action: 'account.remind-ending' },
        async (tx) => {
          const updated = await tx.update(Account, { _id, version }, { $set: { 'ending.reminded': as } })
          if (updated && owner) tx.mail(owner, 'account-ends', { account: _id, until: ending?.by })
          return updated
        },
      )
      if (changed) reminded += 1
    }
  }
  return reminded
}
