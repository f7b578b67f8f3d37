import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect } from 'chai'
import { Account } from '../../models/account.ts'
import { AuditEvent } from '../../models/auditEvent.ts'
import { RuleSet } from '../../models/ruleSet.ts'
import { SimulationBatch } from '../../models/simulationBatch.ts'
import { SimulationRun } from '../../models/simulationRun.ts'
import { Strategy } from '../../models/strategy.ts'
import { Unit } from '../../models/unit.ts'
import { takeLease } from '../../server/jobs/lease.ts'
import { progressOf } from '../../server/simulations/find.ts'
import { runSimulations } from '../../server/simulations/runSimulations.ts'
import { batchSize, prepareWork, simulateBatch } from '../../server/simulations/simulateBatch.ts'
import { worldOn, worldWith } from '../../server/simulations/world.ts'
import { queriesOf } from '../support/queries.ts'
import { closeRegistry, theRegistry } from '../support/registry.ts'
import { as, people, registered } from '../support/requests.ts'
import { digestOfRegister, rowsOf, shown, simulated, started, work } from '../support/simulations.ts'
import { standingTime } from '../support/template.ts'

const everywhere = { unit: null, channel: null, from: null, to: null }
const nothing = { ruleSet: null, strategy: null, levels: [] }
const today = '2026-11-24'

/** The strategy in force and its rules, as a lead would take them out, change and put them in. */
async function inForce() {
  const strategy = await Strategy.findOne({ status: 'in_force' }).lean<Strategy>()
  const ruleSet = await RuleSet.findById(strategy?.ruleSet).lean<RuleSet>()
  if (!strategy || !ruleSet) throw new Error('no strategy is in force')
  const rules = ruleSet.rules.map(({ source: _source, ...rule }) => rule)
  return { strategy, ruleSet, rules }
}

