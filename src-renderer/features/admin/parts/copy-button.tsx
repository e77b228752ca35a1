import { useState } from 'react'
import { Button, useT } from '../../../design/index.ts'

/** Copies a text; where the browser forbids it, the text stays selectable beside it. */
export function CopyButton({
  text,
  label,
  primary = false,
}: {
  text: string
  label?: string | undefined
  primary?: boolean | undefined
}) {
  const common = useT('common')
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      setCopied(false)
    }
  }
  return (
    <Button variant={primary ? 'primary' : 'default'} icon={copied ? 'check' : 'copy'} onClick={() => void copy()}>
      {copied ? common('copied') : (label ?? common('copy'))}
    </Button>
  )
}
