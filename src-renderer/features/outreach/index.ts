export { GoOnButton, GoOnInstead, WriteButton } from './buttons.tsx'
export { OutreachHost } from './host.tsx'
export { useWriteCommand } from './write-commands.ts'
