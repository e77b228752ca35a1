import { Popover } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { IconButton, useLanguage, useT, useThemeName } from '../../../design/index.ts'

/** Opens the emoji; the picker is only loaded when it is wanted. */
export function EmojiButton({
  onChoose,
  onLeave,
  disabled,
}: {
  onChoose: (emoji: string) => void
  /** Closed by a key with nothing chosen: the focus was in it. */
  onLeave: () => void
  disabled: boolean
}) {
  const t = useT('conversation')
  const [open, setOpen] = useState(false)
  return (
    <Popover
      open={open && !disabled}
      onOpenChange={setOpen}
      trigger="click"
      placement="topLeft"
      arrow={false}
      destroyOnHidden
      styles={{ container: { padding: 0 } }}
      content={
        <EmojiPicker
          onClose={() => {
            setOpen(false)
            onLeave()
          }}
          onChoose={(emoji) => {
            setOpen(false)
            onChoose(emoji)
          }}
        />
      }
    >
      <span>
        <IconButton icon="emoji" label={t('emoji')} expanded={open} disabled={disabled} />
      </span>
    </Popover>
  )
}

function EmojiPicker({ onChoose, onClose }: { onChoose: (emoji: string) => void; onClose: () => void }) {
  const host = useRef<HTMLDivElement>(null)
  const language = useLanguage()
  const theme = useThemeName()
  const choose = useRef(onChoose)
  choose.current = onChoose
  useEffect(() => {
    let gone = false
    void (async () => {
      const chinese = language === 'zh-CN'
      const [{ Picker }, i18n, data] = await Promise.all([
        import('emoji-picker-element'),
        chinese ? import('emoji-picker-element/i18n/zh_CN.js') : import('emoji-picker-element/i18n/en.js'),
        // Ours: the picker would otherwise fetch it from a public network.
        chinese
          ? import('emoji-picker-element-data/zh/cldr/data.json?url')
          : import('emoji-picker-element-data/en/cldr/data.json?url'),
      ])
      if (gone || host.current === null) return
      const picker = new Picker({ i18n: i18n.default, locale: chinese ? 'zh' : 'en', dataSource: data.default })
      picker.className = theme
      picker.addEventListener('emoji-click', (event) => {
        const { unicode } = event.detail
        if (unicode !== undefined) choose.current(unicode)
      })
      host.current.replaceChildren(picker)
      picker.tabIndex = -1
      picker.focus()
    })()
    return () => {
      gone = true
    }
  }, [language, theme])
  return (
    <div
      ref={host}
      role="presentation"
      className="emoji-host"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    />
  )
}
