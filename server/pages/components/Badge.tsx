import type { AccountStatus } from '../../../models/account.ts'
import type { RequestState } from '../../../models/accountRequest.ts'
import { usePage } from '../page.ts'
import { accountStatusNames, requestStateNames } from '../words.ts'
import { Sign, type Tone } from './Sign.tsx'

export function Badge({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span class={`badge badge-${tone}`}>
      <Sign tone={tone} />
      {children}
    </span>
  )
}

const requestTones: Record<RequestState, Tone> = {
  draft: 'plain',
  in_review: 'note',
  changes_requested: 'needs',
  redirected: 'note',
  joining: 'note',
  approved: 'met',
  rejected: 'against',
  accepted: 'met',
  registered: 'met',
  closed: 'plain',
  withdrawn: 'plain',
  expired: 'plain',
}

export function RequestBadge({ state }: { state: RequestState }) {
  const { t } = usePage()
  return <Badge tone={requestTones[state]}>{t(requestStateNames[state])}</Badge>
}

const accountTones: Record<AccountStatus, Tone> = {
  planned: 'note',
  active: 'met',
  parked: 'plain',
  suspended: 'against',
  closed: 'plain',
  transferred: 'plain',
}

export function AccountBadge({ status }: { status: AccountStatus }) {
  const { t } = usePage()
  return <Badge tone={accountTones[status]}>{t(accountStatusNames[status])}</Badge>
}
