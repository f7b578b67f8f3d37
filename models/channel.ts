import { define, id, ids, optional, part, type Recorded, textRequired, version } from './define.ts'
import type { Text } from './text.ts'

export const channelStatuses = ['approved', 'frozen', 'not-assessed'] as const
export type ChannelStatus = (typeof channelStatuses)[number]

/**
 * One shape of an account's address in a channel, e.g. `/company/{handle}`. `{handle}` and `{id}` stand for one segment of the path.
 * What comes after the pattern in the path belongs to the account's pages and is cut off.
 */
export interface AddressPattern {
  path: string
  /** Handles are folded to lower case unless case counts (a YouTube channel id). */
  caseCounts: boolean
}

/** How addresses of a channel are read. All hosts mean the first one. */
export interface AddressRules {
  hosts: string[]
  patterns: AddressPattern[]
  /** First segments that are the platform's own pages and never an account (`explore`, `p`). */
  reserved: string[]
}

export interface Channel extends Recorded {
  name: Text
  status: ChannelStatus
  /** Days. */
  assessedOn: string | null
  reviewOn: string | null
  /** Why the status is what it is, for those who ask. */
  statusReason: Text
  addresses: AddressRules
  /** Whether individuals in the organisation's service may have an account of their own there. */
  individuals: boolean
}

export const Channel = define<Channel>('Channel', {
  collection: 'channels',
  fields: {
    _id: id,
    version,
    name: textRequired,
    status: { type: String, enum: channelStatuses, required: true },
    assessedOn: optional,
    reviewOn: optional,
    statusReason: textRequired,
    addresses: {
      type: part<AddressRules>({
        hosts: ids,
        patterns: [part<AddressPattern>({ path: id, caseCounts: { type: Boolean, required: true } })],
        reserved: ids,
      }),
      required: true,
    },
    individuals: { type: Boolean, required: true },
  },
})
