export { GoOnButton, WriteButton } from './buttons.tsx'
export { OutreachHost } from './host.tsx'
