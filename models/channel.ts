import { define, id, ids, optional, part, type Recorded, text, textRequired, version } from './define.ts'
import type { Text } from './text.ts'

export const channelStatuses = ['approved', 'frozen', 'not-assessed'] as const
export type ChannelStatus = (typeof channelStatuses)[number]

/**
 * Where personal data goes when the channel is used: nowhere outside the EU and EEA, to a country that protects them as well, under safeguards (standard
 * contractual clauses and the like), or nobody has settled it (GDPR, chapter V).
 */
export const channelTransfers = ['none', 'adequate', 'safeguards', 'unsettled'] as const
export type ChannelTransfer = (typeof channelTransfers)[number]

/**
 * One shape of an account's address in a channel, e.g. `/company/{handle}`. The first pattern that fits counts. In a pattern stand for a whole
 * part of the path, or for what is left of it beside fixed characters (`/@{handle}`):
 *
 * - `{handle}`: a name chosen by the account, by the channel's handle rules
 * - `{id}`: letters, digits, `_` and `-`, given by the platform
 * - `{number}`: digits, given by the platform
 * - `{any}`: anything; it does not say which account it is
 * - `{host}`: the name of another server of a federated channel
 *
 * `?id={number}` asks for a parameter. `//{handle}.example.org/` has the account in the name of the host.
 */
export interface AddressPattern {
  path: string
  /** How the canonical address writes it, where several patterns mean the same account; null: as `path`. */
  as: string | null
  /** Values are folded to lower case unless case counts (a YouTube channel id). */
  caseCounts: boolean
}

/** What a name chosen by an account may look like. Letters and digits are always allowed. */
export interface HandleRules {
  /** Other characters that are allowed, e.g. `._`. */
  also: string
  /** Characters that do not tell two accounts apart (the dot on Facebook). */
  ignored: string
  /** Letters outside a to z are allowed. */
  unicode: boolean
  min: number
  max: number
}

/** How addresses of a channel are read (server/accounts/canonicalAddress.ts). Data, not expressions: they are edited by people. */
export interface AddressRules {
  /** All mean the first one. `www.`, `m.` and `mobile.` in front are understood. Empty: any host that no other channel has (federated). */
  hosts: string[]
  /** Other names in front of a host that mean the same (`old` in `old.reddit.com`). */
  prefixes: string[]
  /** Languages and countries in front of a host mean the same (`sv-se.facebook.com`). */
  locales: boolean
  /** Hosts whose addresses lead to the channel without telling to which account. */
  shortHosts: string[]
  handle: HandleRules
  patterns: AddressPattern[]
  /** First parts of the path that are the platform's own pages and never an account (`explore`, `p`). */
  reserved: string[]
  /** What may come after the account in the path and still means the account (`about`). Anything else is a post or a page in it. */
  tabs: string[]
}

export interface Channel extends Recorded {
  name: Text
  status: ChannelStatus
  /** The assessment, made once for everybody. Days. */
  assessedOn: string | null
  reviewOn: string | null
  /** On what ground personal data is processed there, in words. */
  basis: Text | null
  transfer: ChannelTransfer | null
  /** Day on which the channel itself last changed so that what people have learnt about it no longer holds; trainings in it lapse then. */
  changedOn: string | null
  /** Why the status is what it is, for those who ask. */
  statusReason: Text
  addresses: AddressRules
  /** Whether individuals in the organisation's service may have an account of their own there. */
  individuals: boolean
}

const flag = { type: Boolean, required: true }
const count = { type: Number, required: true }

export const Channel = define<Channel>('Channel', {
  collection: 'channels',
  fields: {
    _id: id,
    version,
    name: textRequired,
    status: { type: String, enum: channelStatuses, required: true },
    assessedOn: optional,
    reviewOn: optional,
    basis: text,
    transfer: { type: String, enum: [...channelTransfers, null], default: null },
    changedOn: optional,
    statusReason: textRequired,
    addresses: {
      type: part<AddressRules>({
        hosts: ids,
        prefixes: ids,
        locales: flag,
        shortHosts: ids,
        handle: {
          type: part<HandleRules>({
            also: { type: String, default: '' },
            ignored: { type: String, default: '' },
            unicode: flag,
            min: count,
            max: count,
          }),
          required: true,
        },
        patterns: [part<AddressPattern>({ path: id, as: optional, caseCounts: flag })],
        reserved: ids,
        tabs: ids,
      }),
      required: true,
    },
    individuals: flag,
  },
})
