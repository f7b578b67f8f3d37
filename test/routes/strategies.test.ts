import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { AuditEvent } from '../../models/auditEvent.ts'
import { RuleSet } from '../../models/ruleSet.ts'
import { Strategy } from '../../models/strategy.ts'
import { Unit } from '../../models/unit.ts'
import { systemCaller } from '../../server/audit/change.ts'
import { AppError } from '../../server/errors.ts'
import { strategyInForce } from '../../server/organisation/strategy.ts'
import { changeStrategy } from '../../server/strategies/changeStrategy.ts'
import { createStrategy } from '../../server/strategies/createStrategy.ts'
import { problem, type Reply } from '../support/api.ts'
import { theRegistry } from '../support/registry.ts'
import { as, draft, idOf, people } from '../support/requests.ts'
import {
  adopt,
  adoptionBody,
  draftStrategy,
  municipal,
  reviewBody,
  reviewedStrategy,
  ruleSetOf,
  type StrategyBody,
  unitCalled,
} from '../support/strategies.ts'

const lead = () => as(people.lead)
const otherLead = () => as(people.otherLead)

async function unit(name: string): Promise<Unit> {
  return (await Unit.findById(await unitCalled(name)).lean<Unit>()) as Unit
}

describe('A strategy', () => {
  before(() => theRegistry())

  it('in force is read by everybody who is signed in, and by nobody else', async () => {
    const { id } = await municipal()
    for (const email of [people.teacher, people.auditor, people.administrator]) {
      const reply = await (await as(email)).get<StrategyBody>(`/strategies/${id}`)
      expect(reply.status).to.equal(200)
      expect(reply.body).to.deep.include({ standing: 'in-force', edition: 2, presenceModel: 'hybrid' })
    }
    expect((await (await as(null)).get(`/strategies/${id}`)).status).to.equal(401)
  })

  it('is listed latest first, page by page, and drafts only for those who keep and examine them', async () => {
    const made = await draftStrategy()
    const ids = async (email: string) => {
      const found: string[] = []
      for (let next: string | null = ''; next !== null; ) {
        const path: string = `/strategies?limit=1${next ? `&cursor=${encodeURIComponent(next)}` : ''}`
        const { body } = await (await as(email)).get<{ items: StrategyBody[]; next: string | null }>(path)
        found.push(...body.items.map(({ id }) => id))
        next = body.next
      }
      return found
    }
    expect(await ids(people.lead)).to.include(made.body.id)
    expect(await ids(people.auditor)).to.include(made.body.id)
    expect(await ids(people.teacher)).to.not.include(made.body.id)
    expect(await ids(people.teacher)).to.include((await municipal()).id)
    const reply = await (await as(people.teacher)).get(`/strategies/${made.body.id}`)
    expect(reply.status).to.equal(403)
    expect(problem(reply).facts?.rule).to.equal('strategy:read-drafts')
  })
})

