import { AccountLink, type LinkedAccount } from '../accounts/AccountLink.tsx'
import { Badge } from '../components/Badge.tsx'
import { usePage } from '../page.ts'
import type { RequestRow } from '../requests/ListPage.tsx'

export interface DeskView {
  inReview: number
  overdue: RequestRow[]
  standingStill: RequestRow[]
  /** Conditions and trials whose day has passed. */
  notFollowedUp: RequestRow[]
  /** Accounts whose resources are to be confirmed again, or of which something is lacking. */
  resources: (LinkedAccount & { lacking: boolean })[]
}

/** What a lead looks after: all that is in review, and what has stopped, is late or lacks something. */
export function Desk({ desk }: { desk: DeskView }) {
  const { t } = usePage()
  return (
    <section aria-labelledby="desk">
      <h2 id="desk">{t({ sv: 'Alla ärenden', en: 'All requests' })}</h2>
      <p>
        {t({
          sv: `${desk.inReview === 1 ? 'En ansökan' : `${desk.inReview} ansökningar`} är under handläggning. `,
          en: `${desk.inReview === 1 ? 'One request is' : `${desk.inReview} requests are`} in review. `,
        })}
        <a href="/requests/desk?state=in_review">{t({ sv: 'Visa dem', en: 'Show them' })}</a>
      </p>
      <RowList
        id="still"
        title={t({ sv: 'Står stilla: ingen kan ta ställning', en: 'Stand still: nobody can decide' })}
        rows={desk.standingStill}
      />
      <RowList id="overdue" title={t({ sv: 'Försenade', en: 'Overdue' })} rows={desk.overdue} />
      <RowList
        id="follow-up"
        title={t({
          sv: 'Villkor och försök som inte är uppföljda',
          en: 'Conditions and trials not followed up',
        })}
        rows={desk.notFollowedUp}
      />
      <Resources accounts={desk.resources} />
    </section>
  )
}

/** What a manager has said is lacking, and what is to be confirmed again. */
function Resources({ accounts }: { accounts: DeskView['resources'] }) {
  const { t } = usePage()
  if (accounts.length === 0) return null
  return (
    <>
      <h3 id="resources">
        {t({
          sv: 'Konton vars tid och pengar behöver ses över',
          en: 'Accounts whose time and money need looking at',
        })}{' '}
        <span class="count">{accounts.length}</span>
      </h3>
      <ul class="matters" aria-labelledby="resources">
        {accounts.map((account) => (
          <li key={account.id}>
            <p>
              <AccountLink account={account} />
            </p>
            <Badge tone={account.lacking ? 'against' : 'needs'}>
              {account.lacking
                ? t({ sv: 'Något saknas', en: 'Something is lacking' })
                : t({ sv: 'Ska bekräftas på nytt', en: 'To be confirmed again' })}
            </Badge>
          </li>
        ))}
      </ul>
    </>
  )
}

function RowList({ id, title, rows }: { id: string; title: string; rows: RequestRow[] }) {
  const { t, day, daysFromNow } = usePage()
  if (rows.length === 0) return null
  return (
    <>
      <h3 id={id}>
        {title} <span class="count">{rows.length}</span>
      </h3>
      <ul class="matters" aria-labelledby={id}>
        {rows.map((row) => (
          <li key={row.id}>
            <div>
              <p class="matter-title">
                <a href={`/requests/${row.id}`}>{row.title}</a>
              </p>
              <p class="small quiet">
                {row.unit}
                {row.waitsFor && ` · ${t({ sv: 'väntar på', en: 'waiting for' })} ${row.waitsFor}`}
              </p>
            </div>
            {row.due && (
              <p class="small">
                {day(row.due)}, {daysFromNow(row.due)}
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
