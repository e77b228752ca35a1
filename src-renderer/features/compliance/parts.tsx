import { useMemo, type ReactNode } from 'react'
import { SIGNATURE_SIZE, type Signature } from '#shared/domain/assessment.ts'
import type { SaidWords } from '#shared/protocol/compliance-rest.ts'
import { useNames } from '../../client/index.ts'
import { displayZone, scriptOf, type Translate, useT } from '../../design/index.ts'

/** `2026-11-23 03:12:45`, to the second: evidence is compared with other evidence. */
export function Moment({ at }: { at: number }) {
  const zone = displayZone()
  // Swedish writes dates as ISO 8601 does.
  const clock = useMemo(
    () => new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone }),
    [zone],
  )
  return <time dateTime={new Date(at).toISOString()}>{clock.format(at)}</time>
}

interface PersonProps {
  readonly name: string | null
  readonly id: string | null
  /** Absent: the list does not say. */
  readonly erased?: boolean
}

export function Person({ name, id, erased }: PersonProps) {
  const t = useT('compliance')
  return (
    <span lang={scriptOf(name)} title={id ?? undefined}>
      {name ?? t(erased === undefined ? 'unknownCustomer' : erased ? 'erasedCustomer' : 'namelessCustomer')}
    </span>
  )
}

/** Who did it, in words. */
export function useActor(): (actor: string) => string {
  const t = useT('compliance')
  const names = useNames()
  return (actor) => {
    if (actor === 'customer') return t('byCustomer')
    return actor === 'system' ? t('bySystem') : names.user(actor)
  }
}

/** Which file something came in, or that a system told it. */
export function useSource(): (file: string | null) => string {
  const t = useT('compliance')
  return (file) => (file === null ? t('sourceSystem') : t('sourceFile', { file }))
}

/** Where an assessment was taken, as its source names it. */
export function whereWords(where: string, t: Translate<'compliance'>): string {
  return where === 'remote' ? t('assessedRemote') : where || t('assessedWhereNone')
}

/** Where it stands in the log: number and hash, to compare with a file or a copy. */
export function Place({ seq, hash }: { seq: number; hash: string }) {
  const t = useT('compliance')
  return <code className="co-hash">{t('hashOf', { seq, hash })}</code>
}

/** A customer's words, and when they wrote them. */
export function Quoted({ said: { at, text } }: { said: SaidWords }) {
  const t = useT('compliance')
  return (
    <>
      {text === null ? t('messageGone') : t('paperQuoted', { words: text })} · <Moment at={at} />
    </>
  )
}

export function Facts({ children }: { children: ReactNode }) {
  return <dl className="co-facts">{children}</dl>
}

export function Fact({ head, children }: { head: string; children: ReactNode }) {
  return (
    <>
      <dt>{head}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** The pen's own way. */
export function SignatureImage({ signature }: { signature: Signature }) {
  const t = useT('compliance')
  return (
    <svg
      className="co-signature"
      viewBox={`0 0 ${SIGNATURE_SIZE.width} ${SIGNATURE_SIZE.height}`}
      role="img"
      aria-label={t('signature')}
    >
      {signature.map((stroke, at) => (
        <polyline key={at} points={stroke.map((point) => point.join(',')).join(' ')} />
      ))}
    </svg>
  )
}
