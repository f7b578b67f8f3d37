import { expect } from 'chai'
import { OutboxMessage } from '../../models/outbox.ts'
import { noAnswers } from '../../server/requests/answers.ts'
import { restsOn } from '../../server/requests/signOffBasis.ts'
import { show } from '../pages/formPost.ts'
import type { Reply } from '../support/api.ts'
import { as, idOf, people, type RequestBody, sign, submitted } from '../support/requests.ts'

interface Body extends Omit<RequestBody, 'steps'> {
  steps: (RequestBody['steps'][number] & {
    superseded: { signedBy: string; verdict: string; changed: string[] } | null
  })[]
}

/** The headmaster has recommended it, a lead has asked for changes, and these are made and sent. */
async function sentAgain(answers: Record<string, unknown>): Promise<Reply<Body>> {
  const recommended = await sign(await submitted(), people.headmaster, 'recommend', {
    comment: 'Tiden finns.',
  })
  const back = await sign(recommended, people.lead, 'request-changes', { comment: 'Byt namn.' })
  const teacher = await as(people.teacher)
  const path = `/requests/${back.body.id}`
  const changed = await teacher.patch(path, { answers }, { version: back.version })
  return teacher.post<Body>(`${path}/submit`, {}, { version: changed.version })
}

const told = async (to: string, template: string, request: string) =>
  OutboxMessage.countDocuments({ to: await idOf(to), template, 'data.request': request })

describe('A request that comes back after changes', () => {
  it('keeps a sign-off that rests on nothing that changed: the lead is asked, the manager is not', async () => {
    const { body } = await sentAgain({ displayName: 'Björkängsskolan i Almsunda' })
    expect(body.steps.map(({ kind, state, verdict }) => [kind, state, verdict])).to.deep.equal([
      ['manager', 'done', 'recommend'],
      ['lead', 'open', null],
    ])
    expect(await told(people.headmaster, 'sign-off-stands', body.id)).to.equal(1)
    expect(body.steps[1]?.assignees).to.include(await idOf(people.lead))
  })

  it('drops one that rests on what changed, says which answers, and asks again', async () => {
    const { body } = await sentAgain({ hoursPerWeek: 9, displayName: 'Björkängsskolan i Almsunda' })
    expect(body.steps[0]).to.include({ kind: 'manager', state: 'open', signedBy: null })
    expect(body.steps[0]?.superseded).to.deep.include({
      signedBy: await idOf(people.headmaster),
      verdict: 'recommend',
      changed: ['hoursPerWeek'],
    })
    expect(body.steps[1]).to.include({ kind: 'lead', state: 'waiting' })
  })

  it('a recommendation that stands is signed by nobody else, and whoever gave it takes no other step', async () => {
    const sent = await sentAgain({ displayName: 'Björkängsskolan i Almsunda' })
    const reply = await sign(sent as unknown as Reply<RequestBody>, people.headmaster, 'approve')
    expect(reply.status).to.equal(403)
    expect(reply.body).to.include({ code: 'one-step-each' })
    const approved = await sign(sent as unknown as Reply<RequestBody>, people.lead, 'approve')
    expect(approved.body.state).to.equal('approved')
  })

  it('changed and changed back counts as not changed, also over several rounds', async () => {
    const first = await sentAgain({ displayName: 'Björkängsskolan i Almsunda' })
    const back = await sign(first as unknown as Reply<RequestBody>, people.otherLead, 'request-changes', {
      comment: 'Det förra namnet var bättre.',
    })
    const teacher = await as(people.teacher)
    const path = `/requests/${back.body.id}`
    const hours = await teacher.patch(path, { answers: { hoursPerWeek: 9 } }, { version: back.version })
    const again = await teacher.patch(path, { answers: { hoursPerWeek: 6 } }, { version: hours.version })
    const sent = await teacher.post<Body>(`${path}/submit`, {}, { version: again.version })
    expect(sent.body.steps[0]).to.include({ kind: 'manager', state: 'done' })
  })

  it('the page says so to everybody, and shows the difference to the one who had signed', async () => {
    const stands = `/requests/${(await sentAgain({ displayName: 'Björkängsskolan i Almsunda' })).body.id}`
    const toManager = (await show(people.headmaster, stands)).html
    expect(toManager).to.contain('Det gäller fortfarande')
    expect(toManager).to.contain('Vad som har ändrats sedan du tog ställning')
    expect(toManager).to.contain('<ins>Björkängsskolan i Almsunda</ins>')
    const toRequester = (await show(people.teacher, stands)).html
    expect(toRequester).to.contain('Det gäller fortfarande')
    expect(toRequester).not.to.contain('Vad som har ändrats sedan du tog ställning')
    const dropped = `/requests/${(await sentAgain({ hoursPerWeek: 9 })).body.id}`
    expect((await show(people.teacher, dropped)).html).to.contain('Det gäller inte längre')
    expect((await show(people.teacher, dropped)).html).to.contain('sa förra gången gäller inte längre')
    const decide = (await show(people.headmaster, `${dropped}/decide`)).html
    expect(decide).to.contain('Det gäller inte längre').and.contain('<ins>9 ')
  })

  it('a request sent for the first time says nothing of the kind', async () => {
    const first = await submitted()
    expect((await show(people.teacher, `/requests/${first.body.id}`)).html).not.to.contain('Det gäller')
  })

  it('every answer is somebody’s to look at', () => {
    expect(new Set([...restsOn.manager, ...restsOn.lead])).to.deep.equal(new Set(Object.keys(noAnswers)))
    expect(new Set(restsOn.director)).to.deep.equal(new Set(Object.keys(noAnswers)))
  })
})
