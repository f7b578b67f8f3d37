import type { ComponentChildren } from 'preact'
import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Step, Verdict } from '../../../models/step.ts'
import type { Text } from '../../../models/text.ts'
import { Form } from '../components/Form.tsx'
import type { FormError } from '../components/FormErrors.tsx'
import {
  Actions,
  Button,
  Choices,
  DateField,
  Select,
  TextArea,
  TextField,
  Tick,
} from '../components/fields.tsx'
import { usePage } from '../page.ts'
import { ExistingChoice, type ExistingChoices } from './ExistingChoice.tsx'

/** What was chosen and written, by the names of the fields. */
export type DecideTyped = Record<string, string>

export const conditionRows = [0, 1, 2] as const

interface Props {
  request: AccountRequest
  step: Step
  verdicts: Verdict[]
  deviating: Verdict[]
  followers: { id: string; name: string }[]
  /** Of an account that exists already; null: it is asked for. */
  existing: ExistingChoices | null
  typed: DecideTyped
  errors: FormError[]
}

const labels: Record<Verdict, Text> = {
  recommend: { sv: 'Tillstyrk', en: 'Recommend' },
  'advise-against': { sv: 'Avstyrk', en: 'Advise against' },
  approve: { sv: 'Bevilja', en: 'Approve' },
  'request-changes': { sv: 'Begär komplettering', en: 'Ask for changes' },
  reject: { sv: 'Avslå', en: 'Reject' },
}

const hints: Record<Verdict, Text> = {
  recommend: { sv: 'Ansökan går vidare till nästa steg.', en: 'The request goes on to the next step.' },
  'advise-against': {
    sv: 'Ansökan går vidare, med dina skäl, till den som beslutar.',
    en: 'The request goes on, with your reasons, to the one who decides.',
  },
  approve: {
    sv: 'Den kontoansvariga bekräftar sedan ansvaret.',
    en: 'The owner then confirms the responsibility.',
  },
  'request-changes': {
    sv: 'Ansökan går tillbaka till sökanden, som kan skicka den igen.',
    en: 'The request goes back to the requester, who can send it again.',
  },
  reject: {
    sv: 'Sökanden får dina skäl och kan ändra ansökan och skicka den igen.',
    en: 'The requester gets your reasons, and can change the request and send it again.',
  },
}

const reasons: Record<Verdict, Text> = {
  recommend: { sv: 'Kommentar, om du vill', en: 'A comment, if you like' },
  'advise-against': { sv: 'Varför avstyrker du?', en: 'Why do you advise against it?' },
  approve: { sv: 'Motivering, om du vill', en: 'Your reasons, if you like' },
  'request-changes': { sv: 'Vad behöver kompletteras?', en: 'What needs to change?' },
  reject: { sv: 'Varför, och vad skulle ändra svaret?', en: 'Why, and what would change the answer?' },
}

/** The answer: what one says, why, and what goes with it. Nothing is chosen beforehand and no reason is written for anybody. */
export function DecideForm({
  request,
  step,
  verdicts,
  deviating,
  followers,
  existing,
  typed,
  errors,
}: Props) {
  const { t } = usePage()
  const goesAgainst = t({
    sv: ' Beslutet avviker från riktlinjerna: skriv varför. Avvikelser räknas och följs upp.',
    en: ' This deviates from the policy: say why. Deviations are counted and followed up.',
  })
  const under: Record<string, ComponentChildren> = {}
  for (const verdict of verdicts) {
    const mustSay = deviating.includes(verdict)
    under[verdict] = (
      <>
        <TextArea
          name={`comment-${verdict}`}
          label={t(
            mustSay && verdict === 'approve' ? { sv: 'Motivering', en: 'Your reasons' } : reasons[verdict],
          )}
          value={typed[`comment-${verdict}`] ?? ''}
          rows={4}
        />
        {verdict === 'approve' && existing && <ExistingChoice choices={existing} typed={typed} />}
        {verdict === 'approve' && <Approving followers={followers} typed={typed} />}
      </>
    )
  }
  return (
    <Form action={`/requests/${request._id}/decide`} version={request.version} errors={errors}>
      <input type="hidden" name="step" value={step._id} />
      {step.kind === 'manager' && <Resources typed={typed} />}
      <Choices
        type="radio"
        name="verdict"
        label={t({ sv: 'Jag vill', en: 'I want to' })}
        values={typed.verdict ? [typed.verdict] : []}
        options={verdicts.map((verdict) => ({
          value: verdict,
          label: t(labels[verdict]),
          hint: t(hints[verdict]) + (deviating.includes(verdict) ? goesAgainst : ''),
        }))}
        under={under}
      />
      <Actions>
        <Button>{t({ sv: 'Lämna svaret', en: 'Give the answer' })}</Button>
      </Actions>
      <p class="small quiet">
        {t({
          sv: 'Svaret gäller ansökan som du ser den här. Det kan inte tas tillbaka.',
          en: 'The answer is for the request as you see it here. It cannot be taken back.',
        })}
      </p>
    </Form>
  )
}

function Resources({ typed }: { typed: DecideTyped }) {
  const { t } = usePage()
  return (
    <fieldset class="group">
      <legend>{t({ sv: 'Som chef bekräftar jag', en: 'As the manager I confirm' })}</legend>
      <p class="hint">
        {t({
          sv: 'Behövs för att tillstyrka eller bevilja.',
          en: 'Needed to recommend or approve.',
        })}
      </p>
      <Tick
        name="resources.hours"
        label={t({ sv: 'att tiden finns', en: 'that there is time' })}
        checked={typed['resources.hours'] === 'yes'}
      />
      <Tick
        name="resources.cover"
        label={t({ sv: 'att någon tar över vid frånvaro', en: 'that somebody takes over in absence' })}
        checked={typed['resources.cover'] === 'yes'}
      />
      <Tick
        name="resources.money"
        label={t({ sv: 'att pengarna finns', en: 'that there is money' })}
        checked={typed['resources.money'] === 'yes'}
      />
    </fieldset>
  )
}

function Approving({ followers, typed }: Pick<Props, 'followers' | 'typed'>) {
  const { t } = usePage()
  return (
    <>
      <Tick
        name="trial"
        label={t({ sv: 'Som ett tidsbegränsat försök', en: 'As a trial' })}
        hint={t({ sv: 'Sex månader, och sedan en genomgång.', en: 'Six months, and then a look.' })}
        checked={typed.trial === 'yes'}
      />
      <details open={conditionRows.some((row) => typed[`conditions.${row}.text`])}>
        <summary>{t({ sv: 'Villkor', en: 'Conditions' })}</summary>
        {conditionRows.map((row) => (
          <fieldset class="group" key={row}>
            <legend>{t({ sv: `Villkor ${row + 1}`, en: `Condition ${row + 1}` })}</legend>
            <TextField
              name={`conditions.${row}.text`}
              label={t({ sv: 'Vad som ska göras', en: 'What is to be done' })}
              value={typed[`conditions.${row}.text`] ?? ''}
            />
            <DateField
              name={`conditions.${row}.due`}
              label={t({ sv: 'Senast', en: 'By' })}
              value={typed[`conditions.${row}.due`] ?? ''}
            />
            <Select
              name={`conditions.${row}.follower`}
              label={t({ sv: 'Vem följer upp?', en: 'Who follows it up?' })}
              value={typed[`conditions.${row}.follower`] ?? ''}
              none={t({ sv: 'Välj', en: 'Choose' })}
              options={followers.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </fieldset>
        ))}
      </details>
    </>
  )
}
