import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Council } from '../../models/council.ts'
import { council } from '../support/councils.ts'
import { joining, sharedAccount, sharedWithLibrary, wish } from '../support/joins.ts'
import { theRegistry } from '../support/registry.ts'
import { idOf, people, redirected } from '../support/requests.ts'
import { fill, post, show, summary } from './formPost.ts'

const fields = { need: wish.need, purposes: 'information', part: wish.part }

describe('Contributing to an account, on its pages', () => {
  before(() => theRegistry())

  it('who wants to join sees who answers, asks, and is led to the question', async () => {
    const account = await sharedAccount()
    const path = `/accounts/${account}/join`
    const page = await show(people.librarian, path)
    expect(page.html).to.contain('Anna-Karin Blom svarar på om ni får medverka')
    const sent = await fill(people.librarian, path, path, fields)
    expect(sent.status).to.equal(303)
    const request = await show(people.librarian, sent.location ?? '')
    expect(request.html).to.contain('Väntar på kontots svar').and.to.contain('Anna-Karin Blom')
    expect(request.html).to.contain('Kontots ansvariga svarar').and.not.to.contain('Kontot registreras')
  })

  it('a question with nothing in it comes back with what is missing, and keeps what was typed', async () => {
    const account = await sharedAccount()
    const path = `/accounts/${account}/join`
    const back = await fill(people.librarian, path, path, { need: '', part: 'Ett boktips i veckan' })
    expect(back.status).to.equal(422)
    expect(summary(back.html)).to.have.members(['field-need', 'field-purposes'])
    expect(back.html).to.contain('Ett boktips i veckan')
  })

  it('an account that takes nobody says so instead of taking the question', async () => {
    const shut = await Account.findOne({ openToContributors: false, status: 'active', kind: 'unit' }).lean()
    const page = await show(people.librarian, `/accounts/${shut?._id}/join`)
    expect(page.status).to.equal(409)
    expect(page.html).to.contain('tar inte emot medverkande')
  })

  it('the owner finds the question among things to do, answers it, and the unit is shown on the account', async () => {
    const asked = await joining()
    const start = await show(people.teacher, '/')
    expect(start.html).to.contain(`/requests/${asked.body.id}/join-answer`)
    const path = `/requests/${asked.body.id}/join-answer`
    const answered = await fill(people.teacher, path, path, { verdict: 'yes', part: 'Boktips på fredagar' })
    expect(answered.status).to.equal(303)
    const account = await show(people.librarian, `/accounts/${asked.body.join?.account}`)
    expect(account.html).to.contain('Boktips på fredagar').and.to.contain('Elin Marklund')
    expect((await show(people.librarian, `/requests/${asked.body.id}`)).html).to.contain('Klart:')
  })

  it('a no without a reason comes back to the field; somebody else is told that it is not theirs', async () => {
    const asked = await joining()
    const path = `/requests/${asked.body.id}/join-answer`
    const back = await fill(people.teacher, path, path, { verdict: 'no', reasonNo: '' })
    expect(back.status).to.equal(422)
    expect(summary(back.html)).to.deep.equal(['field-reasonNo'])
    const stranger = await show(people.librarian, path)
    expect(stranger.status).to.equal(403)
    expect(stranger.html).to.contain('not-asked')
  })

  it('who answers too late sees what became of it', async () => {
    const asked = await joining()
    const path = `/requests/${asked.body.id}/join-answer`
    const { html } = await show(people.teacher, path)
    await AccountRequest.updateOne(
      { _id: asked.body.id },
      { $set: { state: 'withdrawn' }, $inc: { version: 1 } },
    )
    const late = await post(people.teacher, html, path, path, { verdict: 'yes' })
    expect(late.status).to.be.oneOf([409, 412])
    expect(late.html).to.contain('återkallade')
  })

  it('the offer names the council and its convener where there is one, else the owner, and says what happens next', async () => {
    const made = await redirected()
    const request = await AccountRequest.findById(made.body.id).lean<AccountRequest>()
    const [account = ''] = request?.redirect?.accounts ?? []
    const before = await show(people.teacher, `/requests/${made.body.id}/redirect`)
    expect(before.html).to.contain('svarar på om ni får medverka').and.to.contain('fem arbetsdagar')
    const made2 = await council({ accounts: [account], name: 'Kommunens redaktionsråd' })
    const after = await show(people.teacher, `/requests/${made.body.id}/redirect`)
    expect(after.html).to.contain('Kommunens redaktionsråd').and.to.contain('Elin Marklund svarar')
    expect(after.html).to.contain('10 december 2026')
    await Council.updateOne({ _id: made2.body.id }, { $set: { endedAt: new Date() } })
  })

  it('the contributing unit’s person leaves by the page; who keeps the account adds another unit there', async () => {
    const { id, unit } = await sharedWithLibrary()
    const path = `/accounts/${id}/contributors`
    const left = await fill(people.librarian, path, `${path}/end`, { unit, reason: 'Vi slutar.' })
    expect(left.status).to.equal(303)
    expect((await Account.findById(id).lean<Account>())?.contributors).to.deep.equal([])
    const wrong = await fill(people.teacher, path, path, { unit: '', person: 'Ingen Alls' })
    expect(wrong.status).to.equal(422)
    expect(summary(wrong.html)).to.deep.equal(['field-person'])
    const set = await fill(people.teacher, path, path, {
      unit,
      purposes: 'information',
      person: people.librarian,
      part: 'Sagostunder',
    })
    expect(set.status).to.equal(303)
    const [one] = (await Account.findById(id).lean<Account>())?.contributors ?? []
    expect(one).to.include({ unit, part: 'Sagostunder', person: await idOf(people.librarian) })
  })

  it('a choice of the first question leads to the accounts that take contributors, and only those', async () => {
    const chosen = await fill(people.librarian, '/requests/new', '/requests/new', { wish: 'join' })
    expect(chosen.location).to.equal('/accounts?open=yes')
    const shown = await show(people.librarian, '/accounts?open=yes&q=Almsunda')
    expect(shown.html).to.contain('Almsunda kommun')
    const shut = await Account.findOne({ openToContributors: false, status: 'active' }).lean<Account>()
    expect(shown.html).not.to.contain(`/accounts/${shut?._id}"`)
  })
})
