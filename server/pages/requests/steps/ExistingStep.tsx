import { Choices, Select, TextField } from '../../components/fields.tsx'
import { usePage } from '../../page.ts'
import type { StepFieldsView } from '../StepFields.tsx'
import { languageOptions } from './languageOptions.ts'
import { typed } from './typed.ts'

export function ExistingStep({ view }: { view: StepFieldsView }) {
  const { t, language } = usePage()
  const { answers } = view
  return (
    <>
      <p class="lead">
        {t({
          sv: 'Bra att du anmäler det. Ett konto som redan finns får inte avslag: det förs in i registret, och behöver något ordnas säger vi vad.',
          en: 'Thank you for telling us. An account that already exists is not refused: it is entered in the register, and if something needs attention we say what.',
        })}
      </p>
      <TextField
        name="existingUrl"
        type="url"
        inputMode="url"
        label={t({ sv: 'Adressen till kontot', en: 'The address of the account' })}
        hint={t({
          sv: 'Kopiera den från webbläsaren när du står på kontots sida.',
          en: 'Copy it from your browser when you are on the account’s page.',
        })}
        value={typed(view, 'existingUrl')}
        autocomplete="off"
        spellcheck={false}
      />
      <Select
        name="channel"
        label={t({ sv: 'Kanal', en: 'Channel' })}
        value={answers.channel ?? ''}
        none={t({ sv: 'Välj kanal', en: 'Choose a channel' })}
        options={view.channels.map((channel) => ({ value: channel._id, label: t(channel.name) }))}
      />
      <TextField
        name="displayName"
        label={t({ sv: 'Vad heter kontot?', en: 'What is the account called?' })}
        value={typed(view, 'displayName')}
        autocomplete="off"
      />
      <Choices
        type="checkbox"
        name="purposes"
        label={t({ sv: 'Vad används det till?', en: 'What is it used for?' })}
        values={answers.purposes}
        options={view.purposes.map((purpose) => ({ value: purpose._id, label: t(purpose.name) }))}
        columns
      />
      <Choices
        type="checkbox"
        name="languages"
        label={t({ sv: 'Vilka språk skriver det på?', en: 'Which languages does it write in?' })}
        values={answers.languages}
        options={languageOptions(language, answers.languages).usual}
        more={{
          label: t({ sv: 'Fler språk', en: 'More languages' }),
          options: languageOptions(language, answers.languages).others,
        }}
        columns
      />
    </>
  )
}
