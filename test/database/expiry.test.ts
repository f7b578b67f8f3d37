import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import { describeEmbedded, useDatabase } from './support.ts'

describeEmbedded('documents that expire', () => {
  const database = useDatabase()

  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000)

  it('are removed once their time is over, the others stay', async () => {
    const things = database.collection()
    await things.createIndex({ at: 1 }, { expireAfterSeconds: 60 })
    const drafts = database.collection()
    const partialFilterExpression = { state: 'draft' }
    await drafts.createIndex({ at: 1 }, { expireAfterSeconds: 60, partialFilterExpression })
    await drafts.insertMany([
      { _id: 1, state: 'draft', at: ago(61) },
      { _id: 2, state: 'kept', at: ago(61) },
    ])
    await things.insertMany([
      { _id: 'over', at: ago(61) },
      { _id: 'not yet', at: ago(30) },
      { _id: 'no date', at: 'yesterday' },
      { _id: 'none' },
      { _id: 'the first of two', at: [ago(-60), ago(61)] },
    ])
    await database.client.db('admin').command({ setParameter: 1, ttlMonitorSleepSecs: 1 })
    for (let i = 0; i < 40 && (await things.countDocuments()) + (await drafts.countDocuments()) > 4; i++)
      await wait(50)
    await database.client.db('admin').command({ setParameter: 1, ttlMonitorSleepSecs: 60 })
    const left = (await things.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)
    expect(left).to.eql(['no date', 'none', 'not yet'])
    expect(await drafts.distinct('_id'), 'what a partial index leaves out').to.eql([2])
  })
})
