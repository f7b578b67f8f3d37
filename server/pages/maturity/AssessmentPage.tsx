import type { MaturityAnswer } from '../../../models/maturityAnswer.ts'
import type { MaturityAssessment } from '../../../models/maturityAssessment.ts'
import type { Text } from '../../../models/text.ts'
import { dimensionName, dimensions, levelNames } from '../../maturity/dimensions.ts'
import type { UnitHealth } from '../../organisation/unitHealth.ts'
import { DataTable } from '../components/DataTable.tsx'
import { Empty } from '../components/Empty.tsx'
import { ErrorSummary, type FormError } from '../components/FormErrors.tsx'
import { Notice } from '../components/Notice.tsx'
import type { Formats } from '../formats.ts'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { CloseForm } from './CloseForm.tsx'
import { Formula } from './Formula.tsx'
import { HealthFacts } from './HealthFacts.tsx'
import { Spread } from './Spread.tsx'

export interface AssessmentView {
  assessment: MaturityAssessment
  subject: string
  /** Its time has passed. */
  stale: boolean
  /** How many have answered so far. */
  answered: number
  /** What is shown to this reader of what was said on each dimension. */
  spread: boolean
  /** The reader was asked; whether and what the reader has answered. */
  own: MaturityAnswer | null
  /** What each has answered, for the lead whose round it is. */
  answers: MaturityAnswer[] | null
  mayLead: boolean
  /** Null for the organisation as a whole. */
  health: UnitHealth | null
  typed: Record<string, string>
  errors: FormError[]
  /** Why what was posted was not done. */
  refused: Text | null
  nameOf: (id: string) => string
}

/** Which level, what is it made up of, and what remains to be done about it. */
export function AssessmentPage({ view }: { view: AssessmentView }) {
  const page = usePage()
  const { t, number, time } = page
  const { assessment, subject } = view
  const title = t({ sv: `Mognadsbedömning: ${subject}`, en: `Maturity assessment: ${subject}` })
  const open = assessment.state === 'open'
  return (
    <Layout title={title} place="units" faulty={view.errors.length > 0}>
      <ErrorSummary errors={view.errors} />
      {view.refused && (
        <Notice tone="needs" live>
          <p>{t(view.refused)}</p>
        </Notice>
      )}
      <p class="overline">
        <a href="/maturity-assessments">{t({ sv: 'Mognadsbedömningar', en: 'Maturity assessments' })}</a>
        {assessment.unit && (
          <>
            {' · '}
            <a href={`/units/${assessment.unit}`}>{subject}</a>
          </>
        )}
      </p>
      <h1>{title}</h1>
      <p class="lead">{t(standing(view, page))}</p>
      {open && view.own?.answeredAt && (
        <Notice tone="met">
          <p>
            {t({
              sv: `Ditt svar är sparat ${time(view.own.answeredAt)}.`,
              en: `Your answer is saved, ${time(view.own.answeredAt)}.`,
            })}
          </p>
        </Notice>
      )}
      {open && view.own && (
        <div class="actions">
          <a class="button button-main" href={`/maturity-assessments/${assessment._id}/answer`}>
            {view.own.answeredAt
              ? t({ sv: 'Ändra ditt svar', en: 'Change your answer' })
              : t({ sv: 'Svara', en: 'Answer' })}
          </a>
        </div>
      )}
      {assessment.conclusion && <blockquote>{assessment.conclusion}</blockquote>}
      {assessment.state === 'closed' && (
        <section aria-labelledby="made-up">
          <h2 id="made-up">{t({ sv: 'Vad nivån bygger på', en: 'What the level is made up of' })}</h2>
          {view.spread ? (
            <Spread dimensions={assessment.dimensions} />
          ) : (
            <Empty title={t({ sv: 'Svaren visas inte här', en: 'The answers are not shown here' })}>
              <p>
                {assessment.answered === null
                  ? t({
                      sv: 'Nivån sattes av den som bedömde, utan svar från flera.',
                      en: 'The level was set by the one who assessed, without answers from several.',
                    })
                  : t({
                      sv: 'Så få har svarat att man skulle kunna se vem som har sagt vad.',
                      en: 'So few have answered that one could tell who said what.',
                    })}
              </p>
            </Empty>
          )}
          <Formula />
        </section>
      )}
      {view.health && (
        <section aria-labelledby="register">
          <h2 id="register">{t({ sv: 'Vad registret vet', en: 'What the register knows' })}</h2>
          <p>
            {t({
              sv: 'Står bredvid som jämförelse och räknas inte in i nivån.',
              en: 'Stands beside as a comparison and is not counted into the level.',
            })}
          </p>
          <HealthFacts health={view.health} />
        </section>
      )}
      {view.answers && (
        <section aria-labelledby="answers">
          <h2 id="answers">
            {t({ sv: 'Svaren, som bara du ser', en: 'The answers, which only you see' })}{' '}
            <span class="count">{number(view.answered)}</span>
          </h2>
          <Answers answers={view.answers} nameOf={view.nameOf} />
        </section>
      )}
      {open && view.mayLead && <CloseForm view={view} />}
    </Layout>
  )
}

