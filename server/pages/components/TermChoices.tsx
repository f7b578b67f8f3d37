import type { Text } from '../../../models/text.ts'
import { usePage } from '../page.ts'
import { languageOptions } from '../requests/steps/languageOptions.ts'
import { Choices } from './fields.tsx'

interface Props {
  name: string
  label: string
  hint?: string
  values: string[]
}

/** Any number of the organisation's own terms: purposes, audiences, channels. */
export function TermChoices({ terms, ...rest }: Props & { terms: readonly { _id: string; name: Text }[] }) {
  const { t } = usePage()
  const options = terms.map(({ _id, name }) => ({ value: _id, label: t(name) }))
  return <Choices type="checkbox" options={options} columns {...rest} />
}

/** Any number of languages, those that many need at once and the others folded away. */
export function LanguageChoices(props: Props) {
  const { t, language } = usePage()
  const { usual, others } = languageOptions(language, props.values)
  const more = { label: t({ sv: 'Fler språk', en: 'More languages' }), options: others }
  return <Choices type="checkbox" options={usual} more={more} columns {...props} />
}
