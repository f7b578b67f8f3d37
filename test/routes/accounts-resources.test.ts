import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import { askForResources } from '../../server/accounts/resources.ts'
import { anAccount } from '../accounts/register.ts'
import { fill, show, summary } from '../pages/formPost.ts'
import { aUnit } from '../support/maturity.ts'
import { theRegistry } from '../support/registry.ts'
import { as, idOf, people, registered } from '../support/requests.ts'

interface Body {
  id: string
  version: number
  resourcesConfirmed: {
    by: string
    at: string
    hours: boolean
    money: boolean
    missing: string | null
  } | null
  code?: string
  errors?: { path: string }[]
  facts?: Record<string, unknown>
}

const all = { hours: true, cover: true, money: true }
const longAgo = new Date('2025-11-20T09:00:00.000Z')

/** An account of a unit that the headmaster manages, whose resources were confirmed at a time. */
async function confirmedAt(at: Date | null, given: Partial<Account> = {}): Promise<Account> {
  const unit = await aUnit()
  const by = await idOf(people.headmaster)
  return anAccount({
    unit: unit._id,
    within: [...unit.ancestors, unit._id],
    owner: await idOf(people.teacher),
    resourcesConfirmed: at && { ...all, by, at, missing: null, askedAt: null },
    ...given,
  })
}

const say = async (
  email: string | null,
  account: Account,
  body: object,
  version = account.version,
  key?: string,
) =>
  (await as(email)).post<Body>(`/accounts/${account._id}/resources`, body, {
    version,
    ...(key ? { key } : {}),
  })
const askedFor = (account: Account) =>
  OutboxMessage.find({ template: 'confirm-resources', 'data.account': account._id }).lean<OutboxMessage[]>()

describe('What an account gets', () => {
  before(theRegistry)

  it('goes with it from the manager’s sign-off to the register', async () => {
    const made = await registered()
    const { body } = await (await as(people.teacher)).get<Body>(`/accounts/${made.body.id}`)
    expect(body.resourcesConfirmed).to.deep.include({
      by: await idOf(people.headmaster),
      ...all,
      missing: null,
    })
    const page = await show(people.teacher, `/accounts/${made.body.id}`)
    expect(page.html).to.include('Bekräftat av Maria Sandell').and.include('24 november 2027')
  })

  it('is confirmed again by the manager of the unit, and holds a year from then', async () => {
    const account = await confirmedAt(longAgo)
    const reply = await say(people.headmaster, account, all)
    expect([reply.status, reply.version]).to.deep.equal([200, 2])
    expect(reply.body.resourcesConfirmed?.at).to.equal('2026-11-24T09:00:00.000Z')
  })

  it('is nobody else’s to promise: not the owner’s, not a lead’s, not an auditor’s, not nobody’s', async () => {
    const account = await confirmedAt(longAgo)
    for (const email of [people.teacher, people.lead, people.administrator, people.librarian]) {
      const reply = await say(email, account, all)
      expect([reply.status, reply.body.facts?.rule], email).to.deep.equal([403, 'account:confirm'])
    }
    expect((await say(people.auditor, account, all)).status).to.equal(403)
    expect((await say(null, account, all)).status).to.equal(401)
  })

  it('may be lacking: what, is said in words, and told to the owner and a lead', async () => {
    const account = await confirmedAt(longAgo)
    const silent = await say(people.headmaster, account, { ...all, hours: false })
    expect([silent.status, silent.body.errors?.[0]?.path]).to.deep.equal([422, 'missing'])
    const missing = 'Den som skötte kontot har gått ner i tid.'
    const reply = await say(people.headmaster, account, { ...all, hours: false, missing })
    expect(reply.body.resourcesConfirmed).to.deep.include({ hours: false, missing })
    const told = await OutboxMessage.find({
      template: 'resources-lacking',
      'data.account': account._id,
    }).lean()
    expect(told.map(({ to }) => to))
      .to.include(await idOf(people.teacher))
      .and.have.length(2)
    expect((await show(people.lead, '/')).html)
      .to.include(account.displayName)
      .and.include('Något saknas')
    expect((await show(people.teacher, `/accounts/${account._id}`)).html).to.include(missing)
  })

  it('is said of the version that was seen, once for a key, and only of an account in use', async () => {
    const account = await confirmedAt(longAgo)
    const twice = [await say(people.headmaster, account, all, 1, `r-${account._id}`)]
    twice.push(await say(people.headmaster, account, all, 1, `r-${account._id}`))
    expect(twice.map(({ status, version }) => [status, version])).to.deep.equal([
      [200, 2],
      [200, 2],
    ])
    expect((await say(people.headmaster, account, all, 1)).status).to.equal(412)
    const closed = await confirmedAt(longAgo, { status: 'closed' })
    expect((await say(people.headmaster, closed, all)).status).to.equal(409)
    const both = await confirmedAt(longAgo)
    const race = await Promise.all([say(people.headmaster, both, all), say(people.headmaster, both, all)])
    expect(race.map(({ status }) => status).sort()).to.deep.equal([200, 412])
  })

  it('is asked for when a year has passed: the manager gets one mail and a task until it is said', async () => {
    const { now } = await theRegistry()
    const [aged, fresh, never] = [
      await confirmedAt(longAgo),
      await confirmedAt(new Date('2025-11-24T09:00:00.000Z')),
      await confirmedAt(null),
    ]
    // Two processes at once, and once more later: each account is asked about once.
    await Promise.all([askForResources(now), askForResources(now)])
    await askForResources(now)
    expect((await askedFor(aged)).map(({ to }) => to)).to.deep.equal([await idOf(people.headmaster)])
    expect([await askedFor(fresh), await askedFor(never)], 'the last day is one of them').to.deep.equal([
      [],
      [],
    ])
    const task = `/accounts/${aged._id}/resources`
    const start = (await show(people.headmaster, '/')).html
    expect(start).to.include(task).and.not.include(`/accounts/${fresh._id}/resources`)
    expect((await show(people.librarian, `/accounts/${aged._id}`)).html).to.include('behöver bekräfta tid')
    const stored = await Account.findById(aged._id).lean<Account>()
    expect((await say(people.headmaster, aged, all, stored?.version)).status).to.equal(200)
    expect((await show(people.headmaster, '/')).html).not.to.include(task)
  })

  it('of an account that moves to another unit is that unit’s manager’s to say anew', async () => {
    const account = await confirmedAt(new Date('2026-11-01T09:00:00.000Z'))
    const unit = (await aUnit())._id
    const moved = await (await as(people.lead)).post<Body>(
      `/accounts/${account._id}/ownership`,
      { owner: await idOf(people.deputyHead), unit, reason: 'Ny organisation.' },
      { version: 1 },
    )
    expect(moved.body.resourcesConfirmed).to.equal(null)
  })

  it('is said on a page that keeps what was ticked, and says what is wanted', async () => {
    const account = await confirmedAt(longAgo)
    const at = `/accounts/${account._id}/resources`
    expect((await show(people.teacher, at)).status).to.equal(403)
    const again = await fill(people.headmaster, at, at, { hours: 'yes', money: 'yes' })
    expect([again.status, summary(again.html)]).to.deep.equal([422, ['field-missing']])
    expect(again.html.match(/checked/g)).to.have.length(2)
    const saved = await fill(people.headmaster, at, at, { hours: 'yes', cover: 'yes', money: 'yes' })
    expect([saved.status, saved.location]).to.deep.equal([303, `/accounts/${account._id}`])
  })
})
