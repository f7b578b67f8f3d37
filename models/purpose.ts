import { define, id, part, type Recorded, textRequired, version } from './define.ts'
import type { Text } from './text.ts'

/** What one may count to notice that it works; offered to tick in the request. */
export interface MeasureSuggestion {
  _id: string
  name: Text
}

/** A purpose that social media serve (S1). */
export interface Purpose extends Recorded {
  name: Text
  description: Text
  /** People are invited to answer, so a reply time is promised. */
  dialogue: boolean
  crisis: boolean
  measures: MeasureSuggestion[]
  /** Place in lists. */
  position: number
}

export const Purpose = define<Purpose>('Purpose', {
  collection: 'purposes',
  fields: {
    _id: id,
    version,
    name: textRequired,
    description: textRequired,
    dialogue: { type: Boolean, required: true },
    crisis: { type: Boolean, required: true },
    measures: { type: [part<MeasureSuggestion>({ _id: id, name: textRequired })], default: [] },
    position: { type: Number, required: true },
  },
})
