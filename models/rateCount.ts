import { define, id } from './define.ts'

/** How often somebody has called in one minute, of all processes together; forgotten soon after. See server/sharedCounts.ts. */
export interface RateCount {
  /** The minute and a keyed hash of who calls: no address is kept. */
  _id: string
  count: number
  expiresAt: Date
}

export const RateCount = define<RateCount>('RateCount', {
  collection: 'rateCounts',
  fields: {
    _id: id,
    count: { type: Number, required: true },
    expiresAt: { type: Date, required: true },
  },
  indexes: [[{ expiresAt: 1 }, { expireAfterSeconds: 0 }]],
})
