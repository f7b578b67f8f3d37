import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { RateCount } from '../../models/rateCount.ts'
import { SharedCounts } from '../../server/sharedCounts.ts'
import { theRegistry } from '../support/registry.ts'

describe('A limit that several processes share', () => {
  const limit = 100
  const secret = 'a secret that all processes have'
  let now = Date.parse('2026-11-24T09:00:10Z')
  let name: string
  let processes: [SharedCounts, SharedCounts]

  before(() => theRegistry())
  beforeEach(() => {
    now = Date.parse('2026-11-24T09:00:10Z')
    name = randomUUID()
    processes = [process(), process()]
  })

  const process = () => new SharedCounts({ name, limit, secret, now: () => now })
  const call = (counts: SharedCounts, times: number, key = '192.0.2.1') => {
    let hits = 0
    for (let time = 0; time < times; time++) hits = counts.increment(key).totalHits
    return hits
  }
  const meet = async () => {
    for (const each of [...processes, ...processes]) await each.exchange()
  }

  it('counts what came to each of them, once', async () => {
    const [one, other] = processes
    expect([call(one, 60), call(other, 30)]).to.deep.equal([60, 30])
    await meet()
    await meet()
    expect([call(one, 1), call(other, 1)]).to.deep.equal([91, 91])
    await meet()
    expect([call(one, 1), call(other, 1)]).to.deep.equal([93, 93])
  })

  it('tells the callers apart, and one limit from another', async () => {
    const [one, other] = processes
    call(one, 60)
    const pages = new SharedCounts({ name: `${name} of pages`, limit, secret, now: () => now })
    call(other, 20, '192.0.2.2')
    call(pages, 20)
    await meet()
    await pages.exchange()
    expect([call(other, 1, '192.0.2.2'), call(pages, 1)]).to.deep.equal([21, 21])
  })

  it('begins anew with the minute, and says when', async () => {
    const [one, other] = processes
    call(one, 60)
    await meet()
    expect(one.increment('192.0.2.1').resetTime).to.deep.equal(new Date('2026-11-24T09:01:00Z'))
    now += 60_000
    expect([call(one, 1), call(other, 1)]).to.deep.equal([1, 1])
  })

  it('of who calls seldom the database hears nothing, and of the others no address', async () => {
    const before = await RateCount.countDocuments()
    call(processes[0], 4)
    await meet()
    expect(await RateCount.countDocuments()).to.equal(before)
    call(processes[0], 1)
    await meet()
    expect(await RateCount.countDocuments()).to.equal(before + 1)
    expect(JSON.stringify(await RateCount.find().lean())).to.not.include('192.0.2.1')
  })

  it('does so by itself every other second, while nobody waits for it', async () => {
    const [one, other] = processes
    call(one, 60)
    call(other, 20)
    now += 2_000
    call(one, 1)
    while ((await RateCount.countDocuments({ count: 61 })) === 0) await new Promise(setImmediate)
    now += 2_000
    call(other, 1)
    while (other.increment('192.0.2.1').totalHits < 61) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(call(other, 1)).to.be.above(81)
  })
})
