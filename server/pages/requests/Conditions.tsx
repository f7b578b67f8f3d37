import type { Account } from '../../../models/account.ts'
import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Decision } from '../../../models/decision.ts'
import type { Condition, Consequence } from '../../../models/followUp.ts'
import type { Text } from '../../../models/text.ts'
import { followedUpIn, mayFollowUp } from '../../requests/followUp/access.ts'
import { isUnanswered } from '../../requests/followUp/find.ts'
import { Badge } from '../components/Badge.tsx'
import { DataTable } from '../components/DataTable.tsx'
import { usePage } from '../page.ts'

interface Props {
  decision: Pick<Decision, 'conditions'>
  /** Whose conditions they are, where the reader may do something about them here. */
  request?: AccountRequest | null
  account?: Pick<Account, 'owner' | 'deputy'> | null
  nameOf: (id: string) => string
}

/** The conditions of a decision: what, by when, who follows it up, whether it is met and what followed. */
export function Conditions({ decision, request = null, account = null, nameOf }: Props) {
  const { t, day, daysFromNow, dayOf, now } = usePage()
  if (decision.conditions.length === 0) return null
  const today = dayOf(now)
  return (
    <DataTable
      caption={t({ sv: 'Villkor i beslutet', en: 'Conditions of the decision' })}
      rows={decision.conditions}
      rowKey={(condition) => condition._id}
      columns={[
        { heading: t({ sv: 'Villkor', en: 'Condition' }), cell: (condition) => condition.text, names: true },
        {
          heading: t({ sv: 'Senast', en: 'By' }),
          cell: ({ due, met }) => (
            <>
              {`${day(due)}${met === null ? ` (${daysFromNow(due)})` : ''}`}{' '}
              {met === null && due < today && (
                <Badge tone="against">{t({ sv: 'Försenat', en: 'Overdue' })}</Badge>
              )}
            </>
          ),
        },
        {
          heading: t({ sv: 'Följs upp av', en: 'Followed up by' }),
          cell: ({ follower }) => nameOf(follower),
        },
        {
          heading: t({ sv: 'Läge', en: 'State' }),
          cell: (condition) => (
            <ConditionState condition={condition} request={request} account={account} nameOf={nameOf} />
          ),
        },
      ]}
    />
  )
}

/** What has been found and decided of one condition, and what this reader may do about it. */
function ConditionState({
  condition,
  request,
  account,
  nameOf,
}: Omit<Props, 'decision'> & { condition: Condition }) {
  const { t, day, viewer } = usePage()
  const { met, note, followedUpBy, followedUpAt, consequence } = condition
  const by =
    followedUpBy && followedUpAt
      ? t({
          sv: `, ${nameOf(followedUpBy)} ${day(followedUpAt)}`,
          en: `, ${nameOf(followedUpBy)} on ${day(followedUpAt)}`,
        })
      : ''
  const who = viewer && { actor: { kind: 'person' as const, id: viewer.person }, roles: viewer.roles }
  const about = request && { request, account: account ?? null, condition }
  const open = who && about && followedUpIn.includes(about.request.state)
  const at = `/requests/${request?._id}/conditions/${condition._id}`
  return (
    <>
      {met === null
        ? t({ sv: 'Inte uppföljt än', en: 'Not followed up yet' })
        : `${met ? t({ sv: 'Uppfyllt', en: 'Met' }) : t({ sv: 'Inte uppfyllt', en: 'Not met' })}${by}`}
      {note && <p class="small said">{note}</p>}
      {consequence && (
        <p class="small">
          {t(consequenceNames[consequence.what])}
          {t({ sv: `, ${nameOf(consequence.by)}: `, en: `, ${nameOf(consequence.by)}: ` })}
          {consequence.reason}
        </p>
      )}
      {open && met === null && mayFollowUp('follow-up-condition', about, who) && (
        <p>
          <a href={`${at}/follow-up`}>
            {t({ sv: 'Följ upp', en: 'Follow up' })}
            <span class="hidden"> {condition.text}</span>
          </a>
        </p>
      )}
      {open && isUnanswered(condition) && mayFollowUp('decide-unmet', about, who) && (
        <p>
          <a href={`${at}/consequence`}>
            {t({ sv: 'Besluta vad som följer', en: 'Decide what follows' })}
            <span class="hidden"> {condition.text}</span>
          </a>
        </p>
      )}
    </>
  )
}

/** What followed an unmet condition. */
const consequenceNames: Record<Consequence['what'], Text> = {
  'new-date': { sv: 'Ny tid', en: 'A new date' },
  changes: { sv: 'Ändringar krävs', en: 'Changes are asked for' },
  suspend: { sv: 'Kontot spärrades', en: 'The account was suspended' },
  close: { sv: 'Kontot avslutades', en: 'The account was closed' },
}
