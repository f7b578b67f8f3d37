import type { Description } from 'joi'
import type { RuleSet, RuleUse } from '../../../models/ruleSet.ts'
import type { Strategy } from '../../../models/strategy.ts'
import { MODES, type Mode, type Rule, type RuleException } from '../../../policies/index.ts'
import { Empty } from '../components/Empty.tsx'
import { Facts } from '../components/Facts.tsx'
import { Form } from '../components/Form.tsx'
import { type FormFaults, FormFrame } from '../components/FormFrame.tsx'
import { Actions, Button, Choices, TextArea, Tick } from '../components/fields.tsx'
import { usePage } from '../page.ts'
import type { Posted } from '../posted.ts'
import { ParameterTable } from '../rules/ParameterTable.tsx'
import { strategyName } from '../strategies/StrategyBadge.tsx'
import { ruleModeNames } from '../words.ts'
import { ParameterFields } from './ParameterFields.tsx'

export interface RuleUseView {
  ruleSet: RuleSet
  strategy: Pick<Strategy, '_id' | 'name'>
  rule: Pick<Rule, 'id' | 'version' | 'title' | 'why' | 'source'>
  /** Null: the rule set does not use it. */
  use: RuleUse | null
  /** A later version of the rule, that the rule set could go over to. */
  later: number | null
  schema: Description
  parameters: Record<string, unknown>
  exceptions: { exception: RuleException; says: string }[]
  mayChange: boolean
  mayKeep: boolean
  posted: Posted | null
  faults: FormFaults
}

const modeHints: Record<Mode, { sv: string; en: string }> = {
  enforce: {
    sv: 'Räknas fullt ut: kan kräva komplettering, ett beslut av någon, eller hindra.',
    en: 'Counts in full: may ask for changes, for somebody’s decision, or stand against.',
  },
  warn: { sv: 'Visas som råd och hindrar inte.', en: 'Shown as advice, and holds nothing up.' },
  audit: {
    sv: 'Sparas för uppföljning och syns inte i svaret.',
    en: 'Kept for follow-up, and not part of the answer.',
  },
}

/** A rule as a rule set uses it: set in a draft, shown in what is adopted, with its exceptions. */
export function RuleUsePage({ view }: { view: RuleUseView }) {
  const { t } = usePage()
  const { ruleSet, strategy, rule, use, mayChange } = view
  const href = `/rule-sets/${ruleSet._id}`
  return (
    <FormFrame
      faults={view.faults}
      title={t(rule.title)}
      place="rules"
      about={{
        href,
        name: t({
          sv: `Regler: ${strategyName(strategy.name).sv}`,
          en: `Rules: ${strategyName(strategy.name).en}`,
        }),
      }}
    >
      <p class="lead">{t(rule.why)}</p>
      <p>
        <a href={`/rules/${rule.id}`}>
          {t({ sv: 'Exempel på hur den prövas', en: 'Examples of how it judges' })}
        </a>
      </p>
      {mayChange ? <SetRule view={view} /> : <AsItIs view={view} />}
      {use && <Exceptions view={view} />}
    </FormFrame>
  )
}

function AsItIs({ view }: { view: RuleUseView }) {
  const { t } = usePage()
  const { use, rule } = view
  if (!use) {
    return <p>{t({ sv: 'Regeln används inte här.', en: 'The rule is not used here.' })}</p>
  }
  return (
    <section aria-labelledby="set">
      <h2 id="set">{t({ sv: 'Så är den inställd', en: 'How it is set' })}</h2>
      <Facts
        items={[
          { term: t({ sv: 'Räknas som', en: 'Counts as' }), value: t(ruleModeNames[use.mode]) },
          { term: t({ sv: 'Källa', en: 'Source' }), value: t(use.source ?? rule.source) },
        ]}
      />
      <ParameterTable schema={view.schema} values={view.parameters} />
    </section>
  )
}

