import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { AccountRequest } from '../../models/accountRequest.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import { remindFollowUps } from '../../server/requests/followUp/remindFollowUps.ts'
import { fill, show, summary } from '../pages/formPost.ts'
import type { Reply } from '../support/api.ts'
import {
  approvedWithCondition,
  conditionPath,
  type FollowedBody,
  lookedAt,
  registeredWithCondition,
  unmet,
} from '../support/followUp.ts'
import { theRegistry } from '../support/registry.ts'
import { approved, as, idOf, people } from '../support/requests.ts'
import { standingTime } from '../support/template.ts'

const at = async (day: string) => {
  ;(await theRegistry()).now = new Date(`${day}T09:00:00.000Z`)
}
const told = async (to: string, template: string, request: string) =>
  OutboxMessage.countDocuments({ to: await idOf(to), template, 'data.request': request })
const statusOf = async ({ body }: Reply<FollowedBody>) =>
  (await Account.findById(body.account).lean<Account>())?.status

/** A test may move the clock; the next one finds it where it stands. */
const putsTheClockBack = () =>
  afterEach(async () => {
    ;(await theRegistry()).now = new Date(standingTime)
  })

describe('A condition is followed up', () => {
  putsTheClockBack()
  const follow = async (
    made: Reply<FollowedBody>,
    by: string | null,
    body: Record<string, unknown> = { met: true },
    options: { version?: number; key?: string } = {},
  ) =>
    (await as(by)).post<FollowedBody>(conditionPath(made, 'follow-up'), body, {
      version: made.version,
      ...options,
    })

  it('by the one whom the decision names: it is met, and the owner is told', async () => {
    const made = await registeredWithCondition()
    const reply = await follow(made, people.headmaster)
    expect(reply.status).to.equal(200)
    expect(reply.body.decision.conditions[0]).to.include({
      met: true,
      followedUpBy: await idOf(people.headmaster),
    })
    expect(await told(people.teacher, 'condition-met', made.body.id)).to.equal(1)
  })

  it('also before the account is registered, and by a lead', async () => {
    expect((await follow(await approvedWithCondition(), people.lead)).status).to.equal(200)
  })

  it('not by the owner, a stranger or an auditor; nobody signs in first', async () => {
    const made = await registeredWithCondition()
    for (const person of [people.teacher, people.librarian, people.auditor]) {
      expect((await follow(made, person)).status, person).to.equal(403)
    }
    expect((await follow(made, null)).status).to.equal(401)
    const refused = await follow(made, people.teacher)
    expect(refused.body).to.have.nested.property('facts.rule', 'request:follow-up-condition')
  })

  it('not by a lead who answers for the account or asked for it', async () => {
    const made = await registeredWithCondition()
    const me = await idOf(people.otherLead)
    await Account.updateOne({ _id: made.body.account }, { $set: { owner: me } })
    expect((await follow(made, people.otherLead)).status).to.equal(403)
    await Account.updateOne({ _id: made.body.account }, { $set: { owner: await idOf(people.teacher) } })
    await AccountRequest.updateOne({ _id: made.body.id }, { $set: { requester: me } })
    expect((await follow(made, people.otherLead)).status).to.equal(403)
    expect((await follow(made, people.lead)).status).to.equal(200)
  })

  it('not met needs a word on what is missing; then the leads are asked what follows', async () => {
    const made = await registeredWithCondition()
    expect((await follow(made, people.headmaster, { met: false })).status).to.equal(422)
    const reply = await unmet(made)
    expect(reply.body.decision.conditions[0]).to.include({
      met: false,
      note: 'Två filmer av fem saknar text.',
    })
    expect(await told(people.otherLead, 'condition-unmet', made.body.id)).to.equal(1)
    expect(await told(people.teacher, 'condition-not-met', made.body.id)).to.equal(1)
  })

  it('once: a second answer is refused; a stale version is told so; the same key twice counts once', async () => {
    const made = await registeredWithCondition()
    const key = crypto.randomUUID()
    const first = await follow(made, people.headmaster, { met: true }, { key })
    expect((await follow(made, people.headmaster, { met: true }, { key })).body).to.deep.equal(first.body)
    expect((await follow(made, people.headmaster)).status).to.equal(412)
    expect((await follow(first, people.headmaster)).status).to.equal(409)
  })

  it('of two at once one wins', async () => {
    const made = await registeredWithCondition()
    const two = await Promise.all([follow(made, people.headmaster), follow(made, people.lead)])
    const [won, lost] = two.map(({ status }) => status).sort()
    expect(won).to.equal(200)
    expect(lost).to.be.oneOf([409, 412])
  })

  it('a condition that there is not is not found, and a request that is not approved has none', async () => {
    const made = await registeredWithCondition()
    const path = `/requests/${made.body.id}/conditions/${made.body.id}/follow-up`
    const reply = await (await as(people.lead)).post(path, { met: true }, { version: made.version })
    expect(reply.status).to.equal(404)
  })
})