describe('A draft of a strategy', () => {
  it('begins with the text, settings and rules of the one it is begun from', async () => {
    const source = await municipal()
    const made = await (await lead()).post<StrategyBody>('/strategies', { from: source.id })
    expect(made.status).to.equal(201)
    expect(made.body).to.deep.include({
      standing: 'draft',
      edition: 0,
      from: '2026-12-01',
      basedOn: source.id,
    })
    expect(made.body.sections).to.deep.equal(source.sections)
    expect(made.body.ruleSet).to.not.equal(source.ruleSet)
    expect((await ruleSetOf(made.body)).body.rules).to.deep.equal((await ruleSetOf(source)).body.rules)
  })

  it('begun from one whose amnesty day has passed promises none; a day to come goes with it', async () => {
    const source = await draftStrategy()
    const begun = async (amnestyUntil: string) => {
      await Strategy.updateOne({ _id: source.body.id }, { $set: { amnestyUntil } })
      const made = await (await otherLead()).post<StrategyBody>('/strategies', { from: source.body.id })
      return (await Strategy.findById(made.body.id).lean<Strategy>())?.amnestyUntil
    }
    expect(await begun('2026-11-23')).to.equal(null)
    expect(await begun('2026-11-24')).to.equal('2026-11-24')
  })

  it('begun from another draft is still written by those who wrote that one: they do not review it', async () => {
    const source = await draftStrategy()
    const made = await (await lead()).post<StrategyBody>('/strategies', { from: source.body.id })
    const path = `/strategies/${made.body.id}/reviews`
    const refused = await (await otherLead()).post(path, await reviewBody(made.body), {
      version: made.version,
    })
    expect(refused.status).to.equal(403)
    expect(problem(refused).facts?.rule).to.equal('strategy:second-person')
  })

  it('begun from nothing has the example rules and says all that it lacks when it is reviewed', async () => {
    const made = await (await otherLead()).post<StrategyBody>('/strategies', { from: null })
    expect((await ruleSetOf(made.body)).body.rules.length).to.be.above(20)
    const reply = await (await lead()).post(
      `/strategies/${made.body.id}/reviews`,
      await reviewBody(made.body),
      { version: made.version },
    )
    expect(reply.status).to.equal(422)
    const paths = problem(reply).errors?.map(({ path }) => path)
    expect(paths).to.include.members([
      'name.sv',
      'sections.presence.en',
      'sections.resources.sv',
      'appliesTo',
    ])
  })

  it('with the same Idempotency-Key twice is begun once', async () => {
    const key = randomUUID()
    const body = { from: (await municipal()).id }
    const [one, two] = [
      await (await lead()).post<StrategyBody>('/strategies', body, { key }),
      await (await lead()).post<StrategyBody>('/strategies', body, { key }),
    ]
    expect(two.body.id).to.equal(one.body.id)
    expect(await Strategy.countDocuments({ _id: one.body.id })).to.equal(1)
  })

  it('is written by leads: others are told by which rule they may not', async () => {
    const made = await draftStrategy()
    for (const email of [people.teacher, people.auditor, people.administrator]) {
      const reply = await (await as(email)).patch(
        `/strategies/${made.body.id}`,
        { presenceModel: 'open' },
        { version: made.version },
      )
      expect(reply.status, email).to.equal(403)
      expect(problem(reply).facts?.rule).to.equal('strategy:write')
    }
  })

  it('of two leads who write at once one wins, and the other is told and changes nothing', async () => {
    const made = await draftStrategy()
    const path = `/strategies/${made.body.id}`
    const replies = await Promise.all([
      (await lead()).patch(path, { presenceModel: 'open' }, { version: made.version }),
      (await otherLead()).patch(path, { presenceModel: 'distributed' }, { version: made.version }),
    ])
    expect(replies.map(({ status }) => status).sort()).to.deep.equal([200, 412])
    const won = replies.find(({ status }) => status === 200)
    const stored = await Strategy.findById(made.body.id).lean<Strategy>()
    expect(won?.body).to.include({ presenceModel: stored?.presenceModel })
    expect(stored?.version).to.equal(made.version + 1)
  })

  it('without If-Match is not changed', async () => {
    const made = await draftStrategy()
    expect((await (await lead()).patch(`/strategies/${made.body.id}`, { to: null })).status).to.equal(428)
  })

  it('says everything that is wrong with a change at once', async () => {
    const made = await draftStrategy()
    const reply = await (await lead()).patch(
      `/strategies/${made.body.id}`,
      { from: '2026-02-30', presenceModel: 'loose', sections: { presence: { sv: 'Bara svenska' } } },
      { version: made.version },
    )
    expect(reply.status).to.equal(422)
    const paths = problem(reply).errors?.map(({ path }) => path)
    expect(paths).to.include.members([
      'from',
      'presenceModel',
      'sections.presence.en',
      'sections.interaction',
    ])
  })

  it('has own presence models only where it allows them, of units and channels that there are', async () => {
    const made = await draftStrategy()
    const write = async (changes: object) =>
      (await lead()).patch<StrategyBody>(`/strategies/${made.body.id}`, changes, { version: made.version })
    const exception = {
      id: 'ungdom',
      unit: await unitCalled('Kontaktcenter'),
      channel: 'instagram',
      model: 'open',
      reason: { sv: 'Ett försök.', en: 'A trial.' },
      until: '2027-06-30',
    }
    const refused = [
      [{ allowsOwnModel: false }, 'allowsOwnModel'],
      [{ presenceExceptions: [{ ...exception, channel: 'radio' }] }, 'presenceExceptions.0.channel'],
      [{ presenceExceptions: [{ ...exception, unit: randomUUID() }] }, 'presenceExceptions.0.unit'],
      [{ presenceExceptions: [{ ...exception, unit: null, channel: null }] }, 'presenceExceptions.0.unit'],
    ] as const
    for (const [changes, path] of refused) {
      const reply = await write(changes)
      expect(reply.status, path).to.equal(422)
      expect(problem(reply).errors?.[0]?.path).to.equal(path)
    }
    expect((await write({ presenceExceptions: [exception] })).body.presenceExceptions).to.have.length(1)
  })

  it('is thrown away with its rules; what is adopted is not', async () => {
    const made = await draftStrategy()
    const reply = await (await lead()).delete(`/strategies/${made.body.id}`, { version: made.version })
    expect(reply.status).to.equal(204)
    expect(await RuleSet.findById(made.body.ruleSet)).to.equal(null)
    const { id, version } = await municipal()
    expect((await (await lead()).delete(`/strategies/${id}`, { version })).status).to.equal(409)
  })

  it('leaves its text out of the audit trail until it is adopted', async () => {
    const made = await draftStrategy({ name: { sv: 'Hemlig plan', en: 'Secret plan' } })
    const events = await AuditEvent.find({ 'subject.id': made.body.id }).lean()
    expect(events.map(({ action }) => action)).to.deep.equal(['strategy.create', 'strategy.change'])
    expect(JSON.stringify(events)).to.not.match(/Hemlig plan|Sociala medier är en del/)
  })
})

