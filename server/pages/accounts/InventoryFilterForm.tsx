import type { Text } from '../../../models/text.ts'
import { Button, Select, TextField } from '../components/fields.tsx'
import { usePage } from '../page.ts'
import { accountKindNames } from '../words.ts'

/** What is chosen, as it stands in the address. */
export interface InventoryChosen {
  q: string
  status: string
  channel: string
  unit: string
  kind: string
  purpose: string
  owner: string
  /** `yes`: only those that take contributors. */
  open: string
  sort: string
}

interface Named {
  id: string
  name: Text
}

export interface InventoryChoices {
  channels: Named[]
  /** In the order of the tree, each with how deep it lies. */
  units: (Named & { depth: number })[]
  purposes: Named[]
}

/** The filters of the inventory. They stand in the address, so that a selection can be kept and shared. */
export function InventoryFilterForm({
  chosen,
  choices,
}: {
  chosen: InventoryChosen
  choices: InventoryChoices
}) {
  const { t } = usePage()
  const all = t({ sv: 'Alla', en: 'All' })
  const options = (list: Named[]) => list.map(({ id, name }) => ({ value: id, label: t(name) }))
  return (
    <search>
      <form class="filters" action="/accounts">
        {chosen.status && <input type="hidden" name="status" value={chosen.status} />}
        {chosen.sort !== 'name' && <input type="hidden" name="sort" value={chosen.sort} />}
        <TextField
          name="q"
          type="search"
          label={t({
            sv: 'Sök namn, plats, nummer eller adress',
            en: 'Search name, place, number or address',
          })}
          value={chosen.q}
        />
        <Select
          name="unit"
          label={t({ sv: 'Verksamhet', en: 'Unit' })}
          value={chosen.unit}
          none={all}
          options={choices.units.map(({ id, name, depth }) => ({
            value: id,
            // Spaces that a select does not fold show the tree.
            label: `${'\u00a0\u00a0\u00a0'.repeat(depth)}${t(name)}`,
          }))}
        />
        <Select
          name="channel"
          label={t({ sv: 'Kanal', en: 'Channel' })}
          value={chosen.channel}
          none={all}
          options={options(choices.channels)}
        />
        <Select
          name="purpose"
          label={t({ sv: 'Syfte', en: 'Purpose' })}
          value={chosen.purpose}
          none={all}
          options={options(choices.purposes)}
        />
        <Select
          name="kind"
          label={t({ sv: 'Slag', en: 'Kind' })}
          value={chosen.kind}
          none={all}
          options={[
            { value: 'unit', label: t(accountKindNames.unit) },
            { value: 'individual', label: t(accountKindNames.individual) },
          ]}
        />
        <Select
          name="owner"
          label={t({ sv: 'Kontoansvarig', en: 'Owner' })}
          value={chosen.owner}
          none={all}
          options={[
            { value: 'none', label: t({ sv: 'Saknas eller har slutat', en: 'Missing or has left' }) },
            { value: 'me', label: t({ sv: 'Jag', en: 'Me' }) },
          ]}
        />
        <Select
          name="open"
          label={t({ sv: 'Medverkan', en: 'Contributing' })}
          value={chosen.open}
          none={all}
          options={[{ value: 'yes', label: t({ sv: 'Tar emot medverkande', en: 'Open to contributors' }) }]}
        />
        <div class="actions">
          <Button kind="second">{t({ sv: 'Visa', en: 'Show' })}</Button>
          <a href="/accounts">{t({ sv: 'Rensa', en: 'Clear' })}</a>
        </div>
      </form>
    </search>
  )
}
