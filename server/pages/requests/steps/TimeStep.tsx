import { Choices, TextField } from '../../components/fields.tsx'
import { PersonPicker, PersonSuggestions } from '../../components/PersonPicker.tsx'
import { usePage } from '../../page.ts'
import type { StepFieldsView } from '../StepFields.tsx'
import { typed } from './typed.ts'

export function TimeStep({ view }: { view: StepFieldsView }) {
  const { t, language } = usePage()
  const { answers } = view
  const hours = typed(view, 'hoursPerWeek')
  return (
    <>
      <TextField
        name="hoursPerWeek"
        label={t({ sv: 'Hur mycket tid får kontot ta?', en: 'How much time may the account take?' })}
        hint={t({
          sv: 'Räkna ihop planering, innehåll, uppsikt och svar för alla som arbetar med kontot. Chefen bekräftar tiden.',
          en: 'Add up planning, content, supervision and replies for everybody who works with the account. The manager confirms the time.',
        })}
        value={language === 'sv' ? hours.replace('.', ',') : hours}
        inputMode="decimal"
        size={5}
        unit={t({ sv: 'timmar i veckan', en: 'hours a week' })}
      />
      <Choices
        type="radio"
        name="supervision"
        label={t({ sv: 'Vilka dagar har någon uppsikt?', en: 'On which days does somebody supervise?' })}
        hint={t({
          sv: 'Uppsikt är att titta efter sådant som måste tas bort. Det är inte samma sak som att svara.',
          en: 'Supervision is to look for what must be removed. It is not the same as replying.',
        })}
        values={answers.supervision ? [answers.supervision] : []}
        options={[
          { value: 'workdays', label: t({ sv: 'Vardagar', en: 'Working days' }) },
          {
            value: 'every-day',
            label: t({ sv: 'Alla dagar, även helger', en: 'Every day, weekends too' }),
          },
        ]}
      />
      <PersonPicker
        name="holidaySupervisor"
        label={t({ sv: 'Vem har uppsikt under semestrar?', en: 'Who supervises in holidays?' })}
        value={typed(view, 'holidaySupervisor')}
        groups={view.people}
        search={view.typed.holidaySupervisorSearch ?? ''}
        suggestions="people-suggestions"
      />
      <PersonSuggestions id="people-suggestions" people={view.suggestions} />
      <Choices
        type="radio"
        name="period"
        label={t({ sv: 'När på året behövs kontot?', en: 'When in the year is the account needed?' })}
        values={answers.period ? [answers.period] : []}
        options={[
          { value: 'most-of-year', label: t({ sv: 'Större delen av året', en: 'Most of the year' }) },
          {
            value: 'season',
            label: t({ sv: 'En säsong, som kommer igen varje år', en: 'A season that comes back each year' }),
          },
          {
            value: 'short',
            label: t({
              sv: 'En kort tid, till exempel en kampanj',
              en: 'A short time, for example a campaign',
            }),
          },
        ]}
      />
    </>
  )
}
