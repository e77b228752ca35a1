import { unreadByAgent } from '#shared/domain/interaction.ts'
import { useDesk } from '../../client/index.ts'
import { useShortcut, useT } from '../../design/index.ts'

/** Alt+↓ and Alt+↑ go through the list, Alt+U to the next unread, wherever the focus is. */
export function useWorkKeys(
  ids: readonly string[],
  selectedId: string | undefined,
  onSelect: (id: string) => void,
): void {
  const t = useT('workList')
  const desk = useDesk()
  const step = (by: number): boolean => {
    if (ids.length === 0) return false
    const at = selectedId === undefined ? -1 : ids.indexOf(selectedId)
    const next = ids[at === -1 ? (by > 0 ? 0 : ids.length - 1) : (at + by + ids.length) % ids.length]
    if (next !== undefined) onSelect(next)
    return true
  }
  useShortcut('work', 'alt+arrowdown', t('nextItem'), () => step(1))
  useShortcut('work', 'alt+arrowup', t('previousItem'), () => step(-1))
  useShortcut('work', 'alt+u', t('nextUnread'), () => {
    const { interactions } = desk.floor.getState()
    const after = ids.indexOf(selectedId ?? '') + 1
    const unread = [...ids.slice(after), ...ids.slice(0, after)].find((id) => {
      const one = interactions.get(id)
      return id !== selectedId && one !== undefined && unreadByAgent(one) > 0
    })
    if (unread === undefined) return false
    onSelect(unread)
    return true
  })
}
