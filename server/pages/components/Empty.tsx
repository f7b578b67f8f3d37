import type { ComponentChildren } from 'preact'

/** An empty place that says what would be here and how it gets here. */
export function Empty({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  )
}
