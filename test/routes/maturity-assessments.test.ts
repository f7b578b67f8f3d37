import { expect } from 'chai'
import { MaturityAnswer } from '../../models/maturityAnswer.ts'
import { MaturityAssessment } from '../../models/maturityAssessment.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import { levels as levelsOn } from '../../server/organisation/maturity.ts'
import type { Problem } from '../support/api.ts'
import {
  type AssessmentBody,
  answers,
  assessed,
  aUnit,
  levels,
  opened,
  respondents,
} from '../support/maturity.ts'
import { theRegistry } from '../support/registry.ts'
import { as, idOf, people } from '../support/requests.ts'

const post = async (email: string | null, path: string, body: unknown, version?: number, key?: string) =>
  (await as(email)).post<AssessmentBody & Problem>(`/maturity-assessments${path}`, body, {
    ...(version === undefined ? {} : { version }),
    ...(key ? { key } : {}),
  })

describe('Opening a maturity assessment', () => {
  before(theRegistry)

  it('by a lead asks each respondent by mail, with what to do and by when', async () => {
    const unit = await aUnit()
    const { status, body } = await opened(unit._id)
    expect(status).to.equal(201)
    expect(body).to.include({ unit: unit._id, state: 'open', level: null, assessedOn: null })
    for (const email of respondents) {
      const mail = await OutboxMessage.findOne({
        to: await idOf(email),
        template: 'maturity-asked',
        'data.unit': unit._id,
      }).lean<OutboxMessage>()
      expect(mail?.data.path).to.equal(`/maturity-assessments/${body.id}/answer`)
    }
  })

  it('by anybody else is refused, by name of the right; nobody is told to sign in', async () => {
    const unit = await aUnit()
    const body = { unit: unit._id, respondents: [], answerBy: '2026-12-08' }
    for (const email of [people.headmaster, people.auditor, people.administrator]) {
      const reply = await post(email, '', body)
      expect([reply.status, reply.body.facts?.rule]).to.deep.equal([403, 'maturity:lead'])
    }
    expect((await post(null, '', body)).status).to.equal(401)
  })

  it('names all that is wrong: one respondent, the same twice, an unknown unit, a day that has passed', async () => {
    const [teacher, head] = [await idOf(people.teacher), await idOf(people.headmaster)]
    const unit = (await aUnit())._id
    const wrong = async (body: object) =>
      (await post(people.lead, '', { unit, respondents: [teacher, head], answerBy: '2026-12-08', ...body }))
        .body.errors?.[0]
    expect(await wrong({ respondents: [teacher] })).to.include({ path: 'respondents', code: 'array.min' })
    expect(await wrong({ respondents: [teacher, teacher] })).to.include({ code: 'array.unique' })
    expect(await wrong({ unit: teacher })).to.include({ path: 'unit', code: 'reference.unknown' })
    expect(await wrong({ respondents: [teacher, unit] })).to.include({
      path: 'respondents.1',
      code: 'reference.unknown',
    })
    expect(await wrong({ answerBy: '2026-11-23' })).to.include({ path: 'answerBy', code: 'date.past' })
    expect(await wrong({ answerBy: '2026-02-30' })).to.include({ path: 'answerBy', code: 'string.isoDate' })
  })

  it('twice for a unit: one wins, the other is told which is under way', async () => {
    const unit = await aUnit()
    const both = await Promise.all([opened(unit._id), opened(unit._id)])
    expect(both.map(({ status }) => status).sort()).to.deep.equal([201, 409])
    const won = both.find(({ status }) => status === 201)?.body
    const lost = both.find(({ status }) => status === 409)?.body as unknown as Problem
    expect(lost.facts?.assessment).to.equal(won?.id)
  })

  it('with the same key twice opens one round', async () => {
    const unit = await aUnit()
    const body = {
      unit: unit._id,
      respondents: await Promise.all(respondents.map(idOf)),
      answerBy: '2026-12-08',
    }
    const key = `open-${unit._id}`
    const [first, again] = [
      await post(people.lead, '', body, undefined, key),
      await post(people.lead, '', body, undefined, key),
    ]
    expect([first.status, again.status]).to.deep.equal([201, 201])
    expect(again.body.id).to.equal(first.body.id)
    expect(await MaturityAnswer.countDocuments({ assessment: first.body.id })).to.equal(3)
  })
})

