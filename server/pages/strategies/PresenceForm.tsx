import { presenceModels } from '../../../models/strategy.ts'
import { Form } from '../components/Form.tsx'
import { Actions, Button, Choices, DateField, type Option, Select, TextArea } from '../components/fields.tsx'
import { Notice } from '../components/Notice.tsx'
import { usePage } from '../page.ts'
import { presenceModelNames } from '../words.ts'
import { hrefOf, type StrategyFormView, StrategyFrame } from './StrategyFrame.tsx'
import { presenceSentence } from './settingWords.ts'

export interface PresenceView extends StrategyFormView {
  units: Option[]
  channels: Option[]
  nameOf: (id: string) => string
}

/** Where another presence model holds: those there are, and one more. */
export function PresenceForm({ view }: { view: PresenceView }) {
  const { t, language } = usePage()
  const { strategy, faults, typed, nameOf } = view
  const models = strategy.presenceExceptions ?? []
  return (
    <StrategyFrame
      strategy={strategy}
      faults={faults}
      title={t({ sv: 'Egna närvaromodeller', en: 'Presence models of their own' })}
    >
      {!strategy.allowsOwnModel && (
        <Notice tone="note">
          <p>
            {t({
              sv: 'Utkastet tillåter inga egna närvaromodeller. Läggs en till tillåts de.',
              en: 'The draft allows none. Adding one allows them.',
            })}
          </p>
        </Notice>
      )}
      <Form action={`${hrefOf(strategy)}/presence`} version={strategy.version} errors={faults.errors}>
        {models.length > 0 && (
          <Choices
            type="checkbox"
            name="keep"
            label={t({ sv: 'De som finns', en: 'Those there are' })}
            hint={t({ sv: 'Ta bort markeringen för dem som ska bort.', en: 'Untick those that are to go.' })}
            values={models.map(({ id }) => id)}
            options={models.map((exception) => ({
              value: exception.id,
              label: presenceSentence(exception, { language, nameOf }),
            }))}
          />
        )}
        <h2>{t({ sv: 'Lägg till en', en: 'Add one' })}</h2>
        <Select
          name="unit"
          label={t({ sv: 'Verksamhet', en: 'Unit' })}
          hint={t({ sv: 'Det som ligger under följer med.', en: 'What lies below follows.' })}
          value={typed('unit')}
          options={view.units}
          none={t({ sv: 'Alla som strategin gäller för', en: 'All that the strategy is for' })}
        />
        <Select
          name="channel"
          label={t({ sv: 'Kanal', en: 'Channel' })}
          value={typed('channel')}
          options={view.channels}
          none={t({ sv: 'Alla kanaler', en: 'All channels' })}
        />
        <Select
          name="model"
          label={t({ sv: 'Närvaromodell', en: 'Presence model' })}
          value={typed('model')}
          options={presenceModels.map((model) => ({ value: model, label: t(presenceModelNames[model]) }))}
          none={t({ sv: 'Lägg inte till någon', en: 'Add none' })}
        />
        <TextArea
          name="reason.sv"
          label={t({ sv: 'Varför, på svenska', en: 'Why, in Swedish' })}
          value={typed('reason.sv')}
        />
        <TextArea
          name="reason.en"
          label={t({ sv: 'Varför, på engelska', en: 'Why, in English' })}
          value={typed('reason.en')}
        />
        <DateField
          name="until"
          label={t({ sv: 'Sista dag', en: 'Last day' })}
          hint={t({
            sv: 'Lämna tomt om den gäller lika länge som strategin.',
            en: 'Leave empty if it lasts as long as the strategy.',
          })}
          value={typed('until')}
        />
        <Actions cancel={hrefOf(strategy)}>
          <Button>{t({ sv: 'Spara', en: 'Save' })}</Button>
        </Actions>
      </Form>
    </StrategyFrame>
  )
}
