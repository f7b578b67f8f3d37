import type { Channel } from '../../../models/channel.ts'
import type { Purpose } from '../../../models/purpose.ts'
import { type Training, trainingFunctions } from '../../../models/training.ts'
import { Form } from '../components/Form.tsx'
import { type FormFaults, FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, Choices, TextArea, TextField, Tick } from '../components/fields.tsx'
import { TermChoices } from '../components/TermChoices.tsx'
import { usePage } from '../page.ts'
import { functionNames } from './TrainingStanding.tsx'

export const typedTexts = [
  'name.sv',
  'name.en',
  'about.sv',
  'about.en',
  'monthsValid',
  'place.sv',
  'place.en',
  'link',
  'beforeRegistration',
  'ended',
] as const
export const typedLists = ['purposes', 'channels', 'functions'] as const

export interface TrainingFormView {
  /** Null: a new one. */
  training: Training | null
  purposes: Purpose[]
  channels: Channel[]
  typed: Record<(typeof typedTexts)[number], string> & Record<(typeof typedLists)[number], string[]>
  faults: FormFaults
}

/** A lead keeps the catalogue. */
export function TrainingForm({ view }: { view: TrainingFormView }) {
  const { t } = usePage()
  const { training, typed, faults } = view
  const title = training
    ? t({ sv: `Ändra ${t(training.name)}`, en: `Change ${t(training.name)}` })
    : t({ sv: 'Lägg till utbildning', en: 'Add a training' })
  const back = training ? `/trainings/${training._id}` : '/trainings'
  return (
    <FormFrame
      faults={faults}
      title={title}
      place="units"
      about={{ href: back, name: training ? t(training.name) : t({ sv: 'Utbildningar', en: 'Trainings' }) }}
    >
      <Form
        action={training ? `/trainings/${training._id}/edit` : '/trainings/new'}
        version={training?.version}
        errors={faults.errors}
      >
        <TextField
          name="name.sv"
          label={t({ sv: 'Namn, på svenska', en: 'Name, in Swedish' })}
          value={typed['name.sv']}
        />
        <TextField
          name="name.en"
          label={t({ sv: 'Namn, på engelska', en: 'Name, in English' })}
          value={typed['name.en']}
        />
        <TextArea
          name="about.sv"
          label={t({
            sv: 'Vilken nytta har man av den? På svenska',
            en: 'What use is it? In Swedish',
          })}
          hint={t({
            sv: 'Börja med nyttan i arbetet. Det är det första deltagarna läser.',
            en: 'Begin with the use in the work. That is what people read first.',
          })}
          value={typed['about.sv']}
        />
        <TextArea
          name="about.en"
          label={t({ sv: 'Nyttan, på engelska', en: 'The use, in English' })}
          value={typed['about.en']}
        />
        <Choices
          type="checkbox"
          name="functions"
          label={t({ sv: 'För vem?', en: 'For whom?' })}
          hint={t({ sv: 'Inget val: alla som vill.', en: 'None chosen: whoever wants it.' })}
          values={typed.functions}
          options={trainingFunctions.map((one) => ({ value: one, label: t(functionNames[one]) }))}
        />
        <TermChoices
          name="purposes"
          label={t({ sv: 'För vilka syften?', en: 'For which purposes?' })}
          hint={t({ sv: 'Inget val: alla.', en: 'None chosen: all.' })}
          values={typed.purposes}
          terms={view.purposes}
        />
        <TermChoices
          name="channels"
          label={t({ sv: 'För vilka kanaler?', en: 'For which channels?' })}
          hint={t({
            sv: 'Inget val: alla. Ändras en kanal som du väljer behöver utbildningen gås om.',
            en: 'None chosen: all. When a channel that you choose changes, the training is to be taken again.',
          })}
          values={typed.channels}
          terms={view.channels}
        />
        <Tick
          name="beforeRegistration"
          label={t({
            sv: 'Ska vara gången innan ett nytt konto registreras',
            en: 'To be taken before a new account is registered',
          })}
          hint={t({
            sv: 'Annars är den ett råd. Ingen behöver ha gått den för att få söka.',
            en: 'Else it is advice. Nobody needs to have taken it in order to ask.',
          })}
          checked={typed.beforeRegistration === 'yes'}
        />
        <TextField
          name="monthsValid"
          inputMode="numeric"
          size={4}
          label={t({ sv: 'Hur länge gäller den?', en: 'For how long does it count?' })}
          hint={t({ sv: 'Tomt: tills vidare.', en: 'Empty: until further notice.' })}
          unit={t({ sv: 'månader', en: 'months' })}
          value={typed.monthsValid}
        />
        <TextField
          name="place.sv"
          label={t({ sv: 'Var och när hålls den? På svenska', en: 'Where and when is it held? In Swedish' })}
          value={typed['place.sv']}
        />
        <TextField
          name="place.en"
          label={t({ sv: 'Var och när, på engelska', en: 'Where and when, in English' })}
          value={typed['place.en']}
        />
        <TextField
          name="link"
          type="url"
          inputMode="url"
          label={t({ sv: 'Webbadress', en: 'Web address' })}
          value={typed.link}
          autocomplete="off"
          spellcheck={false}
        />
        {training && (
          <Tick
            name="ended"
            label={t({ sv: 'Ges inte längre', en: 'No longer given' })}
            hint={t({ sv: 'Då krävs den inte av någon.', en: 'Then nobody is asked to take it.' })}
            checked={typed.ended === 'yes'}
          />
        )}
        <Actions cancel={back}>
          <Button>{t({ sv: 'Spara', en: 'Save' })}</Button>
        </Actions>
      </Form>
    </FormFrame>
  )
}
