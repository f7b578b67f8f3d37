import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import { Organisation } from '../../models/organisation.ts'
import { browserOf } from '../security/support.ts'
import { as, freeHandle, idOf, people, registered, sign, submitted } from '../support/requests.ts'
import { show } from './formPost.ts'

/** An account that was approved as a trial, with a condition that is not met yet. */
async function onTrial(): Promise<{ id: string; request: string; handle: string }> {
  const recommended = await sign(await submitted(), people.headmaster, 'recommend')
  const decided = await sign(recommended, people.lead, 'approve', {
    comment: 'Vi prövar ett halvår.',
    trialMonths: 6,
    conditions: [{ text: 'Gå kursen i bildrätt', due: '2099-01-31', follower: await idOf(people.lead) }],
  })
  const organisation = await Organisation.findById('organisation').lean<Organisation>()
  const api = await as(people.teacher)
  const accepted = await api.post<{ id: string }>(
    `/requests/${decided.body.id}/acceptance`,
    { answer: 'accept', text: organisation?.responsibility.sv },
    { version: decided.version },
  )
  const handle = freeHandle()
  const account = await api.post<{ id: string }>(
    `/requests/${decided.body.id}/registration`,
    {
      url: `instagram.com/${handle}`,
      credentials: { where: 'Lösenordsvalvet', keeper: await idOf(people.teacher) },
    },
    { version: accepted.version },
  )
  return { id: account.body.id, request: decided.body.id, handle }
}

describe('what was decided of an account', function () {
  this.timeout(40_000)

  it('stands on its page: outcome, who, the end of the trial, each condition, and the request', async () => {
    const { id, request } = await onTrial()
    const { html } = await show(people.teacher, `/accounts/${id}`)
    expect(html)
      .to.include('Beviljad som ett tidsbegränsat försök, med villkor')
      .and.include('Amir Rahimi')
      .and.include('Försöket gäller till och med')
      .and.include('Gå kursen i bildrätt')
      .and.include('31 januari 2099')
      .and.include('Inte uppföljt än')
      .and.include(`href="/requests/${request}"`)
  })

  it('is told without its conditions and without the way to the request, to those whom the request does not concern', async () => {
    const { id, request } = await onTrial()
    const { html } = await show(people.librarian, `/accounts/${id}`)
    expect(html).to.include('Beviljad som ett tidsbegränsat försök, med villkor')
    expect(html).not.to.include('Gå kursen i bildrätt').and.not.include(`/requests/${request}`)
  })

  it('has neither trial nor conditions where none were set', async () => {
    const { body } = await registered()
    const { html } = await show(people.teacher, `/accounts/${body.id}`)
    expect(html).to.include('<dd>Beviljad').and.not.include('Försöket gäller').and.not.include('Villkor')
  })

  it('is in the file of the inventory: the last day of the trial and how many conditions are open', async () => {
    const { id, request } = await onTrial()
    const plain = await registered()
    const { decision } = (await AccountRequest.findById(request).lean<AccountRequest>()) ?? {}
    const file = await (await browserOf(people.lead)).get('/accounts/export?format=ndjson')
    const rows = (await file.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const row = (wanted: string) => rows.find((each) => each.id === wanted)
    expect(row(id)).to.include({ trialUntil: decision?.trialUntil, openConditions: 1 })
    expect(row(plain.body.id)).to.include({ trialUntil: null, openConditions: 0 })
    const imported = await Account.findOne({ request: null }).lean<Account>()
    expect(row(imported?._id ?? '')).to.include({ trialUntil: null, openConditions: null })
  })
})