describe('Answering a maturity assessment', () => {
  before(theRegistry)

  it('can be done, and changed until it is closed; others who answer are not in the way', async () => {
    const round = await opened((await aUnit())._id)
    expect((await answers(round.body.id, people.teacher, levels(2))).status).to.equal(200)
    expect((await answers(round.body.id, people.headmaster, levels(4))).status).to.equal(200)
    const changed = await answers(round.body.id, people.teacher, levels(3))
    expect(changed.body.levels).to.deep.equal(levels(3))
    expect(changed.version).to.equal(3)
  })

  it('is only for who was asked, and says by which rule', async () => {
    const round = await opened((await aUnit())._id)
    const path = `/${round.body.id}/answer`
    const stranger = await post(people.librarian, path, { levels: levels(5) }, 1)
    expect([stranger.status, stranger.body.facts?.rule]).to.deep.equal([403, 'maturity:respondent'])
    expect((await post(people.auditor, path, { levels: levels(5) }, 1)).status).to.equal(403)
    expect((await post(null, path, { levels: levels(5) }, 1)).status).to.equal(401)
  })

  it('wants every dimension, on a level from 1 to 5, and knows no others', async () => {
    const round = await opened((await aUnit())._id)
    const { strategy: _left, ...rest } = levels(3)
    const wrong = async (given: object) =>
      (await post(people.teacher, `/${round.body.id}/answer`, { levels: given }, 1)).body.errors?.map(
        ({ path }) => path,
      )
    expect(await wrong(rest)).to.deep.equal(['levels.strategy'])
    expect(await wrong({ ...levels(3), dialogue: 6, resources: 2.5 })).to.have.members([
      'levels.dialogue',
      'levels.resources',
    ])
    expect(await wrong({ ...levels(3), mood: 3 })).to.deep.equal(['levels.mood'])
  })

  it('wants the version of the own answer, and refuses an old one', async () => {
    const round = await opened((await aUnit())._id)
    const path = `/${round.body.id}/answer`
    expect((await post(people.teacher, path, { levels: levels(3) })).status).to.equal(428)
    await answers(round.body.id, people.teacher, levels(2))
    expect((await post(people.teacher, path, { levels: levels(3) }, 1)).status).to.equal(412)
  })

  it('is read by the respondent and the lead whose round it is; by no other lead, manager, auditor, not in the record either', async () => {
    const round = await opened((await aUnit())._id)
    await answers(round.body.id, people.teacher, levels(1), 'Chefen lyssnar inte.')
    const read = async (email: string) =>
      (await (await as(email)).get<AssessmentBody>(`/maturity-assessments/${round.body.id}`)).body
    const mine = (await read(people.lead)).answers?.find(({ levels: given }) => given)
    expect(mine).to.deep.include({ levels: levels(1), comment: 'Chefen lyssnar inte.' })
    for (const email of [people.otherLead, people.headmaster, people.auditor]) {
      expect(await read(email), email).to.deep.include({ answers: null, dimensions: [] })
    }
    const other = await (await as(people.headmaster)).get<{ levels: null }>(
      `/maturity-assessments/${round.body.id}/answer`,
    )
    expect(other.body.levels).to.equal(null)
    const answer = await MaturityAnswer.findOne({
      assessment: round.body.id,
      respondent: await idOf(people.teacher),
    }).lean<MaturityAnswer>()
    const trail = await (await as(people.auditor)).get<{ items: { action: string; after: object }[] }>(
      `/audit?subject=${answer?._id}`,
    )
    expect(trail.body.items[0]?.action).to.equal('maturity.answer')
    expect(JSON.stringify(trail.body)).to.include('"masked":true').and.not.include('lyssnar')
    expect(trail.body.items[0]?.after).to.deep.include({ levels: { masked: true } })
  })
})

