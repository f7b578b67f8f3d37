import type { ComponentChildren } from 'preact'
import { usePage } from '../page.ts'
import { FieldError, FieldHint, useField } from './FormErrors.tsx'

interface Common {
  name: string
  label: string
  hint?: string
  /** The label is the page's heading too. */
  heading?: boolean
}

interface TextFieldProps extends Common {
  value: string
  type?: 'text' | 'url' | 'search' | 'date'
  inputMode?: 'numeric' | 'decimal' | 'url'
  /** About how many characters the answer has; the field is as wide. */
  size?: number
  /** What stands after the field: `timmar i veckan`. */
  unit?: string
  autocomplete?: string
  list?: string
  spellcheck?: boolean
}

export function TextField({
  name,
  label,
  hint,
  value,
  type = 'text',
  size,
  unit,
  inputMode,
  ...rest
}: TextFieldProps) {
  const { id, error, aria } = useField(name, Boolean(hint))
  return (
    <div class={`field${error ? ' field-faulty' : ''}`}>
      <label for={id}>{label}</label>
      <FieldHint id={id}>{hint}</FieldHint>
      <FieldError id={id} error={error} />
      <span class="control">
        <input
          id={id}
          name={name}
          type={type}
          inputMode={inputMode}
          value={value}
          size={size}
          class={size ? 'sized' : undefined}
          {...aria}
          {...rest}
        />
        {unit && <span class="unit">{unit}</span>}
      </span>
    </div>
  )
}

/** A day, which browsers let people choose from a calendar. */
export function DateField(props: Pick<TextFieldProps, 'name' | 'label' | 'hint' | 'value'>) {
  return <TextField {...props} type="date" size={12} />
}

interface TextAreaProps extends Common {
  value: string
  rows?: number
  maxLength?: number
}

export function TextArea({ name, label, hint, value, rows = 3 }: TextAreaProps) {
  const { id, error, aria } = useField(name, Boolean(hint))
  return (
    <div class={`field${error ? ' field-faulty' : ''}`}>
      <label for={id}>{label}</label>
      <FieldHint id={id}>{hint}</FieldHint>
      <FieldError id={id} error={error} />
      <textarea id={id} name={name} rows={rows} {...aria}>
        {value}
      </textarea>
    </div>
  )
}

export interface Option {
  value: string
  label: string
  hint?: string
}

interface SelectProps extends Common {
  value: string
  options: Option[]
  groups?: { label: string; options: Option[] }[]
  /** The first, empty choice. */
  none?: string
}

export function Select({ name, label, hint, value, options, groups = [], none }: SelectProps) {
  const { id, error, aria } = useField(name, Boolean(hint))
  const items = (list: Option[]) =>
    list.map((option) => (
      <option key={option.value} value={option.value} selected={option.value === value}>
        {option.label}
      </option>
    ))
  return (
    <div class={`field${error ? ' field-faulty' : ''}`}>
      <label for={id}>{label}</label>
      <FieldHint id={id}>{hint}</FieldHint>
      <FieldError id={id} error={error} />
      <select id={id} name={name} {...aria}>
        {none !== undefined && <option value="">{none}</option>}
        {items(options)}
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {items(group.options)}
          </optgroup>
        ))}
      </select>
    </div>
  )
}

interface ChoicesProps extends Common {
  /** `checkbox`: any number of them. */
  type: 'radio' | 'checkbox'
  values: string[]
  options: Option[]
  /** Two columns where there is room. */
  columns?: boolean
  /** What follows from an option, right under it. */
  under?: Record<string, ComponentChildren>
  /** Options that few need, folded away under this heading until one of them is chosen. */
  more?: { label: string; options: Option[] }
}

/** Options to tick, each with its own label to press, in a group with a legend. */
export function Choices(props: ChoicesProps) {
  const { name, label, hint, options, columns, heading, more, values } = props
  const { id, error, aria } = useField(name, Boolean(hint))
  const arranged = columns ? 'choices choices-columns' : 'choices'
  return (
    <fieldset class={`field${error ? ' field-faulty' : ''}`} aria-describedby={aria['aria-describedby']}>
      <legend>{heading ? <h2>{label}</h2> : label}</legend>
      <FieldHint id={id}>{hint}</FieldHint>
      <FieldError id={id} error={error} />
      <div class={arranged}>
        {options.map((option, index) => (
          <Choice key={option.value} id={index === 0 ? id : `${id}-${index}`} option={option} {...props} />
        ))}
      </div>
      {more && (
        <details open={more.options.some((option) => values.includes(option.value))}>
          <summary>{more.label}</summary>
          <div class={arranged}>
            {more.options.map((option, index) => (
              <Choice key={option.value} id={`${id}-more-${index}`} option={option} {...props} />
            ))}
          </div>
        </details>
      )}
    </fieldset>
  )
}

type ChoiceProps = Pick<ChoicesProps, 'type' | 'name' | 'values' | 'under'> & { id: string; option: Option }

function Choice({ id, option, type, name, values, under }: ChoiceProps) {
  return (
    <div class="choice">
      <input
        id={id}
        type={type}
        name={name}
        value={option.value}
        checked={values.includes(option.value)}
        aria-describedby={option.hint ? `${id}-about` : undefined}
      />
      <label for={id}>{option.label}</label>
      {option.hint && (
        <p class="hint" id={`${id}-about`}>
          {option.hint}
        </p>
      )}
      {under?.[option.value] && <div class="choice-under">{under[option.value]}</div>}
    </div>
  )
}

/** One thing to agree to or not. */
export function Tick({
  name,
  label,
  hint,
  checked,
}: {
  name: string
  label: string
  hint?: string
  checked: boolean
}) {
  const { id, error, aria } = useField(name, Boolean(hint))
  return (
    <div class={`field${error ? ' field-faulty' : ''}`}>
      <FieldError id={id} error={error} />
      <div class="choice">
        <input id={id} type="checkbox" name={name} value="yes" checked={checked} {...aria} />
        <label for={id}>{label}</label>
        <FieldHint id={id}>{hint}</FieldHint>
      </div>
    </div>
  )
}

/** The buttons of a form, the main one first; `cancel`: the page that one leaves it for. */
export function Actions({ cancel, children }: { cancel?: string; children: ComponentChildren }) {
  const { t } = usePage()
  return (
    <div class="actions">
      {children}
      {cancel && <a href={cancel}>{t({ sv: 'Avbryt', en: 'Cancel' })}</a>}
    </div>
  )
}

interface ButtonProps {
  kind?: 'main' | 'second' | 'quiet'
  name?: string
  value?: string
  formaction?: string
  children: string
}

export function Button({ kind = 'main', children, ...rest }: ButtonProps) {
  return (
    <button type="submit" class={kind === 'quiet' ? 'quiet-button' : `button button-${kind}`} {...rest}>
      {children}
    </button>
  )
}