describe('What follows a condition that is not met', () => {
  putsTheClockBack()
  const decide = async (
    made: Reply<FollowedBody>,
    body: Record<string, unknown>,
    by: string | null = people.lead,
  ) => (await as(by)).post<FollowedBody>(conditionPath(made, 'consequence'), body, { version: made.version })
  const reason = 'Texterna behövs enligt lag.'

  it('a new date, once', async () => {
    const later = await decide(await unmet(), { what: 'new-date', due: '2027-02-26', reason })
    expect(later.body.decision.conditions[0]).to.include({ due: '2027-02-26', met: null, extended: true })
    const again = await unmet(later)
    expect((await decide(again, { what: 'new-date', due: '2027-03-26', reason })).status).to.equal(422)
    expect((await decide(again, { what: 'changes', due: '2027-03-26', reason })).status).to.equal(200)
  })

  it('changes that the owner makes: the owner is told what, and it is followed up again', async () => {
    const made = await decide(await unmet(), { what: 'changes', due: '2027-02-26', reason })
    expect(made.body.decision.conditions[0]).to.deep.include({
      met: null,
      due: '2027-02-26',
      extended: false,
    })
    expect(made.body.decision.conditions[0]?.consequence).to.include({ what: 'changes', reason })
    expect(await told(people.teacher, 'condition-consequence', made.body.id)).to.equal(1)
  })

  it('the account is suspended, and the public is told so; or it is closed', async () => {
    const suspended = await decide(await unmet(), { what: 'suspend', reason })
    expect(suspended.status).to.equal(200)
    expect(await statusOf(suspended)).to.equal('suspended')
    const account = await Account.findById(suspended.body.account).lean<Account>()
    const resume = async (person: string) =>
      (await as(person)).post(
        `/accounts/${account?._id}/status`,
        { status: 'active' },
        { version: account?.version },
      )
    const byOwner = await resume(people.teacher)
    expect(byOwner.status, 'its owner does not undo it').to.equal(403)
    expect(byOwner.body).to.have.nested.property('facts.rule', 'account:decided')
    expect((await resume(people.lead)).status).to.equal(200)
    const closed = await decide(await unmet(), { what: 'close', reason })
    expect(await statusOf(closed)).to.equal('closed')
    const shut = await Account.findById(closed.body.account).lean<Account>()
    const verified = await (await as(null)).get(`/verify?url=${encodeURIComponent(shut?.url ?? '')}`)
    await (await theRegistry()).refreshVerify()
    expect(verified.status).to.equal(200)
  })

  it('what is done with the account only where there is one', async () => {
    const made = await unmet(await approvedWithCondition())
    const reply = await decide(made, { what: 'suspend', reason })
    expect(reply.status).to.equal(422)
    expect((await decide(made, { what: 'new-date', due: '2027-02-26', reason })).status).to.equal(200)
  })

  it('needs a reason, a day where it is looked at again, and one that has not passed', async () => {
    const made = await unmet()
    expect((await decide(made, { what: 'suspend', reason: 'Nej' })).status).to.equal(422)
    expect((await decide(made, { what: 'new-date', reason })).status).to.equal(422)
    expect((await decide(made, { what: 'new-date', due: '2026-11-01', reason })).status).to.equal(422)
    expect((await decide(made, { what: 'suspend', due: '2027-02-26', reason })).status).to.equal(422)
  })

  it('is decided by a lead; not by the follower, the owner or an administrator', async () => {
    const made = await unmet()
    for (const person of [people.headmaster, people.teacher, people.administrator, people.librarian]) {
      const reply = await decide(made, { what: 'suspend', reason }, person)
      expect(reply.status, person).to.equal(403)
    }
    expect((await decide(made, { what: 'suspend', reason }, null)).status).to.equal(401)
  })

  it('only while nothing has been decided', async () => {
    const made = await registeredWithCondition()
    expect((await decide(made, { what: 'suspend', reason })).status).to.equal(409)
    const done = await decide(await unmet(made), { what: 'suspend', reason })
    expect((await decide(done, { what: 'close', reason })).status).to.equal(409)
  })
})

