import { expect } from 'chai'
import { AuditEvent } from '../../models/auditEvent.ts'
import { Channel } from '../../models/channel.ts'
import { fill, post, show, summary } from '../pages/formPost.ts'
import { theRegistry } from '../support/registry.ts'
import { as, people, schoolAnswers } from '../support/requests.ts'
import { ownChannel, removeOwnChannels } from '../support/trainings.ts'

interface ChannelBody {
  id: string
  version: number
  status: string
  basis: { sv: string; en: string } | null
  transfer: string | null
  changedOn: string | null
}

/** A channel of this test's own, and where it is. */
async function own(more: Partial<Channel> = {}): Promise<{ id: string; path: string }> {
  const id = await ownChannel(more)
  return { id, path: `/channels/${id}` }
}

const version = 1
const reason = { sv: 'Villkoren har ändrats.', en: 'The terms have changed.' }

describe('Channels that a lead keeps', () => {
  before(() => theRegistry())
  after(removeOwnChannels)

  it('one freezes a channel, and the next request for it is told', async () => {
    const { id, path } = await own()
    const frozen = await (await as(people.lead)).patch<ChannelBody>(
      path,
      { status: 'frozen', statusReason: reason },
      { version },
    )
    expect(frozen.status).to.equal(200)
    expect(frozen.body).to.include({ status: 'frozen', version: 2 })
    const [event] = await AuditEvent.find({ 'subject.id': id }).lean<AuditEvent[]>()
    expect(event?.action).to.equal('channel.freeze')
    const preview = await (await as(people.teacher)).post<{ findings: { rule: string; code: string }[] }>(
      '/requests/preview',
      { accountKind: 'unit', answers: { ...(await schoolAnswers()), channel: id } },
    )
    expect(preview.body.findings.find(({ rule }) => rule === 'channel-approved')?.code).to.equal('frozen')
  })

  it('an approved channel says when it was assessed, on what ground and where data goes: all that lacks is named', async () => {
    const { path } = await own({
      status: 'not-assessed',
      assessedOn: null,
      basis: null,
      transfer: null,
    })
    const api = await as(people.lead)
    const reply = await api.patch<{ errors: { path: string }[] }>(path, { status: 'approved' }, { version })
    expect(reply.status).to.equal(422)
    expect(reply.body.errors.map((fault) => fault.path)).to.have.members(['assessedOn', 'basis', 'transfer'])
    const approved = await api.patch<ChannelBody>(
      path,
      { status: 'approved', assessedOn: '2026-11-20', basis: reason, transfer: 'none' },
      { version },
    )
    expect(approved.status).to.equal(200)
    expect(approved.body.basis).to.deep.equal(reason)
  })

  it('days that cannot be are refused: assessed tomorrow, reviewed before it was assessed, changed in the future', async () => {
    const { path } = await own()
    const reply = await (await as(people.lead)).patch<{ errors: { path: string; code: string }[] }>(
      path,
      { assessedOn: '2026-11-25', reviewOn: '2026-11-25', changedOn: '2027-01-01' },
      { version },
    )
    expect(reply.body.errors.map((fault) => `${fault.path} ${fault.code}`)).to.have.members([
      'assessedOn date.future',
      'reviewOn date.before',
      'changedOn date.future',
    ])
  })

  it('a transfer that is not settled sends the request to the lead, and a settled one does not', async () => {
    const { id, path } = await own()
    const ask = async () => {
      const answers = { ...(await schoolAnswers()), channel: id }
      const reply = await (await as(people.teacher)).post<{
        findings: { rule: string; code: string; effect: string }[]
      }>('/requests/preview', { accountKind: 'unit', answers })
      return reply.body.findings.find(({ rule }) => rule === 'channel-approved')
    }
    expect((await ask())?.code).to.be.oneOf(['approved', 'review-overdue'])
    await (await as(people.lead)).patch(path, { transfer: 'unsettled' }, { version })
    expect(await ask()).to.include({ code: 'transfer-unsettled', effect: 'sign-off' })
  })

  it('a member of staff does not change it, and the answer names the rule', async () => {
    const { path } = await own()
    const reply = await (await as(people.teacher)).patch(path, { individuals: false }, { version })
    expect(reply.status).to.equal(403)
    expect(reply.body.facts).to.deep.equal({ rule: 'channel:write' })
  })

  it('of two at once one wins and the other is told; without a version nobody changes anything', async () => {
    const { path } = await own()
    const change = async (by: string) => (await as(by)).patch(path, { changedOn: '2026-11-01' }, { version })
    const replies = await Promise.all([change(people.lead), change(people.otherLead)])
    expect(replies.map(({ status }) => status).sort()).to.deep.equal([200, 412])
    const blind = await (await as(people.lead)).patch(path, { changedOn: null })
    expect(blind.status).to.equal(428)
  })

  it('that does not exist is not found', async () => {
    expect((await (await as(people.lead)).get('/channels/fax')).status).to.equal(404)
  })

  it('on the page a lead saves, and what is wrong stands at its field with all that was typed', async () => {
    const { id, path } = await own()
    const fields = {
      status: 'approved',
      'statusReason.sv': 'Godkänd för nyheter.',
      'statusReason.en': 'Approved for news.',
      assessedOn: '',
      'basis.sv': '',
      transfer: 'safeguards',
    }
    const wrong = await fill(people.lead, `${path}/edit`, `${path}/edit`, fields)
    expect(wrong.status).to.equal(422)
    expect(summary(wrong.html)).to.include.members(['field-assessedOn', 'field-basis-sv'])
    expect(wrong.html).to.contain('Godkänd för nyheter.')
    const saved = await fill(people.lead, `${path}/edit`, `${path}/edit`, {
      ...fields,
      assessedOn: '2026-11-02',
      'basis.sv': 'Allmänt intresse',
      'basis.en': 'Public interest',
    })
    expect(saved.location).to.equal(path)
    expect((await show(people.teacher, path)).html)
      .to.contain('Allmänt intresse')
      .and.not.contain('/edit"')
    expect((await Channel.findById(id).lean<Channel>())?.transfer).to.equal('safeguards')
  })

  it('a form whose channel was changed meanwhile keeps what was typed and says so', async () => {
    const { path } = await own()
    const { html } = await show(people.lead, `${path}/edit`)
    await (await as(people.otherLead)).patch(path, { individuals: false }, { version })
    const late = await post(people.lead, html, `${path}/edit`, `${path}/edit`, {
      status: 'frozen',
      'statusReason.sv': 'Fryst tills vidare.',
      'statusReason.en': 'Frozen for now.',
    })
    expect(late.status).to.equal(412)
    expect(late.html).to.contain('Fryst tills vidare.').and.contain('ändrade medan du hade sidan öppen')
  })
})
