import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { AuditEvent } from '../../models/auditEvent.ts'
import { Organisation } from '../../models/organisation.ts'
import { TrainingCompletion } from '../../models/trainingCompletion.ts'
import { fill, post, show, summary } from '../pages/formPost.ts'
import { problem, type Reply } from '../support/api.ts'
import { theRegistry } from '../support/registry.ts'
import { as, draft, idOf, people, type RequestBody, schoolAnswers, sign } from '../support/requests.ts'
import {
  ownChannel,
  removeOwnChannels,
  type TrainingBody,
  training,
  trainingFields,
} from '../support/trainings.ts'

interface Finding {
  rule: string
  code: string
  effect: string
  message: string
  remedy: string
  beforeRegistration: { person: string; training: string }[]
}

/** What the policy says of training when the teacher asks for an account in a channel. */
async function saidOfTraining(channel: string): Promise<Finding[]> {
  const reply = await (await as(people.teacher)).post<{ findings: Finding[] }>('/requests/preview', {
    accountKind: 'unit',
    answers: { ...(await schoolAnswers()), channel },
  })
  return reply.body.findings.filter(({ rule }) => rule === 'training')
}

/** A request for an account in a channel whose owner has confirmed the responsibility: only registration is left. */
async function readyToRegister(channel: string): Promise<{ id: string; version: number }> {
  const made = await draft({ channel })
  const teacher = await as(people.teacher)
  const path = `/requests/${made.body.id}`
  const sent = await teacher.post<RequestBody>(`${path}/submit`, {}, { version: made.version })
  const recommended = await sign(sent, people.headmaster, 'recommend')
  const approved = await sign(recommended, people.lead, 'approve')
  const accepted = await teacher.post<RequestBody>(
    `${path}/acceptance`,
    { answer: 'accept', text: (await organisation()).responsibility.sv },
    { version: approved.version },
  )
  if (accepted.body.state !== 'accepted') throw new Error(JSON.stringify(accepted.body))
  return { id: made.body.id, version: accepted.version }
}

async function organisation() {
  const found = await Organisation.findById('organisation').lean<Organisation>()
  if (!found) throw new Error('No organisation')
  return found
}

async function register(request: { id: string; version: number }, channel: string) {
  const body = {
    url: `https://${channel}.example/bjorkangsskolan`,
    credentials: { where: 'Lösenordsvalvet', keeper: await idOf(people.teacher) },
  }
  return (await as(people.teacher)).post(`/requests/${request.id}/registration`, body, {
    version: request.version,
  })
}

const take = async (id: string, body: Record<string, unknown>, by: string = people.teacher, key?: string) =>
  (await as(by)).post<{ id: string; person: string; by: string }>(`/trainings/${id}/completions`, body, {
    ...(key ? { key } : {}),
  })

