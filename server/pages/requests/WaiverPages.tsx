import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Evaluation } from '../../../models/evaluation.ts'
import type { Text } from '../../../models/text.ts'
import type { Waiver } from '../../../models/waiver.ts'
import { registry } from '../../../policies/index.ts'
import { Findings } from '../components/Findings.tsx'
import { Form } from '../components/Form.tsx'
import type { FormError } from '../components/FormErrors.tsx'
import { FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, Choices, DateField, Select, TextArea } from '../components/fields.tsx'
import { usePage } from '../page.ts'
import { useAboutRequest } from './aboutRequest.ts'

export interface WaiverView {
  request: AccountRequest
  evaluation: Evaluation
  nameOf: (id: string) => string
  typed: Record<string, string>
  errors: FormError[]
}

/** What the rule of a waiver is called, in the version that judged the request. */
export function ruleTitle(rule: string, ruleSet: Evaluation['ruleSet'] | undefined): Text {
  const version = ruleSet?.rules.find((entry) => entry.rule === rule)?.version ?? 1
  return registry.find(rule, version)?.title ?? { sv: rule, en: rule }
}

/** Which finding should not count, why, and until when? */
export function ProposeWaiverPage({ view, rules }: { view: WaiverView; rules: string[] }) {
  const { t } = usePage()
  const { request, evaluation, nameOf, typed, errors } = view
  const title = t({ sv: 'Föreslå ett undantag', en: 'Propose a waiver' })
  return (
    <FormFrame faults={{ errors }} title={title} place="desk" about={useAboutRequest(request, nameOf)}>
      <p class="lead">
        {t({
          sv: 'En annan kommunikationsansvarig bekräftar undantaget. Kontrollpunkten står kvar på sidan, med vem, varför och till när, och står i vägen igen när undantaget går ut.',
          en: 'Another communications lead confirms the waiver. The point stays on the page, with who, why and until when, and stands in the way again when the waiver ends.',
        })}
      </p>
      <Form action={`/requests/${request._id}/waivers/new`} version={request.version} errors={errors}>
        <Select
          name="rule"
          label={t({ sv: 'Vilken kontrollpunkt?', en: 'Which point?' })}
          value={typed.rule ?? ''}
          none={t({ sv: 'Ingen vald', en: 'None chosen' })}
          options={rules.map((rule) => ({ value: rule, label: t(ruleTitle(rule, evaluation.ruleSet)) }))}
        />
        <TextArea
          name="reason"
          label={t({ sv: 'Varför?', en: 'Why?' })}
          hint={t({
            sv: 'Läses av alla som ansökan berör, och sparas med prövningen.',
            en: 'Read by everybody the request concerns, and kept with the evaluation.',
          })}
          value={typed.reason ?? ''}
        />
        <DateField name="until" label={t({ sv: 'Till och med', en: 'Until' })} value={typed.until ?? ''} />
        <Actions cancel={`/requests/${request._id}`}>
          <Button>{t({ sv: 'Föreslå undantaget', en: 'Propose the waiver' })}</Button>
        </Actions>
      </Form>
    </FormFrame>
  )
}

