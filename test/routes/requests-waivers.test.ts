import { expect } from 'chai'
import { Evaluation } from '../../models/evaluation.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import { fill, show, summary } from '../pages/formPost.ts'
import type { Reply } from '../support/api.ts'
import { as, idOf, people, type RequestBody, sign, submitted } from '../support/requests.ts'
import { evaluationOf, proposed, ruleInTheWay, type WaivedBody } from '../support/waivers.ts'

const answer = async (
  made: Reply<WaivedBody>,
  by: string | null = people.otherLead,
  body: Record<string, unknown> = { confirm: true },
  options: { version?: number; key?: string } = {},
) =>
  (await as(by)).post<WaivedBody>(`/requests/${made.body.id}/waivers/${made.body.waivers[0]?.id}`, body, {
    version: made.version,
    ...options,
  })

const ofRule = async (id: string, rule: string | undefined) => {
  const { evaluation } = await evaluationOf(id)
  return evaluation.result.results.filter((result) => result.rule === rule)
}

describe('A waiver for one request', () => {
  it('proposed by a lead, changes nothing yet, and is put to the other leads', async () => {
    const made = await submitted()
    const before = await evaluationOf(made.body.id)
    const reply = await proposed(made)
    expect(reply.body.waivers[0]).to.include({ state: 'proposed', proposedBy: await idOf(people.lead) })
    expect((await evaluationOf(made.body.id)).evaluation.result).to.deep.equal(before.evaluation.result)
    const told = { template: 'waiver-waits', 'data.request': made.body.id }
    expect(await OutboxMessage.countDocuments({ ...told, to: await idOf(people.otherLead) })).to.equal(1)
    expect(await OutboxMessage.countDocuments({ ...told, to: await idOf(people.lead) })).to.equal(0)
  })

  it('confirmed by another: the finding stays, with by whom, why and until when, and its effect is gone', async () => {
    const made = await proposed()
    const rule = made.body.waivers[0]?.rule
    const reply = await answer(made)
    expect(reply.status).to.equal(200)
    expect(reply.body.waivers[0]).to.include({ state: 'in-force', answeredBy: await idOf(people.otherLead) })
    const waived = (await ofRule(made.body.id, rule)).filter(({ exception }) => exception?.waived)
    expect(waived).to.have.lengthOf.at.least(1)
    expect(waived[0]).to.include({ state: 'finding', effect: 'advise' })
    expect(waived[0]?.exception).to.deep.include({
      askedBy: await idOf(people.lead),
      agreedBy: await idOf(people.otherLead),
      until: '2027-01-31',
      reason: { sv: 'Ett sommarlov räcker för att pröva.', en: 'Ett sommarlov räcker för att pröva.' },
    })
    const { evaluation } = await evaluationOf(made.body.id)
    expect(evaluation.result.signOffs.some(({ because }) => because === rule)).to.equal(false)
    const page = (await show(people.teacher, `/requests/${made.body.id}`)).html
    expect(page).to.contain('Ett sommarlov räcker för att pröva.').and.contain('Undantag är beslutat')
  })

  it('is kept as an evaluation of its own, and both replay to the bit', async () => {
    const made = await answer(await proposed())
    const evaluations = await Evaluation.find({ request: made.body.id }).sort({ n: 1 }).lean<Evaluation[]>()
    expect(evaluations.map(({ n }) => n)).to.deep.equal([1, 2])
    expect(evaluations[1]?.facts).to.deep.equal(evaluations[0]?.facts)
    const auditor = await as(people.auditor)
    for (const n of [1, 2]) {
      const replay = await auditor.get(`/requests/${made.body.id}/evaluations/${n}/replay`)
      expect(replay.body).to.include({ same: true })
    }
  })

  it('declined, it says why, and the answer of the policy stands', async () => {
    const made = await proposed()
    expect((await answer(made, people.otherLead, { confirm: false })).status).to.equal(422)
    const reply = await answer(made, people.otherLead, { confirm: false, answer: 'Det är lag.' })
    expect(reply.body.waivers[0]).to.include({ state: 'declined', answer: 'Det är lag.' })
    expect(await Evaluation.countDocuments({ request: made.body.id })).to.equal(1)
  })

  it('takes two leads: not the one who proposed it, nobody else, never for one’s own request', async () => {
    const made = await proposed()
    const own = await answer(made, people.lead)
    expect(own.status).to.equal(403)
    expect(own.body).to.include({ code: 'two-person-review' })
    for (const person of [people.headmaster, people.administrator, people.auditor, people.librarian]) {
      expect((await answer(made, person)).status, person).to.equal(403)
    }
    expect((await answer(made, null)).status).to.equal(401)
    const mine = await submitted({ deputy: await idOf(people.lead) })
    const rule = await ruleInTheWay(mine.body.id)
    const reply = await (await as(people.lead)).post(
      `/requests/${mine.body.id}/waivers`,
      { rule, reason: 'Ett sommarlov räcker.', until: '2027-01-31' },
      { version: mine.version },
    )
    expect(reply.body).to.include({ code: 'two-person-review' })
  })

  it('is for a rule that stands in the way, once, to a day that has not passed, with a reason', async () => {
    const made = await submitted()
    const lead = await as(people.lead)
    const propose = (body: object, version = made.version) =>
      lead.post(`/requests/${made.body.id}/waivers`, body, { version })
    const rule = await ruleInTheWay(made.body.id)
    const good = { rule, reason: 'Ett sommarlov räcker.', until: '2027-01-31' }
    expect((await propose({ ...good, rule: 'two-factor' })).status).to.equal(422)
    expect((await propose({ ...good, until: '2026-11-23' })).status).to.equal(422)
    expect((await propose({ ...good, reason: 'Nej' })).status).to.equal(422)
    const first = await propose(good)
    expect(first.status).to.equal(200)
    expect((await propose(good)).status).to.equal(412)
    expect((await propose(good, first.version)).status).to.equal(422)
  })

  it('answered once: the same key twice counts once, and of two at once one wins', async () => {
    const made = await proposed()
    const key = crypto.randomUUID()
    const first = await answer(made, people.otherLead, { confirm: true }, { key })
    const again = await answer(made, people.otherLead, { confirm: true }, { key })
    expect(again.body).to.deep.equal(first.body)
    expect((await answer(first)).status).to.equal(409)
    const other = await proposed()
    const two = await Promise.all([
      answer(other),
      answer(other, people.otherLead, { confirm: false, answer: 'Nej, lag.' }),
    ])
    const [won, lost] = two.map(({ status }) => status).sort()
    expect(won).to.equal(200)
    expect(lost).to.be.oneOf([409, 412])
  })

  it('when the request is approved, its end is followed up: the finding stands again', async () => {
    const made = await answer(await proposed())
    let request = made as Reply<RequestBody>
    if (request.body.steps.find((step) => step.state === 'open')?.kind === 'manager') {
      const last = !request.body.steps.some((step) => step.state === 'waiting')
      request = await sign(request, people.headmaster, last ? 'approve' : 'recommend')
    }
    if (request.body.state === 'in_review') request = await sign(request, people.lead, 'approve')
    expect(request.body.state).to.equal('approved')
    const conditions = request.body.decision?.conditions as unknown as Record<string, unknown>[]
    expect(conditions).to.have.length(1)
    expect(conditions[0]).to.include({ due: '2027-01-31', follower: await idOf(people.lead), met: null })
    expect(conditions[0]?.text).to.match(/^Undantaget för ”.+” gäller till och med 31 januari 2027/)
  })

  it('a request that is changed and sent again has none: it is judged anew', async () => {
    const made = await answer(await proposed())
    const back = await sign(made, people.headmaster, 'request-changes', { comment: 'Byt namn.' })
    const teacher = await as(people.teacher)
    const path = `/requests/${made.body.id}`
    const changed = await teacher.patch(
      path,
      { answers: { displayName: 'Björkängsskolan' } },
      { version: back.version },
    )
    const sent = await teacher.post<WaivedBody>(`${path}/submit`, {}, { version: changed.version })
    expect(sent.body.waivers).to.deep.equal([])
    expect(await Evaluation.countDocuments({ request: made.body.id })).to.equal(3)
  })

  it('on the pages: proposed and confirmed without a script, and seen among the other lead’s tasks', async () => {
    const { body } = await submitted()
    const path = `/requests/${body.id}/waivers/new`
    expect((await show(people.headmaster, path)).status).to.equal(403)
    const lacking = await fill(people.lead, path, path, { rule: '', reason: 'x', until: '' })
    expect(lacking.status).to.equal(422)
    expect(summary(lacking.html)).to.have.members(['field-rule', 'field-reason', 'field-until'])
    const rule = await ruleInTheWay(body.id)
    const typed = { rule, reason: 'Ett sommarlov räcker.', until: '2027-01-31' }
    expect((await fill(people.lead, path, path, typed)).status).to.equal(303)
    const { request } = await evaluationOf(body.id)
    const waiver = `/requests/${body.id}/waivers/${request.waivers?.[0]?._id}`
    expect((await show(people.otherLead, '/')).html).to.contain(waiver)
    expect((await show(people.lead, '/')).html).not.to.contain(waiver)
    expect(summary((await fill(people.otherLead, waiver, waiver, {})).html)).to.deep.equal(['field-confirm'])
    expect((await fill(people.otherLead, waiver, waiver, { confirm: 'yes', answer: '' })).status).to.equal(
      303,
    )
    expect((await show(people.teacher, `/requests/${body.id}`)).html).to.contain('räknas inte till och med')
  })
})
