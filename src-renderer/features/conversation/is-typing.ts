/** The focus stands in a field or a dialog: nothing may take it from there. */
export function isTyping(): boolean {
  return document.activeElement?.matches('input, textarea, [role=dialog] *') ?? false
}
