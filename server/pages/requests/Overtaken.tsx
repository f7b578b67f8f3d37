import type { Verdict } from '../../../models/accountRequest.ts'
import { Notice } from '../components/Notice.tsx'
import { usePage } from '../page.ts'
import { verdictDone } from '../words.ts'

/** Somebody changed or signed the request first. */
export interface Overtaken {
  /** Who and when, where it is known. */
  by: string | null
  at: Date | null
  verdict: Verdict | null
  /** What the reader had written, so that it is not lost. */
  written: string | null
}

export function OvertakenNotice({
  overtaken,
  nameOf,
}: {
  overtaken: Overtaken
  nameOf: (id: string) => string
}) {
  const { t, time } = usePage()
  const { by, at, verdict, written } = overtaken
  return (
    <Notice tone="needs" live>
      <p>
        <strong>
          {t({
            sv: 'Någon hann före, och det du gjorde är inte sparat.',
            en: 'Somebody was quicker, and what you did is not saved.',
          })}
        </strong>{' '}
        {by && at
          ? t({
              sv: `${nameOf(by)} ${verdict ? verdictDone[verdict].sv : 'ändrade ansökan'} ${time(at)}.`,
              en: `${nameOf(by)} ${verdict ? verdictDone[verdict].en : 'changed the request'} ${time(at)}.`,
            })
          : t({ sv: 'Så här ligger ansökan till nu.', en: 'This is where the request stands now.' })}
      </p>
      {written && (
        <>
          <p>{t({ sv: 'Det här hade du skrivit:', en: 'This is what you had written:' })}</p>
          <blockquote>{written}</blockquote>
        </>
      )}
    </Notice>
  )
}