describe('A simulation', () => {
  // It looks at all there is, so it has a register of its own: what other tests made was judged by rules that they changed.
  before(async () => {
    await closeRegistry()
    await theRegistry()
  })

  it('of the rules in force changes no answer, to past requests or to accounts', async () => {
    const { ruleSet, strategy } = await inForce()
    for (const input of [{}, { ruleSet: ruleSet._id }, { strategy: strategy._id }]) {
      const { state, figures } = await simulated(input)
      expect(state).to.equal('done')
      for (const tally of [figures?.requests, figures?.accounts]) {
        expect(tally).to.include({ stricter: 0, milder: 0, unjudged: 0 })
        expect(tally?.count).to.be.above(20)
      }
    }
  })

  it('says which accounts would not be allowed today, and by which rule', async () => {
    const { rules } = await inForce()
    const strict = rules.map((rule) =>
      rule.rule === 'two-responsible' ? { ...rule, mode: 'enforce' as const } : rule,
    )
    const lenient = rules.map((rule) => ({ ...rule, mode: 'audit' as const }))
    const now = await simulated({ ruleSet: { rules: strict } })
    const rows = await rowsOf(now.id, '&part=accounts&only=against')
    expect(rows.length).to.be.above(0).and.equal(now.figures?.accounts.against)
    for (const row of rows) {
      expect(['refuse', 'redirect', 'change']).to.include(row.to.outcome)
      expect(row.because).not.to.deep.equal([])
    }
    const none = await simulated({ ruleSet: { rules: lenient } })
    expect(none.figures?.accounts).to.include({ against: 0, stricter: 0 })
    expect(none.figures?.accounts.milder).to.be.above(0)
    expect(none.figures?.accounts.outcomes.pass?.after).to.equal(none.figures?.accounts.count)
  })

  it('of an open presence model lets more pass, and never makes an answer stricter by it alone', async () => {
    const { figures } = await simulated({ strategy: { presenceModel: 'open' } })
    expect(figures?.accounts.milder).to.be.above(0)
    expect(figures?.accounts.rules['maturity-presence']?.milder).to.be.above(0)
  })

  it('of levels changes what was judged by them, of the units named and no others', async () => {
    const unit = await Unit.findOne({ 'name.sv': 'Björkängsskolan' }).lean<Unit>()
    const made = await simulated({ levels: [{ unit: unit?._id, level: 5 }] })
    const rows = (await rowsOf(made.id)).filter(({ direction }) => direction !== 'same')
    expect(rows.map((row) => row.unit)).to.include(unit?._id)
    expect(new Set(rows.map((row) => row.unit)).size).to.equal(1)
    expect(rows.every(({ direction }) => direction === 'milder')).to.equal(true)
  })

  it('looks only at what it is told to: a unit with all below it, a channel, days', async () => {
    const unit = await Unit.findOne({ kind: 'department' }).lean<Unit>()
    const within = await simulated({ scope: { unit: unit?._id, channel: 'facebook' } })
    const count = await Account.countDocuments({
      within: unit?._id,
      channel: 'facebook',
      status: { $nin: ['closed', 'transferred'] },
    })
    expect(within.figures?.accounts.count).to.equal(count)
    expect(Object.keys(within.figures?.requests.channels ?? {})).to.deep.equal(
      within.figures?.requests.count ? ['facebook'] : [],
    )
    const long = await simulated({ scope: { to: '2001-01-01' } })
    expect(long.figures?.requests.count).to.equal(0)
    expect(long.figures?.accounts.count).to.be.above(20)
  })

  it('finds an account as its request was judged: what it promised and what the register says', async () => {
    const { body } = await registered()
    const before = await worldOn(today)
    const at = new Date(standingTime)
    const run = prepareWork({ before, after: before, today, at }, everywhere)
    const account = await Account.findById(body.id).lean<Account>()
    const { behind, factsOf } = await run.stock()
    if (!account) throw new Error('no account')
    const facts = factsOf(account, await behind([account]))
    expect(facts).to.include({ stage: 'draft', today })
    expect(facts?.request.hoursPerWeek).to.equal(6)
    expect(facts?.people.owner?.id).to.equal(account.owner)
    const bare = factsOf({ ...account, request: null }, await behind([account]))
    expect(bare?.request.hoursPerWeek).to.equal(null)
    expect(facts?.request.displayName).to.equal(account.displayName)
    expect(facts?.accounts.candidates.map(({ id }) => id)).not.to.include(account._id)
  })

  it('takes as many queries for a batch with much in it as for one with little', async () => {
    const before = await worldOn(today)
    const run = prepareWork({ before, after: before, today, at: new Date(standingTime) }, everywhere)
    await simulateBatch(run, 'accounts', 0)
    const queries = (part: 'requests' | 'accounts') => queriesOf(() => simulateBatch(run, part, 0))
    expect(await queries('requests')).to.equal(2)
    expect(await queries('accounts')).to.equal(5)
  })

  it('writes nothing to the register but that somebody started it', async () => {
    const made = await started({ strategy: { presenceModel: 'open' } })
    const [before, events] = [await digestOfRegister(), await AuditEvent.countDocuments()]
    await work()
    expect((await shown(made.body.id)).state).to.equal('done')
    expect(await digestOfRegister()).to.deep.equal(before)
    expect(await AuditEvent.countDocuments()).to.equal(events)
    const ofIt = await AuditEvent.find({ 'subject.id': made.body.id }).lean<AuditEvent[]>()
    expect(ofIt.map(({ action }) => action)).to.deep.equal(['simulation.start'])
  })

  it('comes out the same on two threads as on one', async () => {
    const input = { strategy: { presenceModel: 'open' } }
    const [one, two] = [await simulated(input, 1), await simulated(input, 2)]
    expect(two.figures).to.deep.equal(one.figures)
    expect(await rowsOf(two.id)).to.deep.equal(await rowsOf(one.id))
  })

  it('does not depend on the order of its batches', async () => {
    const before = await worldOn(today)
    const after = await worldWith(before, { ...nothing, strategy: { presenceModel: 'open' } })
    const at = new Date(standingTime)
    const forwards = prepareWork({ before, after, today, at }, everywhere)
    const backwards = prepareWork({ before, after, today, at }, everywhere)
    const a = [await simulateBatch(forwards, 'requests', 0), await simulateBatch(forwards, 'accounts', 0)]
    const b = [await simulateBatch(backwards, 'accounts', 0), await simulateBatch(backwards, 'requests', 0)]
    expect(b.reverse()).to.deep.equal(a)
    expect(await simulateBatch(forwards, 'accounts', 1_000_000 / batchSize)).to.deep.include({ rows: [] })
  })
})

