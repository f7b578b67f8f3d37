import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { LinkedAccount } from '../accounts/AccountLink.tsx'
import { Facts } from '../components/Facts.tsx'
import { Form } from '../components/Form.tsx'
import type { FormError } from '../components/FormErrors.tsx'
import { FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, Choices, Select, TextArea } from '../components/fields.tsx'
import { usePage } from '../page.ts'
import { withArticle } from '../words.ts'
import { useAboutRequest } from './aboutRequest.ts'

export interface JoinAnswerView {
  request: AccountRequest
  /** Accounts that could be offered instead: those that have opened themselves. */
  others: LinkedAccount[]
  typed: { verdict: string; part: string; reasonNo: string; reasonOther: string; account: string }
  errors: FormError[]
  nameOf: (id: string) => string
}

/** Whoever answers for an account says whether a unit may contribute to it. */
export function JoinAnswerPage({ view }: { view: JoinAnswerView }) {
  const { t, day, list } = usePage()
  const { request, typed, nameOf, others } = view
  const account = nameOf(request.join?.account ?? '')
  const unit = nameOf(request.unit)
  const title = t({
    sv: `Får ${unit} medverka i ${account}?`,
    en: `May ${withArticle(unit)} contribute to ${account}?`,
  })
  return (
    <FormFrame faults={view} title={title} place="requests" about={useAboutRequest(request)}>
      <p class="lead">
        {t({
          sv: `Du svarar för kontot. Svara senast ${day(request.join?.due ?? '')}; sedan går frågan till kommunikationsansvariga.`,
          en: `You answer for the account. Answer by ${day(request.join?.due ?? '')}; after that the question goes to the communications leads.`,
        })}
      </p>
      <Facts
        items={[
          { term: t({ sv: 'Den som frågar', en: 'Who asks' }), value: nameOf(request.requester) },
          { term: t({ sv: 'Behov', en: 'Need' }), value: request.answers.need },
          {
            term: t({ sv: 'Syften', en: 'Purposes' }),
            value: list((request.join?.purposes ?? []).map(nameOf)),
          },
          {
            term: t({ sv: 'Vill svara för', en: 'Would answer for' }),
            value: request.join?.part,
          },
        ]}
      />
      <Form action={`/requests/${request._id}/join-answer`} version={request.version} errors={view.errors}>
        <Choices
          type="radio"
          name="verdict"
          label={t({ sv: 'Ditt svar', en: 'Your answer' })}
          values={typed.verdict ? [typed.verdict] : []}
          options={[
            {
              value: 'yes',
              label: t({ sv: 'Ja, välkomna', en: 'Yes, welcome' }),
              hint: t({
                sv: 'Verksamheten står som medverkande från nu. Ge den åtkomst med egna inloggningar.',
                en: 'The unit is a contributor from now on. Give it access with log-ins of its own.',
              }),
            },
            {
              value: 'other',
              label: t({ sv: 'Vi erbjuder något annat', en: 'We offer something else' }),
              hint: t({
                sv: 'Till exempel gästinlägg, en kampanj eller ett annat konto.',
                en: 'For example guest posts, a campaign or another account.',
              }),
            },
            {
              value: 'no',
              label: t({ sv: 'Nej', en: 'No' }),
              hint: t({
                sv: 'Den som frågar får veta varför.',
                en: 'Whoever asks is told why.',
              }),
            },
          ]}
          under={{
            yes: (
              <TextArea
                name="part"
                label={t({ sv: 'Vad ska verksamheten svara för?', en: 'What is the unit to answer for?' })}
                value={typed.part}
                rows={2}
              />
            ),
            other: (
              <>
                <TextArea
                  name="reasonOther"
                  label={t({ sv: 'Vad erbjuder ni?', en: 'What do you offer?' })}
                  value={typed.reasonOther}
                />
                <Select
                  name="account"
                  label={t({ sv: 'Ett annat konto, om det är det', en: 'Another account, if it is that' })}
                  value={typed.account}
                  none={t({ sv: 'Inget annat konto', en: 'No other account' })}
                  options={others.map((one) => ({
                    value: one.id,
                    label: `${one.displayName}, ${t(one.channel)} (${t(one.unit)})`,
                  }))}
                />
              </>
            ),
            no: (
              <TextArea
                name="reasonNo"
                label={t({ sv: 'Varför inte?', en: 'Why not?' })}
                value={typed.reasonNo}
              />
            ),
          }}
        />
        <Actions>
          <Button>{t({ sv: 'Skicka svaret', en: 'Send the answer' })}</Button>
        </Actions>
      </Form>
    </FormFrame>
  )
}
