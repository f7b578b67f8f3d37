import { expect } from 'chai'
import { AccountRequest } from '../../models/accountRequest.ts'
import { browserOf, formsIn } from '../security/support.ts'
import { withdrawJoins } from '../support/joins.ts'
import { accepted, as, draft, idOf, people, redirected, sign, submitted } from '../support/requests.ts'
import { fill, post, show, summary } from './formPost.ts'

const stored = (id: string) => AccountRequest.findById(id).lean<AccountRequest>()

describe('a form with something wrong in it', function () {
  // The first test of a run waits for the registry to start.
  this.timeout(40_000)

  it('names every wrong field at once, with links that lead to them, and keeps all that was typed', async () => {
    const { body } = await draft()
    const path = `/requests/${body.id}/edit/time`
    const page = await fill(people.teacher, path, path, {
      hoursPerWeek: 'sju och en halv',
      supervision: 'sometimes',
      holidaySupervisorSearch: 'Ingen Alls Heter Så',
      period: 'season',
    })
    expect(page.status).to.equal(422)
    expect(page.html).to.include('<title>Att rätta: ')
    const links = summary(page.html)
    expect(links).to.have.members(['field-hoursPerWeek', 'field-supervision', 'field-holidaySupervisor'])
    for (const id of links) expect(page.html).to.include(`id="${id}"`)
    expect(page.html).to.include('value="sju och en halv"').and.include('value="Ingen Alls Heter Så"')
    const words = 'Skriv timmarna i veckan med siffror, till exempel 4,5'
    expect(page.html.split(words), 'the same words in the summary and at the field').to.have.length(3)
  })

  it('saves what is right all the same', async () => {
    const { body } = await draft()
    const path = `/requests/${body.id}/edit/time`
    await fill(people.teacher, path, path, { hoursPerWeek: 'x', supervision: 'every-day', period: 'season' })
    const { answers } = (await stored(body.id)) ?? {}
    expect(answers).to.include({ supervision: 'every-day', period: 'season', hoursPerWeek: 6 })
  })

  it('without anything wrong leads on to the next step', async () => {
    const { body } = await draft()
    const path = `/requests/${body.id}/edit/time`
    const page = await fill(people.teacher, path, path, { hoursPerWeek: '12,5', supervision: 'workdays' })
    expect(page.status).to.equal(303)
    expect(page.location).to.equal(`/requests/${body.id}/edit/care`)
    expect((await stored(body.id))?.answers.hoursPerWeek).to.equal(12.5)
  })

  it('that is left for later leads to the start, saved', async () => {
    const { body } = await draft()
    const path = `/requests/${body.id}/edit/need`
    const later = new Map([
      ['need', 'Kommer sedan.'],
      ['then', 'leave'],
    ])
    const page = await fill(people.teacher, path, path, Object.fromEntries(later))
    expect(page.location).to.equal('/')
    expect((await stored(body.id))?.answers.need).to.equal('Kommer sedan.')
  })
})

describe('somebody who is not in the list of people', () => {
  const step = (id: string) => `/requests/${id}/edit/people`

  it('is found by e-mail address', async () => {
    const { body } = await draft()
    await fill(people.teacher, step(body.id), step(body.id), { ownerSearch: people.librarian })
    expect((await stored(body.id))?.answers.owner).to.equal(await idOf(people.librarian))
  })

  it('is found by a part of the name', async () => {
    const { body } = await draft()
    await fill(people.teacher, step(body.id), step(body.id), { ownerSearch: 'marklund elin' })
    expect((await stored(body.id))?.answers.owner).to.equal(await idOf(people.librarian))
  })

  it('is put before those who are in the list when several fit, to choose between', async () => {
    const { body } = await draft()
    const page = await fill(people.teacher, step(body.id), step(body.id), { ownerSearch: 'lund' })
    expect(page.status).to.equal(422)
    expect(page.html).to.match(/<optgroup label="Träffar på ”lund”">.*Elin Marklund/s)
    expect((await stored(body.id))?.answers.owner, 'as it was').to.equal(await idOf(people.teacher))
  })
})

