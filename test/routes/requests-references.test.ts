import { expect } from 'chai'
import { as, draft, people, type RequestBody, submitted } from '../support/requests.ts'

const paths = (reply: { body: unknown }) =>
  (reply.body as { errors: { path: string; code: string }[] }).errors.map(
    (error) => `${error.path} ${error.code}`,
  )

describe('What is answered in a request is held against the channel’s own rules', () => {
  it('a name that the channel cannot have is said beside the field', async () => {
    const made = await draft()
    const api = await as(people.teacher)
    const reply = await api.patch(
      `/requests/${made.body.id}`,
      { answers: { handle: 'det här är inget namn!!' } },
      { version: 1 },
    )
    expect(reply.status).to.equal(422)
    expect(paths(reply)[0]).to.equal('answers.handle handle.malformed')
    const good = await api.patch(
      `/requests/${made.body.id}`,
      { answers: { handle: 'bjorkang.skolan' } },
      { version: 1 },
    )
    expect(good.status).to.equal(200)
  })

  it('the address of an account that exists must be one of the channel', async () => {
    const api = await as(people.teacher)
    const wrong = { channel: 'instagram', existingUrl: 'https://www.facebook.com/skolan' }
    const reply = await api.post('/requests', {
      kind: 'register-existing',
      accountKind: 'unit',
      answers: wrong,
    })
    expect(paths(reply)).to.deep.equal(['answers.existingUrl address-other-channel'])
    const right = { channel: 'facebook', existingUrl: 'facebook.com/skolan' }
    expect(
      (await api.post('/requests', { kind: 'register-existing', accountKind: 'unit', answers: right }))
        .status,
    ).to.equal(201)
  })

  it('children in the pictures are answered for by the head of the department', async () => {
    const reply = await submitted({ childrenSeen: true })
    const director = reply.body.steps.find((step) => step.kind === 'director')
    const head = (
      await (await as(people.lead)).get<RequestBody & { name: string }>(`/people/${director?.assignees[0]}`)
    ).body
    expect(head.name).to.equal('Cecilia Malmgren')
  })
})
