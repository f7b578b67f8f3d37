import { Training } from '../../models/training.ts'
import { readCursor, writeCursor } from '../cursor.ts'

export interface TrainingQuery {
  /** Those that are no longer given instead of those that are. */
  ended: boolean
  limit: number
  cursor?: string
}

/** The catalogue, in the order in which it was made. */
export async function listTrainings(
  query: TrainingQuery,
): Promise<{ trainings: Training[]; next: string | null }> {
  const [after] = query.cursor ? readCursor(query.cursor, ['text']) : []
  const found = await Training.find({
    endedOn: query.ended ? { $ne: null } : null,
    ...(after === undefined ? {} : { _id: { $gt: after } }),
  })
    .sort({ _id: 1 })
    .limit(query.limit + 1)
    .lean<Training[]>()
  const trainings = found.slice(0, query.limit)
  const last = trainings.at(-1)
  return { trainings, next: found.length > query.limit && last ? writeCursor([last._id]) : null }
}
