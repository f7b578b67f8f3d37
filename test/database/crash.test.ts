import { rm } from 'node:fs/promises'
import { expect } from 'chai'
import { killRegisterRepeatedly } from './crash/auditRounds.ts'
import { killRepeatedly } from './crash/rounds.ts'
import { describeEmbedded, temporaryFolder } from './support.ts'

/** By hand, more of them: `npm run test:crash -- 1000`. */
const KILLS = 40

describeEmbedded('a server that is killed in the middle of writing', () => {
  let folder: string
  beforeEach(async () => {
    folder = await temporaryFolder()
  })
  afterEach(() => rm(folder, { recursive: true }))

  it(`${KILLS} times, keeps every write it has acknowledged, does each retried one once, none by half, and has indexes that agree`, async () => {
    const { singles, batches, transactions, retried } = await killRepeatedly(folder, KILLS)
    for (const count of [singles, batches, transactions, retried]) expect(count).to.be.greaterThan(KILLS)
  }).timeout(90_000)
  it('with a register over it, has an audit trail that proves, with every change that was acknowledged', async () => {
    expect(await killRegisterRepeatedly(folder, 4)).to.be.greaterThan(8)
  }).timeout(60_000)
})
