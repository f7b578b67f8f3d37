import { Form } from '../components/Form.tsx'
import { fieldId } from '../components/FormErrors.tsx'
import {
  Actions,
  Button,
  Choices,
  DateField,
  type Option,
  Select,
  TextArea,
  TextField,
} from '../components/fields.tsx'
import { usePage } from '../page.ts'
import { Sentences } from './ComparePage.tsx'
import { hrefOf, type StrategyFormView, StrategyFrame } from './StrategyFrame.tsx'

/** A draft is ready: somebody else is asked to review it. */
export function AskForReviewForm({ strategy, faults }: Omit<StrategyFormView, 'typed'>) {
  const { t } = usePage()
  const href = hrefOf(strategy)
  return (
    <StrategyFrame
      strategy={strategy}
      faults={faults}
      title={t({ sv: 'Be om granskning?', en: 'Ask for a review?' })}
    >
      <p class="lead">
        {t({
          sv: 'De kommunikationsansvariga som inte har skrivit i utkastet får besked och ser det bland sina uppgifter. En av dem godtar det eller skickar tillbaka det.',
          en: 'The communications leads who have not written in the draft are told, and see it among their tasks. One of them agrees to it or sends it back.',
        })}
      </p>
      <p id={fieldId('lacking')} tabIndex={-1}>
        {t({
          sv: 'Namn, text och vilka strategin gäller för behöver vara ifyllda på båda språken. ',
          en: 'The name, the text and whom the strategy holds for need to be there, in both languages. ',
        })}
        <a href={`${href}/edit`}>{t({ sv: 'Skriv i utkastet', en: 'Write in the draft' })}</a>
      </p>
      <Form action={`${href}/ask-review`} version={strategy.version}>
        <Actions cancel={href}>
          <Button>{t({ sv: 'Be om granskning', en: 'Ask for a review' })}</Button>
        </Actions>
      </Form>
    </StrategyFrame>
  )
}

export interface ReviewView extends StrategyFormView {
  /** The version of the rules that the reader is shown. */
  ruleSetVersion: number
  basedOn: string | null
  /** What the rules say otherwise than those it was begun from. */
  rules: string[]
}

/** A second person agrees to the draft as it stands, or sends it back. */
export function ReviewForm({ view }: { view: ReviewView }) {
  const { t } = usePage()
  const { strategy, faults, typed } = view
  const href = hrefOf(strategy)
  return (
    <StrategyFrame
      strategy={strategy}
      faults={faults}
      title={t({ sv: 'Granska utkastet', en: 'Review the draft' })}
    >
      <p class="lead">
        {t({
          sv: 'Läs texten, inställningarna och reglerna. Godtar du dem kan strategin antas som den står; ändras något efteråt behövs en ny granskning.',
          en: 'Read the text, the settings and the rules. If you agree, the strategy can be adopted as it stands; if something changes after that, it is reviewed again.',
        })}
      </p>
      <ul>
        <li>
          <a href={href}>{t({ sv: 'Läs utkastet', en: 'Read the draft' })}</a>
        </li>
        {view.basedOn && (
          <li>
            <a href={`/strategies/${view.basedOn}/compare/${strategy._id}`}>
              {t({
                sv: 'Se allt som skiljer mot den som utkastet utgår från',
                en: 'See all that differs from the one it was begun from',
              })}
            </a>
          </li>
        )}
      </ul>
      {view.basedOn && (
        <Sentences
          id="rules"
          title={t({ sv: 'Regler som ändras', en: 'Rules that change' })}
          none={t({ sv: 'Inga regler ändras.', en: 'No rules change.' })}
          sentences={view.rules}
        />
      )}
      <Form action={`${href}/review`} version={strategy.version} errors={faults.errors}>
        <input type="hidden" name="ruleSetVersion" value={view.ruleSetVersion} />
        <Choices
          type="radio"
          name="verdict"
          label={t({ sv: 'Vad säger du?', en: 'What do you say?' })}
          values={[typed('verdict')]}
          options={[
            { value: 'agree', label: t({ sv: 'Jag godtar utkastet', en: 'I agree to the draft' }) },
            {
              value: 'send-back',
              label: t({ sv: 'Jag skickar tillbaka det', en: 'I send it back' }),
            },
          ]}
        />
        <TextArea
          name="comment"
          label={t({ sv: 'Din kommentar', en: 'Your comment' })}
          hint={t({
            sv: 'Skriv vad du har sett på, och vad som behöver ändras om du skickar tillbaka.',
            en: 'Say what you looked at, and what needs to change if you send it back.',
          })}
          value={typed('comment')}
        />
        <Actions cancel={href}>
          <Button>{t({ sv: 'Spara granskningen', en: 'Save the review' })}</Button>
        </Actions>
      </Form>
    </StrategyFrame>
  )
}

