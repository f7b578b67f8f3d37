import type { Account } from '../../../models/account.ts'
import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Decision } from '../../../models/decision.ts'
import type { Condition, Consequence } from '../../../models/followUp.ts'
import type { Text } from '../../../models/text.ts'
import type { TrialDecision } from '../../requests/followUp/trial.ts'
import { Form } from '../components/Form.tsx'
import type { FormError } from '../components/FormErrors.tsx'
import { FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, Choices, DateField, TextArea } from '../components/fields.tsx'
import { Notice } from '../components/Notice.tsx'
import { usePage } from '../page.ts'
import { useAboutRequest } from './aboutRequest.ts'
import { TrialSection } from './TrialSection.tsx'

export interface FollowUpView {
  request: AccountRequest
  nameOf: (id: string) => string
  typed: Record<string, string>
  errors: FormError[]
}

interface ConditionView extends FollowUpView {
  condition: Condition
}

/** Is the condition met? */
export function FollowUpPage({ view }: { view: ConditionView }) {
  const { t, day, daysFromNow } = usePage()
  const { request, condition, nameOf, typed, errors } = view
  const title = t({ sv: 'Är villkoret uppfyllt?', en: 'Is the condition met?' })
  return (
    <FormFrame faults={{ errors }} title={title} place="requests" about={useAboutRequest(request, nameOf)}>
      <blockquote class="lead">{condition.text}</blockquote>
      <p>
        {t({
          sv: `Skulle vara uppfyllt senast ${day(condition.due)} (${daysFromNow(condition.due)}). Följs upp av ${nameOf(condition.follower)}.`,
          en: `To be met by ${day(condition.due)} (${daysFromNow(condition.due)}). Followed up by ${nameOf(condition.follower)}.`,
        })}
      </p>
      <Form
        action={`/requests/${request._id}/conditions/${condition._id}/follow-up`}
        version={request.version}
        errors={errors}
      >
        <Choices
          type="radio"
          name="met"
          label={t({ sv: 'Ditt svar', en: 'Your answer' })}
          values={typed.met ? [typed.met] : []}
          options={[
            { value: 'yes', label: t({ sv: 'Ja, det är uppfyllt', en: 'Yes, it is met' }) },
            {
              value: 'no',
              label: t({ sv: 'Nej, inte än', en: 'No, not yet' }),
              hint: t({
                sv: 'En kommunikationsansvarig beslutar vad som följer.',
                en: 'A communications lead decides what follows.',
              }),
            },
          ]}
        />
        <TextArea
          name="note"
          label={t({ sv: 'Vad har du sett?', en: 'What have you seen?' })}
          hint={t({
            sv: 'Behövs om villkoret inte är uppfyllt: skriv vad som saknas.',
            en: 'Needed if the condition is not met: say what is missing.',
          })}
          value={typed.note ?? ''}
        />
        <Actions cancel={`/requests/${request._id}`}>
          <Button>{t({ sv: 'Spara svaret', en: 'Save the answer' })}</Button>
        </Actions>
      </Form>
    </FormFrame>
  )
}

const ways: Record<Consequence['what'], { label: Text; hint: Text }> = {
  'new-date': {
    label: { sv: 'Ge ny tid', en: 'Give a new date' },
    hint: { sv: 'Kan göras en gång.', en: 'Can be done once.' },
  },
  changes: {
    label: { sv: 'Begär ändringar', en: 'Ask for changes' },
    hint: {
      sv: 'Skriv nedan vad den kontoansvariga ska ändra. Villkoret följs upp igen.',
      en: 'Say below what the account owner is to change. The condition is followed up again.',
    },
  },
  suspend: {
    label: { sv: 'Spärra kontot', en: 'Suspend the account' },
    hint: {
      sv: 'Det visas inte längre som officiellt, men går att ta i bruk igen.',
      en: 'It no longer shows as official, but can be taken into use again.',
    },
  },
  close: {
    label: { sv: 'Avsluta kontot', en: 'Close the account' },
    hint: {
      sv: 'Adressen sparas som tidigare vår.',
      en: 'The address is kept as formerly ours.',
    },
  },
}

