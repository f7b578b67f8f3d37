import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { Council } from '../../models/council.ts'
import { accountId, council } from '../support/councils.ts'
import { theRegistry } from '../support/registry.ts'
import { idOf, people } from '../support/requests.ts'
import { fill, show, summary } from './formPost.ts'

describe('Editorial councils on their pages', () => {
  before(() => theRegistry())

  it('anybody sees which there are and when they meet; only a lead is shown the way to start one', async () => {
    const made = await council()
    const staff = await show(people.teacher, '/councils')
    expect(staff.html).to.contain(made.body.name).and.to.contain('10 december 2026')
    expect(staff.html).not.to.contain('/councils/new')
    expect((await show(people.lead, '/councils')).html).to.contain('/councils/new')
    // The library has an account of that name in several channels.
    expect(staff.html).to.contain('Stadsbiblioteket Almsunda (Instagram)')
    expect((await show(people.teacher, '/councils/new')).status).to.equal(403)
  })

  it('a lead starts one with names as people write them', async () => {
    const made = await fill(people.lead, '/councils/new', '/councils/new', {
      name: 'Råd för skolornas konton',
      moreAccounts: 'Stadsbiblioteket Almsunda\r\nhttps://www.instagram.com/almsundakommun/',
      convener: people.librarian,
      moreMembers: 'Anna-Karin Blom',
      nextMeeting: '2027-02-03',
    })
    expect(made.status).to.equal(303)
    const stored = await Council.findById(made.location?.split('/').at(-1)).lean<Council>()
    expect(stored?.accounts).to.have.length(2)
    expect(stored?.convener).to.equal(await idOf(people.librarian))
    expect(stored?.members).to.include(await idOf(people.teacher))
    await Council.updateOne({ _id: stored?._id }, { $set: { endedAt: new Date() } })
  })

  it('a name that fits nothing, or several, comes back at its field with all that was typed', async () => {
    const back = await fill(people.lead, '/councils/new', '/councils/new', {
      name: 'Rådet',
      moreAccounts: 'Almsunda kommun',
      convener: 'Ingen Som Finns',
    })
    expect(back.status).to.equal(422)
    expect(summary(back.html)).to.have.members(['field-moreAccounts', 'field-convener'])
    expect(back.html).to.contain('Ingen Som Finns')
    const empty = await fill(people.lead, '/councils/new', '/councils/new', { name: '' })
    expect(summary(empty.html)).to.include.members(['field-name', 'field-moreAccounts', 'field-convener'])
  })

  it('its convener changes the next meeting; an account that is no longer ticked is taken away', async () => {
    const made = await council()
    const path = `/councils/${made.body.id}/edit`
    const typed = {
      name: made.body.name,
      convener: people.librarian,
      nextMeeting: '2027-01-20',
      moreAccounts: 'https://www.instagram.com/almsundakommun/',
      accounts: '',
    }
    expect((await fill(people.librarian, path, path, typed)).status, 'one that others keep').to.equal(403)
    const _id = await accountId('Almsunda kommun')
    const kept = await Account.findById(_id).lean<Account>()
    await Account.updateOne({ _id }, { $set: { deputy: await idOf(people.librarian) } })
    const changed = await fill(people.librarian, path, path, typed)
    await Account.updateOne({ _id }, { $set: { deputy: kept?.deputy } })
    expect(changed.status, summary(changed.html).join()).to.equal(303)
    const stored = await Council.findById(made.body.id).lean<Council>()
    expect(stored?.nextMeeting).to.equal('2027-01-20')
    expect(stored?.accounts).to.have.length(1).and.not.to.include(made.body.accounts[0])
    expect((await show(people.teacher, path)).status).to.equal(403)
    await Council.updateOne({ _id: made.body.id }, { $set: { endedAt: new Date() } })
  })

  it('a member writes a note and finds it there; who is none sees that there are notes, and not which', async () => {
    const made = await council()
    const path = `/councils/${made.body.id}`
    const empty = await fill(people.teacher, path, `${path}/notes`, { day: '2026-11-20', text: '' })
    expect(empty.status).to.equal(422)
    const kept = await fill(people.teacher, path, `${path}/notes`, {
      day: '2026-11-20',
      text: 'Vi bytte bilder.',
    })
    expect(kept.status).to.equal(303)
    expect((await show(people.librarian, path)).html).to.contain('Vi bytte bilder.')
    const stranger = await show('hassan.warsame@almsunda.example', path)
    expect(stranger.status).to.equal(200)
    expect(stranger.html).not.to.contain('Vi bytte bilder.')
  })

  it('a council is ended on its page and says since when', async () => {
    const made = await council()
    const path = `/councils/${made.body.id}`
    expect((await fill(people.lead, path, `${path}/end`, { reason: 'Klart.' })).status).to.equal(303)
    expect((await show(people.teacher, path)).html).to.contain('Rådet upphörde 24 november 2026')
    expect((await show(people.teacher, '/councils?ended=yes')).html).to.contain(path)
  })
})
