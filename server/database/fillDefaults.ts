import { isDeepStrictEqual } from 'node:util'
import mongoose, { type Model } from 'mongoose'

/** What happened does not change form: the audit trail stays as it was written. */
const leftAlone = new Set(['AuditEvent', 'EventValue', 'AuditHead', 'SignedHead', 'Evaluation'])

type Full = Record<string, unknown> & { _id: string }
const size = 200

/**
 * Gives the records of an earlier version the fields that their models have been given since, each as the model says of a record that was
 * never asked (`default`). What is there is never changed, so it may be cut off and run again.
 */
export async function fillDefaults(): Promise<void> {
  for (const model of Object.values(mongoose.models)) {
    if (leftAlone.has(model.modelName)) continue
    const batch: Full[] = []
    for await (const record of model.find().cursor({ batchSize: size })) {
      batch.push(record.toObject({ depopulate: true }))
      if (batch.length === size) await fill(model, batch.splice(0))
    }
    await fill(model, batch)
  }
}

async function fill(model: Model<unknown>, records: Full[]): Promise<void> {
  const ids = records.map(({ _id }) => _id)
  const stored = await model.collection.find({ _id: { $in: ids as never } }).toArray()
  const byId = new Map(stored.map((one) => [String(one._id), one]))
  for (const record of records) {
    const before = byId.get(String(record._id))
    if (!before || isDeepStrictEqual(before, record)) continue
    await model.collection.replaceOne({ _id: before._id, version: before.version }, record as never)
  }
}