describe('a request that changes while its form is open', () => {
  it('answers 412, says so, and saves nothing of what was typed but keeps it in the form', async () => {
    const made = await draft()
    const path = `/requests/${made.body.id}/edit/need`
    const shown = await show(people.teacher, path)
    await (await as(people.teacher)).patch(
      `/requests/${made.body.id}`,
      { answers: { need: 'Ändrat i ett annat fönster.' } },
      { version: made.version },
    )
    const page = await post(people.teacher, shown.html, path, path, { need: 'Skrivet i det första.' })
    expect(page.status).to.equal(412)
    expect(page.html)
      .to.include('Skrivet i det första.')
      .and.match(/ändrade ansökan .* medan du hade den här sidan öppen/)
    expect((await stored(made.body.id))?.answers.need).to.equal('Ändrat i ett annat fönster.')
    const again = await post(people.teacher, page.html, path, path, { need: 'Skrivet i det första.' })
    expect(again.status).to.equal(303)
    expect((await stored(made.body.id))?.answers.need).to.equal('Skrivet i det första.')
  })

  it('cannot be filled in when it is with those who decide: the page leads to where it stands', async () => {
    const { body } = await submitted()
    const page = await show(people.teacher, `/requests/${body.id}/edit/need`)
    expect(page.location).to.equal(`/requests/${body.id}`)
  })
})

describe('the last step', () => {
  it('lists what is missing, each with a link to the step that asks for it', async () => {
    const { body } = await draft({ need: null, deputy: null })
    const path = `/requests/${body.id}/edit/check`
    const page = await fill(people.teacher, path, `/requests/${body.id}/submit`, {})
    expect(page.status).to.equal(422)
    expect(page.html).to.include(`href="/requests/${body.id}/edit/need#field-need"`)
    expect(page.html).to.include(`href="/requests/${body.id}/edit/people#field-deputy"`)
    expect((await stored(body.id))?.state).to.equal('draft')
  })

  it('says who will sign and when there is an answer', async () => {
    const { body } = await draft()
    const page = await show(people.teacher, `/requests/${body.id}/edit/check`)
    expect(page.html)
      .to.include('Maria Sandell')
      .and.match(/Du får svar senast \d+ december 2026/)
  })

  it('pressed twice sends once', async () => {
    const { body } = await draft()
    const path = `/requests/${body.id}/edit/check`
    const shown = await show(people.teacher, path)
    const send = () => post(people.teacher, shown.html, path, `/requests/${body.id}/submit`, {})
    const [first, second] = await Promise.all([send(), send()])
    expect([first.location, second.location]).to.deep.equal([`/requests/${body.id}`, `/requests/${body.id}`])
    expect((await stored(body.id))?.submissions).to.equal(1)
  })
})

describe('the preliminary answer', () => {
  it('is judged by what stands in the form, and saves nothing', async () => {
    const { body } = await draft()
    const path = `/requests/${body.id}/edit/time`
    const shown = await show(people.teacher, path)
    const [form] = formsIn(shown.html, path).filter((each) => each.action === path)
    const browser = await browserOf(people.teacher)
    const fields = { ...form?.fields, hoursPerWeek: '0', supervision: 'workdays', period: 'most-of-year' }
    const response = await browser.post(`/requests/${body.id}/preview/time`, fields)
    const part = { status: response.status, html: await response.text() }
    expect(part.status).to.equal(200)
    expect(part.html)
      .to.match(/^<aside/)
      .and.include('Något behöver ändras innan ansökan kan gå vidare')
    expect((await stored(body.id))?.answers.hoursPerWeek).to.equal(6)
  })

  it('is not given to somebody else', async () => {
    const { body } = await draft()
    const browser = await browserOf(people.librarian)
    const start = await show(people.librarian, '/requests/new')
    const [form] = formsIn(start.html, '/requests/new')
    const part = await browser.post(`/requests/${body.id}/preview/time`, { csrf: form?.fields.csrf ?? '' })
    expect(part.status).to.equal(403)
  })
})

