import type { Description } from 'joi'
import type { ComponentChildren } from 'preact'
import type { RuleSet } from '../../../models/ruleSet.ts'
import type { Text } from '../../../models/text.ts'
import { MODES } from '../../../policies/index.ts'
import { Form } from '../components/Form.tsx'
import { type FormFaults, FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, Choices, DateField, type Option, Select, TextArea } from '../components/fields.tsx'
import { usePage } from '../page.ts'
import type { Posted } from '../posted.ts'
import { ruleModeNames } from '../words.ts'
import { ParameterFields } from './ParameterFields.tsx'

interface Common {
  ruleSet: Pick<RuleSet, '_id' | 'version'>
  faults: FormFaults
  typed: (name: string) => string
}

export interface ExceptionView extends Common {
  rule: { id: string; title: Text }
  units: Option[]
  channels: Option[]
  purposes: Option[]
  ticked: (name: string) => string[]
  schema: Description
  parameters: Record<string, unknown>
  posted: Posted | null
}

/** Asking for an exception: where, how, why and until when. */
export function ExceptionForm({ view }: { view: ExceptionView }) {
  const { t } = usePage()
  const { ruleSet, rule, faults, typed } = view
  const href = `/rule-sets/${ruleSet._id}/rules/${rule.id}`
  const all = t({ sv: 'Alla', en: 'All' })
  return (
    <FormFrame
      faults={faults}
      title={t({ sv: 'Begär ett undantag', en: 'Ask for an exception' })}
      place="rules"
      about={{ href, name: t(rule.title) }}
    >
      <p class="lead">
        {t({
          sv: 'Undantaget börjar gälla när en annan kommunikationsansvarig har godtagit det. Kontrollpunkten syns ändå, med skälet bredvid.',
          en: 'The exception counts once another communications lead has agreed. The finding is still shown, with the reason beside it.',
        })}
      </p>
      <Form action={`${href}/exception`} version={ruleSet.version} errors={faults.errors}>
        <h2>{t({ sv: 'Var ska det gälla?', en: 'Where is it to hold?' })}</h2>
        <p>
          {t({
            sv: 'Välj minst en av de fyra. Väljer du flera ska alla stämma.',
            en: 'Choose at least one of the four. If you choose several, all must fit.',
          })}
        </p>
        <Select
          name="where.units"
          label={t({ sv: 'Verksamhet', en: 'Unit' })}
          hint={t({ sv: 'Det som ligger under följer med.', en: 'What lies below follows.' })}
          value={typed('where.units')}
          options={view.units}
          none={all}
        />
        <Select
          name="where.channels"
          label={t({ sv: 'Kanal', en: 'Channel' })}
          value={typed('where.channels')}
          options={view.channels}
          none={all}
        />
        <Select
          name="where.purposes"
          label={t({ sv: 'Syfte', en: 'Purpose' })}
          value={typed('where.purposes')}
          options={view.purposes}
          none={all}
        />
        <Choices
          type="checkbox"
          name="where.levels"
          label={t({ sv: 'Mognadsnivå', en: 'Maturity level' })}
          hint={t({ sv: 'Inget valt: alla nivåer.', en: 'None ticked: all levels.' })}
          values={view.ticked('where.levels')}
          options={['1', '2', '3', '4', '5'].map((level) => ({
            value: level,
            label: t({ sv: `Nivå ${level}`, en: `Level ${level}` }),
          }))}
          columns
        />
        <Choices
          type="radio"
          name="how"
          label={t({ sv: 'Hur ska regeln räknas där?', en: 'How is the rule to count there?' })}
          values={[typed('how')]}
          options={[
            {
              value: 'waive',
              label: t({ sv: 'Den visas men hindrar inte', en: 'It is shown but holds nothing up' }),
            },
            ...MODES.map((mode) => ({
              value: mode,
              label: t({
                sv: `Som ${ruleModeNames[mode].sv.toLowerCase()}`,
                en: `As ${ruleModeNames[mode].en.toLowerCase()}`,
              }),
            })),
            ...(Object.keys(view.parameters).length > 0
              ? [{ value: 'parameters', label: t({ sv: 'Med andra värden', en: 'With other values' }) }]
              : []),
          ]}
          under={{
            parameters: (
              <details open={typed('how') === 'parameters'}>
                <summary>{t({ sv: 'Värdena', en: 'The values' })}</summary>
                <ParameterFields
                  schema={view.schema}
                  values={view.parameters}
                  typed={view.posted}
                  name="parameters"
                />
              </details>
            ),
          }}
        />
        <TextArea
          name="reason.sv"
          label={t({ sv: 'Varför, på svenska', en: 'Why, in Swedish' })}
          value={typed('reason.sv')}
        />
        <TextArea
          name="reason.en"
          label={t({ sv: 'Varför, på engelska', en: 'Why, in English' })}
          value={typed('reason.en')}
        />
        <DateField name="until" label={t({ sv: 'Sista dag', en: 'Last day' })} value={typed('until')} />
        <Actions cancel={href}>
          <Button>{t({ sv: 'Begär undantaget', en: 'Ask for the exception' })}</Button>
        </Actions>
      </Form>
    </FormFrame>
  )
}

