import type { FormError } from '../components/FormErrors.tsx'
import { FormErrorsProvider } from '../components/FormErrors.tsx'
import { Button, TextField } from '../components/fields.tsx'
import { usePage } from '../page.ts'

/** The one field of the public's question. It asks by address, so that an answer can be linked to and kept. */
export function AskForm({ url, errors = [] }: { url: string; errors?: FormError[] }) {
  const { t } = usePage()
  return (
    <form class="ask" action="/verify">
      <FormErrorsProvider value={errors}>
        <TextField
          name="url"
          label={t({ sv: 'Kontots adress', en: 'The account’s address' })}
          hint={t({
            sv: 'Kopiera den från webbläsaren eller appen, till exempel instagram.com/namnet',
            en: 'Copy it from your browser or the app, for example instagram.com/name',
          })}
          value={url}
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
        />
      </FormErrorsProvider>
      <Button>{t({ sv: 'Kontrollera', en: 'Check' })}</Button>
    </form>
  )
}
