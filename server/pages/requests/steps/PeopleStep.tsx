import { PersonPicker, PersonSuggestions } from '../../components/PersonPicker.tsx'
import { usePage } from '../../page.ts'
import type { StepFieldsView } from '../StepFields.tsx'
import { typed } from './typed.ts'

export function PeopleStep({ view }: { view: StepFieldsView }) {
  const { t, viewer } = usePage()
  const own = view.accountKind === 'individual'
  return (
    <>
      {own && <input type="hidden" name="owner" value={typed(view, 'owner')} />}
      {own && (
        <p>
          {t({
            sv: `Du, ${viewer?.name ?? ''}, är själv kontoansvarig. Den som är ersättare kan ta hand om kontot om du är borta eller slutar.`,
            en: `You, ${viewer?.name ?? ''}, are the owner yourself. A deputy can take care of the account if you are away or leave.`,
          })}
        </p>
      )}
      {!own && (
        <PersonPicker
          name="owner"
          label={t({ sv: 'Kontoansvarig', en: 'Owner' })}
          hint={t({
            sv: 'Svarar för det som publiceras och ser till att någon har uppsikt. Bekräftar själv sitt ansvar innan kontot öppnas.',
            en: 'Answers for what is published and sees to it that somebody supervises. Confirms the responsibility before the account opens.',
          })}
          value={typed(view, 'owner')}
          groups={view.people}
          search={view.typed.ownerSearch ?? ''}
          suggestions="people-suggestions"
        />
      )}
      <PersonPicker
        name="deputy"
        label={t({ sv: 'Ersättare', en: 'Deputy' })}
        hint={t({
          sv: 'Tar över när den kontoansvariga är borta, och kan logga in på kontot.',
          en: 'Takes over when the owner is away, and can sign in to the account.',
        })}
        value={typed(view, 'deputy')}
        groups={view.people}
        search={view.typed.deputySearch ?? ''}
        suggestions="people-suggestions"
      />
      <PersonSuggestions id="people-suggestions" people={view.suggestions} />
    </>
  )
}
