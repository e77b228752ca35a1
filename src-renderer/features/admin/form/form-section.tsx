import type { ReactNode } from 'react'

/** A block of a record's form: what it is about at the head, its fields below. */
export function FormSection({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="ad-section" aria-label={title}>
      <h3>
        {title}
        {aside === undefined ? null : <span className="end">{aside}</span>}
      </h3>
      <div className="ad-fields">{children}</div>
    </section>
  )
}
