import type { Advice } from '../../../models/advice.ts'
import type { AdviceBefore } from '../../advice/find.ts'
import { usePage } from '../page.ts'

type NameOf = (id: string) => string

/** The question and what was written after it. */
export function Thread({ advice, nameOf }: { advice: Advice; nameOf: NameOf }) {
  const { time } = usePage()
  return (
    <>
      <blockquote>{advice.question}</blockquote>
      {advice.entries.map((entry) => (
        <div key={entry._id}>
          <p>
            <strong>{nameOf(entry.by)}</strong> <span class="quiet small">{time(entry.at)}</span>
          </p>
          <blockquote>{entry.text}</blockquote>
        </div>
      ))}
    </>
  )
}

/** What was said before the request, for those who decide it. Nothing where nobody asked. */
export function AdviceGiven({
  before: { advice, more },
  request,
  nameOf,
}: {
  before: AdviceBefore
  request: string
  nameOf: NameOf
}) {
  const { t } = usePage()
  if (advice.length === 0) return null
  return (
    <section aria-labelledby="advice">
      <h2 id="advice">{t({ sv: 'Råd före ansökan', en: 'Advice before the request' })}</h2>
      {advice.map((one) => (
        <details key={one._id}>
          <summary>
            {t({
              sv: `${nameOf(one.asker)} frågade ${one.council ? nameOf(one.council) : 'kommunikationsansvariga'}`,
              en: `${nameOf(one.asker)} asked ${one.council ? nameOf(one.council) : 'the communications leads'}`,
            })}
          </summary>
          <Thread advice={one} nameOf={nameOf} />
        </details>
      ))}
      {more && (
        <p>
          {t({
            sv: `De första ${advice.length} frågorna visas här. `,
            en: `The first ${advice.length} questions are shown here. `,
          })}
          <a href={`/advice?request=${request}`}>{t({ sv: 'Se alla', en: 'See all of them' })}</a>
        </p>
      )}
    </section>
  )
}