/** Should it be so? The second pair of eyes. */
export function AnswerWaiverPage({ view, waiver }: { view: WaiverView; waiver: Waiver }) {
  const { t, day } = usePage()
  const { request, evaluation, nameOf, typed, errors } = view
  const rule = t(ruleTitle(waiver.rule, evaluation.ruleSet))
  const title = t({ sv: `Undantag: ${rule}`, en: `Waiver: ${rule}` })
  return (
    <FormFrame faults={{ errors }} title={title} place="desk" about={useAboutRequest(request, nameOf)}>
      <p class="lead">
        {t({
          sv: `${nameOf(waiver.proposedBy)} föreslår ett undantag till och med ${day(waiver.until)}:`,
          en: `${nameOf(waiver.proposedBy)} proposes a waiver until ${day(waiver.until)}:`,
        })}
      </p>
      <blockquote>{waiver.reason}</blockquote>
      <h2>{t({ sv: 'Det som undantaget gäller', en: 'What the waiver is about' })}</h2>
      <Findings
        results={evaluation.result.results.filter((result) => result.rule === waiver.rule)}
        nameOf={nameOf}
        reader="others"
      />
      <Form
        action={`/requests/${request._id}/waivers/${waiver._id}`}
        version={request.version}
        errors={errors}
      >
        <Choices
          type="radio"
          name="confirm"
          label={t({ sv: 'Ditt svar', en: 'Your answer' })}
          values={typed.confirm ? [typed.confirm] : []}
          options={[
            {
              value: 'yes',
              label: t({ sv: 'Ja, undantaget ska gälla', en: 'Yes, the waiver is to hold' }),
              hint: t({
                sv: 'Ansökan prövas på nytt direkt, utan den här punktens verkan.',
                en: 'The request is judged anew at once, without the effect of this point.',
              }),
            },
            { value: 'no', label: t({ sv: 'Nej', en: 'No' }) },
          ]}
        />
        <TextArea
          name="answer"
          label={t({ sv: 'Kommentar', en: 'Comment' })}
          hint={t({ sv: 'Behövs om du säger nej.', en: 'Needed if you say no.' })}
          value={typed.answer ?? ''}
        />
        <Actions cancel={`/requests/${request._id}`}>
          <Button>{t({ sv: 'Svara', en: 'Answer' })}</Button>
        </Actions>
      </Form>
    </FormFrame>
  )
}

interface WaiversProps {
  request: AccountRequest
  evaluation: Evaluation | null
  /** This reader may propose and answer. */
  may: boolean
  nameOf: (id: string) => string
}

/** The waivers of a request: what, by whom, why, until when; and for a lead the way to the next. */
export function Waivers({ request, evaluation, may, nameOf }: WaiversProps) {
  const { t, day, viewer } = usePage()
  const waivers = request.waivers ?? []
  if (waivers.length === 0 && !may) return null
  const at = `/requests/${request._id}/waivers`
  return (
    <section aria-labelledby="waivers">
      <h3 id="waivers">{t({ sv: 'Undantag', en: 'Waivers' })}</h3>
      {waivers.map((waiver) => {
        const rule = t(ruleTitle(waiver.rule, evaluation?.ruleSet))
        const { proposedBy, answeredBy, until } = waiver
        const by = nameOf(proposedBy)
        const second = answeredBy ? nameOf(answeredBy) : ''
        const words = {
          proposed: {
            sv: `${by} föreslår att ”${rule}” inte ska räknas till och med ${day(until)}. Det gäller inte förrän en till har bekräftat.`,
            en: `${by} proposes that “${rule}” should not count until ${day(until)}. It does not hold before one more has confirmed.`,
          },
          'in-force': {
            sv: `”${rule}” räknas inte till och med ${day(until)}. ${by} föreslog det och ${second} bekräftade.`,
            en: `“${rule}” does not count until ${day(until)}. ${by} proposed it and ${second} confirmed.`,
          },
          declined: {
            sv: `${by} föreslog undantag för ”${rule}”. ${second} sade nej: ${waiver.answer ?? ''}`,
            en: `${by} proposed a waiver for “${rule}”. ${second} said no: ${waiver.answer ?? ''}`,
          },
        }[waiver.state]
        return (
          <div key={waiver._id}>
            <p>{t(words)}</p>
            <blockquote>{waiver.reason}</blockquote>
            {may && waiver.state === 'proposed' && proposedBy !== viewer?.person && (
              <p>
                <a href={`${at}/${waiver._id}`}>
                  {t({ sv: 'Bekräfta eller säg nej', en: 'Confirm or say no' })}
                  <span class="hidden"> {rule}</span>
                </a>
              </p>
            )}
          </div>
        )
      })}
      {may && (
        <p>
          <a href={`${at}/new`}>{t({ sv: 'Föreslå ett undantag', en: 'Propose a waiver' })}</a>
        </p>
      )}
    </section>
  )
}
