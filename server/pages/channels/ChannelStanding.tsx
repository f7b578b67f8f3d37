import type { Channel, ChannelStatus } from '../../../models/channel.ts'
import { Badge } from '../components/Badge.tsx'
import type { Tone } from '../components/Sign.tsx'
import { usePage } from '../page.ts'
import { channelStatusNames } from '../words.ts'

const tones: Record<ChannelStatus, Tone> = { approved: 'met', frozen: 'against', 'not-assessed': 'note' }

export function ChannelBadge({ status }: Pick<Channel, 'status'>) {
  const { t } = usePage()
  return <Badge tone={tones[status]}>{t(channelStatusNames[status])}</Badge>
}

/** When the assessment is to be looked at again, marked when that day has passed. */
export function ReviewDay({ reviewOn, today }: { reviewOn: string | null; today: string }) {
  const { t, day } = usePage()
  if (!reviewOn) return <>–</>
  return (
    <>
      {day(reviewOn)} {reviewOn < today && <Badge tone="needs">{t({ sv: 'Försenad', en: 'Overdue' })}</Badge>}
    </>
  )
}
