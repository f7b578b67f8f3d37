import { usePage } from '../page.ts'
import { FieldError, FieldHint, useField } from './FormErrors.tsx'

export interface PersonOption {
  id: string
  name: string
  title: string | null
  unit: string
  email: string
}

export interface PersonGroup {
  label: string
  people: PersonOption[]
}

interface Props {
  name: string
  label: string
  hint?: string
  value: string | null
  groups: PersonGroup[]
  /** What was typed to find somebody outside the groups. */
  search: string
  /** Id of a list with people to suggest while one types. */
  suggestions?: string
}

/** Somebody at hand is chosen from the list; anybody else is found by name or e-mail. Both without a script. */
export function PersonPicker({ name, label, hint, value, groups, search, suggestions }: Props) {
  const { t } = usePage()
  const { id, error, aria } = useField(name, Boolean(hint))
  const searchId = `${id}-search`
  return (
    <div class={`field${error ? ' field-faulty' : ''}`}>
      <label for={id}>{label}</label>
      <FieldHint id={id}>{hint}</FieldHint>
      <FieldError id={id} error={error} />
      <select id={id} name={name} {...aria}>
        <option value="">{t({ sv: 'Ingen vald', en: 'Nobody chosen' })}</option>
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.people.map((person) => (
              <option key={person.id} value={person.id} selected={person.id === value}>
                {[person.name, person.title].filter(Boolean).join(', ')}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <details class="person-search" open={search !== ''}>
        <summary>{t({ sv: 'Någon som inte finns i listan', en: 'Somebody who is not in the list' })}</summary>
        <label class="small" for={searchId}>
          {t({ sv: 'Namn eller e-postadress', en: 'Name or e-mail address' })}
        </label>
        <input
          id={searchId}
          name={`${name}Search`}
          value={search}
          list={suggestions}
          autocomplete="off"
          spellcheck={false}
        />
      </details>
    </div>
  )
}

export function PersonSuggestions({ id, people }: { id: string; people: PersonOption[] }) {
  return (
    <datalist id={id}>
      {people.map((person) => (
        <option key={person.id} value={person.email}>
          {[person.name, person.title, person.unit].filter(Boolean).join(', ')}
        </option>
      ))}
    </datalist>
  )
}
