import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { SimulationRun } from '../../models/simulationRun.ts'
import { theRegistry } from '../support/registry.ts'
import { as, people } from '../support/requests.ts'
import { type RowBody, rowsOf, type SimulationBody, simulated, started } from '../support/simulations.ts'

const open = { strategy: { presenceModel: 'open' } }

interface Problem {
  code: string
  errors: { path: string; code: string }[]
  facts: { rule: string }
}

describe('POST /simulations', () => {
  before(() => theRegistry())
  afterEach(() => SimulationRun.updateMany({ state: 'waiting' }, { $set: { state: 'cancelled' } }))

  it('starts one, which waits to be worked on, and says where its progress is', async () => {
    const reply = await started(open)
    expect(reply.status).to.equal(201)
    expect(reply.body).to.deep.include({ state: 'waiting', figures: null })
    expect(reply.headers.get('location')).to.equal(`/api/v1/simulations/${reply.body.id}`)
  })

  it('names every fault at once: of fields, of rules, and of what stands for nothing', async () => {
    const reply = await (await as(people.lead)).post<Problem>('/simulations', {
      ruleSet: { rules: [{ rule: 'no-such-rule', version: 1, mode: 'enforce' }] },
      strategy: { presenceModel: 'wide' },
      levels: [{ unit: null, level: 9 }],
      scope: { from: '2026-02-30' },
    })
    expect(reply.status).to.equal(422)
    expect(reply.body.errors.map(({ path }) => path)).to.have.members([
      'name',
      'ruleSet.rules.0.rule',
      'strategy.presenceModel',
      'levels.0.level',
      'scope.from',
    ])
    const lost = await (await as(people.lead)).post<Problem>('/simulations', {
      name: 'Vilse',
      ruleSet: 'nothing',
      strategy: randomUUID(),
      levels: [{ unit: randomUUID(), level: 3 }],
      scope: { unit: randomUUID(), channel: 'telepathy' },
    })
    expect(lost.body.errors.map(({ path }) => path)).to.have.members([
      'ruleSet',
      'strategy',
      'levels.0.unit',
      'scope.unit',
      'scope.channel',
    ])
  })

  it('refuses an operator where an id belongs', async () => {
    for (const input of [{ strategy: { $ne: null } }, { scope: { unit: { $ne: null } } }]) {
      expect((await started(input)).status).to.equal(422)
    }
  })

  it('by an auditor, answers 403 and names the rule, though the auditor may read', async () => {
    const made = await started()
    const api = await as(people.auditor)
    const refused = await api.post<Problem>('/simulations', { name: 'Granskning' })
    expect(refused.status).to.equal(403)
    expect(refused.body.facts.rule).to.equal('simulation:start')
    expect((await api.post<Problem>(`/simulations/${made.body.id}/cancel`)).status).to.equal(403)
    expect((await api.get(`/simulations/${made.body.id}`)).status).to.equal(200)
  })

  it('with the same key twice starts one; with another body it is refused', async () => {
    const key = randomUUID()
    const [first, second] = [
      await started(open, people.lead, { key }),
      await started(open, people.lead, { key }),
    ]
    expect(second.status).to.equal(201)
    expect(second.body.id).to.equal(first.body.id)
    const other = await started({ name: 'Ett annat' }, people.lead, { key })
    expect(other.status).to.equal(422)
    expect(other.body).to.include({ code: 'key-reused' })
  })

  it('of two at once with the same key, one is started and both are told of it', async () => {
    const key = randomUUID()
    const [a, b] = await Promise.all([
      started(open, people.lead, { key }),
      started(open, people.lead, { key }),
    ])
    expect([a.status, b.status]).to.deep.equal([201, 201])
    expect(a.body.id).to.equal(b.body.id)
  })

  it('answers 409 when ten are waiting already', async () => {
    for (let n = 0; n < 10; n++) expect((await started()).status).to.equal(201)
    const reply = await started()
    expect(reply.status).to.equal(409)
    expect(reply.body).to.include({ code: 'wrong-state' })
  })
})

