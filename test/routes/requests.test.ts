import { expect } from 'chai'
import { AccountRequest } from '../../models/accountRequest.ts'
import { AuditEvent } from '../../models/auditEvent.ts'
import { Evaluation } from '../../models/evaluation.ts'
import { Organisation } from '../../models/organisation.ts'
import { OutboxMessage } from '../../models/outbox.ts'
import { problem } from '../support/api.ts'
import { theRegistry } from '../support/registry.ts'
import {
  approved,
  as,
  draft,
  idOf,
  people,
  type RequestBody,
  schoolAnswers,
  sign,
  submitted,
} from '../support/requests.ts'

const unknownId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'

describe('POST /requests', () => {
  it('starts a draft with what the directory knows filled in', async () => {
    const reply = await (await as(people.teacher)).post<RequestBody>('/requests', { accountKind: 'unit' })
    expect(reply.status).to.equal(201)
    expect(reply.body.state).to.equal('draft')
    expect(reply.body.answers).to.include({ operation: 'school', displayName: 'Björkängsskolan' })
    expect(reply.headers.get('location')).to.equal(`/api/v1/requests/${reply.body.id}`)
    expect(reply.version).to.equal(1)
  })

  it('for oneself in one’s role, makes the requester the owner', async () => {
    const reply = await (await as(people.librarian)).post<RequestBody>('/requests', {
      accountKind: 'individual',
    })
    expect(reply.body.answers.owner).to.equal(await idOf(people.librarian))
  })

  it('names every answer that does not exist, all at once', async () => {
    const answers = {
      purposes: ['world-peace'],
      channel: 'myspace',
      owner: unknownId,
      audiences: ['martians'],
    }
    const reply = await draft(answers)
    expect(reply.status).to.equal(422)
    const { errors = [] } = problem(reply)
    expect(errors.map((error) => error.path)).to.have.members([
      'answers.purposes',
      'answers.channel',
      'answers.owner',
      'answers.audiences',
    ])
  })

  it('refuses what it does not know, and an operator in the place of a value', async () => {
    const api = await as(people.teacher)
    expect((await api.post('/requests', { accountKind: 'unit', state: 'approved' })).status).to.equal(422)
    expect((await api.post('/requests', { accountKind: 'unit', unit: { $ne: null } })).status).to.equal(422)
  })

  it('is refused to an auditor, who changes nothing', async () => {
    const reply = await (await as(people.auditor)).post('/requests', { accountKind: 'unit' })
    expect(reply.status).to.equal(403)
    expect(reply.body).to.deep.include({ code: 'forbidden', facts: { rule: 'request:write' } })
  })

  it('tells nobody to sign in', async () => {
    const reply = await (await as(null)).post('/requests', { accountKind: 'unit' })
    expect(reply.status).to.equal(401)
    expect(reply.headers.get('www-authenticate')).to.match(/^Bearer/)
  })
})

describe('PATCH /requests/:id', () => {
  it('keeps the draft as one goes', async () => {
    const made = await draft()
    const api = await as(people.teacher)
    const reply = await api.patch<RequestBody>(
      `/requests/${made.body.id}`,
      { answers: { hoursPerWeek: 3 } },
      { version: 1 },
    )
    expect(reply.body.answers.hoursPerWeek).to.equal(3)
    expect(reply.version).to.equal(2)
    expect((await api.get<RequestBody>(`/requests/${made.body.id}`)).body.answers.hoursPerWeek).to.equal(3)
  })

  it('without If-Match answers 428, with a stale version 412, and changes nothing', async () => {
    const made = await draft()
    const api = await as(people.teacher)
    const change = { answers: { hoursPerWeek: 3 } }
    expect((await api.patch(`/requests/${made.body.id}`, change)).status).to.equal(428)
    await api.patch(`/requests/${made.body.id}`, change, { version: 1 })
    const stale = await api.patch(
      `/requests/${made.body.id}`,
      { answers: { hoursPerWeek: 9 } },
      { version: 1 },
    )
    expect(stale.status).to.equal(412)
    expect(stale.body.facts).to.include({ version: 2 })
    expect((await AccountRequest.findById(made.body.id).lean())?.answers.hoursPerWeek).to.equal(3)
  })

  it('of two at once, one is kept and the other is told', async () => {
    const made = await draft()
    const api = await as(people.teacher)
    const both = await Promise.all(
      [3, 9].map((hoursPerWeek) =>
        api.patch(`/requests/${made.body.id}`, { answers: { hoursPerWeek } }, { version: 1 }),
      ),
    )
    expect(both.map((reply) => reply.status).sort()).to.deep.equal([200, 412])
  })

  it('is refused to others, who cannot read a draft either', async () => {
    const made = await draft()
    for (const email of [people.headmaster, people.lead, people.librarian, people.auditor]) {
      const api = await as(email)
      expect((await api.get(`/requests/${made.body.id}`)).status, email).to.equal(403)
      expect(
        (await api.patch(`/requests/${made.body.id}`, { answers: { need: 'x' } }, { version: 1 })).status,
        email,
      ).to.equal(403)
    }
  })

  it('leaves the text of a draft out of the audit trail', async () => {
    const made = await draft({ need: 'Något som bara är ett utkast' })
    const event = await AuditEvent.findOne({ 'subject.id': made.body.id }).lean<AuditEvent>()
    expect(event?.after).to.have.nested.property('answers.need', null)
  })
})

