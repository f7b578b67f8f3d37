import mongoose from 'mongoose'
import { Purpose } from '../../../models/purpose.ts'
import { change, systemCaller } from '../../../server/audit/change.ts'
import { verifyAudit } from '../../../server/audit/verify.ts'
import { connect } from '../../../server/database/connect.ts'

/**
 * The register's own way to change things, in one process with its database, until it is killed. Says first what the audit trail looks like
 * (`{proof, records}`), then the number of each record as its change is acknowledged.
 */
const now = new Date('2026-11-24T09:00:00Z')

async function run(dataDir: string): Promise<void> {
  await connect({ dataDir, mongodbUri: undefined } as unknown as Parameters<typeof connect>[0])
  const { fault, events } = await verifyAudit({ keys: [] })
  const records = await Purpose.find().lean<Purpose[]>()
  const versions = records.reduce((sum, { version }) => sum + version, 0)
  console.log(JSON.stringify({ fault, events, versions, ids: records.map(({ _id }) => _id) }))
  // Three at once: they meet at the head of the trail.
  await Promise.all([0, 1, 2].map((n) => changeOn(`${records.length}.${process.pid}.${n}`)))
}

async function changeOn(name: string): Promise<void> {
  for (let i = 0; ; i++) {
    const _id = `${name}.${i}`
    const text = { sv: _id, en: _id }
    await change(systemCaller(now), { action: 'purpose.add', reason: 'A crash is coming' }, (tx) =>
      tx.insert(Purpose, {
        _id,
        version: 1,
        name: text,
        description: text,
        dialogue: false,
        crisis: false,
        measures: [],
        position: i,
      }),
    )
    await change(systemCaller(now), { action: 'purpose.edit' }, (tx) =>
      tx.update(Purpose, { _id, version: 1 }, { $set: { crisis: true } }),
    )
    console.log(_id)
  }
}

run(process.argv.at(-1) ?? '').finally(() => mongoose.disconnect())
