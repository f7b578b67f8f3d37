import {
  factorChoices,
  factorNames,
  presenceModels,
  type StrategySections,
} from '../../../models/strategy.ts'
import { sectionNames } from '../../strategies/shape.ts'
import { Form } from '../components/Form.tsx'
import {
  Actions,
  Button,
  Choices,
  DateField,
  type Option,
  Select,
  TextArea,
  TextField,
  Tick,
} from '../components/fields.tsx'
import { usePage } from '../page.ts'
import { presenceModelNames } from '../words.ts'
import { hrefOf, type StrategyFormView, StrategyFrame } from './StrategyFrame.tsx'
import { factorChoiceNames, factorTitles, sectionTitles } from './settingWords.ts'

export interface SettingsView extends StrategyFormView {
  ticked: (name: string) => string[]
  /** Bodies and companies, and parts of them. */
  units: { bodies: Option[]; parts: Option[] }
}

/** What a draft is called, for whom and from when, and its settings. */
export function SettingsForm({ view }: { view: SettingsView }) {
  const { t } = usePage()
  const { strategy, faults, typed, ticked } = view
  return (
    <StrategyFrame
      strategy={strategy}
      faults={faults}
      title={t({ sv: 'Namn och inställningar', en: 'Name and settings' })}
    >
      <nav aria-label={t({ sv: 'Utkastets delar', en: 'Parts of the draft' })}>
        <ul class="row plain-list">
          {sectionNames.map((section) => (
            <li key={section}>
              <a href={`${hrefOf(strategy)}/text/${section}`}>{t(sectionTitles[section])}</a>
            </li>
          ))}
          <li>
            <a href={`${hrefOf(strategy)}/presence`}>
              {t({ sv: 'Egna närvaromodeller', en: 'Presence models of their own' })}
            </a>
          </li>
          <li>
            <a href={`/rule-sets/${strategy.ruleSet}`}>{t({ sv: 'Regler', en: 'Rules' })}</a>
          </li>
        </ul>
      </nav>
      <Form action={`${hrefOf(strategy)}/edit`} version={strategy.version} errors={faults.errors}>
        <TextField
          name="name.sv"
          label={t({ sv: 'Namn på svenska', en: 'Name in Swedish' })}
          value={typed('name.sv')}
        />
        <TextField
          name="name.en"
          label={t({ sv: 'Namn på engelska', en: 'Name in English' })}
          value={typed('name.en')}
        />
        <DateField
          name="from"
          label={t({ sv: 'Ska gälla från', en: 'Planned from' })}
          hint={t({
            sv: 'Dagen bestäms när strategin antas.',
            en: 'The day is settled when the strategy is adopted.',
          })}
          value={typed('from')}
        />
        <Choices
          type="checkbox"
          name="appliesTo"
          label={t({ sv: 'Vilka gäller den för?', en: 'Whom does it hold for?' })}
          hint={t({
            sv: 'Det som ligger under följer med. Gäller två strategier samma verksamhet räknas den som är skriven närmast.',
            en: 'What lies below follows. Where two strategies reach a unit, the one written for nearest to it counts.',
          })}
          values={ticked('appliesTo')}
          options={view.units.bodies}
          more={{
            label: t({ sv: 'Delar av en nämnd eller ett bolag', en: 'Parts of a committee or a company' }),
            options: view.units.parts,
          }}
          columns
        />
        <Choices
          type="radio"
          name="presenceModel"
          label={t({ sv: 'Närvaromodell', en: 'Presence model' })}
          values={[typed('presenceModel')]}
          options={presenceModels.map((model) => ({
            value: model,
            label: t(presenceModelNames[model]),
            hint: t(modelHints[model]),
          }))}
        />
        <Tick
          name="allowsOwnModel"
          label={t({
            sv: 'En verksamhet eller kanal får ha en egen närvaromodell',
            en: 'A unit or a channel may have a presence model of its own',
          })}
          checked={typed('allowsOwnModel') === 'yes'}
        />
        <DateField
          name="amnestyUntil"
          label={t({
            sv: 'Sista dag att anmäla konton som redan finns, utan frågor om hur de kom till',
            en: 'Last day to register accounts that exist already, with no questions about how they came about',
          })}
          hint={t({
            sv: 'Lämna tomt om det inte finns någon sådan dag.',
            en: 'Leave empty if there is none.',
          })}
          value={typed('amnestyUntil')}
        />
        <h2>{t({ sv: 'Hålla ihop eller sprida ut?', en: 'Hold together or spread out?' })}</h2>
        <p class="narrow">
          {t({
            sv: 'Säg organisationens sida av det som avgör. Den visas bredvid vad en ansökan svarar. Svara på alla fyra eller ingen.',
            en: 'Say the organisation’s side of what decides. It is shown beside what a request answers. Answer all four or none.',
          })}
        </p>
        {factorNames.map((factor) => (
          <fieldset key={factor} class="field">
            <legend>{t(factorTitles[factor])}</legend>
            <Select
              name={`factors.${factor}.choice`}
              label={t({ sv: 'Det', en: 'It' })}
              value={typed(`factors.${factor}.choice`)}
              options={factorChoices.map((choice) => ({
                value: choice,
                label: t(factorChoiceNames[choice]),
              }))}
              none={t({ sv: 'sägs inte', en: 'is not said' })}
            />
            <TextArea
              name={`factors.${factor}.text.sv`}
              label={t({ sv: 'Därför att, på svenska', en: 'Because, in Swedish' })}
              value={typed(`factors.${factor}.text.sv`)}
            />
            <TextArea
              name={`factors.${factor}.text.en`}
              label={t({ sv: 'Därför att, på engelska', en: 'Because, in English' })}
              value={typed(`factors.${factor}.text.en`)}
            />
          </fieldset>
        ))}
        <Actions cancel={hrefOf(strategy)}>
          <Button>{t({ sv: 'Spara', en: 'Save' })}</Button>
        </Actions>
      </Form>
    </StrategyFrame>
  )
}

