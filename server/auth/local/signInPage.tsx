import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { byGroup, type Group, type LocalPerson, type Words } from './people.ts'

export type Language = 'sv' | 'en'

const words = {
  sv: {
    title: 'Vem är du?',
    lead: 'Välj någon att logga in som. Det här är registrets egen inloggning för att prova och utveckla: inga lösenord, påhittade personer. I drift loggar man in med Microsoft Entra ID.',
    none: 'Registret har inga personer ännu.',
    failedTitle: 'Inloggningen kunde inte slutföras',
    failed: 'Inloggningstjänsten kunde inte ta hand om frågan. Börja om.',
    again: 'Börja om',
    manager: 'Chef',
    groups: {
      Administrator: 'Administratörer',
      CommunicationsLead: 'Kommunikationsansvariga',
      Auditor: 'Granskare',
      manager: 'Chefer',
      Staff: 'Medarbetare',
    },
  },
  en: {
    title: 'Who are you?',
    lead: 'Choose somebody to sign in as. This is the registry’s own sign-in for trying it out and developing it: no passwords, made-up people. In production people sign in with Microsoft Entra ID.',
    none: 'There are no people in the registry yet.',
    failedTitle: 'The sign-in could not be completed',
    failed: 'The sign-in service could not handle the request. Start again.',
    again: 'Start again',
    manager: 'Manager',
    groups: {
      Administrator: 'Administrators',
      CommunicationsLead: 'Communications leads',
      Auditor: 'Auditors',
      manager: 'Managers',
      Staff: 'Staff',
    },
  },
} satisfies Record<Language, { groups: Record<Group, string>; [word: string]: unknown }>

/** The people to choose from, by what they may do; choosing one posts its `oid` to this page's own address. */
export function signInPage(language: Language, people: LocalPerson[]): string {
  const say = words[language]
  const groups = byGroup(people)
  return page(
    language,
    say.title,
    <>
      <p class="lead">{say.lead}</p>
      {groups.length === 0 && <p>{say.none}</p>}
      <form method="post" class="people">
        {groups.map(([group, members]) => (
          <section key={group} aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`}>{say.groups[group]}</h2>
            <ul class="people-list">
              {members.map((person) => (
                <li key={person.oid}>
                  <button type="submit" name="oid" value={person.oid} class="person">
                    <span class="person-name">{person.name}</span>{' '}
                    <span class="person-about">{about(person, language)}</span>
                    {person.manager && group !== 'manager' && <span class="tag"> {say.manager}</span>}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </form>
    </>,
  )
}

/** What is shown when the provider refuses a request; `code` is the protocol's. */
export function errorPage(language: Language, code: string): string {
  const say = words[language]
  return page(
    language,
    say.failedTitle,
    <>
      <p>
        {say.failed} <code>{code}</code>
      </p>
      <p>
        <a href="/sign-in">{say.again}</a>
      </p>
    </>,
  )
}

function about({ title, unit }: LocalPerson, language: Language): string {
  return [title, unit].flatMap((words) => (words ? [inLanguage(words, language)] : [])).join(', ')
}

function inLanguage(text: Words, language: Language): string {
  return typeof text === 'string' ? text : text[language] || text.sv || text.en
}

function page(language: Language, title: string, body: ComponentChildren): string {
  const html = renderToString(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="stylesheet" href="/assets/style.css" />
      </head>
      <body class="sign-in">
        <main>
          <h1>{title}</h1>
          {body}
        </main>
      </body>
    </html>,
  )
  return `<!doctype html>${html}`
}
