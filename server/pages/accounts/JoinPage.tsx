import type { Account } from '../../../models/account.ts'
import type { Purpose } from '../../../models/purpose.ts'
import type { Text } from '../../../models/text.ts'
import { Form } from '../components/Form.tsx'
import type { FormError } from '../components/FormErrors.tsx'
import { FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, Select, TextArea } from '../components/fields.tsx'
import { Notice } from '../components/Notice.tsx'
import { TermChoices } from '../components/TermChoices.tsx'
import { usePage } from '../page.ts'
import { type OfferedAccount, whoAnswers } from '../requests/OfferedAccounts.tsx'
import { PartField } from '../requests/RedirectPage.tsx'

export interface JoinView {
  account: Account
  offered: OfferedAccount
  units: { label: Text; units: { id: string; name: Text }[] }[]
  purposes: Purpose[]
  typed: { unit: string; purposes: string[]; need: string; part: string }
  errors: FormError[]
  /** What stands in the way, when something does. */
  refused: Text | null
}

/** A unit asks to contribute to an account that has opened itself. */
export function JoinPage({ view }: { view: JoinView }) {
  const page = usePage()
  const { t } = page
  const { account, typed } = view
  const title = t({
    sv: `Fråga om att medverka i ${account.displayName}`,
    en: `Ask to contribute to ${account.displayName}`,
  })
  return (
    <FormFrame
      faults={view}
      title={title}
      place="accounts"
      about={{ href: `/accounts/${account._id}`, name: account.displayName }}
    >
      {view.refused && (
        <Notice tone="needs" live>
          <p>{t(view.refused)}</p>
        </Notice>
      )}
      <p class="lead">{t(whoAnswers(view.offered, page))}</p>
      <p>
        {t({
          sv: 'Svaret ska komma inom fem arbetsdagar. Din chef får veta att ni har frågat.',
          en: 'The answer is due within five working days. Your manager is told that you have asked.',
        })}
      </p>
      <Form action={`/accounts/${account._id}/join`} errors={view.errors}>
        <Select
          name="unit"
          label={t({ sv: 'Vilken verksamhet vill medverka?', en: 'Which unit wants to contribute?' })}
          value={typed.unit}
          options={[]}
          groups={view.units.map((group) => ({
            label: t(group.label),
            options: group.units.map((unit) => ({ value: unit.id, label: t(unit.name) })),
          }))}
        />
        <TextArea
          name="need"
          label={t({ sv: 'Vem vill ni nå, och med vad?', en: 'Whom do you want to reach, and with what?' })}
          hint={t({ sv: 'En mening räcker.', en: 'One sentence will do.' })}
          value={typed.need}
          rows={2}
        />
        <TermChoices
          name="purposes"
          label={t({ sv: 'Syften', en: 'Purposes' })}
          values={typed.purposes}
          terms={view.purposes}
        />
        <PartField value={typed.part} />
        <Actions cancel={`/accounts/${account._id}`}>
          <Button>{t({ sv: 'Skicka frågan', en: 'Send the question' })}</Button>
        </Actions>
      </Form>
    </FormFrame>
  )
}