describe('The review of a strategy', () => {
  it('is a second person’s: the author is refused, and so is who set its rules', async () => {
    const made = await draftStrategy()
    const path = `/strategies/${made.body.id}/reviews`
    const own = await (await otherLead()).post(path, await reviewBody(made.body), { version: made.version })
    expect(own.status).to.equal(403)
    expect(problem(own).facts?.rule).to.equal('strategy:second-person')
    const rules = await ruleSetOf(made.body)
    const use = rules.body.rules.find(({ rule }) => rule === 'staffing')
    const { exceptions: _none, ...setting } = use ?? { exceptions: [] }
    await (await lead()).patch(
      `/rule-sets/${made.body.ruleSet}`,
      { set: [{ ...setting, mode: 'warn' }] },
      {
        version: rules.version,
      },
    )
    const ruler = await (await lead()).post(path, await reviewBody(made.body), { version: made.version })
    expect(ruler.status).to.equal(403)
  })

  it('sends the draft back with a comment', async () => {
    const made = await draftStrategy()
    const reply = await (await lead()).post<StrategyBody>(
      `/strategies/${made.body.id}/reviews`,
      { ...(await reviewBody(made.body, 'send-back')), comment: 'Skriv om punkt 1.3.' },
      { version: made.version },
    )
    expect(reply.body.standing).to.equal('draft')
    expect(reply.body.reviews).to.have.length(1)
    expect(reply.body.reviews[0]).to.deep.include({
      by: await idOf(people.lead),
      verdict: 'send-back',
      comment: 'Skriv om punkt 1.3.',
    })
  })

  it('is of what was seen: text or rules that changed meanwhile are told, not agreed to', async () => {
    const made = await draftStrategy()
    const path = `/strategies/${made.body.id}/reviews`
    const old = await (await lead()).post(path, await reviewBody(made.body), { version: made.version - 1 })
    expect(old.status).to.equal(412)
    const rules = await (await lead()).post(
      path,
      { ...(await reviewBody(made.body)), ruleSetVersion: 7 },
      { version: made.version },
    )
    expect(rules.status).to.equal(412)
  })

  it('falls when the draft or its rules are changed after it', async () => {
    const reviewed = await reviewedStrategy()
    const changed = await (await otherLead()).patch<StrategyBody>(
      `/strategies/${reviewed.body.id}`,
      { presenceModel: 'open' },
      { version: reviewed.version },
    )
    expect(changed.body.standing).to.equal('draft')

    const again = await reviewedStrategy()
    const rules = await ruleSetOf(again.body)
    await (await otherLead()).patch(
      `/rule-sets/${again.body.ruleSet}`,
      { remove: ['focus'] },
      {
        version: rules.version,
      },
    )
    expect((await Strategy.findById(again.body.id).lean())?.status).to.equal('draft')
  })
})

