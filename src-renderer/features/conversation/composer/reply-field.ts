/** The one field replies are written in. */
export const REPLY_FIELD = 'reply-field'

/** Puts the cursor behind what stands in the reply, once it has been drawn. */
export function focusReply(): void {
  requestAnimationFrame(() => {
    const field = document.getElementById(REPLY_FIELD)
    if (!(field instanceof HTMLTextAreaElement)) return
    field.focus()
    field.setSelectionRange(field.value.length, field.value.length)
  })
}