/** The page of a rule set. */
const hrefOf = ({ _id }: Common['ruleSet']) => `/rule-sets/${_id}`

interface FrameProps extends Omit<Common, 'typed'> {
  title: string
  children: ComponentChildren
}

/** What a form about the rules as a whole stands in. */
function RulesFrame({ ruleSet, faults, title, children }: FrameProps) {
  const { t } = usePage()
  const about = { href: hrefOf(ruleSet), name: t({ sv: 'Regler', en: 'Rules' }) }
  return (
    <FormFrame faults={faults} title={title} place="rules" about={about}>
      {children}
    </FormFrame>
  )
}

/** One exception, as a sentence. */
type OneException = Common & { exception: string; says: string; inDraft: boolean }

/** A second person agrees to an exception. */
export function AgreeExceptionForm({ view }: { view: OneException }) {
  const { t } = usePage()
  const { ruleSet, faults } = view
  const href = hrefOf(ruleSet)
  return (
    <RulesFrame
      ruleSet={ruleSet}
      faults={faults}
      title={t({ sv: 'Godta undantaget?', en: 'Agree to the exception?' })}
    >
      <p class="lead">{view.says}</p>
      <p>
        {t({
          sv: 'Undantaget räknas från och med nu. Kontrollpunkten visas ändå, med skälet och båda era namn bredvid.',
          en: 'The exception counts from now on. The finding is still shown, with the reason and both your names beside it.',
        })}
      </p>
      {view.inDraft && (
        <p>
          {t({
            sv: 'Den som godtar ett undantag i ett utkast granskar inte sedan utkastet. Ska du granska det? Godta då undantaget först när strategin är antagen, eller låt någon annan göra det.',
            en: 'Who agrees to an exception in a draft does not review the draft later. Are you to review it? Then agree once the strategy is adopted, or let somebody else do so.',
          })}
        </p>
      )}
      <Form
        action={`${href}/exceptions/${view.exception}/agree`}
        version={ruleSet.version}
        errors={faults.errors}
      >
        <Actions cancel={href}>
          <Button>{t({ sv: 'Godta undantaget', en: 'Agree to the exception' })}</Button>
        </Actions>
      </Form>
    </RulesFrame>
  )
}

/** An exception is ended, or one that was asked for taken back. */
export function EndExceptionForm({ view }: { view: OneException }) {
  const { t } = usePage()
  const { ruleSet, faults, typed } = view
  const href = hrefOf(ruleSet)
  return (
    <RulesFrame
      ruleSet={ruleSet}
      faults={faults}
      title={t({ sv: 'Avsluta undantaget?', en: 'End the exception?' })}
    >
      <p class="lead">{view.says}</p>
      <p>
        {t({
          sv: 'Undantaget slutar räknas genast. Beslut som redan är fattade ändras inte, och ändringsloggen visar att det har funnits.',
          en: 'The exception stops counting at once. Decisions already taken do not change, and the record shows that it was there.',
        })}
      </p>
      <Form
        action={`${href}/exceptions/${view.exception}/end`}
        version={ruleSet.version}
        errors={faults.errors}
      >
        <TextArea name="reason" label={t({ sv: 'Varför?', en: 'Why?' })} value={typed('reason')} />
        <Actions>
          <Button>{t({ sv: 'Avsluta undantaget', en: 'End the exception' })}</Button>
          <a href={href}>{t({ sv: 'Behåll det', en: 'Keep it' })}</a>
        </Actions>
      </Form>
    </RulesFrame>
  )
}

/** The rules as text, to be put in the place of a draft's. */
export function ImportRulesForm({ view }: { view: Common }) {
  const { t } = usePage()
  const { ruleSet, faults, typed } = view
  const href = hrefOf(ruleSet)
  return (
    <RulesFrame
      ruleSet={ruleSet}
      faults={faults}
      title={t({ sv: 'Läs in regler från fil', en: 'Read rules from a file' })}
    >
      <p class="lead">
        {t({
          sv: 'Klistra in filens innehåll. Är något fel ändras ingenting, och varje fel visas med sin rad.',
          en: 'Paste what is in the file. If anything is wrong nothing changes, and each fault is shown with its line.',
        })}
      </p>
      <p>
        {t({
          sv: 'Nya undantag går inte att läsa in: de begärs av en person och godtas av en annan.',
          en: 'New exceptions cannot be read in: one person asks for them and another agrees.',
        })}
      </p>
      <Form action={`${href}/import`} version={ruleSet.version} errors={faults.errors}>
        <TextArea
          name="yaml"
          label={t({ sv: 'Regler, som YAML', en: 'Rules, as YAML' })}
          rows={24}
          value={typed('yaml')}
        />
        <Actions cancel={href}>
          <Button>{t({ sv: 'Läs in', en: 'Read in' })}</Button>
        </Actions>
      </Form>
    </RulesFrame>
  )
}
