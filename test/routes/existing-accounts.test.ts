import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import { Strategy } from '../../models/strategy.ts'
import { remindEndings } from '../../server/accounts/remindEndings.ts'
import type { Reply } from '../support/api.ts'
import {
  confirms,
  decidedExisting,
  type EndingAccount,
  existingInReview,
  registers,
} from '../support/existing.ts'
import { theRegistry } from '../support/registry.ts'
import {
  as,
  freeHandle,
  idOf,
  people,
  type RequestBody,
  registered,
  schoolAnswers,
  sign,
  submitted,
} from '../support/requests.ts'

const verified = async (handle: string) => {
  await (await theRegistry()).refreshVerify()
  const reply = await (await as(null)).get<{ status: string }>(`/verify?url=instagram.com/${handle}`)
  return reply.body.status
}

const errorsOf = (reply: Reply<unknown>) =>
  (reply.body as { errors?: { path: string }[] }).errors?.map(({ path }) => path)

const complete = async (account: Reply<EndingAccount>, more = {}, by: string = people.teacher) =>
  (await as(by)).post<EndingAccount>(
    `/accounts/${account.body.id}/ending/completion`,
    { archived: 'E-arkivet, som webbarkiv', followersTold: true, ...more },
    { version: account.version },
  )

/** An account that is registered, and to be ended by 15 December. */
async function ending(existing: Record<string, unknown>) {
  const handle = freeHandle()
  const decided = await decidedExisting({ by: '2026-12-15', ...existing }, handle)
  const account = await registers(await confirms(decided, people.teacher), handle)
  return { handle, account }
}