describe('POST /requests/preview', () => {
  it('answers what the policy would say, what would mend it, who will sign and by when', async () => {
    const reply = await (await as(people.teacher)).post('/requests/preview', {
      accountKind: 'unit',
      answers: { ...(await schoolAnswers()), hoursPerWeek: 1 },
    })
    expect(reply.status).to.equal(200)
    const findings = reply.body.findings as {
      rule: string
      standing: string
      message: string
      remedy: string
    }[]
    const staffing = findings.find((each) => each.rule === 'staffing' && each.standing === 'needs')
    expect(staffing?.message).to.be.a('string').and.not.empty
    expect(staffing?.remedy).to.be.a('string').and.not.empty
    const steps = reply.body.steps as { kind: string; people: { name: string }[] }[]
    expect(steps.map((step) => step.kind)).to.deep.equal(['manager', 'lead'])
    expect(steps[0]?.people[0]?.name).to.equal('Maria Sandell')
    expect(reply.body.answerBy).to.equal('2026-12-08')
  })

  it('speaks the reader’s language', async () => {
    const api = await as(people.teacher)
    const body = { accountKind: 'unit', answers: { period: 'short' } }
    const [sv, en] = await Promise.all(
      ['sv', 'en'].map((language) =>
        api.post('/requests/preview', body, { headers: { 'accept-language': language } }),
      ),
    )
    const title = (reply: typeof sv) =>
      (reply?.body.findings as { rule: string; title: string }[] | undefined)?.find(
        (each) => each.rule === 'need-over-the-year',
      )?.title
    expect(title(sv)).to.equal('Behov under större delen av året')
    expect(title(en)).to.be.a('string').and.not.equal(title(sv))
  })

  it('of an empty form is not red: everything is not answered yet', async () => {
    const reply = await (await as(people.teacher)).post('/requests/preview', { accountKind: 'unit' })
    const findings = reply.body.findings as { standing: string }[]
    expect(findings.some((each) => each.standing === 'against')).to.equal(false)
    expect(reply.body.unanswered).to.be.an('array').and.not.empty
  })

  it('saves nothing', async () => {
    const before = await AccountRequest.countDocuments()
    await (await as(people.teacher)).post('/requests/preview', {
      accountKind: 'unit',
      answers: await schoolAnswers(),
    })
    expect(await AccountRequest.countDocuments()).to.equal(before)
  })
})

