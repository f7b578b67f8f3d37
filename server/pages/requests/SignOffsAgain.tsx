import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Answers } from '../../../models/answers.ts'
import type { Step } from '../../../models/step.ts'
import { Notice } from '../components/Notice.tsx'
import { usePage } from '../page.ts'
import { verdictDone } from '../words.ts'
import { answerNames } from './answerWords.ts'
import { Differences } from './Differences.tsx'

interface Props {
  request: AccountRequest
  nameOf: (id: string) => string
  /** The answers as a version of the request had them; null where the reader is not shown them here. */
  seen?: (version: number) => Answers | null
}

/** After changes: which sign-offs stand and which do not, and why; for who gave one, what is not as it was then. */
export function SignOffsAgain({ request, nameOf, seen }: Props) {
  const { t, viewer } = usePage()
  const { steps } = request
  const dropped = steps.filter((step) => step.superseded)
  const standing = steps.filter((step) => step.stoodAt)
  if (dropped.length + standing.length === 0) return null
  const mine = [...standing, ...dropped.flatMap(({ superseded }) => superseded ?? [])].find(
    ({ signedBy }) => signedBy === viewer?.person,
  )
  const before = mine?.seenVersion ? seen?.(mine.seenVersion) : null
  return (
    <Notice tone="note">
      <p>
        <strong>
          {t({
            sv: 'Ansökan har ändrats sedan den skickades förra gången.',
            en: 'The request has changed since it was last sent.',
          })}
        </strong>
      </p>
      <ul class="plain-list">
        {dropped.map((step) => (
          <li key={step._id}>
            <Dropped step={step} nameOf={nameOf} />
          </li>
        ))}
        {standing.map(({ _id, signedBy, verdict }) => (
          <li key={_id}>
            {t({
              sv: `${nameOf(signedBy ?? '')} ${verdict ? verdictDone[verdict].sv : ''}. Det gäller fortfarande, eftersom inget som det bygger på har ändrats.`,
              en: `${nameOf(signedBy ?? '')} ${verdict ? verdictDone[verdict].en : ''}. That still stands, because nothing it rests on has changed.`,
            })}
          </li>
        ))}
      </ul>
      {before && (
        <details open>
          <summary>
            {t({ sv: 'Vad som har ändrats sedan du tog ställning', en: 'What has changed since you signed' })}
          </summary>
          <Differences before={before} after={request.answers} nameOf={nameOf} />
        </details>
      )}
    </Notice>
  )
}

function Dropped({ step: { superseded }, nameOf }: { step: Step; nameOf: Props['nameOf'] }) {
  const { t, list } = usePage()
  if (!superseded) return null
  const who = nameOf(superseded.signedBy)
  const changed = superseded.changed.map((field) => t(answerNames[field as keyof Answers]).toLowerCase())
  const done = verdictDone[superseded.verdict]
  if (changed.length === 0) {
    return (
      <>
        {t({
          sv: `${who} ${done.sv} förra gången. Frågan ställs på nytt, eftersom riktlinjerna frågar efter mer eller steget nu avgör ansökan.`,
          en: `${who} ${done.en} last time. The question is asked anew, because the policy asks for more or the step now decides the request.`,
        })}
      </>
    )
  }
  return (
    <>
      {t({
        sv: `${who} ${done.sv} förra gången. Det gäller inte längre, eftersom det här har ändrats: ${list(changed)}.`,
        en: `${who} ${done.en} last time. That no longer stands, because this has changed: ${list(changed)}.`,
      })}
    </>
  )
}