describe('An account that exists already, from request to end', () => {
  before(() => theRegistry())

  it('is never refused: who decides says what becomes of it, and cannot say no', async () => {
    const request = await existingInReview()
    const reply = await sign(request, people.lead, 'reject', { comment: 'Nej.' })
    expect(reply.status).to.equal(422)
    expect(errorsOf(reply)).to.include('verdict')
  })

  it('registered as it is: official, with no end', async () => {
    const handle = freeHandle()
    const decided = await decidedExisting(null, handle)
    expect((decided.body.decision as unknown as { existing: object }).existing).to.deep.equal({
      outcome: 'registered',
      owner: null,
      into: null,
      by: null,
    })
    const account = await registers(await confirms(decided, people.teacher), handle)
    expect(account.body.ending).to.equal(null)
    expect(await verified(handle)).to.equal('official')
  })

  it('taken over: somebody here becomes its owner, confirms, and says that nobody outside has access', async () => {
    const handle = freeHandle()
    const owner = await idOf(people.headmaster)
    const decided = await decidedExisting({ outcome: 'taken-over', owner }, handle)
    expect(decided.body.answers.owner).to.equal(owner)
    expect((await confirms(decided, people.teacher)).status).to.equal(403)
    const confirmed = await confirms(decided, people.headmaster)
    const early = await registers(confirmed, handle, people.headmaster)
    expect(early.status).to.equal(422)
    expect(errorsOf(early)).to.deep.equal(['handedOver'])
    const account = await registers(confirmed, handle, people.headmaster, { handedOver: true })
    expect(account.body.owner).to.equal(owner)
    expect(account.body.credentials?.keeper).to.equal(owner)
    expect(await verified(handle)).to.equal('official')
  })

  it('merged: official until its followers have moved, then formerly ours, and its unit contributes to the other', async () => {
    const other = await Account.findOne({
      displayName: 'Almsunda kommun',
      channel: 'instagram',
    }).lean<Account>()
    const { handle, account } = await ending({ outcome: 'merged', into: other?._id })
    expect(account.body.ending).to.include({ kind: 'merge', into: other?._id, by: '2026-12-15' })
    expect(await verified(handle)).to.equal('official')
    expect(
      await OutboxMessage.countDocuments({
        to: other?.owner,
        template: 'followers-come',
        'data.account': other?._id,
      }),
    ).to.be.above(0)
    const early = await complete(account, { followersTold: false })
    expect(errorsOf(early)).to.deep.equal(['followersTold'])
    const done = await complete(account)
    expect(done.body.status).to.equal('closed')
    expect(done.body.ending?.done?.archived).to.equal('E-arkivet, som webbarkiv')
    expect(await verified(handle)).to.equal('former')
    const { unit, contributors } = (await Account.findById(other?._id).lean<Account>()) as Account
    const school = (await Account.findById(account.body.id).lean<Account>())?.unit
    expect(contributors.map((one) => one.unit))
      .to.include(school)
      .and.not.include(unit)
    await Account.updateOne({ _id: other?._id }, { $set: { contributors: other?.contributors } })
  })

  it('to be closed: the owner is told and reminded, closes it with where it is archived, and it is formerly ours', async () => {
    const { handle, account } = await ending({ outcome: 'to-be-closed' })
    const mails = () =>
      OutboxMessage.countDocuments({ template: 'account-ends', 'data.account': account.body.id })
    await remindEndings(new Date('2026-11-25T09:00:00Z'))
    expect(await mails()).to.equal(0)
    await remindEndings(new Date('2026-12-10T09:00:00Z'))
    await remindEndings(new Date('2026-12-10T10:00:00Z'))
    expect(await mails()).to.equal(1)
    await remindEndings(new Date('2026-12-16T09:00:00Z'))
    expect(await mails()).to.equal(2)
    const stale = await complete(account)
    expect(stale.status).to.equal(412)
    const now = await (await as(people.teacher)).get<EndingAccount>(`/accounts/${account.body.id}`)
    const done = await complete(now)
    expect(done.body.status).to.equal('closed')
    expect(await verified(handle)).to.equal('former')
    // What has ended reminds nobody, and can be ended once.
    await remindEndings(new Date('2026-12-20T09:00:00Z'))
    expect(await mails()).to.equal(2)
    expect((await complete(done)).status).to.equal(409)
  })

  it('an outcome without what it needs is sent back with every fault', async () => {
    const deputy = await idOf(people.deputyHead)
    for (const [existing, paths] of [
      [{ outcome: 'merged' }, ['existing.by', 'existing.into']],
      [{ outcome: 'to-be-closed', by: '2026-11-01' }, ['existing.by']],
      [{ outcome: 'taken-over' }, ['existing.owner']],
      [{ outcome: 'taken-over', owner: deputy }, ['existing.owner']],
    ] as const) {
      const reply = await decidedExisting(existing)
      expect(reply.status, existing.outcome).to.equal(422)
      expect(errorsOf(reply)).to.have.members([...paths])
    }
  })

  it('an outcome is for what exists, not for a new account', async () => {
    const recommended = await sign(await submitted(), people.headmaster, 'recommend')
    const reply = await sign(recommended, people.lead, 'approve', { existing: { outcome: 'registered' } })
    expect(errorsOf(reply)).to.deep.equal(['existing.outcome'])
  })

  it('during the amnesty what exists is registered at once, with advice only; afterwards people decide, and never refuse', async () => {
    const set = (amnestyUntil: string | null) =>
      Strategy.updateMany({ edition: 2 }, { $set: { amnestyUntil } })
    const before = await Strategy.findOne({ edition: 2 }).lean<Strategy>()
    const submit = async () => {
      const api = await as(people.teacher)
      const handle = freeHandle()
      const made = await api.post<RequestBody>('/requests', {
        kind: 'register-existing',
        accountKind: 'unit',
        answers: { ...(await schoolAnswers()), existingUrl: `instagram.com/${handle}`, twoFactor: false },
      })
      return api.post<RequestBody>(`/requests/${made.body.id}/submit`, {}, { version: made.version })
    }
    try {
      await set('2026-11-24')
      const within = await submit()
      expect(within.body.state).to.equal('approved')
      const { body } = await (await as(people.teacher)).get<{ items: { result: { outcome: string } }[] }>(
        `/requests/${within.body.id}/evaluations`,
      )
      expect(JSON.stringify(body.items[0])).to.contain('"outcome":"advise"')
      await set('2026-11-23')
      expect((await submit()).body.state).to.equal('in_review')
    } finally {
      await set(before?.amnestyUntil ?? null)
    }
  })
})

