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

/** Before a lead objects to a manager's decision: what will happen, and why. */
export function ObjectPage({ request, nameOf, reason, errors }: Props) {
  const { t, day } = usePage()
  const name = titleOf(request, nameOf, t)
  const title = t({ sv: `Invänd mot beslutet om ${name}?`, en: `Object to the decision on ${name}?` })
  const until = request.decision?.objectionUntil
  return (
    <FormFrame faults={{ errors }} title={title} place="desk" about={useAboutRequest(request)}>
      <p class="lead">
        {t({
          sv: 'Ansökan går tillbaka till handläggning och en kommunikationsansvarig beslutar. Den sökande får veta det direkt.',
          en: 'The request goes back for review, and a communications lead decides. The requester is told at once.',
        })}
      </p>
      {until && (
        <p>
          {t({
            sv: `Sista dag att invända är ${day(until)}.`,
            en: `The last day to object is ${day(until)}.`,
          })}
        </p>
      )}
      <Form action={`/requests/${request._id}/object`} version={request.version} errors={errors}>
        <TextArea
          name="reason"
          label={t({ sv: 'Varför?', en: 'Why?' })}
          hint={t({
            sv: 'Läses av den sökande och av chefen som beslutade.',
            en: 'Read by the requester and by the manager who decided.',
          })}
          value={reason}
        />
        <Actions cancel={`/requests/${request._id}`}>
          <Button>{t({ sv: 'Invänd', en: 'Object' })}</Button>
        </Actions>
      </Form>
      <h2>{t({ sv: 'Eller låt beslutet stå nu', en: 'Or let the decision stand now' })}</h2>
      <p>
        {t({
          sv: 'Då behöver verksamheten inte vänta till sista dagen med att registrera kontot.',
          en: 'Then the unit need not wait until the last day to register the account.',
        })}
      </p>
      <Form action={`/requests/${request._id}/no-objection`} version={request.version}>
        <Actions>
          <Button kind="second">{t({ sv: 'Låt beslutet stå', en: 'Let the decision stand' })}</Button>
        </Actions>
      </Form>
    </FormFrame>
  )
}
