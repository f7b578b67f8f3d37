import type { Text } from '../../../models/text.ts'
import { Empty } from '../components/Empty.tsx'
import { Button, Select, TextField } from '../components/fields.tsx'
import { Pagination } from '../components/Pagination.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { type OfficialAccount, OfficialTable } from './OfficialTable.tsx'

export interface OfficialView {
  accounts: OfficialAccount[]
  total: { count: number; more: boolean }
  q: string
  channel: string
  channels: { id: string; name: Text }[]
  first: string | null
  next: string | null
}

/** All official accounts, for anybody. */
export function OfficialPage({ view }: { view: OfficialView }) {
  const { t, number, organisation, viewer } = usePage()
  const title = t({ sv: 'Våra officiella konton', en: 'Our official accounts' })
  const count = number(view.total.count)
  return (
    <Layout title={title} place={viewer ? undefined : 'accounts'}>
      <h1>{title}</h1>
      <p class="lead">
        {t({
          sv: `De här kontona i sociala medier är ${organisation.name.sv}s. Finns ett konto inte här är det inte vårt.`,
          en: `These social media accounts belong to ${organisation.name.en}. An account that is not here is not ours.`,
        })}
      </p>
      <form class="filters" action="/official">
        <TextField name="q" type="search" label={t({ sv: 'Sök', en: 'Search' })} value={view.q} />
        <Select
          name="channel"
          label={t({ sv: 'Kanal', en: 'Channel' })}
          value={view.channel}
          none={t({ sv: 'Alla', en: 'All' })}
          options={view.channels.map(({ id, name }) => ({ value: id, label: t(name) }))}
        />
        <div class="actions">
          <Button kind="second">{t({ sv: 'Visa', en: 'Show' })}</Button>
        </div>
      </form>
      {view.accounts.length === 0 ? (
        <Empty title={t({ sv: 'Inga konton stämmer', en: 'No accounts fit' })}>
          <p>
            {t({
              sv: 'Pröva med färre ord, eller kontrollera en adress i stället.',
              en: 'Try fewer words, or check an address instead.',
            })}{' '}
            <a href="/verify">{t({ sv: 'Kontrollera en adress', en: 'Check an address' })}</a>
          </p>
        </Empty>
      ) : (
        <OfficialTable
          accounts={view.accounts}
          caption={
            view.total.more
              ? t({ sv: `Mer än ${count} konton`, en: `More than ${count} accounts` })
              : t({ sv: `${count} konton`, en: `${count} accounts` })
          }
        />
      )}
      <Pagination first={view.first} next={view.next} />
    </Layout>
  )
}
