import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { cx } from './cx.ts'
import { useT } from './i18n.ts'
import './folded-text.css'

export interface FoldedTextProps {
  readonly children: ReactNode
  /** So many are in sight at first. */
  readonly lines?: number
  readonly className?: string
  readonly lang?: string | undefined
}

/** A text of which the first lines are in sight, and the rest as soon as somebody asks for it. */
export function FoldedText({ children, lines = 6, className, lang }: FoldedTextProps) {
  const t = useT('common')
  const [open, setOpen] = useState(false)
  const [long, setLong] = useState(false)
  const text = useRef<HTMLParagraphElement>(null)
  useLayoutEffect(() => {
    const shown = text.current
    if (shown === null || open) return
    const measure = (): void => setLong(shown.scrollHeight > shown.clientHeight + 1)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(shown)
    return () => observer.disconnect()
  }, [children, lines, open])
  return (
    <>
      <p
        ref={text}
        lang={lang}
        className={cx(className, !open && 'hl-folded')}
        style={open ? undefined : { WebkitLineClamp: lines }}
      >
        {children}
      </p>
      {long ? (
        <Button size="small" variant="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'less' : 'more')}
        </Button>
      ) : null}
    </>
  )
}