describe('Trainings', () => {
  before(() => theRegistry())
  after(removeOwnChannels)

  it('an untrained owner is told what to take, may ask all the same, and registers when it is taken', async () => {
    const channel = await ownChannel()
    const course = await training({ channels: [channel], beforeRegistration: true })
    const [said] = await saidOfTraining(channel)
    expect(said).to.include({ code: 'to-take', effect: 'advise' })
    expect(said?.message).to.contain('Anna-Karin Blom').and.contain('Kanalens körkort')
    expect(said?.beforeRegistration).to.deep.equal([
      { person: await idOf(people.teacher), training: course.body.id },
    ])
    const request = await readyToRegister(channel)
    const early = await register(request, channel)
    expect(early.status, JSON.stringify(early.body)).to.equal(409)
    expect(early.body.code).to.equal('training-first')
    expect(early.body.detail).to.contain('Anna-Karin Blom: Kanalens körkort')
    await take(course.body.id, { day: '2026-11-23' })
    expect((await register(request, channel)).status).to.equal(201)
  })

  it('a training that is only worth taking holds nothing up', async () => {
    const channel = await ownChannel()
    await training({ channels: [channel] })
    const [said] = await saidOfTraining(channel)
    expect(said).to.include({ code: 'worth-taking', effect: 'advise' })
    expect(said?.beforeRegistration).to.deep.equal([])
    const request = await readyToRegister(channel)
    expect((await register(request, channel)).status).to.equal(201)
  })

  it('that has ended meanwhile is asked of nobody any more', async () => {
    const channel = await ownChannel()
    const course = await training({ channels: [channel], beforeRegistration: true })
    const request = await readyToRegister(channel)
    await (await as(people.lead)).patch(
      `/trainings/${course.body.id}`,
      { endedOn: '2026-11-24' },
      { version: course.version },
    )
    expect((await register(request, channel)).status).to.equal(201)
  })

  it('counts until its months are over, and lapses the day after', async () => {
    const channel = await ownChannel()
    const course = await training({ channels: [channel], monthsValid: 12 })
    await take(course.body.id, { day: '2025-11-23' })
    expect((await saidOfTraining(channel))[0]?.code).to.equal('worth-taking')
    await take(course.body.id, { day: '2025-11-24' })
    expect((await saidOfTraining(channel))[0]?.code).to.equal('trained')
  })

  it('lapses when the channel changes, and not when another one does', async () => {
    const [channel, other] = [await ownChannel(), await ownChannel()]
    const course = await training({ channels: [channel] })
    await take(course.body.id, { day: '2026-11-10' })
    const changed = async (id: string, changedOn: string) =>
      (await as(people.lead)).patch(`/channels/${id}`, { changedOn }, { version: 1 })
    await changed(other, '2026-11-20')
    expect((await saidOfTraining(channel))[0]?.code).to.equal('trained')
    await changed(channel, '2026-11-20')
    expect((await saidOfTraining(channel))[0]?.code).to.equal('worth-taking')
    expect((await show(people.teacher, `/trainings/${course.body.id}`)).html).to.contain(
      'ändrades 20 november 2026',
    )
  })

  it('one registers one’s own; of somebody else only a lead does, and the answer names the rule', async () => {
    const course = await training({ channels: [await ownChannel()] })
    const librarian = await idOf(people.librarian)
    const own = await take(course.body.id, { day: '2026-11-20' })
    expect(own.body).to.include({ person: await idOf(people.teacher), by: await idOf(people.teacher) })
    const others = await take(course.body.id, { day: '2026-11-20', person: librarian })
    expect(others.status).to.equal(403)
    expect(problem(others).facts).to.deep.equal({
      rule: 'training:complete-for-others',
    })
    const byLead = await take(course.body.id, { day: '2026-11-20', person: librarian }, people.lead)
    expect(byLead.status).to.equal(201)
    const event = await AuditEvent.findOne({ 'subject.id': byLead.body.id }).lean<AuditEvent>()
    expect(event?.action).to.equal('training.complete')
  })

  it('who has taken it is seen whole by leads and auditors; everybody else sees their own', async () => {
    const course = await training({ channels: [await ownChannel()] })
    await take(course.body.id, { day: '2026-11-20' })
    await take(course.body.id, { day: '2026-11-21' }, people.librarian)
    const seen = async (by: string) => {
      const path = `/trainings/${course.body.id}/completions`
      return (await (await as(by)).get<{ items: { person: string }[] }>(path)).body.items.length
    }
    expect([await seen(people.lead), await seen(people.auditor), await seen(people.teacher)]).to.deep.equal([
      2, 2, 1,
    ])
    expect(await seen(people.headmaster)).to.equal(0)
  })

  it('a day to come, and one that is kept already, are refused; the same key twice keeps it once', async () => {
    const course = await training({ channels: [await ownChannel()] })
    const fault = (reply: { body: unknown }) =>
      (reply.body as { errors: { path: string; code: string }[] }).errors.map(
        (one) => `${one.path} ${one.code}`,
      )
    expect(fault(await take(course.body.id, { day: '2026-11-25' }))).to.deep.equal(['day date.future'])
    const key = randomUUID()
    const [once, twice] = [
      await take(course.body.id, { day: '2026-11-20' }, people.teacher, key),
      await take(course.body.id, { day: '2026-11-20' }, people.teacher, key),
    ]
    expect(twice.body.id).to.equal(once.body.id)
    expect(fault(await take(course.body.id, { day: '2026-11-20' }))).to.deep.equal(['day already-kept'])
    expect(await TrainingCompletion.countDocuments({ training: course.body.id })).to.equal(1)
  })

  it('a member of staff does not keep the catalogue, nobody signed in sees it, and an auditor changes nothing', async () => {
    expect((await (await as(people.teacher)).post('/trainings', trainingFields())).status).to.equal(403)
    expect((await (await as(null)).get('/trainings')).status).to.equal(401)
    const course = await training({ channels: [await ownChannel()] })
    expect((await take(course.body.id, { day: '2026-11-20' }, people.auditor)).status).to.equal(403)
  })

  it('about a purpose or channel that there is not it is sent back', async () => {
    const lead = await as(people.lead)
    const [channels, purposes] = [
      await lead.post('/trainings', trainingFields({ channels: ['fax'] })),
      await lead.post('/trainings', trainingFields({ purposes: ['wishes'] })),
    ]
    expect([channels.status, purposes.status]).to.deep.equal([422, 422])
  })

  it('of two leads who change it at once one wins, and the other is told', async () => {
    const course = await training({ channels: [await ownChannel()] })
    const change = async (by: string, monthsValid: number) =>
      (await as(by)).patch<TrainingBody>(
        `/trainings/${course.body.id}`,
        { monthsValid },
        { version: course.version },
      )
    const replies = await Promise.all([change(people.lead, 6), change(people.otherLead, 12)])
    expect(replies.map(({ status }) => status).sort()).to.deep.equal([200, 412])
  })

  it('anybody gives an idea, which all can read, and whose words stand in the record by their hash only', async () => {
    const course = await training({ channels: [await ownChannel()] })
    const path = `/trainings/${course.body.id}/ideas`
    const given = await (await as(people.librarian)).post<{ id: string }>(path, {
      text: 'Öva på arga kommentarer.',
    })
    const read = await (await as(people.teacher)).get<{ items: { text: string }[] }>(path)
    expect(read.body.items.map(({ text }) => text)).to.deep.equal(['Öva på arga kommentarer.'])
    const event = await AuditEvent.findOne({ 'subject.id': given.body.id }).lean<AuditEvent>()
    expect(JSON.stringify(event)).not.to.contain('arga')
  })

  it('on the page one registers a day, is told what is wrong with it, and sees that it counts', async () => {
    const course = await training({ channels: [await ownChannel()], monthsValid: 12 })
    const path = `/trainings/${course.body.id}`
    const wrong = await fill(people.teacher, path, `${path}/completions`, { day: '2027-01-01' })
    expect(wrong.status).to.equal(422)
    expect(summary(wrong.html)).to.deep.equal(['field-day'])
    expect(wrong.html).to.contain('2027-01-01')
    const saved = await fill(people.teacher, path, `${path}/completions`, { day: '2026-11-20' })
    expect(saved.location).to.equal(path)
    expect((await show(people.teacher, path)).html).to.contain('Gäller till och med 20 november 2027')
  })

  it('on the page a lead registers for somebody by name, and is told when nobody or several fit', async () => {
    const course = await training({ channels: [await ownChannel()] })
    const path = `/trainings/${course.body.id}`
    const type = async (person: string, theirDay = '2026-11-20') => {
      const { html } = await show(people.lead, path)
      // Of the page's forms to that address, the lead's comes last and has its own fields.
      return post(people.lead, html, path, `${path}/completions`, { person, theirDay })
    }
    expect(summary((await type('qqqq')).html)).to.deep.equal(['field-person'])
    expect(summary((await type('an')).html)).to.deep.equal(['field-person'])
    expect(summary((await type('elin marklund', '2027-01-01')).html)).to.deep.equal(['field-theirDay'])
    expect((await type('elin marklund')).location).to.equal(path)
    const kept = await TrainingCompletion.findOne({ training: course.body.id }).lean<TrainingCompletion>()
    expect(kept?.person).to.equal(await idOf(people.librarian))
  })

  it('in the form a lead adds one; what lacks is named at its field, and what was ticked stays ticked', async () => {
    const fields = { 'name.sv': 'Levande bilder', functions: 'deputy', channels: 'flickr' }
    const wrong = await fill(people.lead, '/trainings/new', '/trainings/new', fields)
    expect(wrong.status).to.equal(422)
    expect(summary(wrong.html)).to.include.members(['field-name-en', 'field-about-sv', 'field-about-en'])
    expect(wrong.html).to.match(/value="deputy" checked/)
    const saved = await fill(people.lead, '/trainings/new', '/trainings/new', {
      ...fields,
      'name.en': 'Moving pictures',
      'about.sv': 'Bilder som berättar.',
      'about.en': 'Pictures that tell.',
      monthsValid: '24',
    })
    expect(saved.location).to.match(/^\/trainings\/[0-9a-f-]{36}$/)
    const ended = await fill(people.lead, `${saved.location}/edit`, `${saved.location}/edit`, {
      ...fields,
      'name.en': 'Moving pictures',
      'about.sv': 'Bilder som berättar.',
      'about.en': 'Pictures that tell.',
      ended: 'yes',
    })
    expect(ended.status).to.equal(303)
    expect((await show(people.teacher, saved.location ?? '')).html).to.contain('ges inte längre')
  })

  it('that has lapsed shows on the owner’s start page and on the account’s, and not to a stranger', async () => {
    const channel = await ownChannel()
    const course = await training({
      channels: [channel],
      monthsValid: 12,
      name: { sv: 'Årskursen', en: 'Yearly' },
    })
    const request = await readyToRegister(channel)
    const account = (await register(request, channel)).body as { id: string }
    const path = `/accounts/${account.id}`
    expect((await show(people.teacher, path)).html).not.to.contain('Årskursen')
    await take(course.body.id, { day: '2025-11-01' })
    expect((await show(people.teacher, path)).html)
      .to.contain('behöver gå om')
      .and.contain('Årskursen')
    expect((await show(people.teacher, '/')).html).to.contain('Utbildningen Årskursen behöver gås om')
    expect((await show(people.librarian, path)).html).not.to.contain('Årskursen')
    await take(course.body.id, { day: '2026-11-02' })
    expect((await show(people.teacher, path)).html).not.to.contain('Årskursen')
  })

  it('before registering, the page says what is left to take and where, and keeps what was typed', async () => {
    const channel = await ownChannel()
    const course = await training({
      channels: [channel],
      beforeRegistration: true,
      place: { sv: 'Sal 3', en: 'Room 3' },
    })
    const request = await readyToRegister(channel)
    const path = `/requests/${request.id}/registration`
    const first = await show(people.teacher, path)
    expect(first.html).to.contain(`/trainings/${course.body.id}`).and.contain('Sal 3')
    const early = await post(people.teacher, first.html, path, path, {
      url: `https://${channel}.example/skolan`,
      'credentials.where': 'Valvet på rektorsexpeditionen',
      'credentials.keeper': await idOf(people.teacher),
    })
    expect(early.status).to.equal(409)
    expect(early.html).to.contain('Valvet på rektorsexpeditionen').and.contain('Sal 3')
    await take(course.body.id, { day: '2026-11-23' })
    expect((await show(people.teacher, path)).html).not.to.contain('Sal 3')
  })

  describe('registered by mistake', () => {
    interface Taken {
      id: string
      withdrawnBy: string | null
    }
    const takeBack = async (
      course: string,
      taken: Reply<{ id: string }>,
      by: string,
      more: { version?: number; key?: string } = {},
    ) =>
      (await as(by)).post<Taken>(
        `/trainings/${course}/completions/${taken.body.id}/withdrawal`,
        { reason: 'Fel dag.' },
        { version: taken.version, ...more },
      )
    const standing = async (email: string, course: string) =>
      /Gången|Inte gången|Att gå(?=<)/.exec((await show(email, `/trainings/${course}`)).html)?.[0]

    it('is taken back by who took it: it counts no more, the record keeps both, and it can be registered again', async () => {
      const { body } = await training({})
      const taken = await take(body.id, { day: '2026-11-20' })
      expect(await standing(people.teacher, body.id)).to.equal('Gången')
      const back = await takeBack(body.id, taken, people.teacher)
      expect(back.status, JSON.stringify(back.body)).to.equal(200)
      expect(back.body.withdrawnBy).to.equal(await idOf(people.teacher))
      expect(await standing(people.teacher, body.id)).to.be.oneOf(['Inte gången', 'Att gå'])
      const listed = await (await as(people.lead)).get<{ items: unknown[] }>(
        `/trainings/${body.id}/completions`,
      )
      expect(listed.body.items).to.deep.equal([])
      const events = await AuditEvent.find({ 'subject.id': taken.body.id })
        .sort({ _id: 1 })
        .lean<AuditEvent[]>()
      expect(events.map(({ action }) => action)).to.deep.equal([
        'training.complete',
        'training.withdraw-completion',
      ])
      const again = await take(body.id, { day: '2026-11-20' })
      expect(again.status).to.equal(201)
      expect((await take(body.id, { day: '2026-11-20' })).status, 'kept already').to.equal(422)
      expect(await standing(people.teacher, body.id)).to.equal('Gången')
    })

    it('by a lead for others, by nobody else; once, in the version that was seen', async () => {
      const { body } = await training({})
      const taken = await take(body.id, { day: '2026-11-20' })
      const stranger = await takeBack(body.id, taken, people.librarian)
      expect(stranger.status).to.equal(403)
      expect(stranger.body).to.have.nested.property('facts.rule', 'training:complete-for-others')
      expect((await takeBack(body.id, taken, people.lead, { version: 9 })).status).to.equal(412)
      const other = await training({})
      expect((await takeBack(other.body.id, taken, people.lead)).status, 'of another training').to.equal(404)
      const key = randomUUID()
      const [one, two] = [
        await takeBack(body.id, taken, people.lead, { key }),
        await takeBack(body.id, taken, people.lead, { key }),
      ]
      expect([one.status, two.status]).to.deep.equal([200, 200])
      expect((await takeBack(body.id, one, people.lead)).status, 'twice').to.equal(409)
      const next = await take(body.id, { day: '2026-11-21' })
      const both = await Promise.all([
        takeBack(body.id, next, people.lead),
        takeBack(body.id, next, people.teacher),
      ])
      expect(both.map(({ status }) => status).sort()).to.deep.equal([200, 412])
    })

    it('is a button on the page: one’s own for everybody, with the name for a lead', async () => {
      const { body } = await training({})
      const page = `/trainings/${body.id}`
      const taken = await take(body.id, { day: '2026-11-20' })
      const button = `${page}/completions/${taken.body.id}/withdrawal`
      expect((await show(people.librarian, page)).html).not.to.contain(button)
      expect((await show(people.lead, page)).html).to.contain('Anna-Karin Blom, 20 november')
      const seen = (await show(people.teacher, page)).html
      const done = await post(people.teacher, seen, page, button, {})
      expect(done.location).to.equal(page)
      expect((await show(people.teacher, page)).html).not.to.contain(button)
      const late = await post(people.teacher, seen, page, button, { idempotencyKey: randomUUID() })
      expect(late.status).to.equal(412)
      expect(late.html).to.contain('Någon hann före')
    })
  })
})