const modelHints = {
  consolidated: {
    sv: 'Få, gemensamma konton som flera verksamheter möter sina målgrupper genom.',
    en: 'Few, shared accounts through which several units meet their audiences.',
  },
  hybrid: {
    sv: 'Gemensamma konton, och egna där behovet finns.',
    en: 'Shared accounts, and accounts of the units’ own where there is a need.',
  },
  distributed: {
    sv: 'Verksamheterna har egna konton.',
    en: 'The units have accounts of their own.',
  },
  open: {
    sv: 'Alla verksamheter och medarbetare öppnar egna; registrering och ansvar står kvar.',
    en: 'Every unit and employee opens their own; registration and responsibility remain.',
  },
}

export interface SectionView extends StrategyFormView {
  section: keyof StrategySections
}

/** The text of one section, in both languages. */
export function SectionForm({ view }: { view: SectionView }) {
  const { t } = usePage()
  const { strategy, section, faults, typed } = view
  return (
    <StrategyFrame strategy={strategy} faults={faults} title={t(sectionTitles[section])}>
      <p>
        {t({
          sv: 'Skilj styckena åt med en tom rad, och börja varje stycke med ett nummer, så går det att hänvisa till.',
          en: 'Part the paragraphs with an empty line, and begin each with a number, so that it can be referred to.',
        })}
      </p>
      {faults.changedMeanwhile && (
        <details>
          <summary>{t({ sv: 'Så här står det sparat nu', en: 'This is what is saved now' })}</summary>
          <p class="said">{t(strategy.sections[section])}</p>
        </details>
      )}
      <Form action={`${hrefOf(strategy)}/text/${section}`} version={strategy.version} errors={faults.errors}>
        <TextArea
          name={`sections.${section}.sv`}
          label={t({ sv: 'På svenska', en: 'In Swedish' })}
          rows={14}
          value={typed(`sections.${section}.sv`)}
        />
        <TextArea
          name={`sections.${section}.en`}
          label={t({ sv: 'På engelska', en: 'In English' })}
          rows={14}
          value={typed(`sections.${section}.en`)}
        />
        <Actions cancel={hrefOf(strategy)}>
          <Button>{t({ sv: 'Spara', en: 'Save' })}</Button>
        </Actions>
      </Form>
    </StrategyFrame>
  )
}
