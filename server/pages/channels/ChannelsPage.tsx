import type { Channel } from '../../../models/channel.ts'
import { DataTable } from '../components/DataTable.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { ChannelBadge, ReviewDay } from './ChannelStanding.tsx'

export interface ChannelsView {
  /** By name. */
  channels: Channel[]
  /** Day. */
  today: string
}

/** Where we may be, and why not everywhere. */
export function ChannelsPage({ view }: { view: ChannelsView }) {
  const { t, day } = usePage()
  const { channels, today } = view
  const title = t({ sv: 'Kanaler', en: 'Channels' })
  return (
    <Layout title={title} place="rules">
      <h1>{title}</h1>
      <p class="lead">{t(summary(channels, today))}</p>
      <DataTable
        caption={t({
          sv: 'Varje kanal bedöms en gång, för alla',
          en: 'Each channel is assessed once, for all',
        })}
        rows={channels}
        rowKey={({ _id }) => _id}
        columns={[
          {
            heading: t({ sv: 'Kanal', en: 'Channel' }),
            names: true,
            cell: (channel) => <a href={`/channels/${channel._id}`}>{t(channel.name)}</a>,
          },
          {
            heading: t({ sv: 'Läge', en: 'State' }),
            cell: ({ status }) => <ChannelBadge status={status} />,
          },
          {
            heading: t({ sv: 'Bedömd', en: 'Assessed' }),
            short: true,
            cell: ({ assessedOn }) => (assessedOn ? day(assessedOn) : '–'),
          },
          {
            heading: t({ sv: 'Ses över', en: 'To review' }),
            cell: ({ reviewOn }) => <ReviewDay reviewOn={reviewOn} today={today} />,
          },
        ]}
      />
    </Layout>
  )
}

function summary(channels: Channel[], today: string) {
  const open = channels.filter(({ status }) => status === 'approved').length
  const late = channels.filter(({ reviewOn }) => reviewOn !== null && reviewOn < today).length
  const { sv, en } = {
    sv: `${open} av ${channels.length} kanaler är godkända för nya konton.`,
    en: `${open} of ${channels.length} channels are approved for new accounts.`,
  }
  if (late === 0) return { sv, en }
  return {
    sv: `${sv} ${late === 1 ? 'En bedömning' : `${late} bedömningar`} skulle ha setts över.`,
    en: `${en} ${late === 1 ? 'One assessment is' : `${late} assessments are`} overdue for review.`,
  }
}
