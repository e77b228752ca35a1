export { GoOnButton, GoOnInstead, WriteButton, WriteToCustomer } from './buttons.tsx'
export { OutreachHost } from './host.tsx'
export { onWentOut } from './store.ts'
export { useWriteCommand } from './write-commands.ts'
