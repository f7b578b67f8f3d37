import { randomUUID } from 'node:crypto'
import type { ComponentChildren } from 'preact'
import { usePage } from '../page.ts'
import { type FormError, FormErrorsProvider } from './FormErrors.tsx'

interface Props {
  action: string
  /** The version of the record that the reader saw, where the form changes one. */
  version?: number
  errors?: FormError[]
  class?: string
  id?: string
  /** Where a script asks for the preliminary answer while one types. */
  preview?: string
  children: ComponentChildren
}

/** A form that changes something: it belongs to this session, and sent twice it counts once. */
export function Form({ action, version, errors = [], preview, children, ...rest }: Props) {
  const { csrf } = usePage()
  return (
    <form method="post" action={action} novalidate data-preview={preview} {...rest}>
      {csrf && <input type="hidden" name="csrf" value={csrf} />}
      <input type="hidden" name="idempotencyKey" value={randomUUID()} />
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      <FormErrorsProvider value={errors}>{children}</FormErrorsProvider>
    </form>
  )
}
