import { usePage } from '../page.ts'

/** The way to a new request; not for an auditor, who changes nothing. */
export function NewRequest() {
  const { t, viewer } = usePage()
  if (!viewer || viewer.roles.includes('Auditor')) return null
  return (
    <p>
      <a class="button button-main" href="/requests/new">
        {t({ sv: 'Ny ansökan', en: 'New request' })}
      </a>
    </p>
  )
}
