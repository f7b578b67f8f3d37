import { usePage } from '../page.ts'

interface Props {
  /** Null: these are the first, or the last. */
  first: string | null
  next: string | null
}

/** A list is read forwards: the next page, and back to the first; the browser's own back button does the rest. */
export function Pagination({ first, next }: Props) {
  const { t } = usePage()
  if (!first && !next) return null
  return (
    <nav class="pagination" aria-label={t({ sv: 'Sidor i listan', en: 'Pages of the list' })}>
      {first && <a href={first}>{t({ sv: 'Till början', en: 'To the start' })}</a>}
      {next && (
        <a href={next} rel="next">
          {t({ sv: 'Nästa sida', en: 'Next page' })}
        </a>
      )}
    </nav>
  )
}
