import type { Text } from '../../../models/text.ts'
import { AccountLink, type LinkedAccount } from '../accounts/AccountLink.tsx'
import { Badge } from '../components/Badge.tsx'
import { Empty } from '../components/Empty.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import type { RequestRow } from '../requests/ListPage.tsx'
import { NewRequest } from '../requests/NewRequest.tsx'

/** One thing to do, whatever it is about. */
export interface Task {
  /** What the reader is to do, and with what. */
  todo: Text
  title: string
  /** Whom or what it concerns, in a few words each. */
  about: string[]
  href: string
  /** Day; null: no last day. */
  due: string | null
  /** Names of those for whom the reader does it. */
  standsInFor: string[]
  overdue: boolean
}

export interface OwnAccount {
  account: LinkedAccount
  role: 'owner' | 'deputy'
  /** What is wrong with it, in words. */
  wrong: Text[]
}

export interface DeskView {
  inReview: number
  overdue: RequestRow[]
  standingStill: RequestRow[]
  /** Conditions and trials whose day has passed. */
  notFollowedUp: RequestRow[]
  /** Accounts whose resources are to be confirmed again, or of which something is lacking. */
  resources: (LinkedAccount & { lacking: boolean })[]
}

export interface StartView {
  tasks: Task[]
  drafts: RequestRow[]
  accounts: OwnAccount[]
  /** Accounts without an owner in the parts that the reader manages or, for a lead, in all. */
  orphans: LinkedAccount[]
  desk: DeskView | null
  record: { size: number; signed: { size: number; at: Date } | null } | null
}

/** What waits for me. */
export function StartPage({ view }: { view: StartView }) {
  const { t, viewer } = usePage()
  const first = viewer?.name.split(' ')[0] ?? ''
  const title = t({ sv: 'Att göra', en: 'To do' })
  return (
    <Layout title={title} place="start">
      <h1>{t({ sv: `Hej ${first}`, en: `Hello ${first}` })}</h1>
      <p class="lead">{t(summary(view))}</p>
      <NewRequest />
      <Tasks tasks={view.tasks} />
      {view.desk && <Desk desk={view.desk} />}
      {view.record && <Record record={view.record} />}
      <Drafts drafts={view.drafts} />
      <Orphans orphans={view.orphans} />
      <OwnAccounts accounts={view.accounts} />
    </Layout>
  )
}

function summary({ tasks }: StartView): Text {
  const n = tasks.length
  const late = tasks.filter((task) => task.overdue).length
  if (n === 0) return { sv: 'Inget väntar på dig just nu.', en: 'Nothing is waiting for you just now.' }
  if (n === 1) {
    return late
      ? {
          sv: 'En sak väntar på dig, och den är försenad.',
          en: 'One thing is waiting for you, and it is overdue.',
        }
      : { sv: 'En sak väntar på dig.', en: 'One thing is waiting for you.' }
  }
  if (late === 0) return { sv: `${n} saker väntar på dig.`, en: `${n} things are waiting for you.` }
  return {
    sv: `${n} saker väntar på dig, varav ${late === 1 ? 'en är försenad' : `${late} är försenade`}.`,
    en: `${n} things are waiting for you, ${late === 1 ? 'one' : late} of them overdue.`,
  }
}

