import { Choices, Select, TextArea, TextField } from '../../components/fields.tsx'
import { LanguageChoices, TermChoices } from '../../components/TermChoices.tsx'
import { usePage } from '../../page.ts'
import type { StepFieldsView } from '../StepFields.tsx'
import { typed } from './typed.ts'

export function NeedStep({ view }: { view: StepFieldsView }) {
  const { t } = usePage()
  const { answers, unit } = view
  return (
    <>
      <TextArea
        name="need"
        label={t({ sv: 'Vad ska kontot göra, och för vem?', en: 'What is the account to do, and for whom?' })}
        hint={t({
          sv: 'En mening räcker. Till exempel: Visa hur det är att arbeta som sjuksköterska här, för dem som funderar på att söka.',
          en: 'One sentence is enough. For example: Show what it is like to work as a nurse here, to those who are thinking of applying.',
        })}
        value={typed(view, 'need')}
        rows={2}
      />
      <Choices
        type="checkbox"
        name="purposes"
        label={t({ sv: 'Syften', en: 'Purposes' })}
        hint={t({
          sv: 'Välj det som kontot mest ska användas till. Ett eller två syften är lättare att sköta än många.',
          en: 'Choose what the account is mostly for. One or two purposes are easier to look after than many.',
        })}
        values={answers.purposes}
        options={view.purposes.map((purpose) => ({
          value: purpose._id,
          label: t(purpose.name),
          hint: t(purpose.description),
        }))}
        columns
      />
      <TermChoices
        name="audiences"
        label={t({ sv: 'Målgrupper', en: 'Audiences' })}
        values={answers.audiences}
        terms={view.audiences}
      />
      <LanguageChoices
        name="languages"
        label={t({ sv: 'Språk', en: 'Languages' })}
        hint={t({ sv: 'De språk som kontot skriver på.', en: 'The languages that the account writes in.' })}
        values={answers.languages}
      />
      <details open={'place' in view.typed || 'operation' in view.typed}>
        <summary>
          {t({
            sv: `Det här vet vi redan om ${unit.name.sv}`,
            en: `What we know already about ${unit.name.en}`,
          })}
        </summary>
        <div class="stack">
          <p class="hint">
            {t({
              sv: 'Ändra bara om kontot ska handla om något annat än hela verksamheten.',
              en: 'Change it only if the account is about something else than all of the unit.',
            })}
          </p>
          <TextField
            name="place"
            label={t({ sv: 'Plats som kontot gäller', en: 'Place that the account is about' })}
            value={typed(view, 'place')}
          />
          <Select
            name="operation"
            label={t({ sv: 'Verksamhetsområde', en: 'Kind of operation' })}
            value={typed(view, 'operation')}
            none={t({ sv: 'Flera eller inget särskilt', en: 'Several, or none in particular' })}
            options={view.operations.map((term) => ({ value: term._id, label: t(term.name) }))}
          />
        </div>
      </details>
    </>
  )
}
