import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import { as, people, type RequestBody, redirected, sign } from '../support/requests.ts'

interface Offered extends RequestBody {
  redirect: { accounts: string[]; answer: string | null; joined: string | null }
}

const answer = async (
  made: { body: { id: string }; version: number },
  body: unknown,
  by: string = people.teacher,
) => (await as(by)).post<Offered>(`/requests/${made.body.id}/redirect`, body, { version: made.version })

describe('POST /requests/:id/redirect', () => {
  it('joining closes the request and tells the account’s owner', async () => {
    const made = await redirected()
    const account = (made.body as Offered).redirect.accounts[0] as string
    const reply = await answer(made, { answer: 'join', account })
    expect(reply.body.state).to.equal('closed')
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
