/** The computer's keyboard as the phone's keys. */
import { useEffect, useRef } from 'preact/hooks'

type PhoneKey = { readonly kind: 'digit'; readonly digit: string } | { readonly kind: 'enter' | 'erase' }

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat' | 'defaultPrevented'>

const PRESSABLE = 'a, button, summary'
/** What can have the focus without taking letters; anything else, the closed chat included, keeps its keys. */
const TAKES_NO_TEXT = `body, ${PRESSABLE}, input[type=radio]`

/**
 * @param focused what has the focus; null: nothing has
 * @returns null: the key is not the phone's
 */
export function phoneKeyOf(pressed: Pressed, focused: Element | null): PhoneKey | null {
  const { key, ctrlKey, metaKey, altKey, repeat, defaultPrevented } = pressed
  if (defaultPrevented || ctrlKey || metaKey || altKey) return null
  if (focused !== null && !focused.matches(TAKES_NO_TEXT)) return null
  if (/^[0-9*#]$/u.test(key)) return repeat ? null : { kind: 'digit', digit: key }
  if (key === 'Backspace') return { kind: 'erase' }
  // Enter on a button or link is its own press.
  return key === 'Enter' && !repeat && focused?.matches(PRESSABLE) !== true ? { kind: 'enter' } : null
}

/** @param onKey called as long as the component is shown; @returns false there to leave the key to the page */
export function usePhoneKeys(onKey: (key: PhoneKey) => boolean): void {
  const latest = useRef(onKey)
  latest.current = onKey
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const key = phoneKeyOf(event, document.activeElement)
      if (key !== null && latest.current(key)) event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
