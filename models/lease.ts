import { define, id, instant } from './define.ts'

/** Which process runs a job, and until when unless it says so again: a killed holder loses it by itself. `_id` is the job's name. */
export interface Lease {
  _id: string
  holder: string
  until: Date
}

export const Lease = define<Lease>('Lease', {
  collection: 'leases',
  fields: { _id: id, holder: id, until: instant },
})