describe('the decision page', () => {
  it('asks the manager for the resources, and the one who says no for the reasons, at their fields', async () => {
    const { body } = await submitted()
    const path = `/requests/${body.id}/decide`
    const step = { step: body.steps[0]?.id ?? '' }
    const yes = await fill(people.headmaster, path, path, { ...step, verdict: 'recommend' })
    expect(yes.status).to.equal(422)
    expect(summary(yes.html)).to.have.members(
      ['hours', 'cover', 'money'].map((part) => `field-resources-${part}`),
    )
    const no = await fill(people.headmaster, path, path, { ...step, verdict: 'advise-against' })
    expect(summary(no.html)).to.deep.equal(['field-comment-advise-against'])
    const nothing = await fill(people.headmaster, path, path, step)
    expect(summary(nothing.html)).to.deep.equal(['field-verdict'])
    expect((await stored(body.id))?.steps[0]?.state).to.equal('open')
  })

  it('approves with a condition and as a trial', async () => {
    const recommended = await sign(await submitted(), people.headmaster, 'recommend')
    const path = `/requests/${recommended.body.id}/decide`
    const follower = await idOf(people.lead)
    const page = await fill(people.lead, path, path, {
      verdict: 'approve',
      trial: 'yes',
      'comment-approve': 'Pröva, så ser vi.',
      'conditions.1.text': 'Gå utbildningen i bildrättigheter',
      'conditions.1.due': '2027-02-01',
      'conditions.1.follower': follower,
    })
    expect(page.status).to.equal(303)
    const { decision } = (await stored(recommended.body.id)) ?? {}
    expect(decision).to.include({
      outcome: 'approved',
      reason: 'Pröva, så ser vi.',
      trialUntil: '2027-05-24',
    })
    expect(decision?.conditions).to.have.length(1)
    expect(decision?.conditions[0]).to.include({ due: '2027-02-01', follower })
  })

  it('names what a condition lacks at its own row', async () => {
    const recommended = await sign(await submitted(), people.headmaster, 'recommend')
    const path = `/requests/${recommended.body.id}/decide`
    const page = await fill(people.lead, path, path, {
      verdict: 'approve',
      'conditions.1.text': 'Gå utbildningen',
      'conditions.1.due': '2020-02-01',
    })
    expect(page.status).to.equal(422)
    expect(summary(page.html)).to.include.members(['field-conditions-1-follower'])
    expect(page.html).to.include('value="Gå utbildningen"')
  })

  it('of two who sign at once tells the slower one who was first, and shows what she had written', async () => {
    const recommended = await sign(await submitted(), people.headmaster, 'recommend')
    const path = `/requests/${recommended.body.id}/decide`
    const shown = await show(people.otherLead, path)
    await sign(recommended, people.lead, 'approve')
    const page = await post(people.otherLead, shown.html, path, path, {
      verdict: 'reject',
      'comment-reject': 'Det räcker med kommunens konto.',
    })
    expect(page.status).to.be.oneOf([409, 412])
    expect(page.html).to.include('Amir Rahimi beviljade').and.include('Det räcker med kommunens konto.')
    expect((await stored(recommended.body.id))?.state).to.equal('approved')
  })

  it('is not shown to the requester: 403 names the rule', async () => {
    const { body } = await submitted()
    const page = await show(people.teacher, `/requests/${body.id}/decide`)
    expect(page.status).to.equal(403)
    expect(page.html).to.include('<code>two-person-review</code>')
  })

  it('is said to be somebody else’s on the page of the request', async () => {
    const { body } = await submitted()
    const own = await show(people.teacher, `/requests/${body.id}`)
    expect(own.html).to.include('Ingen tillstyrker eller beslutar om sin egen ansökan.')
    const lead = await show(people.lead, `/requests/${body.id}`)
    expect(lead.html).to.include('Steget som är öppet nu ligger hos någon annan.')
    const manager = await show(people.headmaster, `/requests/${body.id}`)
    expect(manager.html).to.include(`href="/requests/${body.id}/decide"`)
  })
})

