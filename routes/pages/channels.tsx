import { type Request, type Response, Router } from 'express'
import Joi from 'joi'
import { Channel } from '../../models/channel.ts'
import { say } from '../../models/text.ts'
import { countByStatus } from '../../server/accounts/inventory.ts'
import { dayOf } from '../../server/clock.ts'
import type { AppError } from '../../server/errors.ts'
import { changeChannel, channelChanges, findChannel } from '../../server/organisation/changeChannel.ts'
import {
  ChannelForm,
  type ChannelFormView,
  type TypedField,
  typedFields,
} from '../../server/pages/channels/ChannelForm.tsx'
import { ChannelPage, type ChannelView } from '../../server/pages/channels/ChannelPage.tsx'
import { ChannelsPage } from '../../server/pages/channels/ChannelsPage.tsx'
import { pageContext } from '../../server/pages/context.ts'
import type { PageContext } from '../../server/pages/page.ts'
import { renderPage } from '../../server/pages/renderPage.ts'
import { parse } from '../../server/parse.ts'
import { trainingsGiven } from '../../server/trainings/find.ts'
import { can, mayRole } from '../guard.ts'
import { inPath } from '../ids.ts'
import { answerForm, typedIn, versionIn } from './answerForm.ts'
import { type FieldOf, type FieldWords, formFaults } from './formFaults.ts'

export const router = Router()

const channelId = Joi.object<{ id: string }>({ id: Joi.string().max(80) })
const idIn = (req: Request) => inPath(channelId, req).id
const todayOf = ({ now, organisation }: PageContext) => dayOf(now, organisation.timeZone)

/** Where we may be. */
router.get('/', can('organisation:read'), async (req, res) => {
  const page = await pageContext(req)
  const channels = await Channel.find().limit(200).lean<Channel[]>()
  channels.sort((a, b) => a.name[page.language].localeCompare(b.name[page.language], page.language))
  renderPage(res, page, <ChannelsPage view={{ channels, today: todayOf(page) }} />)
})

/** One channel: its state, why, and its assessment. 200 | 404 */
router.get('/:id', can('organisation:read'), async (req, res) => {
  const page = await pageContext(req)
  renderPage(res, page, <ChannelPage view={await channelView(idIn(req), page)} />)
})

async function channelView(id: string, page: PageContext): Promise<ChannelView> {
  const channel = await findChannel(id)
  const [byStatus, trainings] = await Promise.all([countByStatus({ channel: id }), trainingsGiven()])
  return {
    channel,
    accounts: byStatus.active.count + byStatus.parked.count + byStatus.suspended.count,
    trainings: trainings
      .filter(({ channels }) => channels.includes(id))
      .map(({ _id, name }) => ({ id: _id, name: say(name, page.language) })),
    mayChange: mayRole('channel:write', page.viewer?.roles ?? []),
    today: todayOf(page),
  }
}

router.get('/:id/edit', can('channel:write'), (req, res) => showForm(req, res, null))

/** Keep the channel's state and assessment. 303 | 412 | 422 */
router.post(
  '/:id/edit',
  can('channel:write'),
  answerForm(
    (req, who) => {
      const typed = typedIn(req)
      const said = (field: TypedField) => typed[field] || null
      const changes = parse(channelChanges, {
        ...(typed.status ? { status: typed.status } : {}),
        statusReason: { sv: typed['statusReason.sv'] ?? '', en: typed['statusReason.en'] ?? '' },
        assessedOn: said('assessedOn'),
        reviewOn: said('reviewOn'),
        basis:
          said('basis.sv') || said('basis.en')
            ? { sv: typed['basis.sv'] ?? '', en: typed['basis.en'] ?? '' }
            : null,
        transfer: said('transfer'),
        changedOn: said('changedOn'),
        individuals: typed.individuals === 'yes',
      })
      return changeChannel(idIn(req), versionIn(req), changes, who)
    },
    (res, channel) => res.redirect(303, `/channels/${channel._id}`),
    showForm,
  ),
)

async function showForm(req: Request, res: Response, error: AppError | null): Promise<void> {
  const [page, channel] = await Promise.all([pageContext(req), findChannel(idIn(req))])
  const stored: Record<TypedField, string> = {
    status: channel.status,
    'statusReason.sv': channel.statusReason.sv,
    'statusReason.en': channel.statusReason.en,
    assessedOn: channel.assessedOn ?? '',
    reviewOn: channel.reviewOn ?? '',
    'basis.sv': channel.basis?.sv ?? '',
    'basis.en': channel.basis?.en ?? '',
    transfer: channel.transfer ?? '',
    changedOn: channel.changedOn ?? '',
    individuals: channel.individuals ? 'yes' : '',
  }
  const posted = error ? typedIn(req) : stored
  const typed = Object.fromEntries(typedFields.map((field) => [field, posted[field] ?? '']))
  const view = {
    channel,
    faults: formFaults(error, { words, fieldOf }),
    typed: typed as ChannelFormView['typed'],
  }
  renderPage(res, page, <ChannelForm view={view} />, error?.status)
}

/** What to say of a field that is missing where an approved channel needs it. */
const words: FieldWords = {
  assessedOn: {
    sv: 'Ange vilken dag kanalen bedömdes. En godkänd kanal är bedömd',
    en: 'Give the day on which the channel was assessed. An approved channel is',
  },
  'basis.sv': {
    sv: 'Skriv på vilken grund personuppgifter behandlas i kanalen',
    en: 'Write on what ground personal data is processed in the channel',
  },
  transfer: { sv: 'Välj vart personuppgifter förs', en: 'Choose where personal data goes' },
}

const fieldOf: FieldOf = (path) => ({ field: path === 'basis' ? 'basis.sv' : path })
