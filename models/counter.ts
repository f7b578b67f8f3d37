import { define, id } from './define.ts'

/** Running numbers that people see, one document for each kind of record. */
export interface Counter {
  _id: string
  value: number
}

export const Counter = define<Counter>('Counter', {
  collection: 'counters',
  fields: { _id: id, value: { type: Number, required: true } },
})
