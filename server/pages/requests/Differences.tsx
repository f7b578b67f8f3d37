import type { Answers } from '../../../models/answers.ts'
import { usePage } from '../page.ts'
import { answerValue } from './answerValue.ts'
import { answerNames } from './answerWords.ts'
import { differences } from './differences.ts'

interface Props {
  before: Answers
  after: Answers
  nameOf: (id: string) => string
}

/** What is not the same in two versions: as it was and as it became, in words too, for who does not see the marks. */
export function Differences({ before, after, nameOf }: Props) {
  const page = usePage()
  const { t } = page
  const changed = differences(before, after)
  if (changed.length === 0)
    return <p>{t({ sv: 'Svaren är desamma som förut.', en: 'The answers are the same as before.' })}</p>
  const reader = { ...page, nameOf }
  const none = t({ sv: 'inget svar', en: 'no answer' })
  return (
    <dl class="facts">
      {changed.map((field) => (
        <div key={field}>
          <dt>{t(answerNames[field])}</dt>
          <dd>
            <span class="quiet">{t({ sv: 'Förut: ', en: 'Before: ' })}</span>
            <del>{answerValue(field, before, reader) ?? none}</del>
            <br />
            <span class="quiet">{t({ sv: 'Nu: ', en: 'Now: ' })}</span>
            <ins>{answerValue(field, after, reader) ?? none}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
