import type { Channel } from '../../../models/channel.ts'
import { Facts } from '../components/Facts.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { channelTransferNames } from '../words.ts'
import { ChannelBadge, ReviewDay } from './ChannelStanding.tsx'

export interface ChannelView {
  channel: Channel
  /** Accounts there that are ours today. */
  accounts: number
  /** Trainings about it, by name. */
  trainings: { id: string; name: string }[]
  mayChange: boolean
  /** Day. */
  today: string
}

/** May we be there, on what terms, and who has looked into it. */
export function ChannelPage({ view }: { view: ChannelView }) {
  const { t, day, number } = usePage()
  const { channel, accounts, trainings } = view
  const title = t(channel.name)
  return (
    <Layout title={title} place="rules">
      <p class="overline">
        <a href="/channels">{t({ sv: 'Kanaler', en: 'Channels' })}</a>
      </p>
      <h1>{title}</h1>
      <p>
        <ChannelBadge status={channel.status} />
      </p>
      <p class="lead">{t(channel.statusReason)}</p>
      {view.mayChange && (
        <p>
          <a class="button button-second" href={`/channels/${channel._id}/edit`}>
            {t({ sv: 'Ändra läge eller bedömning', en: 'Change state or assessment' })}
          </a>
        </p>
      )}
      <h2>{t({ sv: 'Bedömningen', en: 'The assessment' })}</h2>
      <Facts
        items={[
          {
            term: t({ sv: 'Bedömd', en: 'Assessed' }),
            value: channel.assessedOn && day(channel.assessedOn),
          },
          {
            term: t({ sv: 'Ses över', en: 'To review' }),
            value: channel.reviewOn && <ReviewDay reviewOn={channel.reviewOn} today={view.today} />,
          },
          {
            term: t({
              sv: 'Grund för att behandla personuppgifter',
              en: 'Ground for processing personal data',
            }),
            value: channel.basis && t(channel.basis),
          },
          {
            term: t({ sv: 'Vart personuppgifter förs', en: 'Where personal data goes' }),
            value: channel.transfer && t(channelTransferNames[channel.transfer]),
          },
          {
            term: t({ sv: 'Kanalen ändrades senast', en: 'The channel last changed' }),
            value: channel.changedOn && day(channel.changedOn),
            from:
              channel.changedOn &&
              t({
                sv: 'Utbildningar om kanalen från tiden före behöver göras om.',
                en: 'Trainings in it from before that are to be taken again.',
              }),
          },
          {
            term: t({ sv: 'Tjänstekonton', en: 'Accounts of individuals' }),
            value: channel.individuals
              ? t({ sv: 'Får finnas', en: 'Allowed' })
              : t({ sv: 'Bara verksamhetskonton', en: 'Accounts of units only' }),
          },
        ]}
      />
      <h2>{t({ sv: 'Här finns vi', en: 'Our accounts there' })}</h2>
      <p>
        {accounts === 0 ? (
          t({ sv: 'Vi har inget konto i kanalen.', en: 'We have no account in the channel.' })
        ) : (
          <a href={`/accounts?channel=${channel._id}`}>
            {accounts === 1
              ? t({ sv: 'Ett konto', en: 'One account' })
              : t({ sv: `${number(accounts)} konton`, en: `${number(accounts)} accounts` })}
          </a>
        )}
      </p>
      {trainings.length > 0 && (
        <>
          <h2>{t({ sv: 'Utbildningar om kanalen', en: 'Trainings about the channel' })}</h2>
          <ul>
            {trainings.map(({ id, name }) => (
              <li key={id}>
                <a href={`/trainings/${id}`}>{name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Layout>
  )
}
