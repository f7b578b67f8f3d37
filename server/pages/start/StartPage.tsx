import type { Text } from '../../../models/text.ts'
import { AccountLink, type LinkedAccount } from '../accounts/AccountLink.tsx'
import { Badge } from '../components/Badge.tsx'
import { Empty } from '../components/Empty.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import type { RequestRow } from '../requests/ListPage.tsx'
import { NewRequest } from '../requests/NewRequest.tsx'
import { Desk, type DeskView } from './Desk.tsx'
import { type Task, Tasks } from './Tasks.tsx'

export interface OwnAccount {
  account: LinkedAccount
  role: 'owner' | 'deputy'
  /** What is wrong with it, in words. */
  wrong: Text[]
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
