import type { AccountRequest } from '../../../models/accountRequest.ts'
import { Form } from '../components/Form.tsx'
import type { FormError } from '../components/FormErrors.tsx'
import { FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, TextArea } from '../components/fields.tsx'
import { usePage } from '../page.ts'
import { useAboutRequest } from './aboutRequest.ts'
import { titleOf } from './titleOf.ts'

interface Props {
  request: AccountRequest
  nameOf: (id: string) => string
  reason: string
  errors: FormError[]
}

/** Before a rejection is heard again: by whom, how often, until when; and what is new. */
export function HearingPage({ request, nameOf, reason, errors }: Props) {
  const { t, day, daysFromNow } = usePage()
  const name = titleOf(request, nameOf, t)
  const title = t({ sv: `Begär ny prövning av ${name}`, en: `Ask for a new hearing of ${name}` })
  const { decision } = request
  const by = decision?.by.kind === 'person' ? nameOf(decision.by.id) : null
  return (
    <FormFrame faults={{ errors }} title={title} place="requests" about={useAboutRequest(request)}>
      <p class="lead">
        {by
          ? t({
              sv: `Någon annan än ${by} läser ansökan och beslutar på nytt. Det kan göras en gång.`,
              en: `Somebody other than ${by} reads the request and decides anew. It can be done once.`,
            })
          : t({
              sv: 'Riktlinjerna gav avslaget automatiskt. Nu läser en person ansökan och beslutar. Det kan göras en gång.',
              en: 'The policy rejected it automatically. Now a person reads the request and decides. It can be done once.',
            })}
      </p>
      {decision?.hearingUntil && (
        <p>
          {t({
            sv: `Sista dag är ${day(decision.hearingUntil)} (${daysFromNow(decision.hearingUntil)}).`,
            en: `The last day is ${day(decision.hearingUntil)} (${daysFromNow(decision.hearingUntil)}).`,
          })}
        </p>
      )}
      {decision?.reason && (
        <>
          <h2>{t({ sv: 'Skälen till avslaget', en: 'The reasons for the rejection' })}</h2>
          <blockquote>{decision.reason}</blockquote>
        </>
      )}
      <Form action={`/requests/${request._id}/hearing`} version={request.version} errors={errors}>
        <TextArea
          name="reason"
          label={t({ sv: 'Vad är nytt, eller vad blev fel?', en: 'What is new, or what was wrong?' })}
          hint={t({
            sv: 'Läses av den som prövar ansökan på nytt och av alla som ansökan berör. Vill ni ändra svaren, ändra ansökan och skicka den igen i stället.',
            en: 'Read by whoever hears the request again and by everybody it concerns. To change the answers, change the request and send it again instead.',
          })}
          value={reason}
          rows={5}
        />
        <Actions cancel={`/requests/${request._id}`}>
          <Button>{t({ sv: 'Begär ny prövning', en: 'Ask for a new hearing' })}</Button>
        </Actions>
      </Form>
    </FormFrame>
  )
}
