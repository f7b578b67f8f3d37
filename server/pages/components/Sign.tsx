/** What a state means to the reader. Colour never says it alone: each has a sign, and a word stands beside it. */
export type Tone = 'met' | 'needs' | 'against' | 'note' | 'plain'

const shapes: Record<Tone, string> = {
  met: 'm4.5 8.5 2.5 2.5 4.5-5.5',
  needs: 'M8 4.5v4.5M8 11.7v.1',
  against: 'm5.5 5.5 5 5m0-5-5 5',
  note: 'M8 7.5v4M8 4.6v.1',
  plain: 'M5 8h6',
}

/** The sign of a tone, drawn, so that it looks the same with every font and on paper. */
export function Sign({ tone }: { tone: Tone }) {
  return (
    <svg class={`sign sign-${tone}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <circle cx="8" cy="8" r="7.5" />
      <path d={shapes[tone]} />
    </svg>
  )
}
