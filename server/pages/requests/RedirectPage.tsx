import type { AccountRequest } from '../../../models/accountRequest.ts'
import { AccountLink, type LinkedAccount } from '../accounts/AccountLink.tsx'
import { Form } from '../components/Form.tsx'
import { ErrorSummary, type FormError } from '../components/FormErrors.tsx'
import { Actions, Button, Choices, TextArea } from '../components/fields.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'

export interface RedirectView {
  request: AccountRequest
  offered: LinkedAccount[]
  typed: { answer: string; account: string; argument: string }
  errors: FormError[]
}

/** An offer, worded as one: join an account that has opened itself, or say why that is not enough. */
export function RedirectPage({ view }: { view: RedirectView }) {
  const { t } = usePage()
  const { request, offered, typed } = view
  const title = t({
    sv: 'Kan ni medverka i ett konto som finns?',
    en: 'Could you join an account that exists?',
  })
  return (
    <Layout title={title} place="requests" faulty={view.errors.length > 0}>
      <ErrorSummary errors={view.errors} />
      <p class="overline">
        <a href={`/requests/${request._id}`}>
          {t({ sv: `Ansökan ${request.number}`, en: `Request ${request.number}` })}
        </a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        {t({
          sv: 'De här kontona når samma målgrupp med samma syfte och tar emot medverkande. Ni slipper starta från noll, och de som följer dem får veta mer. Det är ett erbjudande: räcker det inte, säg varför, så svarar kommunikationsansvarig.',
          en: 'These accounts reach the same audience for the same purpose and are open to contributors. You need not start from nothing, and those who follow them learn more. It is an offer: if it is not enough, say why, and the communications lead answers.',
        })}
      </p>
      <ul class="plain-list">
        {offered.map((account) => (
          <li key={account.id}>
            <AccountLink account={account} />
          </li>
        ))}
      </ul>
      <Form action={`/requests/${request._id}/redirect`} version={request.version} errors={view.errors}>
        <Choices
          type="radio"
          name="answer"
          label={t({ sv: 'Vårt svar', en: 'Our answer' })}
          values={typed.answer ? [typed.answer] : []}
          options={[
            {
              value: 'join',
              label: t({ sv: 'Vi medverkar i ett av dem', en: 'We join one of them' }),
              hint: t({
                sv: 'Ansökan avslutas, och kontots ansvariga hör av sig till dig.',
                en: 'The request is closed, and the account’s owner gets in touch with you.',
              }),
            },
            {
              value: 'argue',
              label: t({ sv: 'Det räcker inte för oss', en: 'It is not enough for us' }),
              hint: t({
                sv: 'Ansökan går vidare till dem som tar ställning.',
                en: 'The request goes on to those who decide.',
              }),
            },
          ]}
          under={{
            join: (
              <Choices
                type="radio"
                name="account"
                label={t({ sv: 'Vilket?', en: 'Which one?' })}
                values={[typed.account || (offered.length === 1 ? (offered[0]?.id ?? '') : '')]}
                options={offered.map((account) => ({
                  value: account.id,
                  label: account.displayName,
                  hint: `${t(account.channel)} · ${t(account.unit)}`,
                }))}
              />
            ),
            argue: (
              <TextArea
                name="argument"
                label={t({ sv: 'Varför räcker det inte?', en: 'Why is it not enough?' })}
                hint={t({
                  sv: 'Till exempel en målgrupp, en plats eller ett språk som kontona inte når.',
                  en: 'For example an audience, a place or a language that the accounts do not reach.',
                })}
                value={typed.argument}
              />
            ),
          }}
        />
        <Actions>
          <Button>{t({ sv: 'Skicka svaret', en: 'Send the answer' })}</Button>
        </Actions>
      </Form>
    </Layout>
  )
}
