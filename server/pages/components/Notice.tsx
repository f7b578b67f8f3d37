import type { ComponentChildren } from 'preact'
import { Sign, type Tone } from './Sign.tsx'

/** Something the reader should know before going on. `live`: it tells how what was just done went, and is read out. */
export function Notice({
  tone,
  live,
  children,
}: {
  tone: Tone
  live?: boolean
  children: ComponentChildren
}) {
  return (
    <div class={`notice notice-${tone}`} role={live ? 'status' : undefined}>
      <Sign tone={tone} />
      <div>{children}</div>
    </div>
  )
}
