import type { Text } from '../../../models/text.ts'
import type { LinkedAccount } from '../accounts/AccountLink.tsx'
import { Empty } from '../components/Empty.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'

export interface CouncilRow {
  id: string
  name: string
  accounts: Pick<LinkedAccount, 'displayName' | 'channel'>[]
  convener: string
  /** Day. */
  nextMeeting: string | null
  /** The reader takes part in it. */
  mine: boolean
}

export interface CouncilListView {
  rows: CouncilRow[]
  ended: boolean
  mayStart: boolean
  next: string | null
}

/** Which councils there are, over which accounts, and when they meet. */
export function CouncilListPage({ view }: { view: CouncilListView }) {
  const { t, day, daysFromNow, list } = usePage()
  const title = t({ sv: 'Redaktionsråd', en: 'Editorial councils' })
  return (
    <Layout title={title} place="units">
      <h1>{title}</h1>
      <p class="lead">
        {t({
          sv: 'I ett redaktionsråd delar de som arbetar med ett eller flera konton med sig av det de gör, och lär av varandra.',
          en: 'In an editorial council those who work with one or more accounts share what they do, and learn from each other.',
        })}
      </p>
      {view.mayStart && (
        <p>
          <a class="button button-main" href="/councils/new">
            {t({ sv: 'Bilda ett redaktionsråd', en: 'Start a council' })}
          </a>
        </p>
      )}
      {view.rows.length === 0 ? (
        <Empty
          title={
            view.ended
              ? t({ sv: 'Inget redaktionsråd har upphört', en: 'No council has ended' })
              : t({ sv: 'Inga redaktionsråd än', en: 'No councils yet' })
          }
        >
          <p>
            {t({
              sv: 'En kommunikationsansvarig bildar ett råd över ett eller flera konton och utser vem som sammankallar.',
              en: 'A communications lead starts a council over one or more accounts and says who convenes it.',
            })}
          </p>
        </Empty>
      ) : (
        <ul class="matters">
          {view.rows.map((row) => (
            <li key={row.id}>
              <div>
                <p class="matter-title">
                  <a href={`/councils/${row.id}`}>{row.name}</a>
                </p>
                <p class="small quiet">
                  {list(byName(row.accounts).map(([name, channels]) => `${name} (${list(channels.map(t))})`))}{' '}
                  · {t({ sv: 'sammankallande', en: 'convened by' })} {row.convener}
                  {row.mine && ` · ${t({ sv: 'du är med', en: 'you take part' })}`}
                </p>
              </div>
              {row.nextMeeting && (
                <p class="small">
                  {t({ sv: 'Möts', en: 'Meets on' })} {day(row.nextMeeting)}, {daysFromNow(row.nextMeeting)}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {view.next && (
        <p>
          <a href={view.next}>{t({ sv: 'Nästa sida', en: 'Next page' })}</a>
        </p>
      )}
      <p>
        {view.ended ? (
          <a href="/councils">{t({ sv: 'Visa de som möts', en: 'Show those that meet' })}</a>
        ) : (
          <a href="/councils?ended=yes">
            {t({ sv: 'Visa de som har upphört', en: 'Show those that have ended' })}
          </a>
        )}
      </p>
    </Layout>
  )
}

/** Accounts of the same name told together, with the channels that tell them apart. */
function byName(accounts: CouncilRow['accounts']): [name: string, channels: Text[]][] {
  const channels = new Map<string, Text[]>()
  for (const { displayName, channel } of accounts)
    channels.set(displayName, [...(channels.get(displayName) ?? []), channel])
  return [...channels]
}
