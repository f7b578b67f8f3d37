import type { Description } from 'joi'
import { Choices, Select, TextArea, TextField, Tick } from '../components/fields.tsx'
import { usePage } from '../page.ts'
import { choicesOf, choiceWord, keysOf, label, type Say, unitWord } from '../rules/parameterWords.ts'
import { isAnswered } from './readParameters.ts'

interface Props {
  /** The rule's parameters as Joi describes them. */
  schema: Description
  values: Record<string, unknown>
  /** What was typed, by the name of the field; null: the values stand. */
  typed: Record<string, string | string[] | undefined> | null
  /** The path of the fields: `parameters`. */
  name: string
  /** Within a group. */
  inner?: boolean
}

/** A field for each parameter of a rule, with its unit and bounds; what holds several lies in a group of its own. */
export function ParameterFields({ schema, values, typed, name, inner: within = false }: Props) {
  const { t } = usePage()
  const Heading = within ? 'h4' : 'h3'
  return (
    <>
      {Object.entries(keysOf(schema)).map(([key, inner]) => {
        const path = `${name}.${key}`
        const held = values[key]
        if (inner.type === 'object') {
          return (
            <fieldset key={path} class="field">
              <legend>
                <Heading>{label(key, inner, t)}</Heading>
              </legend>
              <ParameterFields
                schema={inner}
                values={(held ?? {}) as Record<string, unknown>}
                typed={typed}
                name={path}
                inner
              />
            </fieldset>
          )
        }
        return (
          <Field
            key={path}
            name={path}
            text={label(key, inner, t)}
            schema={inner}
            held={held}
            typed={typed}
          />
        )
      })}
    </>
  )
}

interface FieldProps {
  name: string
  text: string
  schema: Description
  held: unknown
  typed: Props['typed']
}

function Field({ name, text, schema, held, typed }: FieldProps) {
  const say = usePage()
  const { t } = say
  const several = [typed ? (typed[name] ?? []) : (held ?? [])].flat().map(String)
  const one = typed ? (several[0] ?? '') : held === null || held === undefined ? '' : String(held)
  if (schema.type === 'boolean') {
    const checked = typed && isAnswered(typed, name) ? several[0] === 'yes' : held === true
    return (
      <>
        <input type="hidden" name="answered" value={name} />
        <Tick name={name} label={text} checked={checked} />
      </>
    )
  }
  if (schema.type === 'array') {
    const choices = choicesOf((schema.items as Description[] | undefined)?.[0])
    if (choices) {
      return (
        <>
          <input type="hidden" name="answered" value={name} />
          <Choices
            type="checkbox"
            name={name}
            label={text}
            values={several}
            options={choices.map((value) => ({ value: String(value), label: choiceWord(value, t) }))}
          />
        </>
      )
    }
    return (
      <TextArea
        name={name}
        label={text}
        hint={t({ sv: 'En på varje rad.', en: 'One on each line.' })}
        value={typed ? one : several.join('\n')}
      />
    )
  }
  const choices = choicesOf(schema)
  if (choices) {
    return (
      <Select
        name={name}
        label={text}
        value={one}
        options={choices.map((value) => ({ value: String(value), label: choiceWord(value, t) }))}
      />
    )
  }
  const unit = unitWord(schema, t)
  const bounds = boundsOf(schema, say)
  return (
    <TextField
      name={name}
      label={text}
      value={one}
      size={12}
      {...(bounds ? { hint: bounds } : {})}
      {...(schema.type === 'number' ? { inputMode: 'decimal' as const } : {})}
      {...(unit ? { unit } : {})}
    />
  )
}

/** `Från 1 till 24.` */
function boundsOf(schema: Description, { t, number }: Say): string | null {
  const rules = (schema.rules ?? []) as { name: string; args?: { limit?: number } }[]
  const limit = (name: string) => rules.find((rule) => rule.name === name)?.args?.limit
  const [least, most] = [limit('min'), limit('max')]
  if (schema.type !== 'number' || least === undefined || most === undefined) return null
  const empty = ((schema.allow ?? []) as unknown[]).includes(null)
    ? t({ sv: ' Tomt: ingen gräns.', en: ' Empty: no limit.' })
    : ''
  return (
    t({
      sv: `Från ${number(least)} till ${number(most)}.`,
      en: `From ${number(least)} to ${number(most)}.`,
    }) + empty
  )
}
