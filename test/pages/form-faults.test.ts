import { expect } from 'chai'
import { AccountRequest } from '../../models/accountRequest.ts'
import { AuditEvent } from '../../models/auditEvent.ts'
import { accepted, draft, idOf, people, sign, submitted } from '../support/requests.ts'
import { fill, summary } from './formPost.ts'

const stored = (id: string) => AccountRequest.findById(id).lean<AccountRequest>()
const eventsOf = (id: string) => AuditEvent.countDocuments({ 'subject.id': id })

describe('all that is wrong, at once', function () {
  this.timeout(40_000)

  it('in a step: what cannot be read and what stands for nothing; the rest is saved', async () => {
    const { body } = await draft({ displayName: 'Björkängsskolan' })
    const path = `/requests/${body.id}/edit/channel`
    const page = await fill(people.teacher, path, path, {
      channel: 'instagram',
      displayName: 'x'.repeat(90),
      handle: 'två ord!',
    })
    expect(page.status).to.equal(422)
    expect(summary(page.html)).to.have.members(['field-displayName', 'field-handle'])
    expect(page.html).to.include('value="två ord!"')
    const { answers } = (await stored(body.id)) ?? {}
    expect(answers).to.include({ displayName: 'Björkängsskolan', channel: 'instagram' })
  })

  it('when an account is registered: a bad address too, where something else is empty', async () => {
    const { body } = await accepted()
    const path = `/requests/${body.id}/registration`
    const keeper = await idOf(people.teacher)
    const page = await fill(people.teacher, path, path, {
      url: 'facebook.com/bjorkangen',
      'credentials.where': '',
      'credentials.keeper': keeper,
    })
    expect(page.status).to.equal(422)
    expect(summary(page.html)).to.have.members(['field-url', 'field-credentials-where'])
    const good = await fill(people.teacher, path, path, {
      url: 'instagram.com/fri',
      'credentials.where': '',
      'credentials.keeper': keeper,
    })
    expect(summary(good.html), 'a good address is not complained of').to.deep.equal([
      'field-credentials-where',
    ])
  })

  it('in conditions: each with its number, an empty date asked for as one', async () => {
    const { body } = await sign(await submitted(), people.headmaster, 'recommend')
    const path = `/requests/${body.id}/decide`
    const page = await fill(people.lead, path, path, {
      verdict: 'approve',
      'conditions.0.text': 'Gå utbildningen',
      'conditions.1.text': 'Skaffa nycklar',
      'conditions.1.due': '2020-02-01',
      'conditions.1.follower': await idOf(people.lead),
    })
    expect(page.status).to.equal(422)
    expect(summary(page.html)).to.have.members([
      'field-conditions-0-due',
      'field-conditions-0-follower',
      'field-conditions-1-due',
    ])
    expect(page.html)
      .to.include('Villkor 1: ange ett datum<')
      .and.include('Villkor 2: ange ett datum som inte har passerat')
  })

  it('in the manager’s answer: what is not confirmed beside a reason that is missing', async () => {
    const { body } = await submitted()
    const path = `/requests/${body.id}/decide`
    const page = await fill(people.headmaster, path, path, { verdict: 'recommend', 'resources.hours': 'yes' })
    expect(summary(page.html)).to.have.members(['field-resources-cover', 'field-resources-money'])
  })
})

describe('whom the owner cannot be', () => {
  it('the one who supervises while the owner is away, for a unit’s account', async () => {
    const { body } = await draft()
    const owner = await idOf(people.teacher)
    const path = `/requests/${body.id}/edit/time`
    const page = await fill(people.teacher, path, path, { holidaySupervisor: owner })
    expect(page.status).to.equal(422)
    expect(summary(page.html)).to.deep.equal(['field-holidaySupervisor'])
    expect(page.html).to.include('Välj någon annan än den kontoansvariga')
    expect((await stored(body.id))?.answers.holidaySupervisor).to.equal(await idOf(people.deputyHead))
  })

  it('nor is the one who supervises already made the owner', async () => {
    const { body } = await draft({ deputy: null })
    const path = `/requests/${body.id}/edit/people`
    const page = await fill(people.teacher, path, path, { owner: await idOf(people.deputyHead) })
    expect(summary(page.html)).to.deep.equal(['field-owner'])
  })
})

describe('a step', () => {
  it('that is left as it was leads on and writes nothing in the record', async () => {
    const { body } = await draft()
    const before = await eventsOf(body.id)
    const path = `/requests/${body.id}/edit/people`
    const page = await fill(people.teacher, path, path, {
      owner: await idOf(people.teacher),
      deputy: await idOf(people.deputyHead),
    })
    expect(page.location).to.equal(`/requests/${body.id}/edit/time`)
    expect(await eventsOf(body.id)).to.equal(before)
    await fill(people.teacher, path, path, { owner: await idOf(people.teacher), deputy: '' })
    expect(await eventsOf(body.id)).to.equal(before + 1)
  })

  it('says how few hours there may be in words', async () => {
    const { body } = await draft()
    const path = `/requests/${body.id}/edit/time`
    const page = await fill(people.teacher, path, path, { hoursPerWeek: '-1' })
    expect(page.html).to.include('Skriv minst 0 timmar')
  })
})

describe('what is missing before one can send', () => {
  it('is listed in the order in which the form asks', async () => {
    const { body } = await draft({ need: null, measurement: [], owner: null, channel: null, period: null })
    const path = `/requests/${body.id}/edit/check`
    const page = await fill(people.teacher, path, `/requests/${body.id}/submit`, {})
    const [, inside = ''] = /id="error-summary"[^>]*>(.*?)<\/section>/s.exec(page.html) ?? []
    expect([...inside.matchAll(/#field-(\w+)"/g)].map(([, field]) => field)).to.deep.equal([
      'need',
      'channel',
      'owner',
      'period',
      'measurement',
    ])
  })
})
