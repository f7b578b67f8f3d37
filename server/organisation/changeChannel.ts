import Joi from 'joi'
import { Channel, type ChannelStatus, channelStatuses, channelTransfers } from '../../models/channel.ts'
import type { Text } from '../../models/text.ts'
import { type Caller, change } from '../audit/change.ts'
import { dayOf } from '../clock.ts'
import { AppError, type FieldError } from '../errors.ts'
import { dayField } from '../fields.ts'
import { theOrganisation } from './organisation.ts'

/** What a lead keeps of a channel; how its addresses are read is set when the organisation is loaded. */
export type ChannelFields = Pick<
  Channel,
  'status' | 'statusReason' | 'assessedOn' | 'reviewOn' | 'basis' | 'transfer' | 'changedOn' | 'individuals'
>

const words = (max: number) => Joi.string().trim().min(3).max(max)
const both = (max: number) => Joi.object<Text>({ sv: words(max), en: words(max) })
const dayOrNone = dayField.empty('').allow(null)

const fields = {
  status: Joi.valid(...channelStatuses),
  statusReason: both(1000),
  assessedOn: dayOrNone,
  reviewOn: dayOrNone,
  basis: both(1000).allow(null),
  transfer: Joi.valid(...channelTransfers, null),
  changedOn: dayOrNone,
  individuals: Joi.boolean(),
} satisfies Record<keyof ChannelFields, Joi.Schema>

export const channelChanges = Joi.object<Partial<ChannelFields>>(fields)
  .fork(Object.keys(fields), (field) => field.optional())
  .min(1)

/** The channel as stored. AppError `not-found`. */
export async function findChannel(id: string): Promise<Channel> {
  const channel = await Channel.findById(id).lean<Channel>()
  if (!channel) throw new AppError('not-found')
  return channel
}

/**
 * Keeps what has been found about a channel. Accounts that are there already stay as they are; requests are judged by it from now on.
 * AppError `bad-input` with every fault at once (an approved channel says when it was assessed, on what ground and where data goes), `changed-meanwhile`.
 */
export async function changeChannel(
  id: string,
  version: number,
  changes: Partial<ChannelFields>,
  caller: Caller,
): Promise<Channel> {
  const channel = await findChannel(id)
  if (channel.version !== version) return explainMiss(id)
  const { timeZone } = await theOrganisation()
  const errors = faults({ ...channel, ...changes }, dayOf(caller.now, timeZone))
  if (errors.length > 0) throw new AppError('bad-input', undefined, { errors })
  const action =
    changes.status && changes.status !== channel.status ? moves[changes.status] : 'channel.change'
  const changed = await change(caller, { action }, (tx) =>
    tx.update(Channel, { _id: id, version }, { $set: changes }),
  )
  return changed ?? explainMiss(id)
}

const moves: Record<ChannelStatus, string> = {
  approved: 'channel.approve',
  frozen: 'channel.freeze',
  'not-assessed': 'channel.withdraw-assessment',
}

function faults(channel: ChannelFields, today: string): FieldError[] {
  const { status, assessedOn, reviewOn, basis, transfer, changedOn } = channel
  const errors: FieldError[] = []
  const fault = (path: string, code: string) => errors.push({ path, code, values: {} })
  if (status === 'approved') {
    if (!assessedOn) fault('assessedOn', 'any.required')
    if (!basis) fault('basis', 'any.required')
    if (!transfer) fault('transfer', 'any.required')
  }
  if (assessedOn && assessedOn > today) fault('assessedOn', 'date.future')
  if (assessedOn && reviewOn && reviewOn <= assessedOn) fault('reviewOn', 'date.before')
  if (changedOn && changedOn > today) fault('changedOn', 'date.future')
  return errors
}

async function explainMiss(id: string): Promise<never> {
  const { version, status } = await findChannel(id)
  throw new AppError(
    'changed-meanwhile',
    { sv: 'Kanalen har ändrats sedan du öppnade den.', en: 'The channel has changed since you opened it.' },
    { facts: { version, status } },
  )
}