describe('A trial ends with a look', () => {
  putsTheClockBack()
  const decide = async (
    made: Reply<FollowedBody>,
    body: Record<string, unknown>,
    by: string | null = people.lead,
  ) => (await as(by)).post<FollowedBody>(`/requests/${made.body.id}/trial`, body, { version: made.version })
  const reason = 'De har nått dem de ville nå.'

  it('its owner tells how it went, the leads are asked, and one makes the account permanent', async () => {
    const looked = await lookedAt()
    expect(looked.body.decision.trial?.look?.text).to.match(/^400 följer oss/)
    expect(await told(people.lead, 'trial-looked-at', looked.body.id)).to.equal(1)
    const reply = await decide(looked, { outcome: 'permanent', reason })
    expect(reply.body.decision.trial).to.include({ outcome: 'permanent', reason })
    expect(await told(people.teacher, 'trial-decided', looked.body.id)).to.equal(1)
    expect((await decide(reply, { outcome: 'permanent', reason })).status).to.equal(409)
    expect((await lookedAt(reply)).status).to.equal(409)
  })

  it('nothing is decided before it is looked at', async () => {
    expect((await decide(await registeredWithCondition(), { outcome: 'permanent', reason })).status).to.equal(
      409,
    )
  })

  it('it goes on once more, and then is looked at again', async () => {
    const longer = await decide(await lookedAt(), { outcome: 'extended', until: '2027-11-24', reason })
    expect(longer.body.decision.trialUntil).to.equal('2027-11-24')
    const again = await lookedAt(longer)
    const reply = await decide(again, { outcome: 'extended', until: '2028-05-24', reason })
    expect(reply.status).to.equal(422)
    expect((await decide(again, { outcome: 'permanent', reason })).status).to.equal(200)
  })

  it('or the account is to be closed by a day: its owner has that to do until it is', async () => {
    const made = await decide(await lookedAt(), { outcome: 'to-close', until: '2027-06-30', reason })
    expect(made.body.decision.trial).to.include({ outcome: 'to-close', closeBy: '2027-06-30' })
    expect(await statusOf(made)).to.equal('active')
    const task = `href="/accounts/${made.body.account}/status"`
    expect((await show(people.teacher, '/')).html).to.contain(task)
    const account = await Account.findById(made.body.account).lean<Account>()
    const closing = { status: 'closed', reason: 'Försöket är slut.' }
    await (await as(people.teacher)).post(`/accounts/${made.body.account}/status`, closing, {
      version: account?.version,
    })
    expect((await show(people.teacher, '/')).html).not.to.contain(task)
  })

  it('days must lie ahead, and each answer has what belongs to it', async () => {
    const made = await lookedAt()
    expect((await decide(made, { outcome: 'extended', until: '2027-05-01', reason })).status).to.equal(422)
    expect((await decide(made, { outcome: 'extended', reason })).status).to.equal(422)
    expect((await decide(made, { outcome: 'permanent', until: '2027-06-30', reason })).status).to.equal(422)
    expect((await decide(made, { outcome: 'to-close', until: '2026-01-01', reason })).status).to.equal(422)
  })

  it('told by who answers for it; decided by a lead who does not', async () => {
    const made = await registeredWithCondition()
    const look = async (by: string | null) =>
      (await as(by)).post(
        `/requests/${made.body.id}/trial/look`,
        { text: 'Det gick bra.' },
        { version: made.version },
      )
    expect((await look(people.librarian)).status).to.equal(403)
    expect((await look(people.headmaster)).status).to.equal(403)
    expect((await look(null)).status).to.equal(401)
    const looked = await lookedAt(made)
    for (const person of [people.teacher, people.headmaster, people.administrator]) {
      expect((await decide(looked, { outcome: 'permanent', reason }, person)).status, person).to.equal(403)
    }
  })

  it('a decision that is no trial has none', async () => {
    const made = await approved()
    const reply = await (await as(people.teacher)).post(
      `/requests/${made.body.id}/trial/look`,
      { text: 'Det gick bra.' },
      { version: made.version },
    )
    expect(reply.status).to.equal(409)
  })
})