describe('the answers along the way', () => {
  it('an offer is answered by joining, which asks whoever answers for the account', async () => {
    const { body } = await redirected()
    const path = `/requests/${body.id}/redirect`
    const account = (await stored(body.id))?.redirect?.accounts[0] ?? ''
    const page = await fill(people.teacher, path, path, { answer: 'join', account })
    expect(page.status).to.equal(303)
    expect((await stored(body.id))?.state).to.equal('joining')
    await withdrawJoins()
  })

  it('an offer is argued against only with a reason', async () => {
    const { body } = await redirected()
    const path = `/requests/${body.id}/redirect`
    const empty = await fill(people.teacher, path, path, { answer: 'argue', argument: '' })
    expect(empty.status).to.equal(422)
    expect(summary(empty.html)).to.deep.equal(['field-argument'])
    await fill(people.teacher, path, path, { answer: 'argue', argument: 'Kontot skriver inte om skolan.' })
    expect((await stored(body.id))?.state).to.equal('in_review')
  })

  it('a responsibility is declined only with a reason', async () => {
    const recommended = await sign(await submitted(), people.headmaster, 'recommend')
    const { body } = await sign(recommended, people.lead, 'approve')
    const path = `/requests/${body.id}/responsibility`
    const empty = await fill(people.teacher, path, path, { answer: 'decline', reason: '' })
    expect(empty.status).to.equal(422)
    await fill(people.teacher, path, path, { answer: 'decline', reason: 'Jag byter tjänst.' })
    expect((await stored(body.id))?.state).to.equal('changes_requested')
  })

  it('an address of another channel is not registered, and is still there to mend', async () => {
    const { body } = await accepted()
    const path = `/requests/${body.id}/registration`
    const page = await fill(people.teacher, path, path, {
      url: 'https://youtube.com/@bjorkangsskolan',
      'credentials.where': 'Valvet',
      'credentials.keeper': await idOf(people.teacher),
    })
    expect(page.status).to.equal(422)
    expect(summary(page.html)).to.deep.equal(['field-url'])
    expect(page.html).to.include('value="https://youtube.com/@bjorkangsskolan"').and.include('value="Valvet"')
  })

  it('an address that another account has is not registered', async () => {
    const { body } = await accepted()
    const path = `/requests/${body.id}/registration`
    const page = await fill(people.teacher, path, path, {
      url: 'instagram.com/almsundakommun',
      'credentials.where': 'Valvet',
      'credentials.keeper': await idOf(people.teacher),
    })
    expect(page.status).to.equal(409)
    expect(summary(page.html)).to.deep.equal(['field-url'])
  })

  it('a comment is read by others; an empty one is none', async () => {
    const { body } = await submitted()
    const path = `/requests/${body.id}`
    const empty = await fill(people.headmaster, path, `${path}/comments`, { text: '  ' })
    expect(empty.status).to.equal(422)
    await fill(people.headmaster, path, `${path}/comments`, { text: 'Vem svarar på loven?' })
    const page = await show(people.teacher, path)
    expect(page.html).to.include('Vem svarar på loven?')
  })

  it('a request is withdrawn after saying what that means', async () => {
    const { body } = await submitted()
    const path = `/requests/${body.id}/withdraw`
    await fill(people.teacher, path, path, {})
    expect((await stored(body.id))?.state).to.equal('withdrawn')
  })
})
