import { useState } from 'react'
import type { ComponentProps, KeyboardEvent } from 'react'
import { Icon, useT } from '../../design/index.ts'

export type PasswordInputProps = Omit<ComponentProps<'input'>, 'type' | 'onKeyDown' | 'onKeyUp'>

/** A password that can be shown, with a word when Caps Lock is on. */
export function PasswordInput(props: PasswordInputProps) {
  const t = useT('signin')
  const [shown, setShown] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const watchCapsLock = (event: KeyboardEvent): void => setCapsLock(event.getModifierState('CapsLock'))
  return (
    <div className="signin-input" data-invalid={props['aria-invalid']}>
      <input
        {...props}
        type={shown ? 'text' : 'password'}
        spellCheck={false}
        autoCapitalize="off"
        onKeyDown={watchCapsLock}
        onKeyUp={watchCapsLock}
        onBlur={() => setCapsLock(false)}
      />
      {capsLock ? (
        <output className="signin-caps">
          <Icon name="warning" size={14} />
          {t('capsLock')}
        </output>
      ) : null}
      <button
        type="button"
        className="signin-eye"
        aria-label={t(shown ? 'hidePassword' : 'showPassword')}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
      >
        <Icon name={shown ? 'eye-off' : 'eye'} />
      </button>
    </div>
  )
}
