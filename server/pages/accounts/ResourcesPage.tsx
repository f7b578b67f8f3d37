import type { Account } from '../../../models/account.ts'
import { Form } from '../components/Form.tsx'
import { type FormFaults, FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, TextArea, Tick } from '../components/fields.tsx'
import { usePage } from '../page.ts'

export interface ResourcesView {
  account: Account
  channel: string
  unit: string
  typed: { hours: boolean; cover: boolean; money: boolean; missing: string }
  faults: FormFaults
}

/** Does the account still get what it needs: the manager says so, or what is lacking. */
export function ResourcesPage({ view }: { view: ResourcesView }) {
  const { t } = usePage()
  const { account, typed, unit } = view
  const title = t({ sv: 'Får kontot det som behövs?', en: 'Does the account get what it needs?' })
  return (
    <FormFrame
      faults={view.faults}
      title={title}
      place="accounts"
      about={{ href: `/accounts/${account._id}`, name: `${account.displayName} · ${view.channel}` }}
    >
      <p class="lead">
        {t({
          sv: `Kryssa för det som ${unit} avsätter, också på sikt. Saknas något är det bra att veta: då kan ni göra mindre, pausa eller avsluta i tid.`,
          en: `Tick what ${unit} sets aside, in the long run too. If something is lacking it is good to know: you can then do less, pause or close in time.`,
        })}
      </p>
      <Form
        action={`/accounts/${account._id}/resources`}
        version={account.version}
        errors={view.faults.errors}
      >
        <Tick
          name="hours"
          label={t({ sv: 'Det finns tid varje vecka', en: 'There is time every week' })}
          checked={typed.hours}
        />
        <Tick
          name="cover"
          label={t({
            sv: 'Någon tar över vid semester och sjukdom',
            en: 'Somebody takes over in holidays and illness',
          })}
          checked={typed.cover}
        />
        <Tick
          name="money"
          label={t({
            sv: 'Det finns pengar för det kontot kostar',
            en: 'There is money for what the account costs',
          })}
          checked={typed.money}
        />
        <TextArea
          name="missing"
          label={t({ sv: 'Vad saknas?', en: 'What is lacking?' })}
          hint={t({
            sv: 'Behövs om du inte kryssar för allt. Den kontoansvariga och en kommunikationsansvarig får veta det.',
            en: 'Needed if you do not tick all of it. The owner and a communications lead are told.',
          })}
          value={typed.missing}
        />
        <Actions cancel={`/accounts/${account._id}`}>
          <Button>{t({ sv: 'Spara', en: 'Save' })}</Button>
        </Actions>
      </Form>
    </FormFrame>
  )
}
