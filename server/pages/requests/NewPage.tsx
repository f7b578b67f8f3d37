import type { Text } from '../../../models/text.ts'
import { Form } from '../components/Form.tsx'
import type { FormError } from '../components/FormErrors.tsx'
import { FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, Choices, Select } from '../components/fields.tsx'
import { usePage } from '../page.ts'
import { withArticle } from '../words.ts'

export interface NewView {
  /** What was chosen, when the form comes back. */
  wish: string | null
  who: string | null
  unit: string
  /** The person's own unit first, then those above and below it, then the rest. */
  units: { label: Text; units: { id: string; name: Text }[] }[]
  homeUnit: Text
  /** The advice that the request follows. */
  advice: string | null
  errors: FormError[]
}

/** The first question: what one wants to do. It leads on to a form, or to where the thing is done. */
export function NewPage({ view }: { view: NewView }) {
  const { t } = usePage()
  const title = t({ sv: 'Vad vill du göra?', en: 'What do you want to do?' })
  return (
    <FormFrame faults={view} title={title} place="requests">
      <p class="lead">
        {t({
          sv: 'En ansökan tar ungefär åtta minuter. Den sparas varje gång du går vidare, och du ser hela tiden vad svaret skulle bli.',
          en: 'A request takes about eight minutes. It is saved each time you continue, and you can always see what the answer would be.',
        })}
      </p>
      <Form action="/requests/new" errors={view.errors}>
        {view.advice && <input type="hidden" name="advice" value={view.advice} />}
        <Choices
          type="radio"
          name="wish"
          label={t({ sv: 'Jag vill', en: 'I want to' })}
          values={view.wish ? [view.wish] : []}
          options={[
            {
              value: 'new',
              label: t({ sv: 'starta ett nytt konto', en: 'start a new account' }),
            },
            {
              value: 'register-existing',
              label: t({
                sv: 'registrera ett konto som redan finns',
                en: 'register an account that already exists',
              }),
              hint: t({
                sv: 'Kort formulär. Ett konto som finns får inte avslag.',
                en: 'A short form. An account that exists is not refused.',
              }),
            },
            {
              value: 'join',
              label: t({
                sv: 'medverka i ett konto som finns',
                en: 'contribute to an account that exists',
              }),
              hint: t({
                sv: 'Du får se kontona som tar emot medverkande, och frågar den som svarar för det.',
                en: 'Shows the accounts that are open to contributors, where you ask whoever answers for one.',
              }),
            },
            {
              value: 'existing',
              label: t({
                sv: 'ändra, lämna över eller avsluta ett konto i registret',
                en: 'change, hand over or close an account in the register',
              }),
              hint: t({
                sv: 'Du kommer till kontoregistret och väljer kontot där.',
                en: 'Opens the register, where you choose the account.',
              }),
            },
            {
              value: 'advice',
              label: t({ sv: 'be om råd först', en: 'ask for advice first' }),
              hint: t({
                sv: 'En kommunikationsansvarig eller ett redaktionsråd svarar, och svaret följer med ansökan.',
                en: 'A communications lead or an editorial council answers, and the answer goes with the request.',
              }),
            },
          ]}
        />
        <Choices
          type="radio"
          name="who"
          label={t({ sv: 'För vem?', en: 'For whom?' })}
          values={[view.who ?? 'unit']}
          options={[
            {
              value: 'unit',
              label: t({ sv: 'För en verksamhet', en: 'For a unit' }),
              hint: t({
                sv: 'Kontot tillhör verksamheten, inte dig.',
                en: 'The account belongs to the unit, not to you.',
              }),
            },
            {
              value: 'individual',
              label: t({ sv: 'För mig själv, i min tjänst', en: 'For myself, in my role' }),
              hint: t({
                sv: `Ett tjänstekonto som du har i ditt arbete på ${view.homeUnit.sv}. Privata konton ska inte in i registret.`,
                en: `An account that you have in your work at ${withArticle(view.homeUnit.en)}. Private accounts do not belong in the register.`,
              }),
            },
          ]}
          under={{
            unit: (
              <Select
                name="unit"
                label={t({ sv: 'Verksamhet', en: 'Unit' })}
                value={view.unit}
                options={[]}
                groups={view.units.map((group) => ({
                  label: t(group.label),
                  options: group.units.map((unit) => ({ value: unit.id, label: t(unit.name) })),
                }))}
              />
            ),
          }}
        />
        <Actions>
          <Button>{t({ sv: 'Fortsätt', en: 'Continue' })}</Button>
        </Actions>
      </Form>
    </FormFrame>
  )
}
