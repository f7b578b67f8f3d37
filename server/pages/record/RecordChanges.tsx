import type { FieldChange } from '../../audit/history.ts'
import { usePage } from '../page.ts'
import { fieldName, recordValue } from './recordValue.ts'

/** The fields of a record that a change touched, before and after. */
export function RecordChanges({
  changes,
  nameOf,
}: {
  changes: FieldChange[]
  nameOf: (id: string) => string
}) {
  const page = usePage()
  const { t } = page
  return (
    <dl class="facts">
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{t(fieldName(field))}</dt>
          <dd>
            {before !== null && (
              <>
                <span class="quiet">{t({ sv: 'Förut: ', en: 'Before: ' })}</span>
                <del>{recordValue(before, { ...page, nameOf })}</del>
                <br />
              </>
            )}
            <span class="quiet">{t({ sv: 'Nu: ', en: 'Now: ' })}</span>
            <ins>{recordValue(after, { ...page, nameOf })}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
