import type { AccountRequest } from '../../../models/accountRequest.ts'
import { Form } from '../components/Form.tsx'
import type { FormError } from '../components/FormErrors.tsx'
import { FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, Choices, TextArea } from '../components/fields.tsx'
import { Notice } from '../components/Notice.tsx'
import { usePage } from '../page.ts'
import { useAboutRequest } from './aboutRequest.ts'
import { type OfferedAccount, OfferedAccounts, whoAnswers } from './OfferedAccounts.tsx'

export interface RedirectView {
  request: AccountRequest
  offered: OfferedAccount[]
  typed: { answer: string; account: string; part: string; argument: string }
  errors: FormError[]
}

/** An offer, worded as one: join an account that has opened itself, or say why that is not enough. */
export function RedirectPage({ view }: { view: RedirectView }) {
  const page = usePage()
  const { t } = page
  const { request, offered, typed } = view
  const title =
    offered.length > 0
      ? t({ sv: 'Kan ni medverka i ett konto som finns?', en: 'Could you join an account that exists?' })
      : t({ sv: 'Varför behöver ni ett eget konto?', en: 'Why do you need an account of your own?' })
  const turnedDown = request.join?.answer?.reason
  return (
    <FormFrame faults={view} title={title} place="requests" about={useAboutRequest(request)}>
      {turnedDown && (
        <Notice tone="needs">
          <p>
            {t({ sv: 'Kontot som ni frågade har svarat:', en: 'The account that you asked has answered:' })}
          </p>
          <blockquote>{turnedDown}</blockquote>
        </Notice>
      )}
      {offered.length > 0 ? (
        <>
          <p class="lead">
            {t({
              sv: 'De här kontona når samma målgrupp med samma syfte, på samma språk, och tar emot medverkande. Ni slipper starta från noll, och de som följer dem får veta mer. Det är ett erbjudande: räcker det inte, säg varför, så svarar en kommunikationsansvarig.',
              en: 'These accounts reach the same audience for the same purpose, in the same language, and are open to contributors. You need not start from nothing, and those who follow them learn more. It is an offer: if it is not enough, say why, and a communications lead answers.',
            })}
          </p>
          <OfferedAccounts offered={offered} />
        </>
      ) : (
        <p class="lead">
          {t({
            sv: 'Inget av kontona som liknar det ni söker kan ta emot er. Skriv vad ett eget konto ska göra, så går ansökan vidare till dem som tar ställning.',
            en: 'None of the accounts that resemble what you ask for can take you in. Write what an account of your own is to do, and the request goes on to those who decide.',
          })}
        </p>
      )}
      <Form action={`/requests/${request._id}/redirect`} version={request.version} errors={view.errors}>
        {offered.length > 0 ? (
          <Choices
            type="radio"
            name="answer"
            label={t({ sv: 'Vårt svar', en: 'Our answer' })}
            values={typed.answer ? [typed.answer] : []}
            options={[
              {
                value: 'join',
                label: t({ sv: 'Vi vill medverka i ett av dem', en: 'We want to join one of them' }),
                hint: t({
                  sv: 'Den som svarar för kontot får fem arbetsdagar på sig. Du får veta svaret med e-post. Blir det nej kan ni välja ett annat, eller säga varför ni behöver ett eget.',
                  en: 'Whoever answers for the account has five working days. You get the answer by e-mail. If it is no, you may choose another, or say why you need one of your own.',
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
                <>
                  <Choices
                    type="radio"
                    name="account"
                    label={t({ sv: 'Vilket?', en: 'Which one?' })}
                    values={[typed.account || (offered.length === 1 ? (offered[0]?.account.id ?? '') : '')]}
                    options={offered.map((one) => ({
                      value: one.account.id,
                      label: one.account.displayName,
                      hint: `${t(one.account.channel)} · ${t(one.account.unit)}. ${t(whoAnswers(one, page))}`,
                    }))}
                  />
                  <PartField value={typed.part} />
                </>
              ),
              argue: <Argument value={typed.argument} />,
            }}
          />
        ) : (
          <>
            <input type="hidden" name="answer" value="argue" />
            <Argument value={typed.argument} />
          </>
        )}
        <Actions>
          <Button>{t({ sv: 'Skicka svaret', en: 'Send the answer' })}</Button>
        </Actions>
      </Form>
    </FormFrame>
  )
}

/** What the unit proposes to answer for in an account that it shares. */
export function PartField({ value }: { value: string }) {
  const { t } = usePage()
  return (
    <TextArea
      name="part"
      label={t({
        sv: 'Vad vill ni svara för där? Om du vet det',
        en: 'What would you answer for there? If you know',
      })}
      hint={t({
        sv: 'Till exempel ett inlägg i veckan, och svar på kommentarer till det.',
        en: 'For example a post a week, and answers to the comments on it.',
      })}
      value={value}
      rows={2}
    />
  )
}

function Argument({ value }: { value: string }) {
  const { t } = usePage()
  return (
    <TextArea
      name="argument"
      label={t({ sv: 'Varför räcker det inte?', en: 'Why is it not enough?' })}
      hint={t({
        sv: 'Till exempel en målgrupp, en plats eller ett språk som kontona inte når.',
        en: 'For example an audience, a place or a language that the accounts do not reach.',
      })}
      value={value}
    />
  )
}
