import { Select, TextField } from '../../components/fields.tsx'
import { LanguageChoices, TermChoices } from '../../components/TermChoices.tsx'
import { usePage } from '../../page.ts'
import type { StepFieldsView } from '../StepFields.tsx'
import { typed } from './typed.ts'

export function ExistingStep({ view }: { view: StepFieldsView }) {
  const { t } = usePage()
  const { answers } = view
  return (
    <>
      <p class="lead">
        {t({
          sv: 'Bra att du anmäler det. Ett konto som redan finns får inte avslag: det förs in i registret, och behöver något ordnas säger vi vad.',
          en: 'Thank you for telling us. An account that already exists is not refused: it is entered in the register, and if something needs attention we say what.',
        })}
      </p>
      <Amnesty until={view.amnestyUntil} />
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
      <TermChoices
        name="purposes"
        label={t({ sv: 'Vad används det till?', en: 'What is it used for?' })}
        values={answers.purposes}
        terms={view.purposes}
      />
      <LanguageChoices
        name="languages"
        label={t({ sv: 'Vilka språk skriver det på?', en: 'Which languages does it write in?' })}
        values={answers.languages}
      />
    </>
  )
}

/** Until when findings are advice; after that, and where no day is set, people decide, and still never refuse. */
function Amnesty({ until }: { until: string | null }) {
  const { t, now, day, dayOf } = usePage()
  const holds = until !== null && dayOf(now) <= until
  return (
    <p class="hint">
      {holds
        ? t({
            sv: `Till och med ${day(until)} registreras konton som redan finns direkt. Det som behöver ordnas får ni som råd.`,
            en: `Until ${day(until)} accounts that already exist are registered at once. What needs attention is given as advice.`,
          })
        : t({
            sv: 'De som ansvarar tar ställning till vad som ska hända med kontot: att det registreras, tas över, går upp i ett annat eller avslutas.',
            en: 'Those responsible decide what is to become of the account: registered, taken over, merged into another or closed.',
          })}
    </p>
  )
}
