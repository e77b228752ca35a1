import type { MessageInstance } from 'antd/es/message/interface'

let host: MessageInstance | undefined

/** Called by the shell once antd's holder stands. */
export function setToastHost(instance: MessageInstance | undefined): void {
  host = instance
}

/** Tells what somebody else did to what is being worked on; it stands behind the bell, too. */
export function toastTold(text: string): void {
  void host?.info({ content: text, duration: 5 })
}

/** Confirms that something was done: `已保存`. Errors never go here: they stand where they happened. */
export function toastDone(text: string): void {
  void host?.success({ content: text, duration: 2 })
}
