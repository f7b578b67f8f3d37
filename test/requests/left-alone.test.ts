import { expect } from 'chai'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Person } from '../../models/person.ts'
import { change, systemCaller } from '../../server/audit/change.ts'
import { expireRequests } from '../../server/requests/expireRequests.ts'
import { findApproversAgain } from '../../server/requests/findApproversAgain.ts'
import { removeOldDrafts } from '../../server/requests/removeOldDrafts.ts'
import { approved, draft, idOf, people, sign, submitted } from '../support/requests.ts'
import { standingTime } from '../support/template.ts'

const now = new Date(standingTime)
const halfAYear = new Date(now.getTime() + 181 * 24 * 3_600_000)
const stored = (id: string) => AccountRequest.findById(id).lean<AccountRequest>()

/** Somebody leaves, or comes back. */
async function isActive(email: string, active: boolean): Promise<void> {
  const _id = await idOf(email)
  await change(systemCaller(now), { action: 'test.person' }, (tx) =>
    tx.update(Person, { _id }, { $set: { active } }),
  )
}

describe('A request that is left alone', () => {
  it('whose manager has left is given to the deputy, who is told and can sign', async () => {
    const request = await submitted()
    await isActive(people.headmaster, false)
    try {
      await findApproversAgain(now)
      const after = await stored(request.body.id)
      expect(after?.steps[0]?.assignees).to.deep.equal([await idOf(people.deputyHead)])
      const resources = { hours: true, cover: true, money: true }
      const again = { ...request, version: after?.version ?? 0 }
      expect((await sign(again, people.deputyHead, 'recommend', { resources })).status).to.equal(200)
    } finally {
      await isActive(people.headmaster, true)
    }
  })

  it('whose manager is at work stays with the manager', async () => {
    const request = await submitted()
    await findApproversAgain(now)
    expect((await stored(request.body.id))?.version).to.equal(request.version)
  })

  it('whose next signer left meanwhile finds another when the step opens', async () => {
    const request = await submitted()
    await isActive(people.otherLead, false)
    try {
      const recommended = await sign(request, people.headmaster, 'recommend')
      expect(recommended.body.steps[1]?.assignees).not.to.include(await idOf(people.otherLead))
      expect(recommended.body.steps[1]?.assignees).to.include(await idOf(people.lead))
    } finally {
      await isActive(people.otherLead, true)
    }
  })

  it('and waits for its owner expires after half a year; one in review does not', async () => {
    const waiting = await approved()
    const reviewed = await submitted()
    await expireRequests(new Date(now.getTime() + 179 * 24 * 3_600_000))
    expect((await stored(waiting.body.id))?.state).to.equal('approved')
    while ((await expireRequests(halfAYear)) > 0);
    expect((await stored(waiting.body.id))?.state).to.equal('expired')
    expect((await stored(reviewed.body.id))?.state).to.equal('in_review')
  })

  it('as a draft is removed after half a year', async () => {
    const made = await draft()
    while ((await removeOldDrafts(halfAYear)) > 0);
    expect(await stored(made.body.id)).to.equal(null)
  })
})
