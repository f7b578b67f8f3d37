import type { ComponentChildren } from 'preact'
import type { Text } from '../../../models/text.ts'
import { Layout, type Place } from '../layout.tsx'
import { usePage } from '../page.ts'
import { ErrorSummary, type FormError } from './FormErrors.tsx'
import { Notice } from './Notice.tsx'

/** What went wrong with a form that was sent. */
export interface FormFaults {
  errors: FormError[]
  /** What stands in the way beside the fields; it is said above the form. */
  refusal: Text | null
  /** The record was changed while the form was open; what was typed still stands in it. */
  changedMeanwhile: boolean
}

export const noFaults: FormFaults = { errors: [], refusal: null, changedMeanwhile: false }

interface Props {
  faults: Pick<FormFaults, 'errors'> & Partial<FormFaults>
  title: string
  place: Place
  /** The page of what the form is about. */
  about?: { href: string; name: string }
  children: ComponentChildren
}

/** A page with a form: what needs correcting, that somebody was quicker, what it is about, and its heading. */
export function FormFrame({ faults, title, place, about, children }: Props) {
  const { t } = usePage()
  const { errors, refusal, changedMeanwhile } = faults
  return (
    <Layout title={title} place={place} faulty={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {refusal && (
        <Notice tone="against" live>
          <p>{t(refusal)}</p>
        </Notice>
      )}
      {changedMeanwhile && (
        <Notice tone="needs" live>
          <p>
            {t({
              sv: 'Någon annan ändrade medan du hade sidan öppen. Det du har skrivit finns kvar men är inte sparat. ',
              en: 'Somebody else made a change while you had the page open. What you wrote is still here but not saved. ',
            })}
            {about && <a href={about.href}>{t({ sv: 'Se hur det står nu', en: 'See how it stands now' })}</a>}
            {t({ sv: ', och spara sedan igen.', en: ', then save again.' })}
          </p>
        </Notice>
      )}
      {about && (
        <p class="overline">
          <a href={about.href}>{about.name}</a>
        </p>
      )}
      <h1>{title}</h1>
      {children}
    </Layout>
  )
}
