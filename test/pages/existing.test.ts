import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import { confirms, decidedExisting, existingInReview } from '../support/existing.ts'
import { theRegistry } from '../support/registry.ts'
import { freeHandle, idOf, people, registered } from '../support/requests.ts'
import { fill, show, summary } from './formPost.ts'

describe('Accounts that exist already, on their pages', () => {
  before(() => theRegistry())

  it('the form says that people decide, and what may become of the account', async () => {
    const request = await existingInReview()
    await AccountRequest.updateOne({ _id: request.body.id }, { $set: { state: 'draft', submissions: 0 } })
    const page = await show(people.teacher, `/requests/${request.body.id}/edit/existing`)
    expect(page.html).to.contain('tas över, går upp i ett annat eller avslutas')
  })

  it('who decides chooses what becomes of it; what is missing is said at its field, and what was typed stands', async () => {
    const request = await existingInReview()
    const path = `/requests/${request.body.id}/decide`
    const page = await show(people.lead, path)
    expect(page.html).to.contain('Vad ska hända med kontot?').and.not.to.contain('value="reject"')
    const step = request.body.steps.find(({ state }) => state === 'open')?.id ?? ''
    const chosen = {
      step,
      verdict: 'approve',
      'existing.outcome': 'merged',
      'existing.mergedBy': '2026-12-18',
    }
    const back = await fill(people.lead, path, path, chosen)
    expect(back.status).to.equal(422)
    expect(summary(back.html)).to.deep.equal(['field-existing-into'])
    expect(back.html).to.contain('2026-12-18')
    const into = await Account.findOne({ displayName: 'Almsunda kommun', channel: 'youtube' }).lean<Account>()
    const sent = await fill(people.lead, path, path, { ...chosen, 'existing.into': into?._id ?? '' })
    expect(sent.status).to.equal(303)
    const shown = await show(people.teacher, `/requests/${request.body.id}`)
    expect(shown.html).to.contain('Kontot går upp i ett annat: Almsunda kommun, senast 18 december 2026')
  })

  it('registering what is taken over asks whether those outside have lost their access', async () => {
    const handle = freeHandle()
    const owner = await idOf(people.headmaster)
    const request = await confirms(
      await decidedExisting({ outcome: 'taken-over', owner }, handle),
      people.headmaster,
    )
    const path = `/requests/${request.body.id}/registration`
    const fields = {
      url: `instagram.com/${handle}`,
      'credentials.where': 'Valvet',
      'credentials.keeper': owner,
    }
    const back = await fill(people.headmaster, path, path, fields)
    expect(summary(back.html)).to.deep.equal(['field-handedOver'])
    expect((await fill(people.headmaster, path, path, { ...fields, handedOver: 'yes' })).status).to.equal(303)
  })

  it('an account that is to end says so on its page and among its owner’s, and is ended there', async () => {
    const made = await registered()
    const path = `/accounts/${made.body.id}/ending`
    const empty = await fill(people.teacher, path, path, { kind: 'close', by: '' })
    expect(summary(empty.html)).to.deep.equal(['field-by'])
    expect((await fill(people.teacher, path, path, { kind: 'close', by: '2026-12-22' })).status).to.equal(303)
    expect((await show(people.librarian, `/accounts/${made.body.id}`)).html).to.contain(
      'Kontot ska vara avslutat senast 22 december 2026',
    )
    expect((await show(people.teacher, '/')).html).to.contain('Ska avslutas senast 22 december 2026')
    const back = await fill(people.teacher, path, `${path}/completion`, { archived: 'E-arkivet, 2026' })
    expect(summary(back.html)).to.deep.equal(['field-followersTold'])
    const done = await fill(people.teacher, path, `${path}/completion`, {
      archived: 'E-arkivet, 2026',
      followersTold: 'yes',
    })
    expect(done.status).to.equal(303)
    expect((await show(people.librarian, `/accounts/${made.body.id}`)).html).to.contain('E-arkivet, 2026')
  })
})
