import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Text } from '../../../models/text.ts'
import { usePage } from '../page.ts'
import { Sign } from './Sign.tsx'

/** One thing to correct: the name of the field it stands at, and what to do. */
export interface FormError {
  field: string
  text: Text
}

const Errors = createContext<FormError[]>([])
export const FormErrorsProvider = Errors.Provider

/** The id of a field's first control, where the summary's link leads. */
export function fieldId(name: string): string {
  return `field-${name.replace(/[^A-Za-z0-9]+/g, '-')}`
}

/** What is wrong with a field, and how its controls point to the words: spread `aria` on each of them. */
export function useField(name: string, hint: boolean) {
  const { t } = usePage()
  const error = useContext(Errors).find(({ field }) => field === name)
  const id = fieldId(name)
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return {
    id,
    error: error ? t(error.text) : null,
    aria: {
      'aria-invalid': error ? ('true' as const) : undefined,
      'aria-describedby': describedBy || undefined,
    },
  }
}

export function FieldHint({ id, children }: { id: string; children: string | undefined }) {
  return children ? (
    <p class="hint" id={`${id}-hint`}>
      {children}
    </p>
  ) : null
}

export function FieldError({ id, error }: { id: string; error: string | null }) {
  const { t } = usePage()
  return error ? (
    <p class="field-error" id={`${id}-error`}>
      <Sign tone="against" />
      <span class="hidden">{t({ sv: 'Att rätta: ', en: 'To correct: ' })}</span>
      {error}
    </p>
  ) : null
}

/** All that needs correcting, above the form, with links to the fields. Focus goes here when the page has loaded, by the browser itself. */
export function ErrorSummary({ errors }: { errors: FormError[] }) {
  const { t } = usePage()
  if (errors.length === 0) return null
  return (
    <section
      class="error-summary"
      tabIndex={-1}
      autofocus
      aria-labelledby="error-summary-title"
      id="error-summary"
    >
      <h2 id="error-summary-title">
        {errors.length === 1
          ? t({ sv: 'En sak behöver rättas', en: 'One thing needs correcting' })
          : t({ sv: `${errors.length} saker behöver rättas`, en: `${errors.length} things need correcting` })}
      </h2>
      <p>{t({ sv: 'Allt du har skrivit finns kvar.', en: 'Everything you wrote is still here.' })}</p>
      <ul>
        {errors.map(({ field, text }) => (
          <li key={`${field} ${text.en}`}>
            <a href={`#${fieldId(field)}`}>{t(text)}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
