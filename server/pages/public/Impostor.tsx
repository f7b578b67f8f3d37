import { usePage } from '../page.ts'

/** How to tell us of an account that pretends to be ours. */
export function Impostor({ contact }: { contact: string | null }) {
  const { t } = usePage()
  return (
    <section aria-labelledby="impostor">
      <h2 id="impostor">{t({ sv: 'Har du sett ett falskt konto?', en: 'Have you seen a fake account?' })}</h2>
      <p>
        {contact
          ? t({
              sv: 'Skicka adressen, gärna med en skärmbild, till ',
              en: 'Send its address, with a screenshot if you can, to ',
            })
          : t({
              sv: 'Hör av dig till organisationen med adressen, gärna med en skärmbild.',
              en: 'Get in touch with the organisation and give its address, with a screenshot if you can.',
            })}
        {contact && <a href={`mailto:${contact}`}>{contact}</a>}
        {contact && '.'}{' '}
        {t({
          sv: 'Svara inte kontot och lämna inga uppgifter till det. Anmäl det också i appen.',
          en: 'Do not answer the account or give it any information. Report it in the app as well.',
        })}
      </p>
    </section>
  )
}
