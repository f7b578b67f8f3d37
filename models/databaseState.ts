import { define, id, optionalInstant } from './define.ts'

/** The one document (`_id` is `state`) that says what this database has been through. */
export interface DatabaseState {
  _id: string
  /** Number of the last migration that has run here. */
  migration: number
  /** Since when a backup is being put back; null: none is. Left behind by a restore that did not come to its end. */
  restoring: Date | null
}

export const DatabaseState = define<DatabaseState>('DatabaseState', {
  collection: 'databaseState',
  fields: {
    _id: id,
    migration: { type: Number, required: true },
    restoring: optionalInstant,
  },
})
