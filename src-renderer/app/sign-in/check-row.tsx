import type { ReactNode } from 'react'
import { Icon } from '../../design/index.ts'
import type { IconName } from '../../design/index.ts'

export type CheckTone = 'ok' | 'warn' | 'err' | 'idle'
const toneIcon = { ok: 'check', warn: 'warning', err: 'alert', idle: 'clock' } as const satisfies Record<
  CheckTone,
  IconName
>

interface CheckRowProps {
  icon: IconName
  name: string
  tone: CheckTone
  word: string
  children: ReactNode
}

/** One thing that was checked: its name, how it stands, and what helps. */
export function CheckRow({ icon, name, tone, word, children }: CheckRowProps) {
  return (
    <div className="signin-check">
      <Icon name={icon} />
      <b>{name}</b>
      <output className={`row gap4 s12 ${tone === 'idle' ? 't3' : tone}`}>
        <Icon name={toneIcon[tone]} size={14} />
        {word}
      </output>
      <div className="signin-check-detail">{children}</div>
    </div>
  )
}
