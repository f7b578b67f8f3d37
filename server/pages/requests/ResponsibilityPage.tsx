import type { AccountRequest } from '../../../models/accountRequest.ts'
import { Form } from '../components/Form.tsx'
import type { FormError } from '../components/FormErrors.tsx'
import { FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, TextArea } from '../components/fields.tsx'
import { usePage } from '../page.ts'
import { useAboutRequest } from './aboutRequest.ts'
import { Conditions } from './Conditions.tsx'
import { titleOf } from './titleOf.ts'

export interface ResponsibilityView {
  request: AccountRequest
  /** The organisation's words, exactly as they are confirmed and kept. */
  words: string
  reason: string
  errors: FormError[]
  nameOf: (id: string) => string
}

/** The owner reads what the responsibility means and confirms it, or declines. */
export function ResponsibilityPage({ view }: { view: ResponsibilityView }) {
  const { t, day } = usePage()
  const { request, words, nameOf } = view
  const account = titleOf(request, nameOf, t)
  const title = t({ sv: `Tar du ansvar för ${account}?`, en: `Do you take responsibility for ${account}?` })
  const action = `/requests/${request._id}/responsibility`
  return (
    <FormFrame faults={view} title={title} place="requests" about={useAboutRequest(request)}>
      {request.decision?.trialUntil && (
        <p>
          {t({
            sv: `Kontot är beviljat som ett försök till och med ${day(request.decision.trialUntil)}.`,
            en: `The account is approved as a trial until ${day(request.decision.trialUntil)}.`,
          })}
        </p>
      )}
      {request.decision && <Conditions decision={request.decision} nameOf={nameOf} />}
      <section class="card responsibility" aria-label={t({ sv: 'Ansvaret', en: 'The responsibility' })}>
        <p class="said">{words}</p>
      </section>
      <Form action={action} version={request.version}>
        <input type="hidden" name="text" value={words} />
        <Actions>
          <Button name="answer" value="accept">
            {t({ sv: 'Jag tar på mig ansvaret', en: 'I take on the responsibility' })}
          </Button>
        </Actions>
        <p class="small quiet">
          {t({
            sv: 'Orden ovan sparas med ditt namn och dagens datum.',
            en: 'The words above are kept with your name and today’s date.',
          })}
        </p>
      </Form>
      <details class="decline" open={view.errors.length > 0}>
        <summary>{t({ sv: 'Jag tackar nej', en: 'I decline' })}</summary>
        <Form action={action} version={request.version} errors={view.errors}>
          <TextArea
            name="reason"
            label={t({ sv: 'Varför tackar du nej?', en: 'Why do you decline?' })}
            hint={t({
              sv: 'Ansökan går tillbaka till sökanden, som läser vad du skriver.',
              en: 'The request goes back to the requester, who reads what you write.',
            })}
            value={view.reason}
          />
          <Actions>
            <Button kind="second" name="answer" value="decline">
              {t({ sv: 'Tacka nej', en: 'Decline' })}
            </Button>
          </Actions>
        </Form>
      </details>
    </FormFrame>
  )
}
