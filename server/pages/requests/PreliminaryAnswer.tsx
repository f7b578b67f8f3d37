import type { StepKind } from '../../../models/step.ts'
import type { Text } from '../../../models/text.ts'
import { type Evaluation, standing } from '../../../policies/index.ts'
import { AccountLink, type LinkedAccount } from '../accounts/AccountLink.tsx'
import { Finding } from '../components/Findings.tsx'
import { Sign } from '../components/Sign.tsx'
import { usePage } from '../page.ts'
import { type PresenceProps, PresenceSaid } from '../strategies/PresenceSaid.tsx'

/** What the policy says so far, and who would have to sign. */
export interface PreliminaryView {
  result: Evaluation
  steps: { kind: StepKind; people: string[] }[]
  /** Day; null: at once. */
  answerBy: string | null
  resembling: LinkedAccount[]
  /** `amnestyUntil`: the last day on which what exists already is registered with advice only. */
  strategy: { name: Text; adoptedOn: string; amnestyUntil: string | null }
  /** The presence model that the answer rests on. */
  presence: Pick<PresenceProps, 'strategy' | 'exception'>
}

interface Props {
  view: PreliminaryView
  nameOf: (id: string) => string
}

/** The policy's answer to what is answered so far, beside the form. It binds nobody and says so. */
export function PreliminaryAnswer({ view, nameOf }: Props) {
  const { t, day } = usePage()
  const { results, unanswered } = view.result
  const of = (...wanted: ReturnType<typeof standing>[]) =>
    results.filter((result) => result.state !== 'skip' && wanted.includes(standing(result)))
  const met = of('met').length
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself beside the form, and what scrolls must be reached by keyboard
    <aside class="panel answer stays" id="answer" aria-labelledby="answer-heading" tabIndex={0}>
      <h2 id="answer-heading">{t({ sv: 'Preliminärt svar', en: 'Preliminary answer' })}</h2>
      <p class="answer-outcome">{t(useOutcome(view, nameOf))}</p>
      {[...of('against'), ...of('needs'), ...of('note')].map((result) => (
        <Finding key={`${result.rule} ${result.code}`} result={result} nameOf={nameOf} short />
      ))}
      <ul class="answer-facts">
        {met > 0 && (
          <li>
            <Sign tone="met" />
            {met === 1
              ? t({ sv: '1 kontrollpunkt är uppfylld', en: '1 point is met' })
              : t({ sv: `${met} kontrollpunkter är uppfyllda`, en: `${met} points are met` })}
          </li>
        )}
        {unanswered.length > 0 && (
          <li>
            <Sign tone="plain" />
            {t({
              sv: 'Mer prövas när du har svarat på fler frågor',
              en: 'More is looked at as you answer more',
            })}
          </li>
        )}
      </ul>
      {view.resembling.length > 0 && (
        <>
          <h3 class="findings-heading">
            {t({ sv: 'Konton som liknar det här', en: 'Accounts that resemble this one' })}
          </h3>
          <ul class="plain-list">
            {view.resembling.map((account) => (
              <li key={account.id}>
                <AccountLink account={account} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="small quiet">
        {t({
          sv: `Prövat mot ${view.strategy.name.sv}, antagen ${day(view.strategy.adoptedOn)}. Svaret binder ingen förrän du har skickat ansökan.`,
          en: `Judged by ${view.strategy.name.en}, adopted ${day(view.strategy.adoptedOn)}. The answer binds nobody until you send the request.`,
        })}
      </p>
      <PresenceSaid {...view.presence} nameOf={nameOf} />
    </aside>
  )
}

/** The outcome so far in one sentence. */
export function useOutcome({ result, steps, answerBy }: PreliminaryView, nameOf: Props['nameOf']): Text {
  const { either, day } = usePage()
  const nothing = result.results.every((one) => one.state === 'skip')
  if (nothing)
    return { sv: 'Svaret växer fram medan du fyller i.', en: 'The answer takes shape as you fill in.' }
  switch (result.outcome) {
    case 'pass':
    case 'advise':
      return {
        sv: 'Som det ser ut nu beviljas ansökan direkt när du skickar den.',
        en: 'As it stands, the request is approved as soon as you send it.',
      }
    case 'sign-off': {
      const [first, ...rest] = steps
        .map(({ people }) => either(people.slice(0, 3).map(nameOf)))
        .filter(Boolean)
      const by = answerBy
        ? { sv: ` senast ${day(answerBy)}`, en: ` by ${day(answerBy)}` }
        : { sv: '', en: '' }
      if (!first) {
        return {
          sv: 'Som det ser ut nu behöver någon ta ställning, men ingen har kunnat utses än.',
          en: 'As it stands, somebody has to decide, but nobody could be found for it yet.',
        }
      }
      const then = { sv: rest.map((who) => `, sedan ${who}`), en: rest.map((who) => `, then ${who}`) }
      return {
        sv: `Som det ser ut nu tar ${then.sv.length > 0 ? 'först ' : ''}${first} ställning${then.sv.join('')}${by.sv && (then.sv.length > 0 ? `,${by.sv}` : by.sv)}.`,
        en: `As it stands, it is for ${first} to decide${then.en.length > 0 ? ' first' : ''}${then.en.join('')}${by.en && (then.en.length > 0 ? `,${by.en}` : by.en)}.`,
      }
    }
    case 'change':
      return {
        sv: 'Något behöver ändras innan ansökan kan gå vidare.',
        en: 'Something needs to change before the request can go on.',
      }
    case 'redirect':
      return {
        sv: 'Det finns ett konto som redan gör det här. Du erbjuds att medverka där, och kan säga varför det inte räcker.',
        en: 'There is an account that does this already. You will be offered to join it, and can say why that is not enough.',
      }
    case 'refuse':
      return {
        sv: 'Som ansökan ser ut nu hindras den av riktlinjerna.',
        en: 'As it stands, the policy stands against the request.',
      }
  }
}
