export { GoOnButton, GoOnInstead, WriteButton } from './buttons.tsx'
export { OutreachHost } from './host.tsx'
export { onWentOut } from './store.ts'
export { useWriteCommand } from './write-commands.ts'
