import type { MessageInstance } from 'antd/es/message/interface'

let host: MessageInstance | undefined

/** Called by the shell once antd's holder stands. */
export function setToastHost(instance: MessageInstance | undefined): void {
  host = instance
}

/** Confirms that something was done: `已保存`. Errors never go here: they stand where they happened. */
export function toastDone(text: string): void {
  void host?.success({ content: text, duration: 2 })
}