describe('How an account ends', () => {
  before(() => theRegistry())

  const plan = async (by: string, account: { body: { id: string }; version: number }, body: object) =>
    (await as(by)).post<EndingAccount>(`/accounts/${account.body.id}/ending`, body, {
      version: account.version,
    })

  it('is planned by those who keep it, changed, and taken back', async () => {
    const account = await registered()
    const planned = await plan(people.teacher, account, { kind: 'close', by: '2027-01-31' })
    expect(planned.body.ending).to.include({ kind: 'close', by: '2027-01-31' })
    const back = await plan(people.teacher, { body: account.body, version: planned.version }, { kind: null })
    expect(back.body.ending).to.equal(null)
    expect((await complete(back)).status).to.equal(409)
  })

  it('is nobody else’s to plan or to complete', async () => {
    const account = await registered()
    const reply = await plan(people.librarian, account, { kind: 'close', by: '2027-01-31' })
    expect(reply.status).to.equal(403)
    const planned = await plan(people.teacher, account, { kind: 'close', by: '2027-01-31' })
    expect((await complete(planned, {}, people.librarian)).status).to.equal(403)
  })

  it('into an account of others it is merged by those who keep that one too; else a unit would let itself in', async () => {
    const account = await registered()
    const other = await Account.findOne({
      displayName: 'Almsunda kommun',
      channel: 'instagram',
    }).lean<Account>()
    const merge = { kind: 'merge', by: '2027-01-31', into: other?._id }
    const refused = await plan(people.teacher, account, merge)
    expect(refused.status).to.equal(403)
    expect(refused.body).to.have.nested.property('facts.rule', 'account:merge-into')
    expect((await plan(people.lead, account, merge)).status).to.equal(200)
    const mine = await registered()
    const second = await registered()
    expect((await plan(people.teacher, mine, { ...merge, into: second.body.id })).status).to.equal(200)
  })

  it('that was decided with the request is changed or undone by a lead, not by those whom it was decided for', async () => {
    const { account } = await ending({ outcome: 'to-be-closed' })
    for (const body of [{ kind: null }, { kind: 'close', by: '2029-12-31' }]) {
      const reply = await plan(people.teacher, account, body)
      expect(reply.status).to.equal(403)
      expect(reply.body).to.have.nested.property('facts.rule', 'account:decided')
    }
    const status = await (await as(people.teacher)).post(
      `/accounts/${account.body.id}/status`,
      { status: 'closed', reason: 'Klart.' },
      { version: account.version },
    )
    const again = await (await as(people.teacher)).post(
      `/accounts/${account.body.id}/status`,
      { status: 'active' },
      { version: status.version },
    )
    expect(again.status).to.equal(403)
    const open = await (await as(people.lead)).post<EndingAccount>(
      `/accounts/${account.body.id}/status`,
      { status: 'active' },
      { version: status.version },
    )
    expect(open.status).to.equal(200)
    const second = (await ending({ outcome: 'to-be-closed' })).account
    expect((await plan(people.lead, second, { kind: null })).body.ending).to.equal(null)
  })

  it('into itself, an individual’s account or one that ends too, it is not merged', async () => {
    const account = await registered()
    const individual = await Account.findOne({ kind: 'individual', status: 'active' }).lean<Account>()
    for (const into of [account.body.id, individual?._id]) {
      const reply = await plan(people.teacher, account, { kind: 'merge', by: '2027-01-31', into })
      expect(reply.status).to.equal(422)
    }
  })

  it('taken up again it goes on, and its address is ours again', async () => {
    const { handle, account } = await ending({ outcome: 'to-be-closed' })
    const done = await complete(account)
    const open = await (await as(people.lead)).post<EndingAccount>(
      `/accounts/${account.body.id}/status`,
      { status: 'active' },
      { version: done.version },
    )
    expect(open.body.ending).to.equal(null)
    expect(await verified(handle)).to.equal('official')
  })
})