describe('What is to be followed up is seen', () => {
  putsTheClockBack()
  it('as a task of its follower and of its owner when the day nears, and not before', async () => {
    const made = await registeredWithCondition()
    const task = `href="${conditionPath(made, 'follow-up')}"`
    expect((await show(people.headmaster, '/')).html).not.to.contain(task)
    await at('2027-01-18')
    expect((await show(people.headmaster, '/')).html).to.contain(task)
    expect((await show(people.teacher, '/')).html).to.contain(`href="/requests/${made.body.id}#decision"`)
    expect((await show(people.librarian, '/')).html).not.to.contain(made.body.id)
  })

  it('as a task of the leads when it is not met, and overdue on the desk and on the account', async () => {
    const made = await unmet()
    expect((await show(people.lead, '/')).html).to.contain(`href="${conditionPath(made, 'consequence')}"`)
    const late = await registeredWithCondition()
    await at('2027-02-01')
    expect((await show(people.lead, '/')).html).to.contain('Villkor och försök som inte är uppföljda')
    const page = (await show(people.lead, `/accounts/${late.body.account}`)).html
    expect(page).to.contain('Försenat').and.contain(conditionPath(late, 'follow-up'))
  })

  it('in a reminder by mail when the day nears and when it has passed, each once however often the job runs', async () => {
    const made = await registeredWithCondition()
    const run = async (day: string) => {
      await remindFollowUps(new Date(`${day}T09:00:00.000Z`))
      await remindFollowUps(new Date(`${day}T10:00:00.000Z`))
    }
    await run('2027-01-21')
    expect(await told(people.headmaster, 'condition-near', made.body.id)).to.equal(0)
    await run('2027-01-22')
    expect(await told(people.headmaster, 'condition-near', made.body.id)).to.equal(1)
    expect(await told(people.teacher, 'condition-near', made.body.id)).to.equal(1)
    await run('2027-02-01')
    expect(await told(people.headmaster, 'condition-late', made.body.id)).to.equal(1)
    await run('2027-05-10')
    expect(await told(people.teacher, 'trial-near', made.body.id)).to.equal(1)
    await run('2027-05-25')
    expect(await told(people.lead, 'trial-late', made.body.id)).to.equal(1)
  })

  it('not on a day when nobody works, nor of what is met', async () => {
    const made = await registeredWithCondition()
    await remindFollowUps(new Date('2027-01-23T09:00:00.000Z'))
    expect(await told(people.headmaster, 'condition-near', made.body.id)).to.equal(0)
    const met = await (await as(people.headmaster)).post<FollowedBody>(
      conditionPath(made, 'follow-up'),
      { met: true },
      { version: made.version },
    )
    await remindFollowUps(new Date('2027-01-25T09:00:00.000Z'))
    expect(await told(people.headmaster, 'condition-near', met.body.id)).to.equal(0)
  })
})

describe('The pages of the follow-up', () => {
  putsTheClockBack()
  it('a condition: asked without a script, what is missing is said, what was typed is kept', async () => {
    const path = conditionPath(await registeredWithCondition(), 'follow-up')
    expect(summary((await fill(people.headmaster, path, path, {})).html)).to.deep.equal(['field-met'])
    const lacking = await fill(people.headmaster, path, path, { met: 'no', note: '' })
    expect(lacking.status).to.equal(422)
    expect(summary(lacking.html)).to.deep.equal(['field-note'])
    const done = await fill(people.headmaster, path, path, { met: 'no', note: 'Två saknar text.' })
    expect(done.status).to.equal(303)
    expect((await show(people.teacher, path)).status).to.equal(403)
  })

  it('what follows: a lead decides, and the account’s page tells it', async () => {
    const made = await unmet()
    const path = conditionPath(made, 'consequence')
    const lacking = await fill(people.lead, path, path, { what: 'new-date', due: '', reason: 'x' })
    expect(lacking.status).to.equal(422)
    expect(summary(lacking.html)).to.have.members(['field-due', 'field-reason'])
    const done = await fill(people.lead, path, path, {
      what: 'suspend',
      due: '',
      reason: 'Det är lag på text.',
    })
    expect(done.status).to.equal(303)
    const account = await show(people.lead, `/accounts/${made.body.account}`)
    expect(account.html).to.contain('Kontot spärrades').and.contain('Det är lag på text.')
    expect((await show(people.headmaster, path)).status).to.equal(403)
  })

  it('a trial: the owner tells, a lead decides', async () => {
    const made = await registeredWithCondition()
    const path = `/requests/${made.body.id}/trial`
    const short = await fill(people.teacher, path, `${path}/look`, { text: 'Bra' })
    expect(short.status).to.equal(422)
    expect(short.html).to.contain('>Bra</textarea>')
    expect((await show(people.lead, path)).html).not.to.contain('name="outcome"')
    await fill(people.teacher, path, `${path}/look`, { text: '400 följer oss nu.' })
    const decided = await fill(people.lead, path, path, {
      outcome: 'permanent',
      until: '',
      reason: 'Det gick bra för dem.',
    })
    expect(decided.status).to.equal(303)
    expect((await show(people.teacher, `/requests/${made.body.id}`)).html).to.contain('kontot blir permanent')
    expect((await show(people.librarian, path)).status).to.equal(403)
  })
})