describe('The work of a simulation', () => {
  before(() => theRegistry())

  it('stops when it is cancelled, and is not taken up again', async () => {
    const made = await started()
    const cancelled = await (await as(people.lead)).post(`/simulations/${made.body.id}/cancel`)
    expect(cancelled.status).to.equal(200)
    await work()
    expect(await shown(made.body.id)).to.deep.include({ state: 'cancelled', figures: null })
    expect(await SimulationBatch.countDocuments({ simulation: made.body.id })).to.equal(0)
  })

  it('stops between two batches when it is cancelled meanwhile', async () => {
    const { databaseUri } = await theRegistry()
    const made = await started()
    let asked = 0
    await runSimulations({ uri: databaseUri, threads: 1 }, async () => {
      asked += 1
      if (asked === 2) await (await as(people.lead)).post(`/simulations/${made.body.id}/cancel`)
      return true
    })
    expect(await SimulationBatch.countDocuments({ simulation: made.body.id })).to.equal(2)
    expect(await shown(made.body.id)).to.deep.include({ state: 'cancelled', figures: null })
  })

  it('goes on where another process stopped, and comes out as if it had not', async () => {
    const { databaseUri } = await theRegistry()
    const input = { strategy: { presenceModel: 'open' } }
    const whole = await simulated(input)
    const made = await started(input)
    let asked = 0
    await runSimulations({ uri: databaseUri, threads: 1 }, async () => {
      asked += 1
      return asked === 1
    })
    const half = await shown(made.body.id)
    expect(half).to.deep.include({ state: 'running', figures: null })
    expect(half.progress).to.include({ done: 1, total: 2 })
    await work()
    const taken = await shown(made.body.id)
    expect(taken.state).to.equal('done')
    expect(taken.progress).to.deep.equal({ done: 2, total: 2, secondsLeft: null })
    expect(taken.figures).to.deep.equal(whole.figures)
    expect(await rowsOf(taken.id)).to.deep.equal(await rowsOf(whole.id))
  })

  it('is taken over when its process is killed, once its lease has run out, and not before', async () => {
    const { databaseUri } = await theRegistry()
    const made = await started()
    const child = spawn(
      process.execPath,
      ['--import', 'tsx/esm', 'test/simulations/workProcess.ts', databaseUri],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect((await shown(made.body.id)).state).to.equal('running')
    expect(await takeLease('simulations-killed', 'another', 1_000)).to.equal(false)
    await work()
    expect((await shown(made.body.id)).state).to.equal('done')
    expect((await SimulationRun.findById(made.body.id).lean<SimulationRun>())?.attempts).to.equal(2)
  })

  it('is given up after it has failed five times', async () => {
    const made = await started()
    await SimulationRun.updateOne({ _id: made.body.id }, { $set: { attempts: 5 } })
    await work()
    expect((await shown(made.body.id)).state).to.equal('failed')
  })

  it('tells how long it will take at the pace so far, and nothing before there is a pace', () => {
    const run = {
      state: 'running',
      batches: { requests: 60, accounts: 40 },
      done: 25,
      worked: 10_000,
    } as SimulationRun
    expect(progressOf(run)).to.deep.equal({ done: 25, total: 100, secondsLeft: 30 })
    expect(progressOf({ ...run, done: 0 }).secondsLeft).to.equal(null)
    expect(progressOf({ ...run, state: 'waiting', batches: null, done: 0 })).to.deep.equal({
      done: 0,
      total: null,
      secondsLeft: null,
    })
  })
})
