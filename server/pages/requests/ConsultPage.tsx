import type { AccountRequest } from '../../../models/accountRequest.ts'
import { type Consultation, opinions } from '../../../models/consultation.ts'
import type { Adviser } from '../../../policies/index.ts'
import { Form } from '../components/Form.tsx'
import type { FormError } from '../components/FormErrors.tsx'
import { FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, Choices, TextArea } from '../components/fields.tsx'
import { usePage } from '../page.ts'
import { adviserNames } from '../words.ts'
import { useAboutRequest } from './aboutRequest.ts'
import { opinionNames } from './Consultations.tsx'
import { titleOf } from './titleOf.ts'

interface Common {
  request: AccountRequest
  typed: Record<string, string>
  errors: FormError[]
  nameOf: (id: string) => string
}

export interface ConsultView extends Common {
  /** The functions that have somebody to ask, and whom. */
  functions: { kind: Adviser; people: string[] }[]
}

/** Of whom one asks an opinion, and about what. */
export function ConsultPage({ view }: { view: ConsultView }) {
  const { t, either } = usePage()
  const { request, functions, typed, nameOf } = view
  const name = titleOf(request, nameOf, t)
  const title = t({ sv: `Begär ett yttrande om ${name}`, en: `Ask for an opinion of ${name}` })
  return (
    <FormFrame faults={view} title={title} place="requests" about={useAboutRequest(request)}>
      <p class="lead">
        {t({
          sv: 'Den som tillfrågas har fem arbetsdagar på sig. Beslutet väntar inte: kommer inget svar i tid står det att inget yttrande lämnades.',
          en: 'Whoever is asked has five working days. The decision does not wait: if no answer comes in time, it says that no opinion was given.',
        })}
      </p>
      {functions.length === 0 ? (
        <p>
          {t({
            sv: 'Organisationen har inte utsett någon som yttrar sig. Den som sköter tjänsten kan göra det.',
            en: 'The organisation has appointed nobody to give opinions. Whoever runs the service can do so.',
          })}
        </p>
      ) : (
        <Form action={`/requests/${request._id}/consultations`} errors={view.errors}>
          <Choices
            type="radio"
            name="kind"
            label={t({ sv: 'Vad gäller det?', en: 'What is it about?' })}
            values={typed.kind ? [typed.kind] : []}
            options={functions.map(({ kind, people }) => ({
              value: kind,
              label: t(adviserNames[kind]),
              hint: either(people.map(nameOf)),
            }))}
          />
          <TextArea
            name="question"
            label={t({ sv: 'Fråga, om du har en särskild', en: 'A question, if you have one in particular' })}
            hint={t({
              sv: 'Sparas med ansökan och läses av alla som den berör.',
              en: 'Kept with the request, and read by all it concerns.',
            })}
            value={typed.question ?? ''}
          />
          <Actions cancel={`/requests/${request._id}`}>
            <Button>{t({ sv: 'Begär yttrandet', en: 'Ask for the opinion' })}</Button>
          </Actions>
        </Form>
      )}
    </FormFrame>
  )
}

export interface OpinionView extends Common {
  consultation: Consultation
}

/** What the adviser is asked, and the opinion. */
export function OpinionPage({ view }: { view: OpinionView }) {
  const { t, day, daysFromNow } = usePage()
  const { request, consultation, typed, nameOf } = view
  const name = titleOf(request, nameOf, t)
  const title = t({ sv: `Yttra dig om ${name}`, en: `Your opinion of ${name}` })
  const about = useAboutRequest(request)
  const kind = t(adviserNames[consultation.kind])
  return (
    <FormFrame
      faults={view}
      title={title}
      place="requests"
      about={{ ...about, name: `${about.name} · ${kind}` }}
    >
      <p>
        {t({
          sv: `Senast ${day(consultation.due)}, ${daysFromNow(consultation.due)}.`,
          en: `By ${day(consultation.due)}, ${daysFromNow(consultation.due)}.`,
        })}
      </p>
      {request.answers.need && <blockquote class="lead">{request.answers.need}</blockquote>}
      <p>
        {consultation.question
          ? t({
              sv: `${nameOf(consultation.askedBy ?? '')} frågar: ”${consultation.question}”`,
              en: `${nameOf(consultation.askedBy ?? '')} asks: “${consultation.question}”`,
            })
          : t({
              sv: 'Ditt yttrande är ett råd till den som beslutar. Beslutet väntar inte på det.',
              en: 'Your opinion is advice to the one who decides. The decision does not wait for it.',
            })}
      </p>
      <Form
        action={`/requests/${request._id}/consultations/${consultation._id}/opinion`}
        errors={view.errors}
      >
        <Choices
          type="radio"
          name="opinion"
          label={t({ sv: 'Jag har', en: 'I have' })}
          values={typed.opinion ? [typed.opinion] : []}
          options={opinions.map((opinion) => ({ value: opinion, label: t(opinionNames[opinion]) }))}
        />
        <TextArea
          name="text"
          label={t({ sv: 'Ditt yttrande', en: 'Your opinion' })}
          hint={t({
            sv: 'Behövs när du har synpunkter eller invänder. Skriv vad som behöver göras, så att det går att rätta till.',
            en: 'Needed for remarks or an objection. Say what needs doing, so that it can be put right.',
          })}
          value={typed.text ?? ''}
          rows={6}
        />
        <Actions cancel={`/requests/${request._id}`}>
          <Button>{t({ sv: 'Lämna yttrandet', en: 'Give the opinion' })}</Button>
        </Actions>
        <p class="small quiet">
          {t({
            sv: 'Yttrandet sparas med ditt namn och dagens datum, och kan inte tas tillbaka.',
            en: 'The opinion is kept with your name and today’s date, and cannot be taken back.',
          })}
        </p>
      </Form>
    </FormFrame>
  )
}