describe('The adoption of a strategy', () => {
  it('that nobody has reviewed is refused', async () => {
    const reply = await adopt(await draftStrategy(), await adoptionBody('2027-01-01'))
    expect(reply.status).to.equal(409)
    expect(problem(reply).detail).to.match(/andra person/)
  })

  it('begins on a day from today on, was decided in the past, by a body or a company for itself', async () => {
    const reviewed = await reviewedStrategy()
    const body = await adoptionBody('2027-01-01')
    const wrong = [
      [{ from: '2026-11-23' }, 'from'],
      [{ adoptedOn: '2026-11-25' }, 'adoptedOn'],
      [{ to: '2026-12-31' }, 'to'],
      [{ adoptedBy: await unitCalled('Kontaktcenter') }, 'adoptedBy'],
      [{ adoptedBy: await unitCalled('Visit Almsunda AB') }, 'adoptedBy'],
      [{ decisionNumber: ' ' }, 'decisionNumber'],
    ] as const
    for (const [otherwise, path] of wrong) {
      const reply = await adopt(reviewed, { ...body, ...otherwise })
      expect(reply.status, path).to.equal(422)
      expect(problem(reply).errors?.map((error) => error.path)).to.deep.equal([path])
    }
  })

  it('ahead of its day comes into force by itself, for its units, and the nearest wins', async () => {
    const library = await unit('Norrby bibliotek')
    const adopted = await adopt(await reviewedStrategy(), await adoptionBody('2031-01-01'))
    expect(adopted.status).to.equal(200)
    expect(adopted.body).to.deep.include({ standing: 'coming' })
    expect(adopted.body.edition).to.be.above(2)
    expect((await strategyInForce(library, '2030-12-31')).edition).to.be.below(adopted.body.edition)
    expect((await strategyInForce(library, '2031-01-01'))._id).to.equal(adopted.body.id)
    // The municipality's own is still there for everybody else, and untouched.
    expect((await strategyInForce(await unit('Stadsbiblioteket'), '2031-01-01')).edition).to.equal(2)
    expect((await municipal()).left.map((one) => one.unit)).to.not.include(library._id)
  })

  it('ends the earlier one for the same units the day before, in the same change', async () => {
    const first = await adopt(await reviewedStrategy(), await adoptionBody('2032-01-01'))
    const second = await adopt(await reviewedStrategy(), await adoptionBody('2033-03-01'))
    const before = await Strategy.findById(first.body.id).lean<Strategy>()
    expect(before).to.deep.include({ status: 'superseded', to: '2033-02-28' })
    const library = await unit('Norrby bibliotek')
    expect((await strategyInForce(library, '2033-02-28'))._id).to.equal(first.body.id)
    expect((await strategyInForce(library, '2033-03-01'))._id).to.equal(second.body.id)
    const events = await AuditEvent.find({ action: 'strategy.adopt' }).sort({ _id: 1 }).lean()
    const touched = events.filter(({ subject }) => [first.body.id, second.body.id].includes(subject.id))
    expect(touched.map(({ subject }) => subject.id)).to.deep.equal([
      first.body.id,
      first.body.id,
      second.body.id,
    ])
  })

  it('of a company for itself ends the municipality’s for the company alone', async () => {
    const company = await unit('Visit Almsunda AB')
    const reviewed = await reviewedStrategy({ appliesTo: [company._id] })
    const body = { ...(await adoptionBody('2034-01-01')), adoptedBy: company._id }
    const adopted = await adopt(reviewed, body)
    expect(adopted.status).to.equal(200)
    const shared = await municipal()
    expect(shared.to).to.equal(null)
    expect(shared.left).to.deep.equal([{ unit: company._id, to: '2033-12-31' }])
    expect((await strategyInForce(company, '2033-12-31')).edition).to.equal(2)
    expect((await strategyInForce(company, '2034-01-01'))._id).to.equal(adopted.body.id)
    expect((await strategyInForce(await unit('Kommunstyrelsen'), '2034-01-01')).edition).to.equal(2)
  })

  it('of two for the same units and day at once: one wins, the other is told which', async () => {
    const [one, two] = [await reviewedStrategy(), await reviewedStrategy()]
    const body = await adoptionBody('2035-01-01')
    const replies = await Promise.all([adopt(one, body), adopt(two, body, people.otherLead)])
    expect(replies.map(({ status }) => status).sort()).to.deep.equal([200, 409])
    const lost = replies.find(({ status }) => status === 409)
    expect(problem(lost as Reply<unknown>).code).to.equal('strategies-overlap')
    expect(problem(lost as Reply<unknown>).detail).to.match(/redan antagen/)
    const inForce = await Strategy.countDocuments({
      _id: { $in: [one.body.id, two.body.id] },
      status: 'in_force',
    })
    expect(inForce).to.equal(1)
  })

  it('before one that is adopted already needs an end before that one begins', async () => {
    await adopt(await reviewedStrategy(), await adoptionBody('2037-01-01'))
    const reviewed = await reviewedStrategy()
    expect((await adopt(reviewed, await adoptionBody('2036-01-01'))).status).to.equal(409)
    expect((await adopt(reviewed, await adoptionBody('2036-01-01', '2036-12-31'))).status).to.equal(200)
  })

  it('with the same Idempotency-Key twice is made once', async () => {
    const reviewed = await reviewedStrategy()
    const body = await adoptionBody('2038-01-01')
    const options = { version: reviewed.version, key: randomUUID() }
    const path = `/strategies/${reviewed.body.id}/adoption`
    const [one, two] = [
      await (await lead()).post<StrategyBody>(path, body, options),
      await (await lead()).post<StrategyBody>(path, body, options),
    ]
    expect([one.status, two.status]).to.deep.equal([200, 200])
    expect(two.body).to.deep.equal(one.body)
  })

  it('is for ever: neither text nor settings nor rules are changed afterwards', async () => {
    const { id, version, ruleSet } = await municipal()
    const text = await (await lead()).patch(`/strategies/${id}`, { presenceModel: 'open' }, { version })
    expect(text.status).to.equal(409)
    const rules = await ruleSetOf({ ruleSet })
    const reply = await (await lead()).patch(
      `/rule-sets/${ruleSet}`,
      { remove: ['focus'] },
      {
        version: rules.version,
      },
    )
    expect(reply.status).to.equal(409)
  })
})

