import { Empty } from '../components/Empty.tsx'
import { Button, type Option, Select } from '../components/fields.tsx'
import { Pagination } from '../components/Pagination.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { RowTable, type ShownRow } from './RowTable.tsx'

export interface RowsView {
  id: string
  name: string
  rows: ShownRow[]
  chosen: Record<'part' | 'only' | 'unit' | 'channel' | 'rule', string>
  units: Option[]
  channels: Option[]
  rules: Option[]
  /** The chosen filters as a query, for the export. */
  query: string
  first: string | null
  next: string | null
}

/** The list behind the figures. */
export function RowsPage({ view }: { view: RowsView }) {
  const { t } = usePage()
  const { id, chosen } = view
  const all = t({ sv: 'Alla', en: 'All' })
  const title = t({ sv: `Listan: ${view.name}`, en: `The list: ${view.name}` })
  return (
    <Layout title={title} place="rules">
      <p>
        <a href={`/simulations/${id}`}>{t({ sv: 'Tillbaka till siffrorna', en: 'Back to the figures' })}</a>
      </p>
      <h1>{title}</h1>
      <form class="filters" action={`/simulations/${id}/rows`}>
        <Select
          name="part"
          label={t({ sv: 'Ärenden eller konton', en: 'Requests or accounts' })}
          value={chosen.part}
          none={all}
          options={[
            { value: 'requests', label: t({ sv: 'Ärenden', en: 'Requests' }) },
            { value: 'accounts', label: t({ sv: 'Konton', en: 'Accounts' }) },
          ]}
        />
        <Select
          name="only"
          label={t({ sv: 'Vad som händer', en: 'What happens' })}
          value={chosen.only}
          none={all}
          options={[
            { value: 'milder', label: t({ sv: 'Mildare svar', en: 'Milder answer' }) },
            { value: 'stricter', label: t({ sv: 'Strängare svar', en: 'Stricter answer' }) },
            { value: 'against', label: t({ sv: 'Skulle inte beviljas', en: 'Would not be granted' }) },
          ]}
        />
        <Select
          name="unit"
          label={t({ sv: 'Verksamhet', en: 'Unit' })}
          value={chosen.unit}
          none={all}
          options={view.units}
        />
        <Select
          name="channel"
          label={t({ sv: 'Kanal', en: 'Channel' })}
          value={chosen.channel}
          none={all}
          options={view.channels}
        />
        <Select
          name="rule"
          label={t({ sv: 'Regel', en: 'Rule' })}
          value={chosen.rule}
          none={all}
          options={view.rules}
        />
        <Button kind="second">{t({ sv: 'Visa', en: 'Show' })}</Button>
      </form>
      {view.rows.length === 0 ? (
        <Empty title={t({ sv: 'Inget att visa', en: 'Nothing to show' })}>
          <p>
            {t({
              sv: 'Här står ärenden och konton som skulle få ett annat svar eller inte skulle beviljas. Inget sådant passar urvalet, eller så är listan äldre än 30 dagar.',
              en: 'Requests and accounts that would get another answer or would not be granted stand here. None fits what was chosen, or the list is older than 30 days.',
            })}
          </p>
        </Empty>
      ) : (
        <RowTable
          caption={t({ sv: 'Ärenden först, i nummerordning', en: 'Requests first, by number' })}
          rows={view.rows}
        />
      )}
      <Pagination first={view.first} next={view.next} />
      <div class="actions">
        <a href={`/simulations/${id}/export?format=csv${view.query}`}>
          {t({ sv: 'Hämta urvalet som CSV', en: 'Download what is chosen as CSV' })}
        </a>
      </div>
    </Layout>
  )
}
