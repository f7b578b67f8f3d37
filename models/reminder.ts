import { define, id, ids, type Recorded, version } from './define.ts'

const reminderKinds = [
  'due-soon',
  'due-today',
  'condition-near',
  'condition-late',
  'trial-near',
  'trial-late',
] as const
export type ReminderKind = (typeof reminderKinds)[number]

/**
 * That somebody has been reminded. `_id` is made of what it is about, whose hands it is in and the kind, so that any number of processes, one killed
 * in the middle among them, remind once.
 */
export interface Reminder extends Recorded {
  request: string
  /** The running number of the request. */
  number: number
  kind: ReminderKind
  to: string[]
}

export const Reminder = define<Reminder>('Reminder', {
  collection: 'reminders',
  fields: {
    _id: id,
    version,
    request: id,
    number: { type: Number, required: true },
    kind: { type: String, enum: reminderKinds, required: true },
    to: ids,
  },
})