describe('Closing a maturity assessment', () => {
  before(theRegistry)

  it('gives the level that counts from today, for two years, and tells those who answered and the manager', async () => {
    const unit = await aUnit({ manager: await idOf(people.librarian) })
    const closed = await assessed(unit._id, 4)
    expect(closed.status).to.equal(200)
    expect(closed.body).to.include({
      state: 'closed',
      level: 4,
      answered: 3,
      assessedOn: '2026-11-24',
      validUntil: '2028-11-24',
      stale: false,
    })
    expect((await levelsOn(unit._id, '2026-11-24')).unit?.level).to.equal(4)
    expect((await levelsOn(unit._id, '2026-11-23')).unit).to.equal(null)
    const told = await OutboxMessage.find({ template: 'maturity-closed', 'data.unit': unit._id }).lean()
    expect(told.map(({ to }) => to)).to.include(await idOf(people.librarian))
    expect(told).to.have.length(4)
  })

  it('counts as not assessed the day after its time has passed', async () => {
    const unit = await aUnit()
    await assessed(unit._id, 5)
    expect((await levelsOn(unit._id, '2028-11-24')).unit?.level).to.equal(5)
    expect((await levelsOn(unit._id, '2028-11-25')).unit).to.equal(null)
  })

  it('shows everybody the spread, when three have answered; of two it would tell who said what', async () => {
    const three = await assessed((await aUnit())._id, 3)
    const reader = await as(people.librarian)
    const seen = async (id: string) => (await reader.get<AssessmentBody>(`/maturity-assessments/${id}`)).body
    expect((await seen(three.body.id)).dimensions).to.have.length(6)
    const round = await opened((await aUnit())._id)
    await answers(round.body.id, people.teacher, levels(2))
    await answers(round.body.id, people.headmaster, levels(4, { dialogue: 1 }))
    const two = await post(people.lead, `/${round.body.id}/closing`, {}, round.version)
    expect(two.body).to.include({ level: 2, answered: 2 })
    expect(two.body.dimensions, 'for the lead').to.have.length(6)
    expect(await seen(round.body.id)).to.deep.include({ level: 2, dimensions: [] })
    const trail = await (await as(people.auditor)).get<{ items: { after: { dimensions: unknown } }[] }>(
      `/audit?subject=${round.body.id}`,
    )
    const [closing] = trail.body.items
    expect(closing?.after.dimensions, 'in the record').to.deep.equal({ masked: true })
    expect(JSON.stringify(trail.body)).not.to.include('lowest')
  })

  it('is refused when fewer than two have answered; the round may be ended without a level, with a reason', async () => {
    const unit = await aUnit()
    const round = await opened(unit._id)
    await answers(round.body.id, people.teacher, levels(2))
    const early = await post(people.lead, `/${round.body.id}/closing`, {}, round.version)
    expect([early.status, early.body.facts?.answered]).to.deep.equal([409, 1])
    expect(
      (await post(people.lead, `/${round.body.id}/cancellation`, {}, 1)).body.errors?.[0]?.path,
    ).to.equal('reason')
    const ended = await post(people.lead, `/${round.body.id}/cancellation`, { reason: 'För få svarade.' }, 1)
    expect(ended.body).to.include({ state: 'cancelled', level: null })
    expect((await levelsOn(unit._id, '2026-11-24')).unit).to.equal(null)
    expect((await opened(unit._id)).status, 'a new one can be opened').to.equal(201)
  })

  it('ends the answering: an answer after it is refused, and so is closing once more', async () => {
    const closed = await assessed((await aUnit())._id, 3)
    expect((await answers(closed.body.id, people.teacher, levels(5))).status).to.equal(409)
    expect((await post(people.lead, `/${closed.body.id}/closing`, {}, closed.version)).status).to.equal(409)
  })

  it('by two leads at once: one wins, the other is told; and by who is no lead never', async () => {
    const round = await opened((await aUnit())._id)
    for (const email of respondents) await answers(round.body.id, email, levels(3))
    const path = `/${round.body.id}/closing`
    expect((await post(people.headmaster, path, {}, round.version)).status).to.equal(403)
    const both = await Promise.all([
      post(people.lead, path, {}, round.version),
      post(people.otherLead, path, {}, round.version),
    ])
    expect(both.map(({ status }) => status).sort()).to.deep.equal([200, 409])
  })

  it('while somebody answers: what is answered is counted, or refused', async () => {
    const round = await opened((await aUnit())._id)
    for (const email of respondents.slice(0, 2)) await answers(round.body.id, email, levels(3))
    const [closed, late] = await Promise.all([
      post(people.lead, `/${round.body.id}/closing`, {}, round.version),
      answers(round.body.id, people.deputyHead, levels(3)),
    ])
    const stored = await MaturityAssessment.findById(round.body.id).lean<MaturityAssessment>()
    expect(closed.status).to.equal(200)
    expect(stored?.answered).to.equal(late.status === 200 ? 3 : 2)
  })

  it('wants the version, and refuses an old one', async () => {
    const round = await opened((await aUnit())._id)
    for (const email of respondents) await answers(round.body.id, email, levels(3))
    expect((await post(people.lead, `/${round.body.id}/closing`, {})).status).to.equal(428)
    expect((await post(people.lead, `/${round.body.id}/closing`, {}, 7)).status).to.equal(412)
  })
})

describe('The list of maturity assessments', () => {
  before(theRegistry)

  it('is of one unit, of the organisation, or of all, a page at a time', async () => {
    const unit = await aUnit()
    await assessed(unit._id, 2)
    const api = await as(people.teacher)
    const list = (query: string) =>
      api.get<{ items: AssessmentBody[]; next: string | null }>(`/maturity-assessments?${query}`)
    expect((await list(`unit=${unit._id}`)).body.items.map(({ level }) => level)).to.deep.equal([2])
    expect(
      (await list('unit=organisation')).body.items.map(({ level, stale }) => [level, stale]),
    ).to.have.deep.members([
      [2, true],
      [3, false],
    ])
    const first = (await list('limit=5')).body
    const second = (await list(`limit=5&cursor=${first.next}`)).body
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).to.equal(10)
    expect((await list('state[$ne]=open')).status).to.equal(422)
    expect((await (await as(null)).get('/maturity-assessments')).status).to.equal(401)
  })
})
