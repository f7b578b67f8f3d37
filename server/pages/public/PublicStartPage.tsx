import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { AskForm } from './AskForm.tsx'
import { Impostor } from './Impostor.tsx'
import { type OfficialAccount, OfficialTable } from './OfficialTable.tsx'

export interface PublicStartView {
  accounts: OfficialAccount[]
  total: { count: number; more: boolean }
  impostorContact: string | null
}

/** For anybody: is this account official? */
export function PublicStartPage({ view }: { view: PublicStartView }) {
  const { t, organisation, number } = usePage()
  const title = t({ sv: 'Är kontot vårt?', en: 'Is the account ours?' })
  const count = view.total.more
    ? t({ sv: `mer än ${number(view.total.count)}`, en: `more than ${number(view.total.count)}` })
    : number(view.total.count)
  return (
    <Layout title={title} place="start">
      <h1>{title}</h1>
      <p class="lead">
        {t({
          sv: `Här kan du se om ett konto i sociala medier verkligen är ${organisation.name.sv}s.`,
          en: `Find out here whether a social media account really belongs to ${organisation.name.en}.`,
        })}
      </p>
      <AskForm url="" />
      <Impostor contact={view.impostorContact} />
      <section aria-labelledby="ours">
        <h2 id="ours">{t({ sv: 'Våra konton', en: 'Our accounts' })}</h2>
        <OfficialTable
          accounts={view.accounts}
          caption={t({
            sv: 'Officiella konton, i bokstavsordning',
            en: 'Official accounts, in alphabetical order',
          })}
        />
        <p>
          <a href="/official">
            {t({ sv: `Alla officiella konton (${count})`, en: `All official accounts (${count})` })}
          </a>
        </p>
      </section>
    </Layout>
  )
}
