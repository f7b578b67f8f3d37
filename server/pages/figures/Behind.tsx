import type { ComponentChildren } from 'preact'
import { usePage } from '../page.ts'

/** The table behind a plot. */
export function Behind({ children }: { children: ComponentChildren }) {
  const { t } = usePage()
  return (
    <details>
      <summary>{t({ sv: 'Siffrorna som tabell', en: 'The figures as a table' })}</summary>
      {children}
    </details>
  )
}