describe('POST /requests/:id/submit', () => {
  it('evaluates the stored request and keeps the evaluation whole', async () => {
    const reply = await submitted()
    expect(reply.body.state).to.equal('in_review')
    const evaluation = await Evaluation.findById(reply.body.evaluation).lean<Evaluation>()
    expect(evaluation?.ruleSet.rules.map((rule) => rule.version)).to.satisfy((all: number[]) =>
      all.every((n) => n >= 1),
    )
    expect(evaluation?.facts.request.channel).to.equal('instagram')
    expect(evaluation?.facts.unit.level).to.equal(2)
    expect(evaluation?.result.outcome).to.equal('sign-off')
    const shown = await (await as(people.teacher)).get(`/requests/${reply.body.id}/evaluations`)
    expect((shown.body.items as unknown[]).length).to.equal(1)
  })

  it('puts the first step to the manager of the unit and sends word', async () => {
    const reply = await submitted()
    const headmaster = await idOf(people.headmaster)
    expect(reply.body.steps.map((step) => [step.kind, step.state])).to.deep.equal([
      ['manager', 'open'],
      ['lead', 'waiting'],
    ])
    expect(reply.body.steps[0]?.assignees).to.deep.equal([headmaster])
    const mail = await OutboxMessage.findOne({
      to: headmaster,
      'data.request': reply.body.id,
    }).lean<OutboxMessage>()
    expect(mail?.template).to.equal('sign-off-waits')
  })

  it('names every answer that is missing, all at once, and keeps the draft', async () => {
    const made = await draft({ channel: null, owner: null, hoursPerWeek: null })
    const reply = await (await as(people.teacher)).post(
      `/requests/${made.body.id}/submit`,
      {},
      { version: 1 },
    )
    expect(reply.status).to.equal(422)
    expect((reply.body.errors as { path: string }[]).map((error) => error.path)).to.have.members([
      'answers.channel',
      'answers.owner',
      'answers.hoursPerWeek',
    ])
    expect((await AccountRequest.findById(made.body.id).lean())?.state).to.equal('draft')
  })

  it('twice answers 409 the second time', async () => {
    const reply = await submitted()
    const again = await (await as(people.teacher)).post(
      `/requests/${reply.body.id}/submit`,
      {},
      { version: reply.version },
    )
    expect(again.status).to.equal(409)
  })

  it('asks a director too when children will be seen', async () => {
    const reply = await submitted({ childrenSeen: true })
    expect(reply.body.steps.map((step) => step.kind)).to.deep.equal(['manager', 'lead', 'director'])
    expect(new Set(reply.body.steps.flatMap((step) => step.assignees)).size).to.be.greaterThan(2)
  })

  it('in a frozen channel is decided by the policy, with its mandate, and may be tried again', async () => {
    const channels = (await (await as(people.teacher)).get('/channels')).body.items as {
      id: string
      status: string
    }[]
    const frozen = channels.find((channel) => channel.status === 'frozen')?.id
    const reply = await submitted({ channel: frozen })
    expect(reply.body.state).to.be.oneOf(['rejected', 'changes_requested'])
    expect(reply.body.decision?.by.kind).to.equal('policy')
    const api = await as(people.teacher)
    const mended = await api.patch(
      `/requests/${reply.body.id}`,
      { answers: { channel: 'instagram' } },
      { version: reply.version },
    )
    const again = await api.post<RequestBody>(
      `/requests/${reply.body.id}/submit`,
      {},
      { version: mended.version },
    )
    expect(again.body.state).to.equal('in_review')
  })
})

describe('POST /requests/:id/acceptance', () => {
  const words = async () =>
    (await Organisation.findById('organisation').lean<Organisation>())?.responsibility.sv ?? ''

  it('by the owner stores the words as they were shown', async () => {
    const request = await approved()
    const text = await words()
    const reply = await (await as(people.teacher)).post<RequestBody>(
      `/requests/${request.body.id}/acceptance`,
      { answer: 'accept', text },
      { version: request.version },
    )
    expect(reply.body.state).to.equal('accepted')
    expect(reply.body.acceptance?.text).to.equal(text)
  })

  it('with other words answers 412 and confirms nothing', async () => {
    const request = await approved()
    const reply = await (await as(people.teacher)).post(
      `/requests/${request.body.id}/acceptance`,
      { answer: 'accept', text: 'Jag lovar ingenting' },
      { version: request.version },
    )
    expect(reply.status).to.equal(412)
    expect((await AccountRequest.findById(request.body.id).lean())?.state).to.equal('approved')
  })

  it('by somebody else answers 403 and names the rule', async () => {
    const request = await approved()
    const reply = await (await as(people.lead)).post(
      `/requests/${request.body.id}/acceptance`,
      { answer: 'accept', text: await words() },
      { version: request.version },
    )
    expect(reply.status).to.equal(403)
    expect(reply.body.code).to.equal('not-the-owner')
  })

  it('declined goes back to the requester', async () => {
    const request = await approved()
    const reply = await (await as(people.teacher)).post<RequestBody>(
      `/requests/${request.body.id}/acceptance`,
      { answer: 'decline', reason: 'Jag byter tjänst till hösten' },
      { version: request.version },
    )
    expect(reply.body.state).to.equal('changes_requested')
  })
})

