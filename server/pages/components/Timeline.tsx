import type { ComponentChildren } from 'preact'
import { usePage } from '../page.ts'
import { Sign, type Tone } from './Sign.tsx'

export interface TimelineEntry {
  id: string
  at: Date
  /** Who did it; a name, or what the register calls itself. */
  who: string
  /** What was done, as the rest of a sentence that begins with `who`. */
  what: string
  tone?: Tone
  /** What was said, or what changed. */
  body?: ComponentChildren
}

/** What has happened, oldest first, so that it reads as a story. */
export function Timeline({ label, entries }: { label: string; entries: TimelineEntry[] }) {
  const { time } = usePage()
  return (
    <ol class="timeline" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} id={entry.id}>
          <Sign tone={entry.tone ?? 'plain'} />
          <div>
            <p class="timeline-what">
              <strong>{entry.who}</strong> {entry.what}
              <time dateTime={entry.at.toISOString()}>{time(entry.at)}</time>
            </p>
            {entry.body && <div class="timeline-body">{entry.body}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
