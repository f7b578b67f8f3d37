import { rm } from 'node:fs/promises'
import { expect } from 'chai'
import { killRegisterRepeatedly } from './crash/auditRounds.ts'
import { killRepeatedly } from './crash/rounds.ts'
import { describeEmbedded, temporaryFolder } from './support.ts'

/** Together with those of a register 50. By hand, more of them: `npm run test:crash -- 1000`. */
const KILLS = 45
const REGISTER = 5

describeEmbedded('a server that is killed in the middle of writing', () => {
  let folder: string
  beforeEach(async () => {
    folder = await temporaryFolder()
  })
  afterEach(() => rm(folder, { recursive: true }))

  it(`${KILLS} times, keeps every write it has acknowledged, does each retried one once, none by half, and has indexes that agree`, async () => {
    const { singles, batches, transactions, retried } = await killRepeatedly(folder, KILLS)
    for (const count of [singles, batches, transactions, retried]) expect(count).to.be.greaterThan(KILLS / 5)
  }).timeout(300_000)
  it('with a register over it, has an audit trail that proves, with every change that was acknowledged', async () => {
    expect(await killRegisterRepeatedly(folder, REGISTER)).to.be.greaterThan(0)
  }).timeout(180_000)
})
