import { type Response, Router } from 'express'
import Joi from 'joi'
import { Channel, channelStatuses, channelTransfers } from '../../models/channel.ts'
import { changeChannel, channelChanges, findChannel } from '../../server/organisation/changeChannel.ts'
import { parse } from '../../server/parse.ts'
import { caller } from '../caller.ts'
import { describe } from '../describe.ts'
import { can } from '../guard.ts'
import { inPath } from '../ids.ts'
import { setVersion, wantedVersion } from '../version.ts'
import { conflicts } from './requestMoves.ts'
import { day, nullable, page, text } from './shapes/page.ts'

export const router = Router()

const channelShape = Joi.object({
  id: Joi.string(),
  version: Joi.number().integer(),
  name: text,
  status: Joi.valid(...channelStatuses),
  statusReason: text,
  assessedOn: nullable(day),
  reviewOn: nullable(day),
  basis: nullable(text),
  transfer: Joi.valid(...channelTransfers, null),
  changedOn: nullable(day),
  individuals: Joi.boolean(),
  addresses: Joi.object().unknown(),
}).meta({ title: 'Channel' })

const channelId = Joi.object<{ id: string }>({ id: Joi.string().max(80) })

const present = ({ _id, ...channel }: Channel) => ({ id: _id, ...channel })

/** The channels with their status, assessment and address rules. */
router.get(
  '/',
  can('organisation:read'),
  describe({ summary: 'The channels', answers: { 200: page(channelShape) } }),
  async (_req, res) => {
    const channels = await Channel.find().sort({ _id: 1 }).limit(200).lean<Channel[]>()
    res.json({ items: channels.map(present), next: null })
  },
)

router.get(
  '/:id',
  can('organisation:read'),
  describe({ summary: 'One channel', params: channelId, answers: { 200: channelShape } }),
  async (req, res) => send(res, await findChannel(inPath(channelId, req).id)),
)

/** Approve, freeze, assess anew, or say that it has changed. 403 not a lead | 412 | 422 every fault */
router.patch(
  '/:id',
  can('channel:write'),
  describe({
    summary: 'Change a channel',
    params: channelId,
    body: channelChanges,
    ifMatch: true,
    answers: { 200: channelShape },
    errors: [...conflicts],
  }),
  async (req, res) => {
    const { id } = inPath(channelId, req)
    const changes = parse(channelChanges, req.body)
    send(res, await changeChannel(id, wantedVersion(req), changes, caller(req)))
  },
)

function send(res: Response, channel: Channel): void {
  setVersion(res, channel)
  res.json(present(channel))
}
