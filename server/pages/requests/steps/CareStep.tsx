import { Choices, TextField } from '../../components/fields.tsx'
import { usePage } from '../../page.ts'
import type { StepFieldsView } from '../StepFields.tsx'
import { yesNo } from './typed.ts'

export function CareStep({ view }: { view: StepFieldsView }) {
  const { t } = usePage()
  const { answers } = view
  const options = [
    { value: 'yes', label: t({ sv: 'Ja', en: 'Yes' }) },
    { value: 'no', label: t({ sv: 'Nej', en: 'No' }) },
  ]
  const kronor = answers.advertisingBudget === null ? '' : String(answers.advertisingBudget / 100)
  return (
    <>
      <Choices
        type="radio"
        name="childrenSeen"
        label={t({
          sv: 'Kommer barn att synas eller höras?',
          en: 'Will children be seen or heard?',
        })}
        hint={t({
          sv: 'Till exempel elever på bild. Ett ja är inget hinder, men fler tar ställning.',
          en: 'For example pupils in pictures. A yes stops nothing, but more people look at it.',
        })}
        values={yesNo(answers.childrenSeen)}
        options={options}
      />
      <Choices
        type="radio"
        name="careSeen"
        label={t({
          sv: 'Kommer personer i vård eller omsorg att synas eller höras?',
          en: 'Will people in care be seen or heard?',
        })}
        hint={t({
          sv: 'Till exempel boende på ett äldreboende. Då kan sekretess gälla.',
          en: 'For example residents of a care home. Secrecy may then apply.',
        })}
        values={yesNo(answers.careSeen)}
        options={options}
      />
      <Choices
        type="radio"
        name="advertising"
        label={t({ sv: 'Ska ni annonsera?', en: 'Will you advertise?' })}
        values={yesNo(answers.advertising)}
        options={options}
        under={{
          yes: (
            <TextField
              name="advertisingBudget"
              label={t({ sv: 'Hur mycket får annonserna kosta?', en: 'How much may the advertising cost?' })}
              value={view.typed.advertisingBudget ?? kronor}
              inputMode="numeric"
              size={9}
              unit={t({ sv: 'kronor per år', en: 'kronor a year' })}
            />
          ),
        }}
      />
      <Choices
        type="radio"
        name="agency"
        label={t({
          sv: 'Ska någon utanför organisationen hjälpa till med kontot?',
          en: 'Will somebody outside the organisation help with the account?',
        })}
        hint={t({
          sv: 'Till exempel en byrå. Det går bra, ni är alltid kontots ägare.',
          en: 'An agency for example. That is fine; the account is always yours.',
        })}
        values={yesNo(answers.agency ?? null)}
        options={options}
      />
      <Choices
        type="radio"
        name="twoFactor"
        label={t({
          sv: 'Kommer inloggningen att skyddas i två steg?',
          en: 'Will signing in take two steps?',
        })}
        hint={t({
          sv: 'Och en central administratör kunna återställa kontot. Kommunikationsansvarig visar hur.',
          en: 'And a central administrator be able to recover the account. The communications lead shows how.',
        })}
        values={yesNo(answers.twoFactor ?? null)}
        options={options}
      />
      <Choices
        type="radio"
        name="accessible"
        label={t({
          sv: 'Hinner ni beskriva bilder och texta filmer?',
          en: 'Will you have time to describe pictures and caption films?',
        })}
        values={yesNo(answers.accessible ?? null)}
        options={options}
      />
    </>
  )
}
