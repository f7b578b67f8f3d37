import { define, id, version } from './define.ts'

/** What `verify` says of an address: the account is official, rests, or was ours once. */
const addressStates = ['current', 'parked', 'former'] as const
export type AddressState = (typeof addressStates)[number]

/** An address that is or was an account's. `_id` is the canonical address, so no two accounts can hold the same. */
export interface Address {
  _id: string
  version: number
  account: string
  channel: string
  state: AddressState
}

export const Address = define<Address>('Address', {
  collection: 'addresses',
  fields: {
    _id: id,
    version,
    account: id,
    channel: id,
    state: { type: String, enum: addressStates, required: true },
  },
  indexes: [[{ account: 1 }]],
})
