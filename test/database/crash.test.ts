import { rm } from 'node:fs/promises'
import { expect } from 'chai'
import { killRepeatedly } from './crash/rounds.ts'
import { describeEmbedded, temporaryFolder } from './support.ts'

const KILLS = 20

describeEmbedded('a server that is killed in the middle of writing', () => {
  let folder: string
  before(async () => {
    folder = await temporaryFolder()
  })
  after(() => rm(folder, { recursive: true }))

  it(`${KILLS} times, keeps every write it has acknowledged, no half transaction, and indexes that agree`, async () => {
    const { singles, batches, transactions, retried } = await killRepeatedly(folder, KILLS)
    for (const count of [singles, batches, transactions, retried]) expect(count).to.be.greaterThan(KILLS)
  }).timeout(90_000)
})
