import type { AccountRequest } from '../../../models/accountRequest.ts'
import { type Consultation, consultationState, type Opinion } from '../../../models/consultation.ts'
import type { Text } from '../../../models/text.ts'
import { Badge } from '../components/Badge.tsx'
import type { Tone } from '../components/Sign.tsx'
import { usePage } from '../page.ts'
import { adviserNames } from '../words.ts'

interface Props {
  request: Pick<AccountRequest, '_id' | 'consultations'>
  nameOf: (id: string) => string
  /** Where the reader can ask for another opinion; null: not the reader's to do. */
  ask: string | null
}

export const opinionNames: Record<Opinion, Text> = {
  'no-objection': { sv: 'Inget att invända', en: 'No objection' },
  remark: { sv: 'Synpunkter', en: 'Remarks' },
  objection: { sv: 'Invändning', en: 'Objection' },
}

const tones: Record<Opinion, Tone> = { 'no-objection': 'met', remark: 'note', objection: 'needs' }

/** The opinions of advisory functions: who was asked, what they said and when, or that no opinion came. */
export function Consultations({ request, nameOf, ask }: Props) {
  const { t } = usePage()
  const { consultations = [] } = request
  if (consultations.length === 0 && !ask) return null
  return (
    <section aria-labelledby="consultations">
      <h2 id="consultations">{t({ sv: 'Samråd', en: 'Consultation' })}</h2>
      {consultations.length === 0 && (
        <p class="quiet">
          {t({
            sv: 'Ingen har ombetts yttra sig. Beslutet väntar aldrig på ett yttrande.',
            en: 'Nobody has been asked for an opinion. The decision never waits for one.',
          })}
        </p>
      )}
      {consultations.length > 0 && (
        <ul class="matters">
          {consultations.map((consultation) => (
            <li key={consultation._id}>
              <Entry consultation={consultation} nameOf={nameOf} />
            </li>
          ))}
        </ul>
      )}
      {ask && (
        <p>
          <a href={ask}>{t({ sv: 'Begär ett yttrande', en: 'Ask for an opinion' })}</a>
        </p>
      )}
    </section>
  )
}

function Entry({ consultation, nameOf }: { consultation: Consultation; nameOf: Props['nameOf'] }) {
  const { t, day, daysFromNow, either, now } = usePage()
  const { kind, advisers, askedBy, askedAt, question, due, opinion, text, by, at } = consultation
  const state = consultationState(consultation, now)
  const whom = advisers.length > 0 ? either(advisers.map(nameOf)) : null
  const asked = askedBy
    ? { sv: `Begärt av ${nameOf(askedBy)}`, en: `Asked for by ${nameOf(askedBy)}` }
    : { sv: 'Begärt av riktlinjerna', en: 'Asked for by the policy' }
  return (
    <div>
      <p class="matter-title">
        <strong>{t(adviserNames[kind])}</strong>{' '}
        {opinion ? (
          <Badge tone={tones[opinion]}>{t(opinionNames[opinion])}</Badge>
        ) : (
          <Badge tone="plain">
            {state === 'open'
              ? t({ sv: 'Väntar på yttrande', en: 'Waiting for an opinion' })
              : t({ sv: 'Inget yttrande', en: 'No opinion' })}
          </Badge>
        )}
      </p>
      {by && at && <p>{t({ sv: `${nameOf(by)}, ${day(at)}`, en: `${nameOf(by)}, ${day(at)}` })}</p>}
      {text && <blockquote>{text}</blockquote>}
      <p class="small quiet">
        {t({ sv: `${asked.sv} ${day(askedAt)}`, en: `${asked.en} on ${day(askedAt)}` })}
        {whom && !by && t({ sv: ` från ${whom}`, en: ` from ${whom}` })}
        {state === 'open' &&
          t({
            sv: `, senast ${day(due)} (${daysFromNow(due)})`,
            en: `, by ${day(due)} (${daysFromNow(due)})`,
          })}
        {state === 'no-opinion' &&
          t({ sv: `. Tiden gick ut ${day(due)}`, en: `. The time passed on ${day(due)}` })}
        {!whom && t({ sv: '. Ingen är utsedd att yttra sig', en: '. Nobody is appointed to give one' })}.
      </p>
      {question && (
        <p class="small">
          {t({ sv: 'Frågan: ', en: 'The question: ' })}
          {question}
        </p>
      )}
    </div>
  )
}
