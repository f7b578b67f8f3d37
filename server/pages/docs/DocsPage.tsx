import { AppError, catalogue, type ErrorCode } from '../../errors.ts'
import { DataTable } from '../components/DataTable.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'

/** One operation as the page shows it. */
export interface DocsOperation {
  method: string
  path: string
  summary: string
  /** The ability it asks for; `open` for the public. */
  ability: string
  /** Where a value goes and what it is called. */
  takes: { name: string; where: string; required: boolean; type: string }[]
  errors: string[]
}

/** The API for those who write programs: every operation, what it takes, and every error by its code. */
export function DocsPage({ operations }: { operations: DocsOperation[] }) {
  const { t } = usePage()
  const codes = Object.keys(catalogue) as ErrorCode[]
  const resources = [...new Set(operations.map((each) => each.path.split('/')[3] ?? ''))]
  return (
    <Layout title={t({ sv: 'API för utvecklare', en: 'The API for developers' })}>
      <div class="wide">
        <h1>{t({ sv: 'API för utvecklare', en: 'The API for developers' })}</h1>
        <p class="lead">
          {t({
            sv: 'Allt som går att göra på sidorna går också att göra från ett program.',
            en: 'Whatever the pages do, a program can do.',
          })}
        </p>
        <p>
          {t({ sv: 'Hela beskrivningen i OpenAPI 3.1:', en: 'The whole description in OpenAPI 3.1:' })}{' '}
          <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>
        </p>
        <ul>
          <li>
            {t({
              sv: 'Ange en åtkomstnyckel i huvudet Authorization: Bearer …. Det som är öppet för alla kräver ingen.',
              en: 'Put an access token in the header Authorization: Bearer …. What is open to all needs none.',
            })}
          </li>
          <li>
            {t({
              sv: 'Det som kan ändras har en ETag. Skicka tillbaka den i If-Match: har någon annan hunnit före får du svaret 412 och inget skrivs över.',
              en: 'What can be changed carries an ETag. Send it back in If-Match: if somebody was quicker you get 412 and nothing is overwritten.',
            })}
          </li>
          <li>
            {t({
              sv: 'En POST med Idempotency-Key kan göras om: svaret blir detsamma och inget händer två gånger.',
              en: 'A POST with an Idempotency-Key can be repeated: the answer is the same and nothing happens twice.',
            })}
          </li>
          <li>
            {t({
              sv: 'Långa listor kommer i sidor: next är cursor för nästa sida, och null på den sista.',
              en: 'Long lists come in pages: next is the cursor of the next one, and null on the last.',
            })}
          </li>
        </ul>
        {resources.map((resource) => (
          <section key={resource}>
            <h2 id={resource}>{resource}</h2>
            {operations
              .filter((each) => each.path.split('/')[3] === resource)
              .map((each) => (
                <Operation key={`${each.method} ${each.path}`} operation={each} />
              ))}
          </section>
        ))}
        <h2>{t({ sv: 'Felkoder', en: 'Error codes' })}</h2>
        <DataTable
          caption={t({ sv: 'Varje fel och dess kod', en: 'Every error and its code' })}
          columns={[
            {
              heading: t({ sv: 'Kod', en: 'Code' }),
              cell: (code) => <code id={code}>{code}</code>,
              names: true,
            },
            {
              heading: t({ sv: 'Status', en: 'Status' }),
              cell: (code) => new AppError(code).status,
              short: true,
            },
            { heading: t({ sv: 'Betyder', en: 'Means' }), cell: (code) => t(new AppError(code).title) },
          ]}
          rows={codes}
          rowKey={(code) => code}
        />
      </div>
    </Layout>
  )
}

function Operation({ operation }: { operation: DocsOperation }) {
  const { t } = usePage()
  const { method, path, summary, ability, takes, errors } = operation
  const open = ability === 'open'
  return (
    <article>
      <h3>
        <code>
          {method.toUpperCase()} {path}
        </code>
      </h3>
      <p lang="en">{summary}</p>
      <p class="quiet">
        {open
          ? t({ sv: 'Öppen för alla.', en: 'Open to all.' })
          : t({ sv: 'Kräver rätten ', en: 'Asks for the right ' })}
        {!open && <code>{ability}</code>}
      </p>
      {takes.length > 0 && (
        <ul>
          {takes.map((each) => (
            <li key={`${each.where} ${each.name}`}>
              <code>{each.name}</code> ({each.where}, {each.type}
              {each.required ? `, ${t({ sv: 'krävs', en: 'required' })}` : ''})
            </li>
          ))}
        </ul>
      )}
      {errors.length > 0 && (
        <p class="quiet">
          {t({ sv: 'Särskilda fel:', en: 'Errors of its own:' })}{' '}
          {errors.map((code, index) => (
            <span key={code}>
              {index > 0 && ', '}
              <a href={`#${code}`}>{code}</a>
            </span>
          ))}
        </p>
      )}
    </article>
  )
}
