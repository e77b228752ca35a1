import type { SayPhone } from '../texts.ts'

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

export function Keypad({ say, onPress }: { say: SayPhone; onPress: (digit: string) => void }) {
  return (
    <div class="keypad" role="group" aria-label={say('keypad')}>
      {KEYS.map(([digit, letters]) => (
        // A pressed key takes no focus: Enter on the keyboard then still dials.
        <button key={digit} type="button" onMouseDown={(e) => e.preventDefault()} onClick={() => onPress(digit)}>
          <span class="keypad-digit">{digit}</span>
          <span class="keypad-letters"> {letters}</span>
        </button>
      ))}
    </div>
  )
}
