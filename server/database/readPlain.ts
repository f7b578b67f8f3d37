import { deserialize } from 'bson'
import type { Model, QueryFilter, SortOrder } from 'mongoose'

interface Options {
  sort: Record<string, SortOrder>
  /** So many records a batch. */
  batchSize: number
}

/**
 * Records as they lie in the database, in batches, for those who read very many. Past Mongoose's cursor, and as bytes: the driver, which is asked to time
 * its commands, would else make every record twice. Values in the filter are cast as in any other query; leaving the loop closes the cursor.
 */
export async function* readPlain<T>(
  model: Model<T>,
  filter: QueryFilter<T>,
  { sort, batchSize }: Options,
): AsyncGenerator<T[]> {
  const query = model.find(filter)
  query.cast(model)
  const cursor = model.collection.find(query.getFilter() as object, {
    sort: sort as Record<string, 1 | -1>,
    batchSize,
    raw: true,
  })
  try {
    let more = cursor.hasNext()
    while (await more) {
      const found = cursor.readBufferedDocuments() as unknown as Uint8Array[]
      // The next batch is on its way while this one is looked at; whoever leaves does not wait for it.
      more = cursor.hasNext()
      more.catch(() => {})
      yield found.map((bytes) => deserialize(bytes) as T)
    }
  } finally {
    await cursor.close()
  }
}