function Tasks({ tasks }: { tasks: Task[] }) {
  const { t, day, daysFromNow, list } = usePage()
  if (tasks.length === 0) return null
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{t({ sv: 'Väntar på dig', en: 'Waiting for you' })}</h2>
      <ul class="matters">
        {tasks.map(({ todo, title, about, href, due, standsInFor, overdue }) => (
          <li key={`${href} ${todo.en}`}>
            <div>
              <p class="matter-title">
                <a href={href}>
                  {t(todo)}: {title}
                </a>
              </p>
              <p class="small quiet">
                {about.join(' · ')}
                {standsInFor.length > 0 &&
                  t({ sv: ` · för ${list(standsInFor)}`, en: ` · for ${list(standsInFor)}` })}
              </p>
            </div>
            <p class="small">
              {due &&
                t({
                  sv: `Senast ${day(due)}, ${daysFromNow(due)}`,
                  en: `By ${day(due)}, ${daysFromNow(due)}`,
                })}{' '}
              {overdue && <Badge tone="against">{t({ sv: 'Försenad', en: 'Overdue' })}</Badge>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Desk({ desk }: { desk: DeskView }) {
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

function Record({ record }: { record: NonNullable<StartView['record']> }) {
  const { t, number, time } = usePage()
  return (
    <section aria-labelledby="record">
      <h2 id="record">{t({ sv: 'Ändringsloggen', en: 'The record' })}</h2>
      <p>
        {t({ sv: `${number(record.size)} händelser. `, en: `${number(record.size)} events. ` })}
        {record.signed
          ? t({
              sv: `Senast signerad ${time(record.signed.at)}, vid händelse ${number(record.signed.size)}. `,
              en: `Last signed ${time(record.signed.at)}, at event ${number(record.signed.size)}. `,
            })
          : t({ sv: 'Inte signerad än. ', en: 'Not signed yet. ' })}
        <a href="/record">{t({ sv: 'Läs och kontrollera loggen', en: 'Read and check the record' })}</a>
      </p>
    </section>
  )
}

function Drafts({ drafts }: { drafts: RequestRow[] }) {
  const { t, day } = usePage()
  if (drafts.length === 0) return null
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts">{t({ sv: 'Dina utkast', en: 'Your drafts' })}</h2>
      <ul class="matters">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <div>
              <p class="matter-title">
                <a href={`/requests/${draft.id}`}>{draft.title}</a>
              </p>
              <p class="small quiet">{draft.unit}</p>
            </div>
            <p class="small quiet">
              {t({ sv: `Ändrat ${day(draft.updatedAt)}`, en: `Changed ${day(draft.updatedAt)}` })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Orphans({ orphans }: { orphans: LinkedAccount[] }) {
  const { t } = usePage()
  if (orphans.length === 0) return null
  return (
    <section aria-labelledby="orphans">
      <h2 id="orphans">
        {t({ sv: 'Konton utan ansvarig', en: 'Accounts without an owner' })}{' '}
        <span class="count">{orphans.length}</span>
      </h2>
      <ul class="matters">
        {orphans.map((account) => (
          <li key={account.id}>
            <p>
              <AccountLink account={account} />
            </p>
            <a href={`/accounts/${account.id}/ownership`}>
              {t({ sv: 'Utse någon', en: 'Appoint someone' })}
              <span class="hidden"> {account.displayName}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function OwnAccounts({ accounts }: { accounts: OwnAccount[] }) {
  const { t } = usePage()
  return (
    <section aria-labelledby="own">
      <h2 id="own">{t({ sv: 'Dina konton', en: 'Your accounts' })}</h2>
      {accounts.length === 0 ? (
        <Empty title={t({ sv: 'Du svarar inte för något konto', en: 'You answer for no account' })}>
          <p>
            {t({
              sv: 'Här visas konton som du är kontoansvarig eller ersättare för, när de är registrerade.',
              en: 'Accounts that you are the owner or deputy of are shown here once they are registered.',
            })}
          </p>
        </Empty>
      ) : (
        <ul class="matters">
          {accounts.map(({ account, role, wrong }) => (
            <li key={account.id}>
              <p>
                <AccountLink account={account} />
                {role === 'deputy' && (
                  <span class="quiet small">
                    {' '}
                    {t({ sv: '(du är ersättare)', en: '(you are the deputy)' })}
                  </span>
                )}
              </p>
              <p class="row">
                {wrong.length === 0 ? (
                  <span class="quiet small">
                    {t({ sv: 'Inget att åtgärda', en: 'Nothing needs attention' })}
                  </span>
                ) : (
                  wrong.map((what) => (
                    <Badge key={what.en} tone="needs">
                      {t(what)}
                    </Badge>
                  ))
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