describe('A simulation over the API', () => {
  let done: SimulationBody

  before(async () => {
    await theRegistry()
    await SimulationRun.updateMany({ state: 'waiting' }, { $set: { state: 'cancelled' } })
    done = await simulated(open)
  })

  it('stands in the list, the latest first, a page at a time', async () => {
    const newer = await started()
    const api = await as(people.auditor)
    const page = await api.get<{ items: SimulationBody[]; next: string }>('/simulations?limit=1')
    expect(page.body.items.map(({ id }) => id)).to.deep.equal([newer.body.id])
    const rest = await api.get<{ items: SimulationBody[] }>(`/simulations?limit=1&cursor=${page.body.next}`)
    expect(rest.body.items.map(({ id }) => id)).to.deep.equal([done.id])
    await (await as(people.lead)).post(`/simulations/${newer.body.id}/cancel`)
  })

  it('that is done cannot be cancelled; one that is cancelled can be cancelled again', async () => {
    const api = await as(people.lead)
    expect((await api.post(`/simulations/${done.id}/cancel`)).status).to.equal(409)
    const made = await started()
    expect((await api.post(`/simulations/${made.body.id}/cancel`)).status).to.equal(200)
    expect((await api.post(`/simulations/${made.body.id}/cancel`)).status).to.equal(200)
    expect((await api.post(`/simulations/${randomUUID()}/cancel`)).status).to.equal(404)
  })

  it('lists its rows a page at a time, filtered by what they are about', async () => {
    const all = await rowsOf(done.id)
    expect(all.length).to.be.above(3)
    const api = await as(people.lead)
    const pages: RowBody[] = []
    for (let cursor = ''; ; ) {
      const { body } = await api.get<{ items: RowBody[]; next: string | null }>(
        `/simulations/${done.id}/rows?limit=2${cursor && `&cursor=${cursor}`}`,
      )
      expect(body.items.length).to.be.at.most(2)
      pages.push(...body.items)
      if (body.next === null) break
      cursor = body.next
    }
    expect(pages).to.deep.equal(all)
    const milder = await rowsOf(done.id, '&only=milder&part=accounts')
    expect(milder).to.deep.equal(
      all.filter(({ part, direction }) => part === 'accounts' && direction === 'milder'),
    )
    const unit = all[0]?.unit
    expect(await rowsOf(done.id, `&unit=${unit}`)).to.deep.equal(all.filter((row) => row.unit === unit))
    const byRule = await rowsOf(done.id, '&rule=maturity-presence')
    expect(byRule).to.deep.equal(all.filter(({ because }) => because.includes('maturity-presence')))
  })

  it('is exported as CSV and NDJSON, with names, and cells that no spreadsheet runs', async () => {
    const api = await as(people.auditor)
    const all = await rowsOf(done.id)
    const lines = (await api.get<string>(`/simulations/${done.id}/export?format=ndjson`)).body as string
    const rows = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows.map(({ id }) => id)).to.deep.equal(all.map(({ id }) => id))
    expect(rows[0].unitName).not.to.match(/^[0-9a-f-]{36}$/)
    const csv = await api.get<string>(`/simulations/${done.id}/export?only=milder`)
    expect(csv.headers.get('content-type')).to.match(/^text\/csv/)
    expect(csv.headers.get('content-disposition')).to.match(/simulation-\d+\.csv/)
    const head = (csv.body as string).split('\r\n')[0]
    expect(head).to.match(/part,number,id,name,unit,unitName/)
    expect((csv.body as string).trim().split('\r\n').length - 1).to.equal(
      all.filter(({ direction }) => direction === 'milder').length,
    )
  })

  it('is nobody’s to see who has no role for it', async () => {
    expect((await (await as(people.librarian)).get(`/simulations/${done.id}`)).status).to.equal(403)
    expect((await (await as(null)).get(`/simulations/${done.id}`)).status).to.equal(401)
  })
})
