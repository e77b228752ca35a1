import { useT } from './i18n.ts'
import { Kbd } from './kbd.tsx'
import { useShortcuts } from './shortcuts.ts'
import type { Shortcut, ShortcutScope } from './shortcuts.ts'
import './shortcut-list.css'

const scopes: readonly ShortcutScope[] = [
  'global',
  'work',
  'conversation',
  'wrapUp',
  'customer',
  'call',
  'supervise',
  'admin',
]
const scopeWord = {
  global: 'scopeGlobal',
  work: 'scopeWork',
  conversation: 'scopeConversation',
  wrapUp: 'scopeWrapUp',
  customer: 'scopeCustomer',
  call: 'scopeCall',
  supervise: 'scopeSupervise',
  admin: 'scopeAdmin',
} as const satisfies Record<ShortcutScope, string>

/** Every key that works now, under the heading of where it belongs. */
export function ShortcutList() {
  const t = useT('shell')
  const shortcuts = useShortcuts()
  return (
    <div className="hl-shortcuts">
      {scopes.map((scope) => {
        const own = withoutRepeats(shortcuts.filter((shortcut) => shortcut.scope === scope))
        if (own.length === 0) return null
        return (
          <section key={scope}>
            <h3>{t(scopeWord[scope])}</h3>
            <dl>
              {own.map(({ keys, label }) => (
                <div key={`${keys} ${label}`}>
                  <dt>{label}</dt>
                  <dd>
                    <Kbd keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        )
      })}
    </div>
  )
}

/** A key that several places took in turn is listed once, as the latest means it. */
function withoutRepeats(shortcuts: readonly Shortcut[]): readonly Shortcut[] {
  return Array.from(new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut])).values())
}