export interface AdoptView extends StrategyFormView {
  bodies: Option[]
  /** Strategies in force today that it takes the place of, by name. */
  before: { id: string; name: string }[]
}

/** A body or a company has adopted the draft: who, when, by which number, from when. */
export function AdoptForm({ view }: { view: AdoptView }) {
  const { t } = usePage()
  const { strategy, faults, typed } = view
  const href = hrefOf(strategy)
  return (
    <StrategyFrame
      strategy={strategy}
      faults={faults}
      title={t({ sv: 'Skriv in beslutet', en: 'Enter the decision' })}
    >
      <p class="lead">
        {t({
          sv: 'När beslutet är inskrivet ändras strategin aldrig mer. Den börjar gälla på sin dag, utan att någon behöver göra något.',
          en: 'Once the decision is entered, the strategy never changes again. It comes into force on its day without anybody doing anything.',
        })}
      </p>
      {view.before.length > 0 && (
        <ul>
          {view.before.map(({ id, name }) => (
            <li key={id}>
              {t({
                sv: `${name} upphör dagen före, för de verksamheter som båda gäller. `,
                en: `${name} ends the day before, for the units that both are for. `,
              })}
              <a href={`/strategies/${id}/compare/${strategy._id}`}>
                {t({ sv: 'Vad skiljer?', en: 'What differs?' })}
              </a>
            </li>
          ))}
        </ul>
      )}
      <Form action={`${href}/adopt`} version={strategy.version} errors={faults.errors}>
        <Select
          name="adoptedBy"
          label={t({ sv: 'Vem har antagit den?', en: 'Who adopted it?' })}
          value={typed('adoptedBy')}
          options={view.bodies}
          none={t({ sv: 'Välj nämnd eller bolag', en: 'Choose a committee or a company' })}
        />
        <DateField name="adoptedOn" label={t({ sv: 'När?', en: 'When?' })} value={typed('adoptedOn')} />
        <TextField
          name="decisionNumber"
          label={t({ sv: 'Diarienummer och paragraf', en: 'Case number and paragraph' })}
          hint={t({ sv: 'Till exempel KS 2026/0417, § 201.', en: 'For example KS 2026/0417, § 201.' })}
          value={typed('decisionNumber')}
        />
        <DateField
          name="from"
          label={t({ sv: 'Gäller från och med', en: 'In force from' })}
          hint={t({
            sv: 'Tidigast i dag: beslut som redan är fattade vilar på det som gällde då.',
            en: 'Today at the earliest: decisions already taken rest on what was in force then.',
          })}
          value={typed('from')}
        />
        <DateField
          name="to"
          label={t({ sv: 'Till och med', en: 'Up to' })}
          hint={t({
            sv: 'Lämna tomt om den gäller tills vidare.',
            en: 'Leave empty if it is until further notice.',
          })}
          value={typed('to')}
        />
        <Actions cancel={href}>
          <Button>{t({ sv: 'Strategin är antagen', en: 'The strategy is adopted' })}</Button>
        </Actions>
      </Form>
    </StrategyFrame>
  )
}

/** A draft is thrown away, with its rules. */
export function RemoveDraftForm({ strategy, faults }: Omit<StrategyFormView, 'typed'>) {
  const { t } = usePage()
  const href = hrefOf(strategy)
  return (
    <StrategyFrame
      strategy={strategy}
      faults={faults}
      title={t({ sv: 'Ta bort utkastet?', en: 'Throw the draft away?' })}
    >
      <p class="lead">
        {t({
          sv: 'Text, inställningar och regler i utkastet försvinner. Det går inte att få tillbaka dem.',
          en: 'The text, settings and rules of the draft are gone after this. They cannot be had back.',
        })}
      </p>
      <Form action={`${href}/remove`} version={strategy.version}>
        <Actions>
          <Button>{t({ sv: 'Ta bort utkastet', en: 'Throw it away' })}</Button>
          <a href={href}>{t({ sv: 'Behåll det', en: 'Keep it' })}</a>
        </Actions>
      </Form>
    </StrategyFrame>
  )
}