/** What follows when a condition is not met? */
export function ConsequencePage({
  view,
  possible,
}: {
  view: ConditionView
  possible: Consequence['what'][]
}) {
  const { t, day } = usePage()
  const { request, condition, nameOf, typed, errors } = view
  const title = t({
    sv: 'Villkoret är inte uppfyllt. Vad följer?',
    en: 'The condition is not met. What follows?',
  })
  return (
    <FormFrame faults={{ errors }} title={title} place="desk" about={useAboutRequest(request, nameOf)}>
      <blockquote class="lead">{condition.text}</blockquote>
      {condition.followedUpBy && condition.followedUpAt && (
        <Notice tone="needs">
          <p>
            {t({
              sv: `${nameOf(condition.followedUpBy)} följde upp ${day(condition.followedUpAt)}: ${condition.note ?? ''}`,
              en: `${nameOf(condition.followedUpBy)} followed it up on ${day(condition.followedUpAt)}: ${condition.note ?? ''}`,
            })}
          </p>
        </Notice>
      )}
      <Form
        action={`/requests/${request._id}/conditions/${condition._id}/consequence`}
        version={request.version}
        errors={errors}
      >
        <Choices
          type="radio"
          name="what"
          label={t({ sv: 'Ditt beslut', en: 'Your decision' })}
          values={typed.what ? [typed.what] : []}
          options={possible.map((value) => ({
            value,
            label: t(ways[value].label),
            hint: t(ways[value].hint),
          }))}
        />
        <DateField
          name="due"
          label={t({ sv: 'Senast', en: 'By' })}
          hint={t({ sv: 'För ny tid och ändringar.', en: 'For a new date and for changes.' })}
          value={typed.due ?? ''}
        />
        <TextArea
          name="reason"
          label={t({ sv: 'Varför?', en: 'Why?' })}
          hint={t({
            sv: 'Läses av den kontoansvariga och sparas med beslutet.',
            en: 'Read by the account owner and kept with the decision.',
          })}
          value={typed.reason ?? ''}
        />
        <Actions cancel={`/requests/${request._id}`}>
          <Button>{t({ sv: 'Besluta', en: 'Decide' })}</Button>
        </Actions>
      </Form>
    </FormFrame>
  )
}

export interface TrialView extends FollowUpView {
  decision: Decision
  account: Pick<Account, 'owner' | 'deputy'> | null
  may: { look: boolean; decide: boolean }
  possible: TrialDecision['outcome'][]
}

const outcomes: Record<TrialDecision['outcome'], { label: Text; hint: Text }> = {
  permanent: {
    label: { sv: 'Gör kontot permanent', en: 'Make the account permanent' },
    hint: { sv: 'Det är inte längre ett försök.', en: 'It is no longer a trial.' },
  },
  extended: {
    label: { sv: 'Förläng försöket', en: 'Let the trial go on' },
    hint: { sv: 'Kan göras en gång.', en: 'Can be done once.' },
  },
  'to-close': {
    label: { sv: 'Kontot ska avslutas', en: 'The account is to be closed' },
    hint: {
      sv: 'Den kontoansvariga avslutar det senast den dag du anger.',
      en: 'Its owner closes it by the day you give.',
    },
  },
}

/** How did the trial go, and what becomes of the account? */
export function TrialPage({ view }: { view: TrialView }) {
  const { t } = usePage()
  const { request, decision, account, nameOf, typed, errors, may, possible } = view
  const looked = decision.trial?.look ?? null
  const title = t({ sv: 'Hur gick försöket?', en: 'How did the trial go?' })
  return (
    <FormFrame faults={{ errors }} title={title} place="requests" about={useAboutRequest(request, nameOf)}>
      <p class="lead">
        {t({
          sv: 'Först berättar den som svarar för kontot hur det har gått. Sedan beslutar en kommunikationsansvarig om kontot blir kvar.',
          en: 'First whoever answers for the account tells how it has gone. Then a communications lead decides whether the account stays.',
        })}
      </p>
      <TrialSection decision={decision} request={request} account={account} own nameOf={nameOf} />
      {may.look && (
        <Form action={`/requests/${request._id}/trial/look`} version={request.version} errors={errors}>
          <TextArea
            name="text"
            label={t({ sv: 'Så har det gått', en: 'How it has gone' })}
            hint={t({
              sv: 'Vad har ni nått, hur mycket tid tog det, och vad gick inte? Skriv gärna siffror.',
              en: 'What did you reach, how much time did it take, and what did not work? Figures are welcome.',
            })}
            value={typed.text ?? looked?.text ?? ''}
            rows={5}
          />
          <Actions>
            <Button kind={may.decide && looked ? 'second' : 'main'}>
              {t({ sv: 'Spara uppföljningen', en: 'Save the follow-up' })}
            </Button>
          </Actions>
        </Form>
      )}
      {may.decide && looked && (
        <>
          <h2>{t({ sv: 'Vad händer med kontot?', en: 'What becomes of the account?' })}</h2>
          <Form action={`/requests/${request._id}/trial`} version={request.version} errors={errors}>
            <Choices
              type="radio"
              name="outcome"
              label={t({ sv: 'Ditt beslut', en: 'Your decision' })}
              values={typed.outcome ? [typed.outcome] : []}
              options={possible.map((value) => ({
                value,
                label: t(outcomes[value].label),
                hint: t(outcomes[value].hint),
              }))}
            />
            <DateField
              name="until"
              label={t({ sv: 'Till och med, eller avslutas senast', en: 'Until, or closed by' })}
              hint={t({
                sv: 'Behövs inte när kontot blir permanent.',
                en: 'Not needed when the account is made permanent.',
              })}
              value={typed.until ?? ''}
            />
            <TextArea name="reason" label={t({ sv: 'Varför?', en: 'Why?' })} value={typed.reason ?? ''} />
            <Actions>
              <Button>{t({ sv: 'Besluta', en: 'Decide' })}</Button>
            </Actions>
          </Form>
        </>
      )}
      <p>
        <a href={`/requests/${request._id}`}>{t({ sv: 'Till ansökan', en: 'To the request' })}</a>
      </p>
    </FormFrame>
  )
}
