import { Form } from '../components/Form.tsx'
import type { FormError } from '../components/FormErrors.tsx'
import { FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, Select, TextArea } from '../components/fields.tsx'
import { usePage } from '../page.ts'

export interface AskView {
  typed: Record<string, string>
  errors: FormError[]
  councils: { id: string; name: string }[]
  drafts: { id: string; title: string }[]
}

/** What do you want to know, and of whom? */
export function AskPage({ view }: { view: AskView }) {
  const { t } = usePage()
  const { typed, errors, councils, drafts } = view
  const title = t({ sv: 'Be om råd', en: 'Ask for advice' })
  return (
    <FormFrame faults={{ errors }} title={title} place="requests">
      <p class="lead">
        {t({
          sv: 'Skriv vad ni vill uppnå och vad ni undrar. Svaret kommer hit och med e-post, och följer med om det blir en ansökan.',
          en: 'Say what you want to achieve and what you wonder about. The answer comes here and by e-mail, and goes with the request if there is one.',
        })}
      </p>
      <Form action="/advice/new" errors={errors}>
        <TextArea
          name="question"
          label={t({ sv: 'Din fråga', en: 'Your question' })}
          value={typed.question ?? ''}
          rows={5}
        />
        <Select
          name="council"
          label={t({ sv: 'Vem frågar du?', en: 'Whom do you ask?' })}
          value={typed.council ?? ''}
          none={t({ sv: 'Kommunikationsansvariga', en: 'The communications leads' })}
          options={councils.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {drafts.length > 0 && (
          <Select
            name="request"
            label={t({ sv: 'Gäller det ett utkast?', en: 'Is it about a draft?' })}
            hint={t({
              sv: 'Den som svarar får då läsa utkastet.',
              en: 'Whoever answers may then read the draft.',
            })}
            value={typed.request ?? ''}
            none={t({ sv: 'Nej', en: 'No' })}
            options={drafts.map((draft) => ({ value: draft.id, label: draft.title }))}
          />
        )}
        <Actions>
          <Button>{t({ sv: 'Skicka frågan', en: 'Send the question' })}</Button>
          <a href="/requests/new">{t({ sv: 'Tillbaka till valen', en: 'Back to the choices' })}</a>
        </Actions>
      </Form>
    </FormFrame>
  )
}
