import type { MaturityAnswer } from '../../../models/maturityAnswer.ts'
import type { MaturityAssessment } from '../../../models/maturityAssessment.ts'
import { dimensions } from '../../maturity/dimensions.ts'
import { Form } from '../components/Form.tsx'
import { ErrorSummary, type FormError } from '../components/FormErrors.tsx'
import { Actions, Button, Choices, TextArea } from '../components/fields.tsx'
import { Notice } from '../components/Notice.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'

export interface AnswerView {
  assessment: MaturityAssessment
  answer: MaturityAnswer
  /** What the assessment is about, in the reader's language. */
  subject: string
  lead: string
  /** As chosen or stored: `levels.strategy` and so on, and `comment`. */
  typed: Record<string, string>
  errors: FormError[]
  changedMeanwhile: boolean
}

/** What do you say: six questions, each with what the levels look like. */
export function AnswerPage({ view }: { view: AnswerView }) {
  const { t, day } = usePage()
  const { assessment, answer, subject, typed } = view
  const title = t({
    sv: `Hur arbetar ni med sociala medier? ${subject}`,
    en: `How do you work with social media? ${subject}`,
  })
  return (
    <Layout title={title} place="start" faulty={view.errors.length > 0}>
      <ErrorSummary errors={view.errors} />
      {view.changedMeanwhile && (
        <Notice tone="needs" live>
          <p>
            {t({
              sv: 'Du har ändrat ditt svar på ett annat ställe. Det du valde nu står kvar men är inte sparat: spara igen om det är detta som ska gälla.',
              en: 'You have changed your answer elsewhere. What you chose now is still here but not saved: save again if this is what should count.',
            })}
          </p>
        </Notice>
      )}
      <p class="overline">{subject}</p>
      <h1>{t({ sv: 'Hur arbetar ni med sociala medier?', en: 'How do you work with social media?' })}</h1>
      <p class="lead">
        {t({
          sv: 'Välj för varje fråga den beskrivning som stämmer bäst i dag, inte den du önskar. Det tar ungefär fem minuter.',
          en: 'For each question choose the description that fits best today, not the one you wish for. It takes about five minutes.',
        })}
      </p>
      <p>
        {t({
          sv: `Bara du och ${view.lead} ser vad just du har svarat. Du kan ändra ditt svar tills bedömningen avslutas${assessment.answerBy ? `, svara senast ${day(assessment.answerBy)}` : ''}.`,
          en: `Only you and ${view.lead} see what you have answered. You can change your answer until the assessment is closed${assessment.answerBy ? `; answer by ${day(assessment.answerBy)}` : ''}.`,
        })}
      </p>
      <Form
        action={`/maturity-assessments/${assessment._id}/answer`}
        version={answer.version}
        errors={view.errors}
        id="answer"
      >
        {dimensions.map(({ id, name, question, levels }) => (
          <Choices
            key={id}
            type="radio"
            name={`levels.${id}`}
            label={`${t(name)}: ${lowered(t(question))}`}
            values={[typed[`levels.${id}`] ?? '']}
            options={levels.map((text, index) => ({ value: String(index + 1), label: t(text) }))}
          />
        ))}
        <TextArea
          name="comment"
          label={t({ sv: 'Något du vill tillägga?', en: 'Anything to add?' })}
          hint={t({
            sv: 'Läses bara av den som leder bedömningen. Skriv inget om enskilda personer.',
            en: 'Read only by the one who leads the assessment. Write nothing about individual people.',
          })}
          value={typed.comment ?? ''}
        />
        <Actions cancel="/">
          <Button>{t({ sv: 'Spara svaret', en: 'Save the answer' })}</Button>
        </Actions>
      </Form>
    </Layout>
  )
}

/** A question as the rest of a label. */
function lowered(question: string): string {
  return question.charAt(0).toLowerCase() + question.slice(1)
}
