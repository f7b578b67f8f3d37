import type { Text } from '../../../models/text.ts'
import type { FoundImport } from '../../foundAccounts/reportFound.ts'
import { Form } from '../components/Form.tsx'
import type { FormError } from '../components/FormErrors.tsx'
import { FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, TextArea, TextField } from '../components/fields.tsx'
import { Notice } from '../components/Notice.tsx'
import { usePage } from '../page.ts'

export interface ReportView {
  typed: { url: string; displayName: string; note: string }
  errors: FormError[]
  refused: Text | null
}

/** Somebody has seen an account that may be ours. */
export function ReportFoundPage({ view }: { view: ReportView }) {
  const { t } = usePage()
  const { typed } = view
  const title = t({ sv: 'Tipsa om ett konto', en: 'Tell of an account' })
  return (
    <FormFrame
      faults={view}
      title={title}
      place="accounts"
      about={{ href: '/found-accounts', name: t({ sv: 'Funna konton', en: 'Found accounts' }) }}
    >
      {view.refused && (
        <Notice tone="note" live>
          <p>{t(view.refused)}</p>
        </Notice>
      )}
      <p class="lead">
        {t({
          sv: 'Har du sett ett konto som verkar vara organisationens? Skriv adressen. Tipsa inte om kollegors privata konton, eller om partiers, fackförbunds och elevers.',
          en: 'Have you seen an account that seems to be the organisation’s? Write its address. Do not tell of colleagues’ private accounts, or those of parties, unions and pupils.',
        })}
      </p>
      <Form action="/found-accounts/report" errors={view.errors}>
        <TextField
          name="url"
          type="url"
          inputMode="url"
          label={t({ sv: 'Kontots adress', en: 'The account’s address' })}
          value={typed.url}
          autocomplete="off"
          spellcheck={false}
        />
        <TextField
          name="displayName"
          label={t({ sv: 'Vad heter det? Om du vet', en: 'What is it called? If you know' })}
          value={typed.displayName}
          autocomplete="off"
        />
        <TextArea
          name="note"
          label={t({ sv: 'Varför kan det vara vårt? Om du vill', en: 'Why may it be ours? If you like' })}
          value={typed.note}
          rows={2}
        />
        <Actions cancel="/found-accounts">
          <Button>{t({ sv: 'Skicka tipset', en: 'Send' })}</Button>
        </Actions>
      </Form>
    </FormFrame>
  )
}

export interface ImportFoundView {
  typed: string
  errors: FormError[]
  done: FoundImport | null
}

/** A list of addresses, pasted. */
export function ImportFoundPage({ view }: { view: ImportFoundView }) {
  const { t, number } = usePage()
  const title = t({ sv: 'För in funna konton', en: 'Import found accounts' })
  return (
    <FormFrame
      faults={view}
      title={title}
      place="accounts"
      about={{ href: '/found-accounts', name: t({ sv: 'Funna konton', en: 'Found accounts' }) }}
    >
      {view.done && (
        <Notice tone="met" live>
          <p>
            {t({
              sv: `${number(view.done.added)} nya. ${number(view.done.known)} var kända sedan förut, och ${number(view.done.registered)} finns redan i registret.`,
              en: `${number(view.done.added)} new. ${number(view.done.known)} were known before, and ${number(view.done.registered)} are in the register already.`,
            })}
          </p>
        </Notice>
      )}
      <p class="lead">
        {t({
          sv: 'Klistra in adresserna, en på varje rad, högst 500. Allt förs in på en gång, eller inget om någon rad är fel.',
          en: 'Paste the addresses, one on each line, 500 at most. All are taken in at once, or none if a line is wrong.',
        })}
      </p>
      <Form action="/found-accounts/import" errors={view.errors}>
        <TextArea name="urls" label={t({ sv: 'Adresser', en: 'Addresses' })} value={view.typed} rows={10} />
        <Actions cancel="/found-accounts">
          <Button>{t({ sv: 'För in', en: 'Import' })}</Button>
        </Actions>
      </Form>
    </FormFrame>
  )
}
