import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { Evaluation } from '../../models/evaluation.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import { Person } from '../../models/person.ts'
import type { Facts } from '../../policies/index.ts'
import { type JoinBody, withdrawJoins } from '../support/joins.ts'
import { as, people, type RequestBody, redirected, sign, submitted } from '../support/requests.ts'

interface Offered extends RequestBody {
  redirect: { accounts: string[]; answer: string | null; joined: string | null }
}

const answer = async (
  made: { body: { id: string }; version: number },
  body: unknown,
  by: string = people.teacher,
) => (await as(by)).post<Offered>(`/requests/${made.body.id}/redirect`, body, { version: made.version })

/** A school that has asked to join the account it was offered, and the one who answers for that. */
async function asked() {
  const redirection = await redirected()
  const account = (redirection.body as Offered).redirect.accounts[0] as string
  const made = await answer(redirection, { answer: 'join', account })
  const owner = await Person.findById((made.body as unknown as JoinBody).join?.asked[0]).lean<Person>()
  return { made, account, owner: owner?.email ?? '' }
}

describe('POST /requests/:id/redirect', () => {
  afterEach(withdrawJoins)

  it('joining asks the account’s owner, whose yes closes the request and makes the unit a contributor', async () => {
    const { made, account, owner } = await asked()
    const yes = await (await as(owner)).post<Offered>(
      `/requests/${made.body.id}/join-answer`,
      { verdict: 'yes' },
      { version: made.version },
    )
    expect(yes.body.state).to.equal('closed')
    const contributors = (await Account.findById(account).lean<Account>())?.contributors ?? []
    const joined = contributors.find(({ unit }) => unit === (yes.body as unknown as { unit: string }).unit)
    expect(joined?.purposes).to.deep.equal(['information'])
    // Asked for once more, the account that the school contributes to is brought to mind and not offered.
    const again = await submitted({ audiences: ['residents'], place: null, operation: null })
    expect((again.body as Offered).redirect?.accounts ?? []).not.to.include(account)
    const evaluation = await Evaluation.findOne({ request: again.body.id }).lean<Evaluation>()
    const found = evaluation?.result.results.find(({ rule }) => rule === 'resembling-account')
    expect(found).to.deep.include({ code: 'contributes-alike', effect: 'advise' })
    const facts = evaluation?.facts as Facts | undefined
    expect(facts?.accounts.candidates.find(({ id }) => id === account)?.contributes).to.equal(true)
    // The school’s next requests are to be offered the account anew.
    await Account.updateOne(
      { _id: account },
      { $set: { contributors: contributors.filter((one) => one !== joined) } },
    )
  })

  it('a no takes the offer of that account away; the requester argues, and a person answers', async () => {
    const { made, account, owner } = await asked()
    const no = await (await as(owner)).post<Offered>(
      `/requests/${made.body.id}/join-answer`,
      { verdict: 'no', reason: 'Vi har fullt med avsändare redan.' },
      { version: made.version },
    )
    expect(no.body.state).to.equal('redirected')
    expect(no.body.redirect.accounts).not.to.include(account)
    expect((await answer(no, { answer: 'join', account })).status).to.equal(422)
    const argued = await answer(no, { answer: 'argue', argument: 'Då behöver vi ett eget konto.' })
    expect(argued.body.state).to.equal('in_review')
  })

  it('something else puts the other account first among those offered', async () => {
    const { made, owner, account } = await asked()
    const unit = { $ne: (made.body as unknown as JoinBody).unit }
    const other = await Account.findOne({
      openToContributors: true,
      status: 'active',
      unit,
      _id: { $ne: account },
    })
      .sort({ _id: 1 })
      .lean<Account>()
    const reply = await (await as(owner)).post<Offered>(
      `/requests/${made.body.id}/join-answer`,
      { verdict: 'other', reason: 'Det kontot når fler familjer.', account: other?._id },
      { version: made.version },
    )
    expect(reply.body.state).to.equal('redirected')
    expect(reply.body.redirect.accounts[0]).to.equal(other?._id)
  })

  it('joining tells the account’s owner, who has a day to answer by', async () => {
    const made = await redirected()
    const account = (made.body as Offered).redirect.accounts[0] as string
    const reply = await answer(made, { answer: 'join', account })
    expect(reply.body.state).to.equal('joining')
    expect(reply.body.redirect.joined).to.equal(account)
    const owner = (await Account.findById(account).lean<Account>())?.owner
    expect(
      await OutboxMessage.countDocuments({
        to: owner,
        template: 'wants-to-join',
        'data.request': made.body.id,
      }),
    ).to.equal(1)
  })

  it('arguing is answered by a person: the manager and then a lead, whose yes deviates and needs a reason', async () => {
    const made = await redirected()
    const argued = await answer(made, {
      answer: 'argue',
      argument: 'Vi vänder oss till skolans familjer på deras språk.',
    })
    expect(argued.body.state).to.equal('in_review')
    expect(argued.body.steps.map((step) => step.kind)).to.deep.equal(['manager', 'lead'])
    const recommended = await sign(argued, people.headmaster, 'recommend')
    expect((await sign(recommended, people.lead, 'approve')).status).to.equal(422)
    const approved = await sign(recommended, people.lead, 'approve', {
      comment: 'Skolans publik är en annan.',
    })
    expect(approved.body.decision?.deviates).to.equal(true)
  })

  it('joining an account that was not offered is refused', async () => {
    const other = await Account.findOne({ openToContributors: false }).lean<Account>()
    expect((await answer(await redirected(), { answer: 'join', account: other?._id })).status).to.equal(422)
  })

  it('an argument of a word or two is sent back', async () => {
    expect((await answer(await redirected(), { answer: 'argue', argument: 'Nej' })).status).to.equal(422)
  })

  it('is the requester’s to answer', async () => {
    const reply = await answer(
      await redirected(),
      { answer: 'argue', argument: 'Jag tycker något annat.' },
      people.lead,
    )
    expect(reply.status).to.equal(403)
  })
})