describe('A communications lead of a company', () => {
  const companyLead = async () => ({
    ...systemCaller(new Date('2026-11-24T09:00Z')),
    actor: { kind: 'person' as const, id: await idOf('yasmine.khoury@almsundakonserthus.example') },
    roles: ['Staff' as const, 'CommunicationsLead' as const],
  })
  const ruleOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => (error instanceof AppError ? error.data.facts?.rule : error),
    )

  it('writes the company’s own strategy, and nobody else’s', async () => {
    const who = await companyLead()
    const made = await createStrategy({ from: null }, who)
    const own = [await unitCalled('Almsunda Konserthus AB')]
    const changed = await changeStrategy(made._id, made.version, { appliesTo: own }, who)
    expect(changed.appliesTo).to.deep.equal(own)
    const others = { appliesTo: [...own, await unitCalled('Kontaktcenter')] }
    expect(await ruleOf(changeStrategy(made._id, changed.version, others, who))).to.equal(
      'strategy:own-company',
    )
    expect(await ruleOf(createStrategy({ from: (await municipal()).id }, who))).to.equal(
      'strategy:own-company',
    )
  })
})

describe('A decision that was taken under an earlier edition', () => {
  it('names it and gives the same answer bit for bit when a later one is in force, and says what that one would say', async () => {
    const registry = await theRegistry()
    const api = await as(people.librarian)
    const home = await Unit.findById(
      (await api.get<{ unit: string }>(`/people/${await idOf(people.librarian)}`)).body.unit,
    ).lean<Unit>()
    const made = await draft({ channel: 'youtube', operation: 'library' }, people.librarian)
    const sent = await api.post<{ id: string }>(
      `/requests/${made.body.id}/submit`,
      {},
      { version: made.version },
    )
    expect(sent.status).to.equal(200)
    const replay = async () =>
      (await (await lead()).get(`/requests/${made.body.id}/evaluations/1/replay`)).body as {
        same: boolean
        kept: { digest: string }
        again: { digest: string }
        today: { edition: number; differences: { rule: string }[] } | null
      }
    const before = await replay()
    expect(before.today?.edition).to.equal(2)

    const draftForAll = await draftStrategy({ appliesTo: [home?._id] })
    const rules = await ruleSetOf(draftForAll.body)
    await (await otherLead()).patch(
      `/rule-sets/${draftForAll.body.ruleSet}`,
      { remove: ['maturity-presence'] },
      { version: rules.version },
    )
    const reviewed = await (await lead()).post<StrategyBody>(
      `/strategies/${draftForAll.body.id}/reviews`,
      await reviewBody(draftForAll.body),
      { version: draftForAll.version },
    )
    const adopted = await adopt(reviewed, await adoptionBody('2098-01-01'))
    expect(adopted.status, JSON.stringify([reviewed.body, adopted.body])).to.equal(200)
    const now = registry.now
    registry.now = new Date('2098-06-01T09:00Z')
    try {
      const after = await replay()
      expect(after.same).to.equal(true)
      expect(after.again.digest).to.equal(before.kept.digest)
      expect(after.today?.edition).to.equal(adopted.body.edition)
      expect(after.today?.differences.map(({ rule }) => rule)).to.include('maturity-presence')
    } finally {
      registry.now = now
    }
  })
})
