import { presenceModels } from '../../../models/strategy.ts'
import { Form } from '../components/Form.tsx'
import { ErrorSummary, type FormError } from '../components/FormErrors.tsx'
import { Actions, Button, DateField, type Option, Select, TextField } from '../components/fields.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { presenceModelNames } from '../words.ts'

export interface NewSimulationView {
  strategies: Option[]
  ruleSets: Option[]
  units: Option[]
  channels: Option[]
  typed: Record<string, string>
  errors: FormError[]
}

/** How many units can be given another level in the form; the API takes more. */
export const levelFields = [0, 1, 2] as const

/** What is tried, on what. Everything but the name may be left as it is. */
export function NewSimulationPage({ view }: { view: NewSimulationView }) {
  const { t } = usePage()
  const { typed, errors } = view
  const title = t({ sv: 'Ny simulering', en: 'New simulation' })
  const asItIs = t({ sv: 'Som det är i dag', en: 'As it is today' })
  const value = (name: string) => typed[name] ?? ''
  const levels: Option[] = [1, 2, 3, 4, 5].map((level) => ({
    value: String(level),
    label: t({ sv: `Nivå ${level}`, en: `Level ${level}` }),
  }))
  return (
    <Layout title={title} place="rules" faulty={errors.length > 0}>
      <div class="narrow">
        <h1>{title}</h1>
        <p class="lead">
          {t({
            sv: 'Välj vad som ska vara annorlunda. Det som inte ändras prövas som det är i dag. Inget i registret ändras.',
            en: 'Choose what is to be different. What you leave is tried as it is today. Nothing in the register changes.',
          })}
        </p>
        <ErrorSummary errors={errors} />
        <Form action="/simulations" errors={errors}>
          <TextField
            name="name"
            label={t({ sv: 'Vad vill ni veta?', en: 'What do you want to know?' })}
            hint={t({
              sv: 'Ett namn att känna igen simuleringen på, till exempel ”Öppen modell från 2027”.',
              en: 'A name by which to know the simulation, for example “Open model from 2027”.',
            })}
            value={value('name')}
          />
          <h2>{t({ sv: 'Vad ska vara annorlunda?', en: 'What is to be different?' })}</h2>
          <Select
            name="strategy"
            label={t({ sv: 'Strategi', en: 'Strategy' })}
            hint={t({
              sv: 'Ett utkast eller en tidigare strategi, med sina regler, för de verksamheter som den gäller.',
              en: 'A draft or an earlier strategy, with its rules, for the units it is in force for.',
            })}
            value={value('strategy')}
            options={view.strategies}
            none={asItIs}
          />
          <Select
            name="presenceModel"
            label={t({ sv: 'Eller bara närvaromodell', en: 'Or only the presence model' })}
            value={value('presenceModel')}
            options={presenceModels.map((model) => ({ value: model, label: t(presenceModelNames[model]) }))}
            none={asItIs}
          />
          <Select
            name="ruleSet"
            label={t({ sv: 'Regelverk', en: 'Rule set' })}
            value={value('ruleSet')}
            options={view.ruleSets}
            none={asItIs}
          />
          <Select
            name="level"
            label={t({ sv: 'Organisationens mognadsnivå', en: 'The organisation’s maturity level' })}
            hint={t({
              sv: 'Gäller de verksamheter som inte har bedömts för sig.',
              en: 'Counts for units that have not been assessed by themselves.',
            })}
            value={value('level')}
            options={levels}
            none={asItIs}
          />
          <details open={levelFields.some((n) => value(`unit${n}`) || value(`level${n}`))}>
            <summary>{t({ sv: 'Nivå för enskilda verksamheter', en: 'Levels of single units' })}</summary>
            {levelFields.map((n) => (
              <div key={n}>
                <Select
                  name={`unit${n}`}
                  label={t({ sv: `Verksamhet ${n + 1}`, en: `Unit ${n + 1}` })}
                  value={value(`unit${n}`)}
                  options={view.units}
                  none={t({ sv: 'Ingen', en: 'None' })}
                />
                <Select
                  name={`level${n}`}
                  label={t({ sv: `Nivå för verksamhet ${n + 1}`, en: `Level of unit ${n + 1}` })}
                  value={value(`level${n}`)}
                  options={levels}
                  none={asItIs}
                />
              </div>
            ))}
          </details>
          <h2>{t({ sv: 'Vad ska prövas?', en: 'What is to be tried?' })}</h2>
          <Select
            name="scopeUnit"
            label={t({ sv: 'Del av organisationen', en: 'Part of the organisation' })}
            value={value('scopeUnit')}
            options={view.units}
            none={t({ sv: 'Hela organisationen', en: 'The whole organisation' })}
          />
          <Select
            name="scopeChannel"
            label={t({ sv: 'Kanal', en: 'Channel' })}
            value={value('scopeChannel')}
            options={view.channels}
            none={t({ sv: 'Alla kanaler', en: 'All channels' })}
          />
          <DateField
            name="from"
            label={t({ sv: 'Ärenden prövade från och med', en: 'Requests answered from' })}
            value={value('from')}
          />
          <DateField
            name="to"
            label={t({ sv: 'Ärenden prövade till och med', en: 'Requests answered until' })}
            hint={t({
              sv: 'Konton prövas alltid som om de söktes i dag.',
              en: 'Accounts are always judged as if they were asked for today.',
            })}
            value={value('to')}
          />
          <Actions>
            <Button>{t({ sv: 'Starta simuleringen', en: 'Start the simulation' })}</Button>
            <a href="/simulations">{t({ sv: 'Tillbaka', en: 'Back' })}</a>
          </Actions>
        </Form>
      </div>
    </Layout>
  )
}