/** Where it stands, in one sentence. */
function standing(
  { assessment, stale, answered, nameOf }: AssessmentView,
  { day, daysFromNow }: Formats,
): Text {
  const { state, level, assessedOn, validUntil, answerBy, respondents } = assessment
  const by = nameOf(assessment.assessedBy)
  if (state === 'open') {
    const until = answerBy ? [day(answerBy), daysFromNow(answerBy)] : []
    return {
      sv: `${answered} av ${respondents.length} har svarat. Svar väntas senast ${until[0]} (${until[1]}), och sedan avslutar ${by} bedömningen.`,
      en: `${answered} of ${respondents.length} have answered. Answers are due by ${until[0]} (${until[1]}); ${by} then closes the assessment.`,
    }
  }
  if (state === 'cancelled' || level === null || !validUntil || !assessedOn) {
    return {
      sv: 'Bedömningen avbröts och gav ingen nivå.',
      en: 'The assessment was cancelled and gave no level.',
    }
  }
  const name = levelNames[level - 1] ?? { sv: '', en: '' }
  const asked = assessment.answered
  const said = {
    sv: asked === null ? `bedömd av ${by}` : `efter svar från ${asked} personer`,
    en: asked === null ? `assessed by ${by}` : `from the answers of ${asked} people`,
  }
  return stale
    ? {
        sv: `Nivå ${level} av 5, ${name.sv.toLowerCase()}, ${said.sv} ${day(assessedOn)}. Tiden gick ut ${day(validUntil)}, så den räknas inte längre.`,
        en: `Level ${level} of 5, ${name.en.toLowerCase()}, ${said.en} on ${day(assessedOn)}. Its time passed on ${day(validUntil)}, so it no longer counts.`,
      }
    : {
        sv: `Nivå ${level} av 5, ${name.sv.toLowerCase()}, ${said.sv} ${day(assessedOn)}. Gäller till och med ${day(validUntil)}.`,
        en: `Level ${level} of 5, ${name.en.toLowerCase()}, ${said.en} on ${day(assessedOn)}. Holds until ${day(validUntil)}.`,
      }
}

function Answers({ answers, nameOf }: { answers: MaturityAnswer[]; nameOf: (id: string) => string }) {
  const { t, day } = usePage()
  return (
    <DataTable
      caption={t({ sv: 'Vad var och en har svarat', en: 'What each has answered' })}
      captionHidden
      rows={answers}
      rowKey={(answer) => answer._id}
      columns={[
        {
          heading: t({ sv: 'Person', en: 'Person' }),
          names: true,
          cell: ({ respondent, answeredAt }) => (
            <>
              {nameOf(respondent)}
              <div class="from">
                {answeredAt
                  ? t({ sv: `Svarade ${day(answeredAt)}`, en: `Answered on ${day(answeredAt)}` })
                  : t({ sv: 'Har inte svarat', en: 'Has not answered' })}
              </div>
            </>
          ),
        },
        ...dimensions.map(({ id }) => ({
          heading: t(dimensionName(id)),
          short: true as const,
          cell: ({ levels }: MaturityAnswer) => (levels ? String(levels[id]) : '–'),
        })),
        {
          heading: t({ sv: 'Tillägg', en: 'Comment' }),
          cell: ({ comment }) => comment ?? '–',
        },
      ]}
    />
  )
}
