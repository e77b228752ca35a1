import { useEffect, useRef } from 'react'

const KEYS = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const

export interface KeysProps {
  readonly onPress: (digit: string) => void
  /** Takes the focus and listens to the keyboard too. */
  readonly typing?: boolean | undefined
  readonly onEscape?: (() => void) | undefined
}

/** The twelve keys of a telephone. */
export function Keys({ onPress, typing = false, onEscape }: KeysProps) {
  const first = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (typing) first.current?.focus()
  }, [typing])
  return (
    <div
      ref={first}
      className="keys"
      tabIndex={typing ? -1 : undefined}
      role="group"
      onKeyDown={(event) => {
        if (!typing) return
        if (event.key === 'Escape') onEscape?.()
        else if (/^[\d*#]$/.test(event.key)) onPress(event.key)
        else return
        event.stopPropagation()
      }}
    >
      {KEYS.map(([digit, letters]) => (
        <button key={digit} type="button" className="key" onClick={() => onPress(digit)}>
          {digit}
          <small>{letters}</small>
        </button>
      ))}
    </div>
  )
}
