import { Notice } from '../components/Notice.tsx'
import { usePage } from '../page.ts'

/** Somebody changed or signed the request first. */
export interface Overtaken {
  /** The latest thing that happened, as the story tells it. */
  latest: { who: string; what: string; at: Date; mine: boolean } | null
  /** What the reader had written, where the page has no field that still holds it. */
  written: string | null
}

export function OvertakenNotice({ overtaken }: { overtaken: Overtaken }) {
  const { t, time } = usePage()
  const { latest, written } = overtaken
  return (
    <Notice tone="needs" live>
      <p>
        <strong>
          {latest?.mine
            ? t({
                sv: 'Det du gjorde nu är inte sparat, för ansökan har gått vidare.',
                en: 'What you did now is not saved, because the request has moved on.',
              })
            : t({
                sv: 'Någon hann före, så det du gjorde är inte sparat.',
                en: 'Somebody was quicker, so what you did is not saved.',
              })}
        </strong>{' '}
        {latest &&
          (latest.mine
            ? t({
                sv: `Du ${latest.what} ${time(latest.at)} i en annan flik.`,
                en: `You ${latest.what} ${time(latest.at)} in another tab.`,
              })
            : `${latest.who} ${latest.what} ${time(latest.at)}.`)}
      </p>
      <p>{t({ sv: 'Så här ligger ansökan till nu.', en: 'This is where the request stands now.' })}</p>
      {written && (
        <>
          <p>{t({ sv: 'Det här hade du skrivit:', en: 'This is what you had written:' })}</p>
          <blockquote>{written}</blockquote>
        </>
      )}
    </Notice>
  )
}
