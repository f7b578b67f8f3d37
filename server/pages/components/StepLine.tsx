import type { ComponentChildren } from 'preact'
import { usePage } from '../page.ts'

export interface LineStep {
  name: string
  /** `stopped`: it ended here. */
  state: 'done' | 'now' | 'ahead' | 'stopped'
  who?: string | null
  /** When it was done, or when it is due and how long that is. */
  when?: string | null
  note?: ComponentChildren
}

const stateWords = {
  done: { sv: 'Klart', en: 'Done' },
  now: { sv: 'Nu', en: 'Now' },
  ahead: { sv: 'Återstår', en: 'Ahead' },
  stopped: { sv: 'Stannade här', en: 'Ended here' },
} as const

/** The way of a matter as a line of steps, each with its name, person, day and, in words, how far it has come. */
export function StepLine({ label, steps }: { label: string; steps: LineStep[] }) {
  const { t } = usePage()
  return (
    <ol class="step-line" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={`${index} ${step.name}`}
          class={`step step-${step.state}`}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <svg class="step-mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <circle cx="12" cy="12" r="10" />
            {step.state === 'done' && <path d="m7.5 12.5 3 3 6-7" />}
            {step.state === 'stopped' && <path d="m8.5 8.5 7 7m0-7-7 7" />}
          </svg>
          <div class="step-text">
            <span class="step-state">{t(stateWords[step.state])}</span>
            <span class="step-name">{step.name}</span>
            {step.who && <span class="step-who">{step.who}</span>}
            {step.when && <span class="step-when">{step.when}</span>}
            {step.note && <span class="step-when">{step.note}</span>}
          </div>
        </li>
      ))}
    </ol>
  )
}
