import { define, id, instant } from './define.ts'

/** A head signed at a time, as a signed note: what an auditor keeps outside to prove later that nothing was cut. `_id` is the size. */
export interface SignedHead {
  _id: number
  at: Date
  root: string
  note: string
}

export const SignedHead = define<SignedHead>('SignedHead', {
  collection: 'signedHeads',
  fields: { _id: { type: Number, required: true }, at: instant, root: id, note: id },
})
