import { define, id, instant, type Recorded, version } from './define.ts'

/** Short minutes of a council: what was shared or learnt on a day. Optional, written by its members. */
export interface CouncilNote extends Recorded {
  council: string
  /** The day it is about. */
  day: string
  by: string
  at: Date
  text: string
}

export const CouncilNote = define<CouncilNote>('CouncilNote', {
  collection: 'councilNotes',
  fields: { _id: id, version, council: id, day: id, by: id, at: instant, text: id },
  erasable: ['text'],
  // The notes of a council, the latest day first.
  indexes: [[{ council: 1, day: -1, _id: 1 }]],
})