describe('POST /requests/:id/registration', () => {
  const accepted = async () => {
    const request = await approved()
    const { responsibility } = (await Organisation.findById(
      'organisation',
    ).lean<Organisation>()) as Organisation
    return (await as(people.teacher)).post<RequestBody>(
      `/requests/${request.body.id}/acceptance`,
      { answer: 'accept', text: responsibility.sv },
      { version: request.version },
    )
  }
  const register = async (
    request: Awaited<ReturnType<typeof accepted>>,
    url: string,
    by: string = people.teacher,
  ) =>
    (await as(by)).post(
      `/requests/${request.body.id}/registration`,
      { url, credentials: { where: 'Lösenordsvalvet', keeper: await idOf(people.teacher) } },
      { version: request.version },
    )
  let counter = 0
  const freeHandle = () => `bjorkang_test_${process.pid}_${counter++}`

  it('registers the account with its canonical address, official to the public at once', async () => {
    const handle = freeHandle()
    const request = await accepted()
    const reply = await register(request, `  http://m.instagram.com/${handle.toUpperCase()}/?igsh=abc `)
    expect(reply.status).to.equal(201)
    expect(reply.body).to.include({ status: 'active', address: `instagram.com/${handle}` })
    const registry = await theRegistry()
    await registry.refreshVerify()
    const verified = await (await as(null)).get(
      `/verify?url=${encodeURIComponent(`https://www.instagram.com/${handle}`)}`,
    )
    expect(verified.body.status).to.equal('official')
    expect(Object.keys(verified.body)).to.have.members(['address', 'status', 'asOf'])
  })

  it('of an address that another account has answers 409 and registers nothing', async () => {
    const handle = freeHandle()
    expect((await register(await accepted(), `instagram.com/${handle}`)).status).to.equal(201)
    const second = await accepted()
    const reply = await register(second, `https://instagram.com/@${handle}`)
    expect(reply.status).to.be.oneOf([409, 422])
    if (reply.status === 422) throw new Error(JSON.stringify(reply.body))
    expect(reply.body.code).to.equal('address-taken')
    expect((await AccountRequest.findById(second.body.id).lean())?.state).to.equal('accepted')
  })

  for (const url of [
    'javascript:alert(1)',
    'https://instagram.com@evil.example/x',
    'https://facebook.com/x',
    'https://instagram.com/p/abc',
  ]) {
    it(`refuses ${url} and says what would mend it`, async () => {
      const reply = await register(await accepted(), url)
      expect(reply.status).to.equal(422)
      const [error] = reply.body.errors as { path: string; code: string; message: string }[]
      expect(error?.path).to.equal('url')
      expect(error?.code).to.match(/^address-/)
      expect(error?.message.length).to.be.greaterThan(10)
    })
  }

  it('before the owner has confirmed answers 409: nothing is registered', async () => {
    const request = await approved()
    const reply = await register(request, `instagram.com/${freeHandle()}`)
    expect(reply.status).to.equal(409)
  })

  it('by somebody who has nothing to do with it answers 403', async () => {
    expect(
      (await register(await accepted(), `instagram.com/${freeHandle()}`, people.librarian)).status,
    ).to.equal(403)
  })
})

describe('POST /requests/:id/withdraw and /comments', () => {
  it('the requester takes it back, and what was signed stays', async () => {
    const recommended = await sign(await submitted(), people.headmaster, 'recommend')
    const reply = await (await as(people.teacher)).post<RequestBody>(
      `/requests/${recommended.body.id}/withdraw`,
      {},
      { version: recommended.version },
    )
    expect(reply.body.state).to.equal('withdrawn')
    expect(reply.body.steps[0]?.verdict).to.equal('recommend')
  })

  it('others may not take it back', async () => {
    const request = await submitted()
    const reply = await (await as(people.lead)).post(
      `/requests/${request.body.id}/withdraw`,
      {},
      { version: request.version },
    )
    expect(reply.status).to.equal(403)
  })

  it('comments of two at once are both kept', async () => {
    const request = await submitted()
    await Promise.all(
      [people.teacher, people.lead].map(async (email) =>
        (await as(email)).post(`/requests/${request.body.id}/comments`, { text: `Från ${email}` }),
      ),
    )
    expect((await AccountRequest.findById(request.body.id).lean())?.comments.length).to.equal(2)
  })
})