function SetRule({ view }: { view: RuleUseView }) {
  const { t } = usePage()
  const { ruleSet, rule, use, posted, later } = view
  const said = (name: string, stored: string) => (posted ? [posted[name] ?? ''].flat()[0] : stored) ?? ''
  return (
    <Form
      action={`/rule-sets/${ruleSet._id}/rules/${rule.id}`}
      version={ruleSet.version}
      errors={view.faults.errors}
    >
      <Choices
        type="radio"
        name="mode"
        label={t({ sv: 'Hur ska regeln räknas?', en: 'How is the rule to count?' })}
        values={[said('mode', use?.mode ?? 'none')]}
        options={[
          ...MODES.map((mode) => ({
            value: mode,
            label: t(ruleModeNames[mode]),
            hint: t(modeHints[mode]),
          })),
          { value: 'none', label: t({ sv: 'Inte alls', en: 'Not at all' }) },
        ]}
      />
      {later !== null && (
        <Tick
          name="later"
          label={t({
            sv: `Gå över till regelns version ${later}`,
            en: `Go over to version ${later} of the rule`,
          })}
          hint={t({
            sv: `Nu gäller version ${rule.version}. Nya inställningar får sina förvalda värden.`,
            en: `Version ${rule.version} is used now. New settings get their defaults.`,
          })}
          checked={said('later', '') === 'yes'}
        />
      )}
      {Object.keys(view.parameters).length > 0 && (
        <>
          <h2>{t({ sv: 'Inställningar', en: 'Settings' })}</h2>
          <ParameterFields schema={view.schema} values={view.parameters} typed={posted} name="parameters" />
        </>
      )}
      <h2>{t({ sv: 'Er egen källa', en: 'Your own source' })}</h2>
      <p class="narrow">
        {t({
          sv: 'Skriv vilken punkt i er strategi regeln vilar på. Den visas vid kontrollpunkten. Lämnas det tomt visas: ',
          en: 'Say which paragraph of your strategy the rule rests on. It is shown with the finding. If left empty, this is shown: ',
        })}
        {t(rule.source)}
      </p>
      <TextArea
        name="source.sv"
        label={t({ sv: 'Källa på svenska', en: 'Source in Swedish' })}
        rows={2}
        value={said('source.sv', use?.source?.sv ?? '')}
      />
      <TextArea
        name="source.en"
        label={t({ sv: 'Källa på engelska', en: 'Source in English' })}
        rows={2}
        value={said('source.en', use?.source?.en ?? '')}
      />
      <Actions cancel={`/rule-sets/${ruleSet._id}`}>
        <Button>{t({ sv: 'Spara', en: 'Save' })}</Button>
      </Actions>
    </Form>
  )
}

function Exceptions({ view }: { view: RuleUseView }) {
  const { t } = usePage()
  const { ruleSet, rule, exceptions, mayKeep } = view
  const href = `/rule-sets/${ruleSet._id}`
  return (
    <section aria-labelledby="exceptions">
      <h2 id="exceptions">{t({ sv: 'Undantag', en: 'Exceptions' })}</h2>
      {exceptions.length === 0 ? (
        <Empty title={t({ sv: 'Inga undantag', en: 'No exceptions' })}>
          <p>
            {t({
              sv: 'Ett undantag gäller en verksamhet, en kanal, ett syfte eller en mognadsnivå, har ett skäl och ett slut. En kommunikationsansvarig begär det, en annan godtar det.',
              en: 'An exception is for a unit, a channel, a purpose or a maturity level, and has a reason and an end. One communications lead asks for it, another agrees.',
            })}
          </p>
        </Empty>
      ) : (
        <ul>
          {exceptions.map(({ exception, says }) => (
            <li key={exception.id}>
              {says}{' '}
              {mayKeep && (
                <a href={`${href}/exceptions/${exception.id}/end`}>
                  {t({ sv: 'Avsluta undantaget', en: 'End the exception' })}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayKeep && (
        <p>
          <a class="button button-second" href={`${href}/rules/${rule.id}/exception`}>
            {t({ sv: 'Begär ett undantag', en: 'Ask for an exception' })}
          </a>
        </p>
      )}
    </section>
  )
}
